#include "feature_distance.hpp"

#include <algorithm>
#include <cmath>

#include "../check.hpp"
#include "gradient/emitter.hpp"
#include "passes/passes.hpp"
#include "shapes.hpp"

namespace telltale::onnx {
namespace {

constexpr std::int64_t kScalesByColumn = 13;  // DequantizeLinear's axis
constexpr double kLeastVariance = 1e-8;       // of a channel; below, it is constant
constexpr double kLargestStep = 127;

Result<std::int64_t> channels_of(const Model& model, const std::string& value) {
    const Result<Facts> facts = infer_shapes(model);
    if (!facts) return facts.error();
    const ValueFacts* known = find_facts(facts.value(), value);
    const std::string expected = "a value [batch, channels, height, width] of float32; telltale layers lists them";
    if (known == nullptr) return make_error("the graph has no value '" + value + "' of known shape", expected);
    const Shape& shape = known->shape;
    if (known->type != ElementType::float32 || shape.size() != 4 || shape[1] <= 0)
        return make_error("the graph's value '" + value + "' has the shape " + shape_text(shape), expected);
    return shape[1];
}

std::string emit_features(Emitter& emit, const std::string& value) {
    const std::string mean = emit.node("GlobalAveragePool", {value});
    const std::string square = emit.node("GlobalAveragePool", {emit.multiply(value, value)});
    const std::string variance = emit.subtract(square, emit.multiply(mean, mean));
    const std::string least = emit.scalar(ElementType::float32, kLeastVariance);
    const std::string spread = emit.node("Log", {emit.node("Max", {variance, least})});
    return emit.node("Flatten", {emit.node("Concat", {mean, spread}, {integer("axis", 1)})}, {integer("axis", 1)});
}

ValueInfo output_info(const Graph& graph, const std::string& name, std::int64_t columns) {
    ValueInfo info;
    info.name = name;
    info.type = ElementType::float32;
    info.has_shape = true;
    Dimension batch;
    for (const ValueInfo& input : graph.inputs)
        if (!find_initialiser(graph, input.name) && !input.dimensions.empty()) batch = input.dimensions.front();
    info.dimensions = {batch, {columns, {}, {}}};
    return info;
}

double step_of(const std::vector<double>& direction) {
    double largest = 0;
    for (const double part : direction) largest = std::max(largest, std::abs(part));
    return static_cast<float>(largest > 0 ? largest / kLargestStep : 1);
}

// [2C, directions], each column in steps of its own.
std::string emit_directions(Emitter& emit, const FeatureSpace& space) {
    const auto rows = static_cast<std::int64_t>(space.mean.size());
    const auto columns = static_cast<std::int64_t>(space.directions.size());
    std::vector<std::uint8_t> steps(static_cast<std::size_t>(rows * columns));
    std::vector<double> scales;
    for (std::size_t column = 0; column < space.directions.size(); ++column) {
        scales.push_back(step_of(space.directions[column]));
        for (std::size_t row = 0; row < space.mean.size(); ++row) {
            const auto step = static_cast<std::int8_t>(std::lround(space.directions[column][row] / scales.back()));
            steps[row * space.directions.size() + column] = static_cast<std::uint8_t>(step);
        }
    }
    Initialiser stored;
    stored.type = ElementType::int8;
    stored.shape = {rows, columns};
    stored.data = std::make_shared<const std::vector<std::uint8_t>>(std::move(steps));
    return emit.node("DequantizeLinear",
                     {emit.constant(std::move(stored)), emit.numbers(ElementType::float32, {columns}, scales)},
                     {integer("axis", 1)});
}

// How much a squared standardised feature counts, and how much more along each direction.
double rest_weight(const FeatureSpace& space) { return 1 / (space.rest_variance * space.limit * space.limit); }
std::vector<double> direction_weights(const FeatureSpace& space) {
    std::vector<double> weights;
    const double count = static_cast<double>(space.directions.size()) * space.limit * space.limit;
    for (const double variance : space.variances) weights.push_back(1 / (count * variance) - rest_weight(space));
    return weights;
}

std::string emit_distance(Emitter& emit, const std::string& features, const FeatureSpace& space) {
    const auto count = static_cast<std::int64_t>(space.mean.size());
    const auto numbers = [&](Shape shape, const std::vector<double>& values) {
        return emit.numbers(ElementType::float32, std::move(shape), values);
    };
    const std::string standard =
        emit.divide(emit.subtract(features, numbers({count}, space.mean)), numbers({count}, space.deviation));
    std::string all =
        emit.node("MatMul", {emit.multiply(standard, standard),
                             numbers({count, 1}, std::vector<double>(space.mean.size(), rest_weight(space)))});
    if (space.directions.empty()) return all;
    const std::string along = emit.node("MatMul", {standard, emit_directions(emit, space)});
    const auto directions = static_cast<std::int64_t>(space.directions.size());
    const std::string more =
        emit.node("MatMul", {emit.multiply(along, along), numbers({directions, 1}, direction_weights(space))});
    return emit.node("Relu", {emit.add(all, more)});
}

}  // namespace

bool has_feature_distance(const Graph& graph) {
    return std::any_of(graph.outputs.begin(), graph.outputs.end(),
                       [](const ValueInfo& output) { return output.name == kFeatureDistanceOutput; });
}

Result<std::string> add_features(Model& model, const std::string& value) {
    const Result<std::int64_t> channels = channels_of(model, value);
    if (!channels) return channels.error();
    Emitter emit(model);
    emit.set_prefix(kFeatureDistanceOutput);
    std::string features = emit_features(emit, value);
    if (emit.error()) return *emit.error();
    std::move(emit).append_to(model.graph);
    model.graph.outputs.push_back(output_info(model.graph, features, 2 * channels.value()));
    return features;
}

FeatureSpace with_stored_directions(FeatureSpace space) {
    for (std::vector<double>& direction : space.directions) {
        const double step = step_of(direction);
        for (double& part : direction) part = static_cast<double>(std::lround(part / step)) * step;
    }
    return space;
}

Result<Done> add_feature_distance(Model& model, const FeatureSpace& space) {
    if (standard_opset(model) < kScalesByColumn)
        return make_error("the model is of operator set " + std::to_string(standard_opset(model)),
                          std::to_string(kScalesByColumn) + " or later", "export it again");
    if (has_feature_distance(model.graph))
        return make_error(std::string("the model has an output '") + kFeatureDistanceOutput + "' already", "none");
    const Result<std::int64_t> channels = channels_of(model, space.value);
    if (!channels) return channels.error();
    if (space.mean.size() != static_cast<std::size_t>(2 * channels.value()))
        return make_error("a feature space of " + std::to_string(space.mean.size()) + " numbers",
                          std::to_string(2 * channels.value()) + ", two for each channel of '" + space.value + "'");
    CHECK(space.deviation.size() == space.mean.size() && space.directions.size() == space.variances.size());
    Emitter emit(model);
    emit.set_prefix(kFeatureDistanceOutput);
    const std::string squared = emit_distance(emit, emit_features(emit, space.value), space);
    emit.named_node(kFeatureDistanceOutput, "Sqrt", {squared});
    if (emit.error()) return *emit.error();
    std::move(emit).append_to(model.graph);
    model.graph.outputs.push_back(output_info(model.graph, kFeatureDistanceOutput, 1));
    return Done{};
}

void remove_feature_distance(Model& model) {
    if (!has_feature_distance(model.graph)) return;
    std::erase_if(model.graph.outputs, [](const ValueInfo& output) { return output.name == kFeatureDistanceOutput; });
    remove_dead_nodes(model.graph);
}

double feature_distance(const FeatureSpace& space, const std::vector<double>& features) {
    CHECK(features.size() == space.mean.size());
    double all = 0;
    std::vector<double> standard(features.size());
    for (std::size_t i = 0; i < features.size(); ++i) {
        standard[i] = (features[i] - space.mean[i]) / space.deviation[i];
        all += standard[i] * standard[i];
    }
    double squared = rest_weight(space) * all;
    const std::vector<double> weights = direction_weights(space);
    for (std::size_t d = 0; d < space.directions.size(); ++d) {
        double along = 0;
        for (std::size_t i = 0; i < features.size(); ++i) along += standard[i] * space.directions[d][i];
        squared += weights[d] * along * along;
    }
    return std::sqrt(std::max(0.0, squared));
}

}  // namespace telltale::onnx
