#include "explain.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "explain_layers.hpp"
#include "explain_subject.hpp"
#include "explain_survey.hpp"
#include "feature_distance.hpp"
#include "gradient/emitter.hpp"
#include "gradient/gradient.hpp"
#include "passes/passes.hpp"

namespace telltale::onnx {
namespace {

constexpr std::int64_t kOldestIrWithDefaults = 4;

bool are_logits_a_matrix(const ExplainSubject& subject) {
    return subject.logits_facts.shape == Shape{subject.batch(), subject.class_count};
}

// Gives the values of the graph that are called like what is added another name. Logits [N, K] of that name stay what they are.
Result<Done> free_names(Graph& graph, ExplainSubject& subject, std::string& layer) {
    const std::array<std::string, 4> taken{kClassInput, kLogitsOutput, kGradCamOutput, kSaliencyOutput};
    std::set<std::string> names;
    for (const ValueInfo& input : graph.inputs) names.insert(input.name);
    for (const Initialiser& initialiser : graph.initialisers) names.insert(initialiser.name);
    for (const Node& node : graph.nodes) names.insert(node.outputs.begin(), node.outputs.end());
    for (const std::string& name : taken) {
        if (!names.contains(name) || (name == kLogitsOutput && subject.logits == name && are_logits_a_matrix(subject)))
            continue;
        const bool is_input = std::any_of(graph.inputs.begin(), graph.inputs.end(),
                                          [&](const ValueInfo& input) { return input.name == name; });
        if (is_input || std::any_of(graph.nodes.begin(), graph.nodes.end(), holds_graph)) {
            return make_error("the network has a value '" + name + "' of its own", "a name that explaining can take",
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
        for (ValueInfo& output : graph.outputs) rename(output.name);
        rename(subject.logits);
        rename(layer);
    }
    return Done{};
}

// The sizes that were given for those that the file leaves open.
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

// 1 at the class that is asked for, 0 elsewhere, [N, K]: what ∂z/∂ starts with.
std::string emit_class_choice(Emitter& emit, const std::string& logits, ElementType type, std::int64_t class_count) {
    const Attribute to_type = integer("to", static_cast<std::int64_t>(type));
    const std::string zero = emit.whole({0});
    const std::string is_open = emit.node("Less", {kClassInput, zero});
    const auto is_class = [&](const std::string& chosen, const std::string& number) {
        return emit.node("Cast", {emit.node("Equal", {chosen, number})}, {to_type});
    };
    if (class_count == 1) {
        const std::string is_fake = emit.node("Greater", {logits, emit.scalar(type, 0)});
        const std::string predicted =
            emit.node("Cast", {is_fake}, {integer("to", static_cast<std::int64_t>(ElementType::int64))});
        const std::string chosen = emit.node("Where", {is_open, predicted, kClassInput});
        return emit.subtract(is_class(chosen, emit.whole({1})), is_class(chosen, zero));  // fake is +z, real is −z
    }
    const std::string predicted = emit.node("ArgMax", {logits}, {integer("axis", 1), integer("keepdims", 1)});
    const std::string chosen = emit.node("Where", {is_open, predicted, kClassInput});
    std::vector<std::int64_t> classes;
    for (std::int64_t i = 0; i < class_count; ++i) classes.push_back(i);
    return is_class(chosen, emit.constant(int64_initialiser("", {1, class_count}, classes)));
}

// Names the logits and gives the seed, which has their shape in the network.
std::string add_class_choice(Model& model, const ExplainSubject& subject) {
    Emitter emit(model);
    const Shape matrix{subject.batch(), subject.class_count};
    const bool is_matrix = are_logits_a_matrix(subject);
    const std::string logits = is_matrix ? subject.logits : emit.reshape(subject.logits, matrix);
    if (logits != kLogitsOutput) emit.named_node(kLogitsOutput, "Identity", {logits});
    std::string seed = emit_class_choice(emit, logits, subject.logits_facts.type, subject.class_count);
    if (!is_matrix) seed = emit.reshape(seed, subject.logits_facts.shape);
    std::move(emit).append_to(model.graph);
    return seed;
}

std::string as_float32(Emitter& emit, const std::string& value, ElementType type) {
    if (type == ElementType::float32) return value;
    return emit.node("Cast", {value}, {integer("to", static_cast<std::int64_t>(ElementType::float32))});
}

// relu(Σ_c mean_hw(∂z/∂A_c) · A_c)
void emit_grad_cam(Emitter& emit, const std::string& gradient, const GradCamLayer& layer, ElementType type) {
    const std::int64_t height = layer.has_channels_last ? 1 : 2;
    const std::int64_t channels = layer.has_channels_last ? 3 : 1;
    const std::string weights = emit.reduce("ReduceMean", gradient, {height, height + 1}, true);
    const std::string sum = emit.reduce("ReduceSum", emit.multiply(weights, layer.name), {channels}, false);
    emit.named_node(kGradCamOutput, "Relu", {as_float32(emit, sum, type)});
}

// max_c |∂z/∂x|
void emit_saliency(Emitter& emit, const std::string& gradient, const ExplainSubject& subject) {
    const std::string size = emit.node("Abs", {as_float32(emit, gradient, subject.picture_facts.type)});
    const std::int64_t colours = subject.has_colours_last() ? 3 : 1;
    emit.named_node(kSaliencyOutput, "Identity", {emit.reduce("ReduceMax", size, {colours}, false)});
}

ValueInfo value_info(const std::string& name, ElementType type, const Shape& shape, const std::string& batch_name) {
    ValueInfo info;
    info.name = name;
    info.type = type;
    info.has_shape = true;
    for (const std::int64_t size : shape)
        info.dimensions.push_back({std::max<std::int64_t>(size, -1), size < 0 ? batch_name : "", {}});
    return info;
}

void add_class_input(Model& model, std::optional<std::int64_t> default_class) {
    model.graph.inputs.push_back(value_info(kClassInput, ElementType::int64, {1}, ""));
    if (!default_class) return;
    model.graph.initialisers.push_back(int64_initialiser(kClassInput, {1}, {&*default_class, 1}));
    model.ir_version = std::max(model.ir_version, kOldestIrWithDefaults);
}

std::string batch_name(const Graph& graph, const std::string& picture) {
    const auto input = std::find_if(graph.inputs.begin(), graph.inputs.end(),
                                    [&](const ValueInfo& one) { return one.name == picture; });
    return input->dimensions[0].name;
}

// Where one node stands in the way: that node, and what works without it.
Error with_advice(const Error& error, const Model& forward, const ExplainOptions& options) {
    const Result<ExplainSurvey> survey = survey_explanation(forward, options);
    if (!survey || survey.value().obstacles.empty()) return error;
    return make_error(survey.value().obstacles.front().why, {}, advice_of(survey.value()));
}

}  // namespace

Result<std::vector<GradCamLayer>> grad_cam_layers(const Model& model, const ExplainOptions& options) {
    const Result<Facts> facts = infer_shapes(model, options.input_shapes);
    if (!facts) return facts.error();
    Result<ExplainSubject> subject = find_explain_subject(model.graph, facts.value(), options);
    if (!subject) return subject.error();
    return std::move(subject).value().layers;
}

Result<ExplainingModel> explain(const Model& forward, const ExplainOptions& options) {
    const Result<Facts> forward_facts = infer_shapes(forward, options.input_shapes);
    if (!forward_facts) return forward_facts.error();
    Result<ExplainSubject> found = find_explain_subject(forward.graph, forward_facts.value(), options);
    if (!found) return found.error();
    ExplainSubject& subject = found.value();
    GradCamLayer layer;
    if (options.wants_grad_cam) {
        Result<GradCamLayer> chosen = choose_grad_cam_layer(subject.layers, options.grad_cam_layer);
        if (!chosen) return chosen.error();
        layer = std::move(chosen).value();
    }
    ExplainingModel result{forward, subject.logits, subject.class_count, layer.name, {}};
    if (options.wants_grad_cam)
        result.grad_cam_layer_shape = {layer.shape[0], layer.channels(), layer.height(), layer.width()};
    Model& model = result.model;
    fix_inputs(model.graph, forward_facts.value());
    const Result<Done> freed = free_names(model.graph, subject, layer.name);
    if (!freed) return freed.error();
    const Result<Facts> facts = infer_shapes(model);
    if (!facts) return facts.error();
    fold_constants(model.graph, facts.value());

    GradientRequest request{subject.logits, add_class_choice(model, subject), {}};
    if (options.wants_grad_cam) request.wanted.push_back(layer.name);
    if (options.wants_saliency) request.wanted.push_back(subject.picture);
    const Result<std::vector<std::string>> gradients = differentiate(model, facts.value(), request);
    if (!gradients) return with_advice(gradients.error(), forward, options);
    add_class_input(model, options.default_class);

    const std::int64_t batch = subject.batch();
    const std::string batch_axis = batch_name(model.graph, subject.picture);
    const auto add_output = [&](const char* name, ElementType type, const Shape& shape) {
        model.graph.outputs.push_back(value_info(name, type, shape, batch_axis));
    };
    const std::vector<ValueInfo> forward_outputs = std::exchange(model.graph.outputs, {});
    add_output(kLogitsOutput, subject.logits_facts.type, {batch, subject.class_count});
    Emitter emit(model);
    if (options.wants_grad_cam) {
        emit_grad_cam(emit, gradients.value().front(), layer, find_facts(facts.value(), layer.name)->type);
        add_output(kGradCamOutput, ElementType::float32, {batch, layer.height(), layer.width()});
    }
    if (options.wants_saliency) {
        emit_saliency(emit, gradients.value().back(), subject);
        const auto height = subject.picture_facts.shape.begin() + (subject.has_colours_last() ? 1 : 2);
        add_output(kSaliencyOutput, ElementType::float32, {batch, *height, *(height + 1)});
    }
    if (options.keeps_feature_distance)
        for (const ValueInfo& output : forward_outputs)
            if (output.name == kFeatureDistanceOutput) model.graph.outputs.push_back(output);
    std::move(emit).append_to(model.graph);
    merge_common(model.graph);
    remove_dead_nodes(model.graph);
    model.metadata["telltale.explains.class_count"] = std::to_string(subject.class_count);
    model.metadata["telltale.explains.logits"] = result.logits;
    if (options.wants_grad_cam) model.metadata["telltale.explains.grad_cam_layer"] = result.grad_cam_layer;
    return result;
}

}  // namespace telltale::onnx
