#include "explain_subject.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "explain_layers.hpp"
#include "feature_distance.hpp"
#include "gradient/path.hpp"

namespace telltale::onnx {
namespace {

constexpr std::int64_t kMostClasses = 1'000'000;
constexpr std::int64_t kMostColours = 4;
constexpr std::size_t kMostNamesInMessage = 12;

std::string names_of(const std::vector<ValueInfo>& values) {
    std::string text;
    for (std::size_t i = 0; i < std::min(values.size(), kMostNamesInMessage); ++i)
        text += (text.empty() ? "'" : ", '") + values[i].name + "'";
    return text + (values.size() > kMostNamesInMessage ? " …" : "");
}

bool gives(const Node& node, const std::string& value) {
    return !value.empty() && std::find(node.outputs.begin(), node.outputs.end(), value) != node.outputs.end();
}

// The value before a final Softmax, LogSoftmax or Sigmoid, which only scales what is shown.
std::string before_final_activation(const Graph& graph, const std::string& output) {
    std::string value = output;
    for (std::size_t i = graph.nodes.size(); i-- > 0;) {
        const Node& node = graph.nodes[i];
        if (!gives(node, value)) continue;
        if (node.inputs.empty()) return output;
        const bool is_final =
            is_operator(node, "Softmax") || is_operator(node, "LogSoftmax") || is_operator(node, "Sigmoid");
        if (is_final) return node.inputs[0];
        if (!is_operator(node, "Identity")) return output;
        value = node.inputs[0];
    }
    return output;
}

Result<std::string> choose_logits(const Graph& graph, const Facts& facts, const ExplainOptions& options) {
    if (!options.logits.empty()) {
        if (find_facts(facts, options.logits) != nullptr) return options.logits;
        return make_error("the network has no value '" + options.logits + "' whose shape is known",
                          "the name of its logits");
    }
    return find_logits(graph);
}

// The one input that is a batch of pictures and that the logits depend on.
Result<std::string> choose_picture(const Graph& graph, const Facts& facts, const std::string& logits) {
    std::set<std::string_view> stored;
    for (const Initialiser& initialiser : graph.initialisers) stored.insert(initialiser.name);
    std::vector<std::string> candidates;
    for (const ValueInfo& input : graph.inputs) {
        const ValueFacts* known = find_facts(facts, input.name);
        const bool may_be_picture = known == nullptr || (known->shape.size() == 4 && is_floating(known->type));
        if (may_be_picture && !stored.contains(input.name)) candidates.push_back(input.name);
    }
    const Path path = find_path(graph, facts, candidates, logits);
    std::erase_if(candidates, [&](const std::string& name) { return !path.values.contains(name); });
    if (candidates.size() != 1) {
        return make_error("the network has " + std::to_string(candidates.size()) +
                              " inputs of pictures on the way to '" + logits + "'",
                          "one of floats, [batch, channels, height, width]");
    }
    if (find_facts(facts, candidates[0]) != nullptr) return candidates[0];
    return make_error(why_unknown(facts, candidates[0]), "pictures of a fixed size",
                      "export the network for one size, or say the size");
}

// How many logits each picture has: all on one axis, behind the batch's; none where they lie otherwise.
std::optional<std::int64_t> count_classes(const Shape& logits, std::int64_t batch) {
    const bool has_batch = !logits.empty() && logits[0] == batch;
    if (!has_batch && batch != 1) return std::nullopt;
    std::int64_t count = 1;
    int long_axes = 0;
    for (std::size_t axis = has_batch ? 1 : 0; axis < logits.size(); ++axis) {
        if (logits[axis] < 1) return std::nullopt;
        count = std::max(count, logits[axis]);
        long_axes += logits[axis] > 1 ? 1 : 0;
    }
    return long_axes <= 1 && count <= kMostClasses ? std::optional(count) : std::nullopt;
}

}  // namespace

std::map<std::string, Shape> shapes_of_size(const Graph& graph, std::int64_t size_px) {
    std::map<std::string, Shape> shapes;
    for (const ValueInfo& input : graph.inputs) {
        if (!input.has_shape || input.dimensions.size() != 4) continue;
        Shape shape;
        for (const Dimension& dimension : input.dimensions) shape.push_back(dimension.size);
        const bool has_colours_last = shape[3] > 0 && shape[3] <= kMostColours;
        const Shape wanted = has_colours_last ? Shape{-1, size_px, size_px, shape[3]} : Shape{-1, 3, size_px, size_px};
        if (std::none_of(shape.begin() + 1, shape.end(), [](std::int64_t size) { return size < 0; })) continue;
        for (std::size_t axis = 1; axis < shape.size(); ++axis)
            if (shape[axis] < 0) shape[axis] = wanted[axis];
        shapes.emplace(input.name, std::move(shape));
    }
    return shapes;
}

Result<std::string> find_logits(const Graph& graph) {
    const auto called_logits = std::find_if(graph.outputs.begin(), graph.outputs.end(),
                                            [](const ValueInfo& output) { return output.name == kLogitsOutput; });
    if (called_logits != graph.outputs.end()) return before_final_activation(graph, called_logits->name);
    const auto is_answer = [](const ValueInfo& output) { return output.name != kFeatureDistanceOutput; };
    if (std::count_if(graph.outputs.begin(), graph.outputs.end(), is_answer) == 1)
        return before_final_activation(graph,
                                       std::find_if(graph.outputs.begin(), graph.outputs.end(), is_answer)->name);
    return make_error("the network has " + std::to_string(graph.outputs.size()) + " outputs",
                      "one, or one that is called 'logits'",
                      graph.outputs.empty() ? "" : "say which holds the logits: " + names_of(graph.outputs));
}

bool ExplainSubject::has_colours_last() const {
    return picture_facts.shape[1] > kMostColours && picture_facts.shape[3] <= kMostColours;
}

Result<ExplainSubject> find_explain_subject(const Graph& graph, const Facts& facts, const ExplainOptions& options) {
    ExplainSubject subject;
    Result<std::string> logits = choose_logits(graph, facts, options);
    if (!logits) return logits.error();
    subject.logits = std::move(logits).value();
    Result<std::string> picture = choose_picture(graph, facts, subject.logits);
    if (!picture) return picture.error();
    subject.picture = std::move(picture).value();
    subject.picture_facts = *find_facts(facts, subject.picture);
    const ValueFacts* known = find_facts(facts, subject.logits);
    if (known == nullptr) {
        return make_error("the shape of the network's logits '" + subject.logits +
                              "' is not known: " + why_unknown(facts, subject.logits),
                          "sizes that are known before the network runs");
    }
    subject.logits_facts = *known;
    const std::optional<std::int64_t> count = count_classes(known->shape, subject.batch());
    if (!count || !is_floating(known->type)) {
        return make_error("the network's value '" + subject.logits + "' has the shape " + shape_text(known->shape),
                          "logits [batch, classes]", "say which value holds the logits");
    }
    subject.class_count = *count;
    const std::vector<std::string> source{subject.picture};
    const PictureAxes axes{subject.picture, subject.has_colours_last()};
    subject.layers = find_grad_cam_layers(find_path(graph, facts, source, subject.logits), graph, facts, axes);
    return subject;
}

}  // namespace telltale::onnx
