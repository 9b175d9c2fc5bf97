#include "shapes.hpp"

#include <algorithm>
#include <set>

#include "shape_rules/rules.hpp"

namespace telltale::onnx {
namespace {

constexpr std::size_t kMostNodes = 100'000;

// Adds facts value after value; remembers why something is not known.
class Inference {
  public:
    Inference(const Model& model, const std::map<std::string, Shape>& input_shapes)
        : model_(model),
          opset_(standard_opset(model)),
          input_shapes_(input_shapes),
          stored_(stored_tensors(model.graph)) {}

    Result<Facts> run() {
        if (model_.graph.nodes.size() > kMostNodes) {
            return make_error("the network has " + std::to_string(model_.graph.nodes.size()) + " nodes",
                              "at most " + std::to_string(kMostNodes));
        }
        for (const ValueInfo& value : model_.graph.values) stated_.emplace(value.name, &value);
        for (const ValueInfo& value : model_.graph.outputs) stated_.emplace(value.name, &value);
        const Result<Done> given = add_given();
        if (!given) return given.error();
        for (place_ = 0; place_ < model_.graph.nodes.size(); ++place_) {
            const Result<Done> done = add_node(model_.graph.nodes[place_]);
            if (!done) return done.error();
        }
        return std::move(facts_);
    }

  private:
    Result<Done> add_given() {
        for (const Initialiser& initialiser : model_.graph.initialisers) {
            if (!given_.insert(initialiser.name).second)
                return make_error("the network's value '" + initialiser.name + "' is given twice");
            const bool is_usual = initialiser.shape.size() <= kMostAxes &&
                                  std::all_of(initialiser.shape.begin(), initialiser.shape.end(),
                                              [](std::int64_t size) { return size >= 0 && size <= kMostElements; });
            if (!is_usual)
                not_known(initialiser.name,
                          "the network's weight '" + initialiser.name + "' has a shape beyond all use");
            if (is_usual) facts_.values.emplace(initialiser.name, facts_of(initialiser));
        }
        std::set<std::string_view> inputs;
        for (const ValueInfo& input : model_.graph.inputs) {
            if (!inputs.insert(input.name).second)
                return make_error("the network's input '" + input.name + "' is given twice");
            if (!given_.insert(input.name).second) continue;  // the default of an input
            const Result<Done> done = add_input(input);
            if (!done) return done.error();
        }
        return Done{};
    }

    Result<Done> add_input(const ValueInfo& input) {
        const auto wanted = input_shapes_.find(input.name);
        if (!input.has_shape && wanted == input_shapes_.end()) {
            not_known(input.name, "the network's input '" + input.name + "' has no shape");
            return Done{};
        }
        Shape shape = input.has_shape ? Shape() : wanted->second;
        for (const Dimension& dimension : input.dimensions) shape.push_back(dimension.size >= 0 ? dimension.size : -1);
        if (wanted != input_shapes_.end()) {
            bool fits = wanted->second.size() == shape.size();
            for (std::size_t axis = 0; fits && axis < shape.size(); ++axis)
                fits = shape[axis] < 0 || shape[axis] == wanted->second[axis];
            if (!fits) {
                return make_error(
                    "the network's input '" + input.name + "' cannot have the shape " + shape_text(wanted->second),
                    shape_text(shape));
            }
            shape = wanted->second;
        }
        for (std::size_t axis = 1; axis < shape.size(); ++axis) {
            if (shape[axis] >= 0) continue;
            not_known(input.name, "the network's input '" + input.name + "' leaves the size of its axis " +
                                      std::to_string(axis) + " open");
            return Done{};
        }
        return add({input.type, std::move(shape), std::nullopt}, input.name,
                   [&](std::string_view what, std::string_view expected) {
                       return make_error("the network's input '" + input.name + "' " + std::string(what), expected);
                   });
    }

