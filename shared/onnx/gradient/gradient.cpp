#include "gradient.hpp"

#include <algorithm>

#include "../shape_rules/rules.hpp"
#include "path.hpp"
#include "rules.hpp"

namespace telltale::onnx {
namespace {

constexpr std::int64_t kOldestOpset = 11;  // Equal of floats, Pad and Slice by inputs

std::string display_name(const Node& node) {
    return node.name.empty() && !node.outputs.empty() ? node.outputs[0] : node.name;
}

bool is_usual_float(ElementType type) {
    return type == ElementType::float16 || type == ElementType::float32 || type == ElementType::float64;
}

// Walks from the output back to the wanted values.
class Sweep {
  public:
    Sweep(const Model& model, const Facts& facts, const GradientRequest& request)
        : model_(model),
          facts_(facts),
          request_(request),
          emit_(model),
          path_(find_path(model.graph, facts, request.wanted, request.output)),
          stored_(stored_tensors(model.graph)) {}

    Result<std::vector<std::string>> run() {
        const Result<Done> begun = begin();
        if (!begun) return begun.error();
        for (std::size_t i = path_.nodes.size(); i-- > 0;) {
            const Result<Done> done = differentiate_node(path_.nodes[i]);
            if (!done) return done.error();
            if (emit_.error()) return *emit_.error();
        }
        std::vector<std::string> results;
        for (const std::string& wanted : request_.wanted) {
            const std::string gradient = summed(wanted);
            if (gradient.empty()) {
                return make_error("the network's value '" + request_.output + "' does not change with '" + wanted + "'",
                                  "a way to it along which gradients are not zero everywhere");
            }
            results.push_back(gradient);
        }
        if (emit_.error()) return *emit_.error();
        return results;
    }

    // The same, going on behind every obstacle.
    Result<GradientReach> survey() {
        const Result<Done> begun = begin();
        if (!begun) return begun.error();
        GradientReach reach;
        std::set<std::string_view> lacking;  // what at least one way from the output does not reach
        for (std::size_t i = path_.nodes.size(); i-- > 0;) {
            const std::size_t index = path_.nodes[i];
            const Node& node = model_.graph.nodes[index];
            const bool is_reached =
                !emit_.error() && std::none_of(node.outputs.begin(), node.outputs.end(),
                                               [&](const auto& output) { return lacking.contains(output); });
            if (is_reached) {
                Result<Done> done = differentiate_node(index);
                if (done.ok() && emit_.error()) done = *emit_.error();
                if (done.ok()) continue;
                GradientObstacle obstacle = obstacle_at(index, done.error().message);
                const bool is_new = std::none_of(reach.obstacles.begin(), reach.obstacles.end(),
                                                 [&](const auto& other) { return other.node == obstacle.node; });
                if (is_new) reach.obstacles.push_back(std::move(obstacle));
            }
            for (const std::string& input : node.inputs)
                if (path_.values.contains(input)) lacking.insert(input);
        }
        for (const auto& [value, parts] : gradients_)
            if (!lacking.contains(value)) reach.values.insert(value);
        return reach;
    }

    void append_to(Graph& graph) && { std::move(emit_).append_to(graph); }

  private:
    Result<Done> begin() {
        if (emit_.opset() < kOldestOpset) {
            return make_error("the network's operators are of version " + std::to_string(emit_.opset()),
                              std::to_string(kOldestOpset) + " or newer, which the backward pass is written in",
                              "export the network with a newer operator set");
        }
        for (const std::string& wanted : request_.wanted) {
            if (path_.values.contains(wanted)) continue;
            return make_error("the network's value '" + request_.output + "' does not depend on '" + wanted + "'",
                              "a value on the way to it");
        }
        gradients_[request_.output] = {request_.seed};
        return Done{};
    }

    // Where a shape is not known, the node that is to blame is an earlier one.
    GradientObstacle obstacle_at(std::size_t index, const std::string& why) const {
        const Node& node = model_.graph.nodes[index];
        for (const std::vector<std::string>* names : {&node.inputs, &node.outputs}) {
            for (const std::string& name : *names) {
                const UnknownShape* unknown = name.empty() ? nullptr : find_unknown(facts_, name);
                if (unknown != nullptr && unknown->node) return {*unknown->node, unknown->why};
            }
        }
        return {index, why};
    }

    Error place_error(std::size_t index, std::string_view what, std::string_view expected) const {
        const Node& node = model_.graph.nodes[index];
        return make_error("the network's node '" + display_name(node) + "' (" + node.op_type + ", node " +
                              std::to_string(index + 1) + " of " + std::to_string(model_.graph.nodes.size()) + ") " +
                              std::string(what),
                          expected);
    }

