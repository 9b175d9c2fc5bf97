#include "quantised.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstring>
#include <map>
#include <set>

namespace telltale::onnx {
namespace {

constexpr std::int64_t kSmallestStored = 1024;  // elements; below, the extra node costs more than it saves
constexpr std::int64_t kFirstOpsetWithAxis = 13;
constexpr float kLargestInt8 = 127.0f;

using Names = std::set<std::string, std::less<>>;

Names input_names(const Graph& graph) {
    Names names;
    for (const ValueInfo& input : graph.inputs) names.insert(input.name);
    return names;
}

Names all_names(const Graph& graph) {
    Names names = input_names(graph);
    for (const Initialiser& initialiser : graph.initialisers) names.insert(initialiser.name);
    for (const Node& node : graph.nodes) names.insert(node.outputs.begin(), node.outputs.end());
    return names;
}

std::string free_name(Names& names, std::string name) {
    while (!names.insert(name).second) name += '_';
    return name;
}

// The tensor as slices along one axis: element (before, channel, after) lies at ((before × channels) + channel) × after.
struct Axis {
    std::size_t before = 1;
    std::size_t channels = 1;
    std::size_t after = 1;
};

Axis axis_of(const Shape& shape, std::size_t axis) {
    Axis split;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const auto size = static_cast<std::size_t>(shape[i]);
        (i < axis ? split.before : i == axis ? split.channels : split.after) *= size;
    }
    return split;
}

// Calls visit(element, channel) for every element in the order in which they lie.
template <typename Visit>
void for_each_element(const Axis& axis, Visit visit) {
    std::size_t element = 0;
    for (std::size_t before = 0; before < axis.before; ++before) {
        for (std::size_t channel = 0; channel < axis.channels; ++channel) {
            for (std::size_t after = 0; after < axis.after; ++after) visit(element++, channel);
        }
    }
}

Initialiser stored_as(std::string name, ElementType type, const Shape& shape, std::vector<std::uint8_t> bytes) {
    Initialiser initialiser;
    initialiser.name = std::move(name);
    initialiser.type = type;
    initialiser.shape = shape;
    initialiser.data = std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
    return initialiser;
}

// The initialisers that take the place of one float tensor, and the node that gives its value back.
struct Stored {
    std::vector<Initialiser> initialisers;
    Node node;
};

Result<Stored> store_int8(const Initialiser& weights, std::size_t channel_axis, Names& names) {
    const Result<std::vector<float>> values = float_values(weights);
    if (!values) return values.error();
    const Axis axis = axis_of(weights.shape, channel_axis);
    std::vector<float> scales(axis.channels, 0.0f);
    bool all_finite = true;
    for_each_element(axis, [&](std::size_t element, std::size_t channel) {
        const float size = std::fabs(values.value()[element]);
        all_finite = all_finite && std::isfinite(size);
        scales[channel] = std::max(scales[channel], size);
    });
    if (!all_finite) return make_error("tensor '" + weights.name + "' holds NaN or infinity", "finite weights");
    // A channel of zeros, or of numbers too small to divide, is stored as zeros.
    for (float& scale : scales) scale = std::max(scale / kLargestInt8, FLT_MIN);

    std::vector<std::uint8_t> bytes(values.value().size());
    for_each_element(axis, [&](std::size_t element, std::size_t channel) {
        const float steps = std::nearbyint(values.value()[element] / scales[channel]);
        bytes[element] =
            static_cast<std::uint8_t>(static_cast<std::int8_t>(std::clamp(steps, -kLargestInt8, kLargestInt8)));
    });

    Stored stored;
    stored.initialisers.push_back(
        stored_as(free_name(names, weights.name + "_int8"), ElementType::int8, weights.shape, std::move(bytes)));
    stored.initialisers.push_back(float_initialiser(free_name(names, weights.name + "_scale"),
                                                    {static_cast<std::int64_t>(scales.size())}, scales));
    stored.node.op_type = "DequantizeLinear";
    stored.node.attributes = {{"axis", static_cast<std::int64_t>(channel_axis), {}}};
    return stored;
}

Result<Stored> store_float16(const Initialiser& weights, Names& names) {
    const Result<std::vector<float>> values = float_values(weights);
    if (!values) return values.error();
    std::vector<std::uint8_t> bytes(values.value().size() * sizeof(std::uint16_t));
    for (std::size_t i = 0; i < values.value().size(); ++i) {
        const std::uint16_t half = half_from_float(values.value()[i]);
        if (!std::isfinite(float_from_half(half))) {
            return make_error("tensor '" + weights.name + "' does not fit float16", "weights of at most 65504",
                              "export as float32");
        }
        std::memcpy(bytes.data() + i * sizeof(half), &half, sizeof(half));
    }
    Stored stored;
    stored.initialisers.push_back(
        stored_as(free_name(names, weights.name + "_float16"), ElementType::float16, weights.shape, std::move(bytes)));
    stored.node.op_type = "Cast";
    stored.node.attributes = {{"to", static_cast<std::int64_t>(ElementType::float32), {}}};
    return stored;
}

// The output-channel axis of each initialiser that is the weights of a Conv or Gemm. One that two nodes read along
// different axes is left out.
std::map<std::string, std::size_t> weight_axes(const Graph& graph) {
    std::map<std::string, std::size_t> axes;
    Names ambiguous;
    for (const Node& node : graph.nodes) {
        const bool is_gemm = is_operator(node, "Gemm");
        if ((!is_gemm && !is_operator(node, "Conv")) || node.inputs.size() < 2) continue;
        const std::size_t axis = is_gemm && integer_attribute(node, "transB", 0) == 0 ? 1 : 0;
        const auto [entry, is_new] = axes.emplace(node.inputs[1], axis);
        if (!is_new && entry->second != axis) ambiguous.insert(node.inputs[1]);
    }
    for (const std::string& name : ambiguous) axes.erase(name);
    return axes;
}

// Float32 values of an integer tensor that DequantizeLinear can read, nothing for other types.
std::optional<std::vector<float>> quantised_steps(const Initialiser& steps) {
    const std::span<const std::uint8_t> bytes = steps.bytes();
    std::vector<float> values(bytes.size());
    if (steps.type == ElementType::uint8) {
        std::copy(bytes.begin(), bytes.end(), values.begin());
    } else if (steps.type == ElementType::int8) {
        std::transform(bytes.begin(), bytes.end(), values.begin(),
                       [](std::uint8_t byte) { return static_cast<float>(static_cast<std::int8_t>(byte)); });
    } else {
        return std::nullopt;
    }
    return values;
}

using Expanded = std::optional<Initialiser>;  // nothing: the node stays as it is

// A graph's initialisers found by name without a search through all, and the bytes that expansion may still make: many
// nodes may name the same weights, each to be given a copy of its own.
class Expansion {
  public:
    Expansion(Graph& graph, std::uint64_t most_bytes)
        : graph_(graph), most_bytes_(most_bytes), bytes_left_(most_bytes) {
        for (std::size_t i = 0; i < graph.initialisers.size(); ++i) places_.emplace(graph.initialisers[i].name, i);
    }
    // nullptr for "" and for a name that is no initialiser's.
    const Initialiser* find(const Node& node, std::size_t input) const {
        if (input >= node.inputs.size() || node.inputs[input].empty()) return nullptr;
        const auto place = places_.find(node.inputs[input]);
        return place != places_.end() ? &graph_.initialisers[place->second] : nullptr;
    }
    Result<Done> take_floats(std::size_t count) {
        const std::uint64_t bytes = std::uint64_t{count} * sizeof(float);
        if (bytes > bytes_left_) {
            return make_error("the weights do not fit once they are expanded to float32",
                              "at most " + std::to_string(most_bytes_) + " bytes", "use a smaller model");
        }
        bytes_left_ -= bytes;
        return Done{};
    }
    void add(Initialiser initialiser) {
        places_.emplace(initialiser.name, graph_.initialisers.size());
        graph_.initialisers.push_back(std::move(initialiser));
    }

