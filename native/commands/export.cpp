#include <cmath>
#include <cstdio>
#include <system_error>

#include "native/checkpoint.hpp"
#include "native/classifier.hpp"
#include "native/commands/commands.hpp"
#include "native/environment_error.hpp"
#include "native/exported_model.hpp"
#include "native/models/network.hpp"
#include "native/run_directory.hpp"
#include "native/stop_signal.hpp"
#include "native/weight_rounding.hpp"
#include "native/whole_file.hpp"
#include "shared/onnx/quantised.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"

namespace telltale {
namespace {

constexpr std::uint64_t kSelfTestSeed = 1;

// A minute on a CPU; Xception's middle flow reads ten thousand places of so many pictures.
constexpr int kRoundingPictureCount = 64;

// The graph executor and LibTorch's own layers add in another order: float error, for logits of a few units.
constexpr double kTolerance = 1e-4;

Result<std::vector<float>> network_logits(const TrainingRecord& record, const Safetensors& weights,
                                          const Tensor& input) {
    Result<std::unique_ptr<Network>> network = make_network(record.model, record.size_px);
    if (!network) return network.error();
    const Result<Done> loaded = load_weights(*network.value(), weights);
    if (!loaded) return loaded.error();
    const c10::NoGradGuard no_gradients;
    const at::Tensor input_nchw = at::from_blob(const_cast<float*>(input.values.data()), input.shape, at::kFloat);
    const at::Tensor logits = network.value()->forward(input_nchw, Mode::inference).contiguous();
    return std::vector<float>(logits.const_data_ptr<float>(), logits.const_data_ptr<float>() + logits.numel());
}

// The weights as they will be after int8 or float16, under their own names.
Result<Safetensors> weights_of(const onnx::Model& model) {
    const Result<onnx::Model> expanded = onnx::expand_weights(model);
    if (!expanded) return expanded.error();
    Safetensors weights;
    for (const onnx::Initialiser& initialiser : expanded.value().graph.initialisers) {
        const Result<std::vector<float>> values = float_values(initialiser);
        if (!values) return values.error();
        weights.tensors.push_back(float_tensor(initialiser.name, initialiser.shape, values.value()));
    }
    return weights;
}

double largest_difference(const std::vector<float>& a, const std::vector<float>& b) {
    CHECK(a.size() == b.size());
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = std::abs(static_cast<double>(a[i]) - b[i]);
        if (!(difference <= largest)) largest = difference;  // a NaN stays
    }
    return largest;
}

// The bytes, read back and run: what will be in the file is what is compared.
Result<std::vector<float>> stored_logits(const std::vector<std::uint8_t>& bytes,
                                         const PreprocessingOptions& preprocessing, const Tensor& input) {
    ModelFile file;
    Result<onnx::Model> model = onnx::read_model(bytes);
    if (!model) return model.error();
    file.model = std::move(model).value();
    file.preprocessing = preprocessing;
    const Result<Classifier> classifier = make_classifier(std::move(file), at::kCPU);
    if (!classifier) return classifier.error();
    Result<std::vector<std::vector<float>>> rows = classify(classifier.value(), input);
    if (!rows) return rows.error();
    return std::move(rows.value()[0]);
}

WeightRounding rounding_on(const std::filesystem::path& data) {
    return [data](onnx::Model model, std::int64_t smallest_weights) -> Result<onnx::Model> {
        const Result<PreprocessingOptions> preprocessing = preprocessing_from_metadata(model.metadata);
        if (!preprocessing) return preprocessing.error();
        const Result<std::vector<Tensor>> inputs = rounding_inputs(data, preprocessing.value(), kRoundingPictureCount);
        if (!inputs) return inputs.error();
        return round_weights(std::move(model), inputs.value(), smallest_weights);
    };
}

}  // namespace

Result<ExitCode> run_command(const ExportCommand& command) {
    if (command.rounding_data && command.weights != onnx::WeightFormat::int8) {
        std::fprintf(stderr, "telltale: --rounding-data is for --weights int8\n");
        return ExitCode::usage;
    }
    if (command.compute.thread_count > 0) use_threads(command.compute.thread_count);
    const WeightRounding rounding = command.rounding_data ? rounding_on(*command.rounding_data) : WeightRounding();
    Result<onnx::Model> exported = exported_model(command.run, {.weights = command.weights,
                                                                .title = command.title,
                                                                .trained_on = command.trained_on,
                                                                .misses = command.misses,
                                                                .licence = command.licence,
                                                                .margin_fraction = command.margin_fraction,
                                                                .round_weights = rounding});
    if (stop_requested()) return ExitCode::stopped;
    if (!exported) return exported.error();
    onnx::Model& model = exported.value();
    const Result<PreprocessingOptions> preprocessing = preprocessing_from_metadata(model.metadata);
    if (!preprocessing) return preprocessing.error();
    const std::int64_t size_px = preprocessing.value().size_px;
    const Result<Tensor> input = self_test_input(kSelfTestSeed, {1, 3, size_px, size_px});
    if (!input) return input.error();

    const Result<TrainingRecord> record = load_training_record(command.run);
    if (!record) return record.error();
    const Result<Safetensors> stored_weights = weights_of(model);
    if (!stored_weights) return stored_weights.error();
    const Result<std::vector<float>> expected = network_logits(record.value(), stored_weights.value(), input.value());
    if (!expected) return expected.error();
    const Result<std::vector<float>> stored =
        stored_logits(onnx::write_model(model), preprocessing.value(), input.value());
    if (!stored) return stored.error();
    const double difference = largest_difference(expected.value(), stored.value());
    if (!(difference <= kTolerance)) {
        return make_error("the exported network's logits differ from LibTorch's by " + std::to_string(difference),
                          "at most " + std::to_string(kTolerance), "nothing was written; please report this",
                          command.out.string());
    }
    const Result<Safetensors> trained_weights = load_tensors(weights_of_run(command.run));
    if (!trained_weights) return trained_weights.error();
    const Result<std::vector<float>> trained = network_logits(record.value(), trained_weights.value(), input.value());
    if (!trained) return trained.error();

    Result<ModelCard> card = model_card_from_metadata(model.metadata);
    if (!card) return card.error();
    card.value().self_test = SelfTest{kSelfTestSeed, {stored.value().begin(), stored.value().end()}};
    for (auto& [key, value] : model_card_to_metadata(card.value())) model.metadata[key] = value;
    const std::vector<std::uint8_t> bytes = onnx::write_model(model);
    if (stop_requested()) return ExitCode::stopped;
    std::error_code error;
    if (command.out.has_parent_path()) std::filesystem::create_directories(command.out.parent_path(), error);
    if (error) throw EnvironmentError("the folder cannot be made (" + error.message() + "): " + command.out.string());
    write_file(command.out, bytes);
    std::printf("%s: %.2f MB\n", command.out.c_str(), static_cast<double>(bytes.size()) / 1e6);
    std::printf("its logits are within %.1g of LibTorch's; storing weights as %s moved them by %.2g\n", difference,
                card.value().weight_format.c_str(), largest_difference(trained.value(), stored.value()));
    return ExitCode::ok;
}

}  // namespace telltale