    Result<Done> differentiate_node(std::size_t index) {
        const Node& node = model_.graph.nodes[index];
        GradientStep step{node, emit_};
        emit_.set_prefix("gradient/" + display_name(node));
        bool has_gradient = false;
        for (const std::string& output : node.outputs) {
            step.gradients.push_back(path_.values.contains(output) ? summed(output) : "");
            step.outputs.push_back(output.empty() ? nullptr : find_facts(facts_, output));
            has_gradient = has_gradient || !step.gradients.back().empty();
        }
        if (!has_gradient) return Done{};
        const RegisteredGradient* entry = is_operator(node, node.op_type) ? find_gradient(node.op_type) : nullptr;
        if (entry == nullptr) return place_error(index, "is of a kind that Telltale cannot differentiate", "");
        const bool uses_first_alone =
            !step.gradients[0].empty() && std::all_of(step.gradients.begin() + 1, step.gradients.end(),
                                                      [](const std::string& gradient) { return gradient.empty(); });
        if (!uses_first_alone && entry->outputs == GradientOutputs::first)
            return place_error(index, "gives a further output that the result depends on", "its first output alone");
        const Result<Done> facts = add_facts(index, step);
        if (!facts) return facts.error();
        const Result<Done> done = entry->rule(step);
        if (!done) return done.error();
        for (std::size_t i = 0; i < node.inputs.size(); ++i) {
            if (step.wants[i] && !step.given[i].empty()) gradients_[node.inputs[i]].push_back(step.given[i]);
        }
        return Done{};
    }

    Result<Done> add_facts(std::size_t index, GradientStep& step) const {
        for (const std::string& input : step.node.inputs) {
            step.inputs.push_back(input.empty() ? nullptr : find_facts(facts_, input));
            step.wants.push_back(!input.empty() && path_.values.contains(input));
            step.given.emplace_back();
            const auto stored = stored_.find(input);
            step.stored.push_back(stored != stored_.end() ? stored->second : nullptr);
            if (!input.empty() && step.inputs.back() == nullptr) return unknown_shape(index, input);
            if (step.wants.back() && !is_usual_float(step.inputs.back()->type)) return wrong_type(index, input);
        }
        for (std::size_t i = 0; i < step.node.outputs.size(); ++i) {
            const std::string& output = step.node.outputs[i];
            if (!output.empty() && step.outputs[i] == nullptr) return unknown_shape(index, output);
            if (!step.gradients[i].empty() && !is_usual_float(step.outputs[i]->type)) return wrong_type(index, output);
        }
        return Done{};
    }

    Error unknown_shape(std::size_t index, const std::string& value) const {
        return place_error(index, "has a value '" + value + "' whose shape is not known: " + why_unknown(facts_, value),
                           "sizes that are known before the network runs");
    }
    Error wrong_type(std::size_t index, const std::string& value) const {
        return place_error(
            index, "has a value '" + value + "' of " + std::string(element_type_name(find_facts(facts_, value)->type)),
            "float16, float32 or float64");
    }

    // The gradient of a value whose readers are all behind us; "" when there is none.
    std::string summed(const std::string& value) {
        const auto found = gradients_.find(value);
        if (found == gradients_.end()) return "";
        std::vector<std::string>& parts = found->second;
        std::string sum = parts[0];
        for (std::size_t i = 1; i < parts.size(); ++i) sum = emit_.add(sum, parts[i]);
        parts = {sum};
        return sum;
    }

    const Model& model_;
    const Facts& facts_;
    const GradientRequest& request_;
    Emitter emit_;
    Path path_;
    std::map<std::string_view, const Initialiser*> stored_;
    std::map<std::string, std::vector<std::string>, std::less<>> gradients_;
};

}  // namespace

std::optional<std::vector<std::int64_t>> GradientStep::whole_numbers(std::size_t input) const {
    return has_input(input) && inputs[input]->numbers ? plain_numbers(&*inputs[input]->numbers) : std::nullopt;
}

void GradientStep::give_summed(std::size_t input, const std::string& gradient, const Shape& from) {
    if (!wants[input]) return;
    const Shape& to = shape_of_x(input);
    if (from.size() < to.size()) return give(input, emit.reshape(gradient, to));
    const std::size_t more = from.size() - to.size();
    std::vector<std::int64_t> axes;
    bool keeps_all = true;
    for (std::size_t axis = 0; axis < from.size(); ++axis) {
        const bool is_new = axis < more;
        if (is_new || (to[axis - more] == 1 && from[axis] != 1)) axes.push_back(static_cast<std::int64_t>(axis));
        keeps_all = keeps_all && !is_new;
    }
    if (axes.empty()) return give(input, gradient);
    const bool only_new = axes.size() == more;
    const std::string sum = emit.reduce("ReduceSum", gradient, axes, !only_new);
    give(input, keeps_all || only_new ? sum : emit.reshape(sum, to));
}

Result<Done> check_only_wants(const GradientStep& step, std::initializer_list<std::size_t> inputs,
                              std::string_view otherwise) {
    for (std::size_t i = 0; i < step.wants.size(); ++i) {
        const bool is_expected = std::find(inputs.begin(), inputs.end(), i) != inputs.end();
        if (step.wants[i] && !is_expected) return node_error(step.node, otherwise, "weights from the file");
    }
    return Done{};
}

Result<std::vector<std::string>> differentiate(Model& model, const Facts& facts, const GradientRequest& request) {
    Sweep sweep(model, facts, request);
    Result<std::vector<std::string>> gradients = sweep.run();
    if (gradients.ok()) std::move(sweep).append_to(model.graph);
    return gradients;
}

Result<GradientReach> survey_gradient(const Model& model, const Facts& facts, const std::string& output,
                                      const std::string& source) {
    const GradientRequest request{output, output, {source}};
    return Sweep(model, facts, request).survey();
}

}  // namespace telltale::onnx
