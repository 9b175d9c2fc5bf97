#include "native/exported_model.hpp"

#include "native/models/simple_net_graph.hpp"
#include "native/models/xception_graph.hpp"
#include "native/run_directory.hpp"
#include "native/sha256.hpp"
#include "native/whole_file.hpp"
#include "shared/onnx/normalisation.hpp"

namespace telltale {
namespace {

// With everything as int8 a trained Xception's scores moved by up to 0.10; with the smaller tensors, 2 % of the file, as
// float16 by up to 0.03 (80 faces).
constexpr std::int64_t kSmallestInt8 = 260'000;

std::string_view format_name(onnx::WeightFormat format) {
    switch (format) {
        case onnx::WeightFormat::float32: return "float32";
        case onnx::WeightFormat::float16: return "float16";
        case onnx::WeightFormat::int8: return "int8";
    }
    return "";
}

TrainingProvenance provenance_of(const TrainingRecord& record, std::string weights_sha256) {
    TrainingProvenance provenance;
    provenance.network = record.model;
    provenance.recipe = record.recipe;
    provenance.epoch = record.best_epoch;
    provenance.epoch_count = static_cast<std::int64_t>(record.epochs.size());
    if (record.best_epoch > 0) provenance.epoch_rule = kBestEpochRule;
    provenance.data = record.data.name;
    provenance.data_sha256 = record.data.sha256;
    if (const auto train = record.data.counts_by_split.find("train"); train != record.data.counts_by_split.end()) {
        provenance.train_real_count = train->second.real;
        provenance.train_fake_count = train->second.fake;
    }
    provenance.weights_sha256 = std::move(weights_sha256);
    if (record.pretrained) {
        provenance.pretrained = record.pretrained->name;
        provenance.pretrained_sha256 = record.pretrained->sha256;
    }
    return provenance;
}

ModelCard card_of(const TrainingRecord& record, const ExportOptions& options) {
    ModelCard card;
    card.title = !options.title.empty()
                     ? options.title
                     : record.model + ", " + record.data.name + ", " + std::to_string(record.size_px) + " px";
    card.trained_on = !options.trained_on.empty() ? options.trained_on : record.data.name;
    card.misses = options.misses;
    card.licence = options.licence;
    card.weight_format = format_name(options.weights);
    card.threshold = record.threshold;
    if (record.band) card.band = *record.band;
    card.calibration = record.calibration;
    card.operating_points = record.operating_points;
    card.validation = record.validation;
    card.test = record.test;
    return card;
}

Result<onnx::Graph> graph_of(const TrainingRecord& record, const Safetensors& weights) {
    if (record.model == "simple_net") return simple_net_graph(weights, record.size_px);
    if (record.model == "xception") return xception_graph(weights, record.size_px);
    return make_error("the run's network '" + record.model + "' is unknown", "simple_net or xception");
}

}  // namespace

Result<onnx::Model> exported_model(const std::filesystem::path& run_folder, const ExportOptions& options) {
    const Result<TrainingRecord> record = load_training_record(run_folder);
    if (!record) return record.error();
    const std::filesystem::path weights_file = weights_of_run(run_folder);
    const Result<std::vector<std::uint8_t>> weight_bytes = read_file(weights_file);
    if (!weight_bytes) return weight_bytes.error();
    const Result<Safetensors> weights = read_safetensors(weight_bytes.value());
    if (!weights) return with_path(weights.error(), weights_file.string());
    Result<onnx::Graph> graph = graph_of(record.value(), weights.value());
    if (!graph) return with_path(graph.error(), run_folder.string());

    onnx::Model model;
    model.producer_name = "telltale";
    model.producer_version = TELLTALE_VERSION;
    model.graph = std::move(graph).value();
    model = onnx::fold_statistics(std::move(model));
    PreprocessingOptions preprocessing = record.value().preprocessing;
    preprocessing.margin_fraction = options.margin_fraction;
    model.metadata = preprocessing_to_metadata(preprocessing);
    ModelCard card = card_of(record.value(), options);
    card.training = provenance_of(record.value(), hexadecimal(sha256(weight_bytes.value())));
    model.metadata.merge(model_card_to_metadata(card));
    if (options.weights == onnx::WeightFormat::int8 && options.round_weights) {
        Result<onnx::Model> rounded = options.round_weights(std::move(model), kSmallestInt8);
        if (!rounded) return rounded.error();
        model = std::move(rounded).value();
    }
    return onnx::with_weight_format(std::move(model), options.weights, kSmallestInt8);
}

}  // namespace telltale