  private:
    Graph& graph_;
    std::map<std::string, std::size_t, std::less<>> places_;
    std::uint64_t most_bytes_;
    std::uint64_t bytes_left_;
};

Result<Expanded> dequantised(Expansion& expansion, const Node& node) {
    const auto input = [&](std::size_t i) { return expansion.find(node, i); };
    const Initialiser* steps = input(0);
    const Initialiser* scale = input(1);
    const Initialiser* zero_point = input(2);
    const bool names_zero_point = node.inputs.size() > 2 && !node.inputs[2].empty();
    if (steps == nullptr || scale == nullptr || (names_zero_point && zero_point == nullptr)) return Expanded();
    if (scale->type != ElementType::float32 || integer_attribute(node, "block_size", 0) != 0) return Expanded();
    if (steps->type != ElementType::int8 && steps->type != ElementType::uint8) return Expanded();
    const Result<Done> taken = expansion.take_floats(steps->bytes().size() + scale->bytes().size() / sizeof(float));
    if (!taken) return taken.error();
    const std::optional<std::vector<float>> values = quantised_steps(*steps);
    CHECK(values.has_value());

    const Result<std::vector<float>> scales = float_values(*scale);
    if (!scales) return scales.error();
    std::vector<float> zeros(scales.value().size(), 0.0f);
    if (zero_point != nullptr) {
        const std::optional<std::vector<float>> stored_zeros = quantised_steps(*zero_point);
        if (!stored_zeros || zero_point->type != steps->type || stored_zeros->size() != zeros.size()) {
            return make_error("the zero points '" + zero_point->name + "' do not fit '" + steps->name + "'",
                              "one for each scale, of the same type as the weights");
        }
        zeros = *stored_zeros;
    }

    Axis axis{1, 1, values->size()};
    if (!scale->shape.empty() && scales.value().size() != 1) {
        const auto rank = static_cast<std::int64_t>(steps->shape.size());
        std::int64_t channel_axis = integer_attribute(node, "axis", 1);
        if (channel_axis < 0) channel_axis += rank;
        if (channel_axis < 0 || channel_axis >= rank) {
            return make_error("DequantizeLinear '" + node.name + "' names axis " + std::to_string(channel_axis),
                              "an axis of '" + steps->name + "', which has " + std::to_string(rank));
        }
        axis = axis_of(steps->shape, static_cast<std::size_t>(channel_axis));
    }
    if (scales.value().size() != axis.channels) {
        return make_error("'" + scale->name + "' holds " + std::to_string(scales.value().size()) + " scales",
                          std::to_string(axis.channels) + ", one for each channel of '" + steps->name + "'");
    }
    std::vector<float> result(values->size());
    for_each_element(axis, [&](std::size_t element, std::size_t channel) {
        result[element] = ((*values)[element] - zeros[channel]) * scales.value()[channel];
    });
    return Expanded(float_initialiser(node.outputs[0], steps->shape, result));
}

bool is_floating(ElementType type) {
    return type == ElementType::float32 || type == ElementType::float16 || type == ElementType::float64;
}

Result<Expanded> cast_to_float(Expansion& expansion, const Node& node) {
    const Initialiser* stored = expansion.find(node, 0);
    if (stored == nullptr || integer_attribute(node, "to", 0) != static_cast<std::int64_t>(ElementType::float32)) {
        return Expanded();
    }
    if (!is_floating(stored->type)) return Expanded();  // integers: no weights
    const Result<Done> taken = expansion.take_floats(stored->bytes().size() / element_size_bytes(stored->type));
    if (!taken) return taken.error();
    const Result<std::vector<float>> values = float_values(*stored);
    if (!values) return values.error();
    return Expanded(float_initialiser(node.outputs[0], stored->shape, values.value()));
}

// Removes the initialisers that were read by removed nodes only.
void remove_unused(Graph& graph, const Names& candidates) {
    Names used = input_names(graph);
    for (const ValueInfo& output : graph.outputs) used.insert(output.name);
    for (const Node& node : graph.nodes) {
        used.insert(node.inputs.begin(), node.inputs.end());
        // A graph inside a node may read any name of this one.
        for (const Attribute& attribute : node.attributes) {
            if (!attribute.value) return;
        }
    }
    const auto is_unused = [&](const Initialiser& initialiser) {
        return candidates.contains(initialiser.name) && !used.contains(initialiser.name);
    };
    graph.initialisers.erase(std::remove_if(graph.initialisers.begin(), graph.initialisers.end(), is_unused),
                             graph.initialisers.end());
}

}  // namespace

