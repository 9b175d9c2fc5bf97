#include "network_file.hpp"

#include <algorithm>
#include <cstring>

#include "shared/onnx/quantised.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"

namespace telltale {
namespace {

// What float32 arithmetic in another order may change in a logit.
constexpr double kSelfTestTolerance = 2e-3;

const onnx::ValueInfo* network_input(const onnx::Graph& graph) {
    for (const onnx::ValueInfo& input : graph.inputs)
        if (!onnx::find_initialiser(graph, input.name)) return &input;
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

}  // namespace

Result<NetworkFile> read_classifier_file(std::span<const std::uint8_t> bytes, const Network& network) {
    Result<onnx::Model> read = onnx::read_model(bytes);
    if (!read) return with_path(read.error(), network.file);
    Result<PreprocessingOptions> preprocessing = preprocessing_from_metadata(read.value().metadata);
    if (!preprocessing) return with_path(preprocessing.error(), network.file);
    Result<ModelCard> card = model_card_from_metadata(read.value().metadata);
    if (!card) return with_path(card.error(), network.file);
    Result<onnx::Model> expanded = onnx::expand_weights(std::move(read).value());
    if (!expanded) return with_path(expanded.error(), network.file);

    const onnx::Graph& graph = expanded.value().graph;  // until the model is let go below
    const std::int64_t side = preprocessing.value().size_px;
    const Shape shape{1, 3, side, side};
    const onnx::ValueInfo* input = network_input(graph);
    if (!input || graph.outputs.empty())
        return make_error("model without an input or an output", "one of each", "export it again", network.file);
    if (!fits(*input, shape))
        return make_error("model's input does not fit its preprocessing",
                          "1 × 3 × " + std::to_string(side) + " × " + std::to_string(side), "export it again",
                          network.file);

    NetworkFile file;
    file.preprocessing = std::move(preprocessing).value();
    file.card = std::move(card).value();
    file.load.model = network.id;
    file.load.providers = {"webgpu", "wasm"};
    file.load.input = input->name;
    file.load.outputs = {graph.outputs.front().name};
    for (const onnx::ValueInfo& output : graph.outputs)
        if (output.name == "logits") file.load.outputs = {output.name};

    Tensor self_test;
    if (file.card.self_test) {
        if (file.card.self_test->logits.size() != file.preprocessing.class_names.size())
            return make_error("self-test of another number of classes", "one logit a class", "export it again",
                              network.file);
        Result<Tensor> input_values = self_test_input(file.card.self_test->seed, shape);
        if (!input_values) return with_path(input_values.error(), network.file);
        self_test = std::move(input_values).value();
        file.load.self_test =
            SelfTestRequest{shape, file.load.outputs.front(), file.card.self_test->logits, kSelfTestTolerance};
    }
    const std::vector<std::uint8_t> model_bytes = onnx::write_model(expanded.value());
    // The weights are in the file's bytes and in these: a third time, beside the payload's, would not fit for a large model.
    expanded = onnx::Model{};
    file.load.byte_count = static_cast<std::int64_t>(model_bytes.size());
    file.payload = joined(self_test.values, model_bytes);
    if (file.payload.size() == 0)
        return make_error("no memory is left for the model", {}, "close other tabs and try again", network.file);
    return file;
}

Result<NetworkFile> read_detector_file(std::span<const std::uint8_t> bytes, const Network& network) {
    const Result<onnx::Model> read = onnx::read_model(bytes);
    if (!read) return with_path(read.error(), network.file);
    const onnx::Graph& graph = read.value().graph;
    const std::int64_t side = FaceDetectionOptions{}.input_side_px;
    const onnx::ValueInfo* input = network_input(graph);
    if (!input || !fits(*input, {1, 3, side, side}))
        return make_error("face detector of another input size", std::to_string(side) + " pixels a side",
                          "take the file that came with this page", network.file);

    NetworkFile file;
    for (const std::string& name : face_detector_output_names()) {
        const auto found = std::find_if(graph.outputs.begin(), graph.outputs.end(),
                                        [&](const onnx::ValueInfo& output) { return output.name == name; });
        if (found == graph.outputs.end())
            return make_error("face detector without the output '" + name + "'", "YuNet's twelve outputs",
                              "take the file that came with this page", network.file);
        file.load.outputs.push_back(name);
    }
    file.load.model = network.id;
    file.load.providers = {"wasm"};
    file.load.input = input->name;
    file.load.byte_count = static_cast<std::int64_t>(bytes.size());
    file.payload = Payload::copy_of(bytes);
    return file;
}

}  // namespace telltale
