#include "native/exported_model.hpp"

#include "native/models/simple_net_graph.hpp"
#include "native/models/xception_graph.hpp"
#include "native/run_directory.hpp"

namespace telltale {
namespace {

std::string_view format_name(onnx::WeightFormat format) {
    switch (format) {
        case onnx::WeightFormat::float32: return "float32";
        case onnx::WeightFormat::float16: return "float16";
        case onnx::WeightFormat::int8: return "int8";
    }
    return "";
}

ModelCard card_of(const RunRecord& record, const ExportOptions& options) {
    ModelCard card;
    card.title = !options.title.empty()
                     ? options.title
                     : record.model + ", " + record.data.name + ", " + std::to_string(record.size_px) + " px";
    card.trained_on = !options.trained_on.empty() ? options.trained_on : record.data.name;
    card.licence = options.licence;
    card.weight_format = format_name(options.weights);
    card.threshold = record.threshold;
    if (record.band) card.band = *record.band;
    card.validation = record.validation;
    card.test = record.test;
    return card;
}

Result<onnx::Graph> graph_of(const RunRecord& record, const Safetensors& weights) {
    if (record.model == "simple_net") return simple_net_graph(weights, record.size_px);
    if (record.model == "xception") return xception_graph(weights, record.size_px);
    return make_error("the run's network '" + record.model + "' is unknown", "simple_net or xception");
}

}  // namespace

Result<onnx::Model> exported_model(const std::filesystem::path& run_folder, const ExportOptions& options) {
    const Result<RunRecord> record = load_run_record(run_folder);
    if (!record) return record.error();
    const Result<Safetensors> weights = load_tensors(weights_of_run(run_folder));
    if (!weights) return weights.error();
    Result<onnx::Graph> graph = graph_of(record.value(), weights.value());
    if (!graph) return with_path(graph.error(), run_folder.string());

    onnx::Model model;
    model.producer_name = "telltale";
    model.producer_version = TELLTALE_VERSION;
    model.graph = std::move(graph).value();
    PreprocessingOptions preprocessing = record.value().preprocessing;
    preprocessing.margin_fraction = options.margin_fraction;
    model.metadata = preprocessing_to_metadata(preprocessing);
    model.metadata.merge(model_card_to_metadata(card_of(record.value(), options)));
    return onnx::with_weight_format(std::move(model), options.weights);
}

}  // namespace telltale