Result<Model> with_weight_format(Model model, WeightFormat format, std::int64_t smallest_int8) {
    Result<Model> plain = expand_weights(std::move(model));
    if (!plain || format == WeightFormat::float32) return plain;
    Graph& graph = plain.value().graph;
    if (format == WeightFormat::int8 && standard_opset(plain.value()) < kFirstOpsetWithAxis) {
        return make_error("the model's operators are of version " + std::to_string(standard_opset(plain.value())),
                          "13 or newer, which can scale each channel", "export as float16 or float32");
    }
    const std::map<std::string, std::size_t> axes = weight_axes(graph);
    const Names overridable = input_names(graph);
    Names names = all_names(graph);
    std::vector<Initialiser> initialisers;
    std::vector<Node> nodes;
    for (Initialiser& initialiser : graph.initialisers) {
        const auto axis = axes.find(initialiser.name);
        const Result<std::int64_t> count = element_count(initialiser.shape);
        CHECK(count.ok());
        if (axis == axes.end() || initialiser.type != ElementType::float32 || initialiser.shape.size() < 2 ||
            count.value() < kSmallestStored || overridable.contains(initialiser.name)) {
            initialisers.push_back(std::move(initialiser));
            continue;
        }
        const bool as_int8 = format == WeightFormat::int8 && count.value() >= smallest_int8;
        Result<Stored> stored =
            as_int8 ? store_int8(initialiser, axis->second, names) : store_float16(initialiser, names);
        if (!stored) return stored.error();
        Node& node = stored.value().node;
        node.name = initialiser.name + "_to_float32";
        node.outputs = {initialiser.name};
        for (Initialiser& part : stored.value().initialisers) {
            node.inputs.push_back(part.name);
            initialisers.push_back(std::move(part));
        }
        nodes.push_back(std::move(node));
    }
    nodes.insert(nodes.end(), std::make_move_iterator(graph.nodes.begin()), std::make_move_iterator(graph.nodes.end()));
    graph.initialisers = std::move(initialisers);
    graph.nodes = std::move(nodes);
    return plain;
}

Result<Model> expand_weights(Model model, std::uint64_t most_bytes) {
    Graph& graph = model.graph;
    const Names overridable = input_names(graph);
    Expansion expansion(graph, most_bytes);
    std::vector<Node> nodes;
    Names candidates;
    for (Node& node : graph.nodes) {
        const bool is_quantised = is_operator(node, "DequantizeLinear");
        const bool reads_overridable = std::any_of(node.inputs.begin(), node.inputs.end(),
                                                   [&](const std::string& name) { return overridable.contains(name); });
        if ((!is_quantised && !is_operator(node, "Cast")) || node.outputs.size() != 1 || reads_overridable) {
            nodes.push_back(std::move(node));
            continue;
        }
        Result<Expanded> expanded = is_quantised ? dequantised(expansion, node) : cast_to_float(expansion, node);
        if (!expanded) return expanded.error();
        if (!expanded.value()) {
            nodes.push_back(std::move(node));
            continue;
        }
        expansion.add(std::move(*expanded.value()));
        candidates.insert(node.inputs.begin(), node.inputs.end());
    }
    graph.nodes = std::move(nodes);
    remove_unused(graph, candidates);
    return model;
}

}  // namespace telltale::onnx
