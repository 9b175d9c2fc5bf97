#include "native/classifier.hpp"

#include <system_error>

#include "native/exported_model.hpp"
#include "native/run_directory.hpp"
#include "native/sha256.hpp"
#include "native/whole_file.hpp"
#include "shared/onnx/explain.hpp"
#include "shared/onnx/feature_distance.hpp"
#include "shared/onnx/read.hpp"
#include "shared/scores.hpp"

namespace telltale {
namespace {

Result<Done> read_metadata(ModelFile& file, const std::string& path) {
    Result<PreprocessingOptions> preprocessing = preprocessing_from_metadata(file.model.metadata);
    if (!preprocessing) return with_path(preprocessing.error(), path);
    file.preprocessing = std::move(preprocessing).value();
    Result<ModelCard> card = model_card_from_metadata(file.model.metadata);
    if (!card) return with_path(card.error(), path);
    file.card = std::move(card).value();
    return Done{};
}

}  // namespace

Result<ModelFile> load_model_file(const std::filesystem::path& path) {
    std::error_code error;
    const bool is_run = std::filesystem::is_directory(path, error);
    ModelFile file;
    file.name = (path.filename().empty() ? path.parent_path() : path).filename().string();
    Result<std::vector<std::uint8_t>> bytes = read_file(is_run ? weights_of_run(path) : path, onnx::kMostModelBytes);
    if (!bytes) return bytes.error();
    file.sha256 = hexadecimal(sha256(bytes.value()));
    Result<onnx::Model> model = is_run ? exported_model(path, {}) : onnx::read_model(bytes.value());
    if (!model) return is_run ? model.error() : with_path(model.error(), path.string());
    file.model = std::move(model).value();
    const Result<Done> read = read_metadata(file, path.string());
    if (!read) return read.error();
    return file;
}

Result<Classifier> make_classifier(ModelFile file, at::Device device) {
    Result<GraphExecutor> executor = GraphExecutor::create(file.model, device);
    if (!executor) return executor.error();
    if (executor.value().inputs().size() != 1) {
        return make_error("the model has " + std::to_string(executor.value().inputs().size()) + " inputs", "one");
    }
    std::string input_name = executor.value().inputs().front().name;
    Result<std::string> logits_name = onnx::find_logits(file.model.graph);
    if (!logits_name) return logits_name.error();
    const bool tells_distance = file.card.feature_distance && onnx::has_feature_distance(file.model.graph);
    return Classifier{std::move(file), std::move(executor).value(), std::move(input_name),
                      std::move(logits_name).value(), tells_distance};
}

Result<std::vector<float>> class_logits(std::span<const float> logits, std::size_t class_count) {
    if (logits.size() == class_count) return std::vector<float>(logits.begin(), logits.end());
    if (logits.size() == 1 && class_count == 2) return logits_of_classes(logits);
    return make_error("the model has " + std::to_string(logits.size()) + " logits for each picture",
                      "one for each of its " + std::to_string(class_count) + " class names, or one for two");
}

namespace {

Result<std::vector<Answer>> run(const Classifier& classifier, const Tensor& input_nchw, bool wants_distance) {
    const c10::InferenceMode inference_mode;
    // ATen borrows the values for the run only; it does not write to an input.
    // Channels last: depthwise convolutions on a CPU are several times as fast so.
    const at::Tensor input = at::from_blob(const_cast<float*>(input_nchw.values.data()), input_nchw.shape, at::kFloat)
                                 .contiguous(at::MemoryFormat::ChannelsLast);
    std::vector<std::string> wanted{classifier.logits_name};
    if (wants_distance) wanted.emplace_back(onnx::kFeatureDistanceOutput);
    const Result<std::vector<at::Tensor>> outputs = classifier.executor.run({{classifier.input_name, input}}, wanted);
    if (!outputs) return outputs.error();
    const at::Tensor logits = outputs.value()[0].to(at::kCPU, at::kFloat).contiguous();
    if (logits.dim() < 1 || logits.size(0) != input_nchw.shape[0])
        return make_error("the model's logits have another shape", "a row for each picture");
    const auto pictures = static_cast<std::size_t>(logits.size(0));
    at::Tensor distances;
    if (wants_distance) distances = outputs.value()[1].to(at::kCPU, at::kDouble).contiguous();
    if (wants_distance && static_cast<std::size_t>(distances.numel()) != pictures)
        return make_error("the model's feature distances have another shape", "one for each picture");
    std::vector<Answer> answers;
    const std::size_t columns = static_cast<std::size_t>(logits.numel()) / pictures;
    for (std::size_t row = 0; row < pictures; ++row) {
        const std::span<const float> all(logits.const_data_ptr<float>() + row * columns, columns);
        Result<std::vector<float>> one = class_logits(all, classifier.file.preprocessing.class_names.size());
        if (!one) return one.error();
        Answer& answer = answers.emplace_back(Answer{std::move(one).value()});
        if (wants_distance) answer.feature_distance = distances.const_data_ptr<double>()[row];
    }
    return answers;
}

}  // namespace

Result<std::vector<Answer>> answers_to(const Classifier& classifier, const Tensor& input_nchw) {
    return run(classifier, input_nchw, classifier.tells_distance);
}

Result<std::vector<std::vector<float>>> classify(const Classifier& classifier, const Tensor& input_nchw) {
    Result<std::vector<Answer>> answers = run(classifier, input_nchw, false);
    if (!answers) return answers.error();
    std::vector<std::vector<float>> rows;
    for (Answer& answer : answers.value()) rows.push_back(std::move(answer.logits));
    return rows;
}

}  // namespace telltale