    Result<Done> add_node(const Node& node) {
        ShapeStep step{node, opset_};
        std::optional<std::size_t> reason;
        for (const std::string& name : node.inputs) {
            if (!name.empty() && !given_.contains(name)) {
                return node_error(node, "reads '" + name + "', which nothing before it gives",
                                  "nodes in an order in which they can run");
            }
            step.inputs.push_back(name.empty() ? nullptr : find_facts(facts_, name));
            const auto stored = stored_.find(name);
            step.stored.push_back(stored != stored_.end() ? stored->second : nullptr);
            if (!reason && !name.empty() && step.inputs.back() == nullptr) reason = reason_of(name);
        }
        for (const std::string& name : node.outputs) {
            if (!name.empty() && !given_.insert(name).second)
                return node_error(node, "gives '" + name + "', which is given already");
        }
        const RegisteredShape* entry = is_operator(node, node.op_type) ? find_shape_rule(node.op_type) : nullptr;
        if (node.outputs.empty()) return Done{};
        if (entry == nullptr)
            return add_stated(node, new_reason(node, "is of a kind whose shapes Telltale does not know"));
        if (reason) return add_stated(node, *reason);
        for (std::size_t i = 0; i < entry->fewest_inputs; ++i) {
            if (!step.has_input(i)) return node_error(node, "lacks a required input");
        }
        step.outputs.resize(node.outputs.size());
        if (step.has_input(0)) {
            for (ValueFacts& output : step.outputs) output.type = step.inputs[0]->type;
        }
        const Result<Told> told = entry->rule(step);
        if (!told) return told.error();
        if (told.value() == Told::no) {
            return add_stated(node, new_reason(node, "has a shape that depends on values which only a run knows"));
        }
        if (is_empty_constant(step)) {
            facts_.values.emplace(node.outputs[0], std::move(step.outputs[0]));
            return Done{};
        }
        for (std::size_t i = 0; i < node.outputs.size(); ++i) {
            const Result<Done> done =
                add(std::move(step.outputs[i]), node.outputs[i],
                    [&](std::string_view what, std::string_view expected) { return node_error(node, what, expected); });
            if (!done) return done.error();
        }
        return Done{};
    }

    // Exporters write one where they could leave an input out, such as Resize's region.
    static bool is_empty_constant(const ShapeStep& step) {
        return is_operator(step.node, "Constant") && step.outputs[0].shape == Shape{0};
    }

    // What the file states of the outputs of a node that no rule reaches; of the others the reason is kept.
    Result<Done> add_stated(const Node& node, std::size_t reason) {
        for (const std::string& name : node.outputs) {
            if (!name.empty()) facts_.reason_by_value.emplace(name, reason);
            const auto stated = stated_.find(name);
            if (stated == stated_.end() || !stated->second->has_shape) continue;
            Shape shape;
            for (const Dimension& dimension : stated->second->dimensions) shape.push_back(dimension.size);
            if (std::any_of(shape.begin(), shape.end(), [](std::int64_t size) { return size < 0; })) {
                // Only a first axis that is the inputs' batch can be left open.
                if (shape[0] >= 0 || std::count_if(shape.begin(), shape.end(), [](auto size) { return size < 0; }) > 1)
                    continue;
                shape[0] = -1;
            }
            const Result<Done> done =
                add({stated->second->type, std::move(shape), std::nullopt}, name,
                    [&](std::string_view what, std::string_view expected) { return node_error(node, what, expected); });
            if (!done) return done.error();
        }
        return Done{};
    }

    template <typename MakeError>
    Result<Done> add(ValueFacts facts, const std::string& name, MakeError error) {
        if (name.empty()) return Done{};
        const Shape& shape = facts.shape;
        if (shape.size() > kMostAxes)
            return error("has " + std::to_string(shape.size()) + " axes", "at most " + std::to_string(kMostAxes));
        std::int64_t elements = 1;
        int batches = 0;
        for (const std::int64_t axis : shape) {
            batches += axis < 0 ? 1 : 0;
            if (axis > kMostElements || axis < -kMostElements ||
                __builtin_mul_overflow(elements, axis < 0 ? -axis : axis, &elements) || elements > kMostElements) {
                return error("gives " + shape_text(shape), "at most 2^40 elements");
            }
        }
        if (batches > 1) return error("gives " + shape_text(shape), "the batch once");
        if (elements == 0 && is_floating(facts.type))
            return error("gives " + shape_text(shape), "at least one element");
        const bool has_all_numbers =
            facts.numbers && batches == 0 && elements == static_cast<std::int64_t>(facts.numbers->size());
        if (!has_all_numbers || facts.numbers->size() > kMostKnownNumbers) facts.numbers.reset();
        if (facts.ramp && facts.ramp->steps.size() != shape.size()) facts.ramp.reset();
        facts_.values.emplace(name, std::move(facts));
        return Done{};
    }

