#include "model_preparation.hpp"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "given_input.hpp"
#include "shared/face_detection.hpp"
#include "shared/model_card.hpp"
#include "shared/onnx/explain.hpp"
#include "shared/onnx/feature_distance.hpp"
#include "shared/onnx/quantised.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"
#include "shared/preprocessing.hpp"
#include "words/models.hpp"

namespace telltale {
namespace {

// How far a runtime that adds float32 numbers in another order may change in a logit.
constexpr double kSelfTestTolerance = 2e-3;

const onnx::ValueInfo* network_input(const onnx::Graph& graph) {
    for (const onnx::ValueInfo& input : graph.inputs)
        if (input.name != onnx::kClassInput && !onnx::find_initialiser(graph, input.name)) return &input;
    return nullptr;
}

bool fits(const onnx::ValueInfo& input, const Shape& shape) {
    if (!input.has_shape) return true;
    if (input.dimensions.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (input.dimensions[i].size >= 0 && input.dimensions[i].size != shape[i]) return false;
    return true;
}

Payload joined(std::span<const float> first, std::span<const std::uint8_t> second) {
    Payload payload = Payload::of_size(first.size_bytes() + second.size());
    if (payload.size() == 0) return payload;
    if (!first.empty()) std::memcpy(payload.data(), first.data(), first.size_bytes());
    if (!second.empty()) std::memcpy(payload.data() + first.size_bytes(), second.data(), second.size());
    return payload;
}

std::vector<MetadataEntry> own_metadata(const onnx::Model& model) {
    std::vector<MetadataEntry> entries;
    for (const auto& [key, value] : model.metadata)
        if (key.rfind("telltale.", 0) == 0) entries.push_back({key, value});
    return entries;
}

// The forward model becomes one that gives what `purpose` asks for, or stays as it is and the header says why.
Result<Done> make_explaining(onnx::Model& model, const PrepareModel& wanted, const Shape& shape,
                             const std::string& input, ModelPrepared& header) {
    const bool wants_saliency = wanted.purpose == "saliency";
    onnx::ExplainOptions options;
    options.grad_cam_layer = wanted.layer;
    options.wants_grad_cam = !wants_saliency;
    options.wants_saliency = wants_saliency;
    // ONNX Runtime Web refuses a value for an input that has one.
    options.default_class = std::nullopt;
    options.input_shapes = {{input, shape}};
    options.keeps_feature_distance = !wants_saliency;
    Result<onnx::ExplainingModel> explaining = onnx::explain(model, options);
    if (!explaining) {
        if (wants_saliency) return explaining.error();
        header.not_explained = explaining.error().message;
        return Done{};
    }
    if (!wants_saliency) {
        const Result<std::vector<onnx::GradCamLayer>> layers = onnx::grad_cam_layers(model, options);
        if (layers)
            for (const onnx::GradCamLayer& layer : layers.value()) header.layers.push_back({layer.name, layer.shape});
    }
    const char* map = wants_saliency ? onnx::kSaliencyOutput : onnx::kGradCamOutput;
    header.outputs = {onnx::kLogitsOutput, map};
    header.maps = {map};
    header.class_count = explaining.value().class_count;
    header.layer = explaining.value().grad_cam_layer;
    model = std::move(explaining.value().model);
    return Done{};
}

// As the runtime loads it.
Result<PreparedModel> expanded(onnx::Model model, const Tensor& self_test, ModelPrepared header) {
    Result<onnx::Model> whole = onnx::expand_weights(std::move(model));
    if (!whole) return with_path(whole.error(), header.model);
    const std::vector<std::uint8_t> bytes = onnx::write_model(whole.value());
    // The weights are in the model and in these bytes: a third time, beside the payload's, would not fit for a large one.
    whole = onnx::Model{};
    header.byte_count = static_cast<std::int64_t>(bytes.size());
    return PreparedModel{std::move(header), joined(self_test.values, bytes)};
}

Result<PreparedModel> prepare_classifier(onnx::Model model, const PrepareModel& wanted) {
    const Result<PreprocessingOptions> preprocessing =
        wanted.given ? preprocessing_of(*wanted.given) : preprocessing_from_metadata(model.metadata);
    if (!preprocessing) return with_path(preprocessing.error(), wanted.name);
    const Result<ModelCard> card = model_card_from_metadata(model.metadata);
    if (!card) return with_path(card.error(), wanted.name);
    const std::int64_t side = preprocessing.value().size_px;
    const Shape shape{1, 3, side, side};
    const onnx::ValueInfo* input = network_input(model.graph);
    if (!input || model.graph.outputs.empty())
        return make_error(words::kModelWithoutAnInput, words::kOneOfEach, words::kExportItAgain, wanted.name);
    if (!fits(*input, shape))
        return make_error(words::kInputDoesNotFit, "1 × 3 × " + std::to_string(side) + " × " + std::to_string(side),
                          words::kExportItAgain, wanted.name);

    ModelPrepared header;
    header.metadata = own_metadata(model);
    header.input = input->name;
    header.shape = shape;
    header.class_count = static_cast<std::int64_t>(preprocessing.value().class_names.size());
    header.outputs = {model.graph.outputs.front().name};
    for (const onnx::ValueInfo& output : model.graph.outputs)
        if (output.name == onnx::kLogitsOutput) header.outputs = {output.name};
    if (wanted.purpose == "scores") {
        if (!input->has_shape || input->dimensions.empty() || input->dimensions.front().size >= 0)
            return make_error(words::kModelForOnePicture, words::kAnOpenBatch, {}, wanted.name);
        return expanded(std::move(model), {}, std::move(header));
    }
    const Result<Done> explains = make_explaining(model, wanted, shape, header.input, header);
    if (!explains) return with_path(explains.error(), wanted.name);

    if (card.value().feature_distance && onnx::has_feature_distance(model.graph))
        header.outputs.emplace_back(onnx::kFeatureDistanceOutput);

    Tensor self_test;
    if (const std::optional<SelfTest>& test = card.value().self_test; test && wanted.purpose != "saliency") {
        if (test->logits.size() != preprocessing.value().class_names.size())
            return make_error(words::kSelfTestOfOtherClasses, words::kOneLogitAClass, words::kExportItAgain,
                              wanted.name);
        Result<Tensor> input_values = self_test_input(test->seed, shape);
        if (!input_values) return with_path(input_values.error(), wanted.name);
        self_test = std::move(input_values).value();
        header.self_test = SelfTestRequest{shape, header.outputs.front(), test->logits, kSelfTestTolerance};
    }
    return expanded(std::move(model), self_test, std::move(header));
}

Result<PreparedModel> prepare_detector(const onnx::Model& model, const PrepareModel& wanted, Payload file) {
    const onnx::Graph& graph = model.graph;
    const std::int64_t side = FaceDetectionOptions{}.input_side_px;
    const Shape shape{1, 3, side, side};
    const onnx::ValueInfo* input = network_input(graph);
    if (!input || !fits(*input, shape))
        return make_error(words::kDetectorOfAnotherSize, filled(words::kPixelsASide, std::to_string(side)),
                          words::kTakeThePagesOwnFile, wanted.name);
    PreparedModel prepared;
    for (const std::string& name : face_detector_output_names()) {
        const auto found = std::find_if(graph.outputs.begin(), graph.outputs.end(),
                                        [&](const onnx::ValueInfo& output) { return output.name == name; });
        if (found == graph.outputs.end())
            return make_error(filled(words::kDetectorLacksAnOutput, name), words::kTwelveOutputs,
                              words::kTakeThePagesOwnFile, wanted.name);
        prepared.header.outputs.push_back(name);
    }
    prepared.header.input = input->name;
    prepared.header.shape = shape;
    prepared.header.byte_count = static_cast<std::int64_t>(file.size());
    prepared.payload = std::move(file);
    return prepared;
}

// What a visitor's file says by itself. An open size is taken as the usual one, only to see whether the network can be explained.
Result<PreparedModel> inspect(const onnx::Model& model, const PrepareModel& wanted) {
    constexpr std::int64_t kUsualSide = 224;
    const onnx::ValueInfo* input = network_input(model.graph);
    const bool is_picture = input && input->has_shape && input->dimensions.size() == 4 &&
                            (input->dimensions[1].size == 3 || input->dimensions[1].size < 0) &&
                            input->type == onnx::ElementType::float32;
    if (!is_picture || model.graph.outputs.empty())
        return make_error(words::kThisNetworkTakesNoColourPicture, words::kAColourInput, words::kExportItWithThatInput,
                          wanted.name);
    PreparedModel inspected;
    ModelPrepared& header = inspected.header;
    header.metadata = own_metadata(model);
    header.input = input->name;
    for (const onnx::Dimension& dimension : input->dimensions) header.shape.push_back(dimension.size);
    header.outputs = {model.graph.outputs.front().name};
    const auto side = [&](std::size_t axis) { return header.shape[axis] > 0 ? header.shape[axis] : kUsualSide; };
    onnx::Model copy = model;
    const Result<Done> explains = make_explaining(copy, wanted, {1, 3, side(2), side(3)}, header.input, header);
    if (!explains) return with_path(explains.error(), wanted.name);
    header.outputs.resize(1);
    header.maps.clear();
    return inspected;
}

}  // namespace

Result<PreparedModel> prepare_model(const PrepareModel& wanted, Payload file) {
    Result<onnx::Model> read = onnx::read_model(file.bytes());
    if (!read) return with_path(read.error(), wanted.name);
    Result<PreparedModel> prepared =
        make_error(filled(words::kNothingIsPrepared, wanted.purpose), words::kKnownPurposes);
    if (wanted.purpose == "detector") {
        prepared = prepare_detector(read.value(), wanted, std::move(file));
    } else if (wanted.purpose == "inspect") {
        prepared = inspect(read.value(), wanted);
    } else if (wanted.purpose == "classifier" || wanted.purpose == "saliency" || wanted.purpose == "scores") {
        file = {};
        prepared = prepare_classifier(std::move(read).value(), wanted);
    }
    if (!prepared) return prepared;
    if (prepared.value().payload.size() == 0 && wanted.purpose != "inspect")
        return make_error(words::kNoMemoryIsLeft, {}, words::kCloseOtherTabsAndTryAgain, wanted.name);
    prepared.value().header.request = wanted.request;
    prepared.value().header.model = wanted.model;
    return prepared;
}

}  // namespace telltale
