#include "explain.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "gradient/emitter.hpp"
#include "gradient/gradient.hpp"
#include "gradient/path.hpp"
#include "passes/passes.hpp"
#include "window.hpp"

namespace telltale::onnx {
namespace {

constexpr std::int64_t kMostClasses = 1'000'000;
constexpr std::int64_t kOldestIrWithDefaults = 4;
constexpr std::int64_t kMostColours = 4;

// What is explained, by the forward graph's names.
struct Subject {
    std::string picture;  // the input
    std::string logits;
    std::int64_t class_count = 0;
    std::vector<GradCamLayer> layers;
};

std::string names_of(const std::vector<ValueInfo>& values) {
    std::string text;
    for (const ValueInfo& value : values) text += (text.empty() ? "'" : ", '") + value.name + "'";
    return text;
}

const Node* producer(const Graph& graph, const std::string& value) {
    for (const Node& node : graph.nodes) {
        if (!value.empty() && std::find(node.outputs.begin(), node.outputs.end(), value) != node.outputs.end())
            return &node;
    }
    return nullptr;
}

// The value before a final Softmax, LogSoftmax or Sigmoid, which only scales what is shown.
std::string before_final_activation(const Graph& graph, const std::string& output) {
    std::string value = output;
    for (const Node* node = producer(graph, value); node != nullptr; node = producer(graph, value)) {
        if (node->inputs.empty()) break;
        if (is_operator(*node, "Identity")) {
            value = node->inputs[0];
            continue;
        }
        const bool is_final =
            is_operator(*node, "Softmax") || is_operator(*node, "LogSoftmax") || is_operator(*node, "Sigmoid");
        return is_final ? node->inputs[0] : output;
    }
    return output;
}

Result<std::string> choose_logits(const Graph& graph, const Facts& facts, const ExplainOptions& options) {
    if (!options.logits.empty()) {
        if (find_facts(facts, options.logits) != nullptr) return options.logits;
        return make_error("the network has no value '" + options.logits + "' whose shape is known", "its logits");
    }
    const auto called_logits = std::find_if(graph.outputs.begin(), graph.outputs.end(),
                                            [](const ValueInfo& output) { return output.name == kLogitsOutput; });
    if (called_logits != graph.outputs.end()) return before_final_activation(graph, called_logits->name);
    if (graph.outputs.size() == 1) return before_final_activation(graph, graph.outputs[0].name);
    return make_error("the network has " + std::to_string(graph.outputs.size()) + " outputs",
                      "one, or one that is called 'logits'",
                      graph.outputs.empty() ? "" : "say which holds the logits: " + names_of(graph.outputs));
}

// The one input that is a batch of pictures and that the logits depend on.
Result<std::string> choose_picture(const Graph& graph, const Facts& facts, const std::string& logits) {
    std::vector<std::string> pictures;
    for (const ValueInfo& input : graph.inputs) {
        if (find_initialiser(graph, input.name) != nullptr) continue;
        const ValueFacts* known = find_facts(facts, input.name);
        if (known != nullptr && (known->shape.size() != 4 || !is_floating(known->type))) continue;
        const Path path = find_path(graph, facts, std::vector<std::string>{input.name}, logits);
        if (path.values.contains(input.name)) pictures.push_back(input.name);
    }
    if (pictures.size() != 1) {
        return make_error(
            "the network has " + std::to_string(pictures.size()) + " inputs of pictures on the way to '" + logits + "'",
            "one of floats, [batch, channels, height, width]");
    }
    if (find_facts(facts, pictures[0]) == nullptr)
        return make_error("the network cannot be explained: " + facts.unknown, "an input of a fixed size",
                          "export the network for pictures of one size, or say the size");
    return pictures[0];
}

// Logits of each picture: [N, K], with axes of 1 behind it or [N] for one logit; nothing else.
std::optional<std::int64_t> count_classes(const Shape& logits, std::int64_t batch) {
    const bool has_batch = !logits.empty() && logits[0] == batch;
    if (!has_batch && batch != 1) return std::nullopt;
    const std::int64_t count = element_count_per_picture(logits) / (has_batch && batch > 0 ? batch : 1);
    const std::size_t class_axis = has_batch ? 1 : 0;
    const std::int64_t wide_axes =
        std::count_if(logits.begin() + static_cast<std::ptrdiff_t>(std::min(class_axis, logits.size())), logits.end(),
                      [](std::int64_t size) { return size != 1; });
    return wide_axes <= 1 && count >= 1 && count <= kMostClasses ? std::optional(count) : std::nullopt;
}

std::vector<GradCamLayer> layers_on(const Path& path, const Graph& graph, const Facts& facts) {
    std::vector<GradCamLayer> layers;
    for (const std::size_t index : path.nodes) {
        for (const std::string& output : graph.nodes[index].outputs) {
            const ValueFacts* known = find_facts(facts, output);
            if (known == nullptr || !path.values.contains(output) || known->shape.size() != 4) continue;
            const Shape& shape = known->shape;
            if (shape[1] > 0 && shape[2] > 0 && shape[3] > 0 && shape[2] * shape[3] > 1)
                layers.push_back({output, shape});
        }
    }
    return layers;
}

Result<Subject> find_subject(const Graph& graph, const Facts& facts, const ExplainOptions& options) {
    Subject subject;
    Result<std::string> logits = choose_logits(graph, facts, options);
    if (!logits) return logits.error();
    subject.logits = logits.value();
    Result<std::string> picture = choose_picture(graph, facts, subject.logits);
    if (!picture) return picture.error();
    subject.picture = picture.value();
    const ValueFacts* known = find_facts(facts, subject.logits);
    if (known == nullptr)
        return make_error("the shape of the network's logits '" + subject.logits + "' is not known: " + facts.unknown);
    const std::optional<std::int64_t> count = count_classes(known->shape, find_facts(facts, subject.picture)->shape[0]);
    if (!count || !is_floating(known->type)) {
        return make_error("the network's value '" + subject.logits + "' has the shape " + shape_text(known->shape),
                          "logits [batch, classes]", "say which value holds the logits");
    }
    subject.class_count = *count;
    const Path path = find_path(graph, facts, std::vector<std::string>{subject.picture}, subject.logits);
    subject.layers = layers_on(path, graph, facts);
    return subject;
}

Result<GradCamLayer> choose_layer(const std::vector<GradCamLayer>& layers, const std::string& wanted) {
    if (layers.empty()) {
        return make_error("no layer of the network has places on the way to its logits",
                          "a value [batch, channels, h, w]", "ask for saliency alone");
    }
    if (wanted.empty()) return layers.back();
    const auto found =
        std::find_if(layers.begin(), layers.end(), [&](const GradCamLayer& layer) { return layer.name == wanted; });
    if (found != layers.end()) return *found;
    return make_error("Grad-CAM cannot be taken at '" + wanted + "'",
                      "a value with channels and places on the way from the picture to the logits",
                      "for instance '" + layers.back().name + "'");
}

// Gives the values of the graph that are called like what is added another name.
Result<Done> free_names(Graph& graph, Subject& subject) {
    const std::array<std::string, 4> taken{kClassInput, kLogitsOutput, kGradCamOutput, kSaliencyOutput};
    std::set<std::string> names;
    for (const ValueInfo& input : graph.inputs) names.insert(input.name);
    for (const Initialiser& initialiser : graph.initialisers) names.insert(initialiser.name);
    for (const Node& node : graph.nodes) names.insert(node.outputs.begin(), node.outputs.end());
    for (const std::string& name : taken) {
        if (!names.contains(name) || (name == kLogitsOutput && subject.logits == name)) continue;
        const bool is_input = std::any_of(graph.inputs.begin(), graph.inputs.end(),
                                          [&](const ValueInfo& input) { return input.name == name; });
        if (is_input || std::any_of(graph.nodes.begin(), graph.nodes.end(), holds_graph)) {
            return make_error("the network has a value '" + name + "' of its own", "a name that explaining leaves free",
                              "export the network with other names");
        }
        std::string other = name + "_of_network";
        while (!names.insert(other).second) other += '_';
        const auto rename = [&](std::string& one) {
            if (one == name) one = other;
        };
        for (Initialiser& initialiser : graph.initialisers) rename(initialiser.name);
        for (Node& node : graph.nodes) {
            std::for_each(node.inputs.begin(), node.inputs.end(), rename);
            std::for_each(node.outputs.begin(), node.outputs.end(), rename);
        }
        for (ValueInfo& value : graph.values) rename(value.name);
        for (GradCamLayer& layer : subject.layers) rename(layer.name);
        rename(subject.logits);
    }
    return Done{};
}

// The gradient that the sweep starts with: 1 at the class that is asked for, of the logits' shape and type.
std::string emit_seed(Emitter& emit, const std::string& logits, const ValueFacts& facts, std::int64_t class_count) {
    const Attribute to_type = integer("to", static_cast<std::int64_t>(facts.type));
    const std::string zero = emit.whole({0});
    const std::string is_open = emit.node("Less", {kClassInput, zero});
    const bool is_single = class_count == 1;
    std::string predicted;
    if (is_single) {
        const std::string is_fake = emit.node("Greater", {logits, emit.scalar(facts.type, 0)});
        predicted = emit.node("Cast", {is_fake}, {integer("to", static_cast<std::int64_t>(ElementType::int64))});
    } else {
        predicted = emit.node("ArgMax", {logits}, {integer("axis", 1), integer("keepdims", 1)});
    }
    const std::string chosen = emit.node("Where", {is_open, predicted, kClassInput});
    const auto is_class = [&](const std::string& number) {
        return emit.node("Cast", {emit.node("Equal", {chosen, number})}, {to_type});
    };
    // One logit: fake is +z, real is −z.
    if (is_single) return emit.subtract(is_class(emit.whole({1})), is_class(zero));
    std::vector<std::int64_t> classes;
    for (std::int64_t i = 0; i < class_count; ++i) classes.push_back(i);
    return is_class(emit.constant(int64_initialiser("", {1, class_count}, classes)));
}

std::string as_float32(Emitter& emit, const std::string& value, ElementType type) {
    if (type == ElementType::float32) return value;
    return emit.node("Cast", {value}, {integer("to", static_cast<std::int64_t>(ElementType::float32))});
}

// relu(Σ_c mean_hw(∂z/∂A_c) · A_c)
void emit_grad_cam(Emitter& emit, const std::string& gradient, const std::string& layer, ElementType type) {
    const std::string weights = emit.reduce("ReduceMean", gradient, {2, 3}, true);
    const std::string sum = emit.reduce("ReduceSum", emit.multiply(weights, layer), {1}, false);
    emit.named_node(kGradCamOutput, "Relu", {as_float32(emit, sum, type)});
}

// max_c |∂z/∂x|; the colours' axis is the last one where the picture has them there.
void emit_saliency(Emitter& emit, const std::string& gradient, const ValueFacts& picture) {
    const bool has_colours_last = picture.shape[1] > kMostColours && picture.shape[3] <= kMostColours;
    const std::string size = emit.node("Abs", {as_float32(emit, gradient, picture.type)});
    const std::string largest = emit.reduce("ReduceMax", size, {has_colours_last ? 3 : 1}, false);
    emit.named_node(kSaliencyOutput, "Identity", {largest});
}

ValueInfo output_info(const std::string& name, ElementType type, const Shape& shape, const std::string& batch_name) {
    ValueInfo info;
    info.name = name;
    info.type = type;
    info.has_shape = true;
    for (const std::int64_t size : shape) {
        Dimension dimension;
        dimension.size = size < 0 ? -1 : size;
        if (size < 0) dimension.name = batch_name;
        info.dimensions.push_back(std::move(dimension));
    }
    return info;
}

void add_class_input(Model& model, const ExplainOptions& options) {
    model.graph.inputs.push_back(output_info(kClassInput, ElementType::int64, {1}, ""));
    if (!options.default_class) return;
    const std::int64_t value = *options.default_class;
    model.graph.initialisers.push_back(int64_initialiser(kClassInput, {1}, {&value, 1}));
    model.ir_version = std::max(model.ir_version, kOldestIrWithDefaults);
}

void fix_inputs(Graph& graph, const Facts& facts) {
    for (ValueInfo& input : graph.inputs) {
        const ValueFacts* known = find_facts(facts, input.name);
        if (known == nullptr) continue;
        input.has_shape = true;
        input.dimensions.resize(known->shape.size());
        for (std::size_t axis = 0; axis < known->shape.size(); ++axis) {
            if (known->shape[axis] < 0) continue;
            input.dimensions[axis].size = known->shape[axis];
            input.dimensions[axis].name.clear();
        }
    }
}

}  // namespace

Result<std::vector<GradCamLayer>> grad_cam_layers(const Model& model, const ExplainOptions& options) {
    const Result<Facts> facts = infer_shapes(model, options.input_shapes);
    if (!facts) return facts.error();
    Result<Subject> subject = find_subject(model.graph, facts.value(), options);
    if (!subject) return subject.error();
    return std::move(subject).value().layers;
}

Result<ExplainingModel> explain(const Model& model, const ExplainOptions& options) {
    const Result<Facts> inferred = infer_shapes(model, options.input_shapes);
    if (!inferred) return inferred.error();
    Result<Subject> found = find_subject(model.graph, inferred.value(), options);
    if (!found) return found.error();
    Subject& subject = found.value();
    ExplainingModel result{model, subject.logits, subject.class_count, "", {}};
    const auto [logits_facts, picture_facts] =
        std::pair(*find_facts(inferred.value(), subject.logits), *find_facts(inferred.value(), subject.picture));
    // Chosen before names change: the caller knows the forward model's.
    GradCamLayer layer;
    if (options.wants_grad_cam) {
        Result<GradCamLayer> chosen = choose_layer(subject.layers, options.grad_cam_layer);
        if (!chosen) return chosen.error();
        layer = std::move(chosen).value();
        result.grad_cam_layer = layer.name;
        result.grad_cam_layer_shape = layer.shape;
        subject.layers = {layer};
    }
    Model& explaining = result.model;
    Graph& graph = explaining.graph;
    fix_inputs(graph, inferred.value());
    const Result<Done> freed = free_names(graph, subject);
    if (!freed) return freed.error();
    if (options.wants_grad_cam) layer = subject.layers[0];
    const Result<Facts> facts = infer_shapes(explaining);
    if (!facts) return facts.error();
    fold_constants(graph, facts.value());

    Emitter start(explaining);
    const std::int64_t batch = picture_facts.shape[0];
    const Shape matrix{batch, subject.class_count};
    const bool is_matrix = logits_facts.shape == matrix;
    const std::string logits = is_matrix ? subject.logits : start.reshape(subject.logits, matrix);
    if (logits != kLogitsOutput) start.named_node(kLogitsOutput, "Identity", {logits});
    std::string seed = emit_seed(start, logits, logits_facts, subject.class_count);
    if (!is_matrix) seed = start.reshape(seed, logits_facts.shape);
    std::move(start).append_to(graph);

    GradientRequest request{subject.logits, seed, {}};
    if (options.wants_grad_cam) request.wanted.push_back(layer.name);
    if (options.wants_saliency) request.wanted.push_back(subject.picture);
    std::vector<std::string> gradients;
    if (!request.wanted.empty()) {
        Result<std::vector<std::string>> computed = differentiate(explaining, facts.value(), request);
        if (!computed) return computed.error();
        gradients = std::move(computed).value();
    }
    add_class_input(explaining, options);

    const std::string batch_name = [&] {
        for (const ValueInfo& input : graph.inputs) {
            if (input.name == subject.picture) return input.dimensions[0].name;
        }
        return std::string();
    }();
    graph.outputs = {output_info(kLogitsOutput, logits_facts.type, matrix, batch_name)};
    Emitter maps(explaining);
    if (options.wants_grad_cam) {
        emit_grad_cam(maps, gradients.front(), layer.name, find_facts(facts.value(), layer.name)->type);
        graph.outputs.push_back(
            output_info(kGradCamOutput, ElementType::float32, {batch, layer.shape[2], layer.shape[3]}, batch_name));
    }
    if (options.wants_saliency) {
        emit_saliency(maps, gradients.back(), picture_facts);
        const bool has_colours_last = picture_facts.shape[1] > kMostColours && picture_facts.shape[3] <= kMostColours;
        const std::size_t first = has_colours_last ? 1 : 2;
        graph.outputs.push_back(output_info(kSaliencyOutput, ElementType::float32,
                                            {batch, picture_facts.shape[first], picture_facts.shape[first + 1]},
                                            batch_name));
    }
    std::move(maps).append_to(graph);
    merge_common(graph);
    remove_dead_nodes(graph);
    explaining.metadata["telltale.explains.class_count"] = std::to_string(subject.class_count);
    explaining.metadata["telltale.explains.logits"] = result.logits;
    if (options.wants_grad_cam) explaining.metadata["telltale.explains.grad_cam_layer"] = result.grad_cam_layer;
    return result;
}

}  // namespace telltale::onnx