    void not_known(const std::string& name, std::string why) {
        facts_.reason_by_value.emplace(name, facts_.unknown.size());
        facts_.unknown.push_back({std::move(why), std::nullopt});
    }
    std::size_t new_reason(const Node& node, std::string_view what) {
        facts_.unknown.push_back({node_error(node, what).message, place_});
        return facts_.unknown.size() - 1;
    }
    std::size_t reason_of(const std::string& name) const {
        const auto reason = facts_.reason_by_value.find(name);
        CHECK(reason != facts_.reason_by_value.end());
        return reason->second;
    }

    static constexpr std::int64_t kMostElements = std::int64_t{1} << 40;

    const Model& model_;
    std::int64_t opset_;
    const std::map<std::string, Shape>& input_shapes_;
    std::map<std::string_view, const ValueInfo*> stated_;
    std::map<std::string_view, const Initialiser*> stored_;
    std::set<std::string_view> given_;
    std::size_t place_ = 0;  // of the node
    Facts facts_;
};

}  // namespace

const ValueFacts* find_facts(const Facts& facts, std::string_view value) {
    const auto found = facts.values.find(value);
    return found != facts.values.end() ? &found->second : nullptr;
}

const UnknownShape* find_unknown(const Facts& facts, std::string_view value) {
    const auto reason = facts.reason_by_value.find(value);
    const bool is_unknown = reason != facts.reason_by_value.end() && find_facts(facts, value) == nullptr;
    return is_unknown ? &facts.unknown[reason->second] : nullptr;
}

std::string why_unknown(const Facts& facts, std::string_view value) {
    const UnknownShape* unknown = find_unknown(facts, value);
    return unknown != nullptr ? unknown->why : "nothing gives '" + std::string(value) + "'";
}

bool counts_up(const ValueFacts& facts) {
    if (!facts.ramp || facts.ramp->first != 0) return false;
    std::int64_t step = 1;
    for (std::size_t axis = facts.shape.size(); axis-- > 0;) {
        const std::int64_t size = facts.shape[axis];
        if (facts.ramp->steps[axis] != (size == 1 ? 0 : step)) return false;
        // Behind a batch of unknown size steps are not known; before it nothing is left.
        if (size < 0)
            return std::all_of(facts.shape.begin(), facts.shape.begin() + static_cast<std::ptrdiff_t>(axis),
                               [](std::int64_t other) { return other == 1; });
        step *= size;
    }
    return true;
}

std::int64_t element_count_per_picture(const Shape& shape) {
    std::int64_t count = 1;
    for (const std::int64_t axis : shape) count *= axis < 0 ? -axis : axis;
    return count;
}

std::string shape_text(const Shape& shape) {
    std::string text;
    for (const std::int64_t axis : shape) {
        text += text.empty() ? "" : ", ";
        text += axis >= 0 ? std::to_string(axis) : axis == -1 ? "batch" : std::to_string(-axis) + " x batch";
    }
    return "[" + text + "]";
}

bool is_floating(ElementType type) {
    switch (type) {
        case ElementType::float16:
        case ElementType::float32:
        case ElementType::float64:
        case ElementType::bfloat16: return true;
        default: return false;
    }
}

Result<Facts> infer_shapes(const Model& model, const std::map<std::string, Shape>& input_shapes) {
    return Inference(model, input_shapes).run();
}

}  // namespace telltale::onnx
