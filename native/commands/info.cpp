#include <ATen/Parallel.h>

#include <cstdio>
#include <map>
#include <system_error>

#include "native/card_text.hpp"
#include "native/commands/commands.hpp"
#include "native/dataset_survey.hpp"
#include "native/run_directory.hpp"
#include "native/whole_file.hpp"
#include "shared/model_card.hpp"
#include "shared/onnx/read.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

std::string shape_text(const onnx::ValueInfo& info) {
    std::string text;
    for (const onnx::Dimension& dimension : info.dimensions) {
        text += text.empty() ? "" : " x ";
        text += dimension.size >= 0 ? std::to_string(dimension.size) : dimension.name.empty() ? "?" : dimension.name;
    }
    return text;
}

Result<ExitCode> info_of_onnx(const fs::path& path) {
    const Result<std::vector<std::uint8_t>> bytes = read_file(path, onnx::kMostModelBytes);
    if (!bytes) return bytes.error();
    const Result<onnx::Model> read = onnx::read_model(bytes.value());
    if (!read) return with_path(read.error(), path.string());
    const onnx::Model& model = read.value();
    std::printf("ONNX model, %.2f MB, made by %s %s\n", static_cast<double>(bytes.value().size()) / 1e6,
                model.producer_name.c_str(), model.producer_version.c_str());
    for (const auto& [domain, version] : model.opset_by_domain) {
        std::printf("operator set: %s %lld\n", domain.empty() ? "ai.onnx" : domain.c_str(),
                    static_cast<long long>(version));
    }
    for (const onnx::ValueInfo& input : model.graph.inputs) {
        if (find_initialiser(model.graph, input.name) == nullptr) {
            std::printf("input %s: %s\n", input.name.c_str(), shape_text(input).c_str());
        }
    }
    for (const onnx::ValueInfo& output : model.graph.outputs) {
        std::printf("output %s: %s\n", output.name.c_str(), shape_text(output).c_str());
    }
    std::map<std::string, int> operators;
    for (const onnx::Node& node : model.graph.nodes) ++operators[node.op_type];
    std::printf("operators:");
    for (const auto& [name, count] : operators) std::printf(" %s %d", name.c_str(), count);
    std::int64_t stored = 0;
    for (const onnx::Initialiser& initialiser : model.graph.initialisers) {
        const Result<std::int64_t> count = element_count(initialiser.shape);
        if (count) stored += count.value();
    }
    std::printf("\nstored numbers: %lld\n", static_cast<long long>(stored));
    const Result<ModelCard> card = model_card_from_metadata(model.metadata);
    if (!card) return with_path(card.error(), path.string());
    // What the card's lines say is not said again; what is no part of it stands as it is in the file.
    const std::map<std::string, std::string> said = model_card_to_metadata(card.value());
    if (model.metadata.contains("telltale.format")) std::fputs(card_text(card.value()).c_str(), stdout);
    for (const auto& [key, value] : model.metadata) {
        if (!said.contains(key)) std::printf("%s = %s\n", key.c_str(), value.c_str());
    }
    return ExitCode::ok;
}

Result<ExitCode> info_of_tensors(const fs::path& path) {
    const Result<Safetensors> file = load_tensors(path);
    if (!file) return file.error();
    for (const auto& [key, value] : file.value().metadata) {
        const bool is_short = value.find('\n') == std::string::npos;
        const std::string shown = is_short ? value : "(" + std::to_string(value.size()) + " characters)";
        std::printf("%s = %s\n", key.c_str(), shown.c_str());
    }
    for (const StoredTensor& tensor : file.value().tensors) {
        std::string shape;
        for (const std::int64_t size : tensor.shape) shape += (shape.empty() ? "" : " x ") + std::to_string(size);
        std::printf("%s %s [%s]\n", tensor.name.c_str(), tensor.type.c_str(), shape.c_str());
    }
    return ExitCode::ok;
}

Result<ExitCode> info_of_run(const fs::path& path) {
    const Result<TrainingRecord> read = load_training_record(path);
    if (!read) return read.error();
    const TrainingRecord& record = read.value();
    std::printf("run of %s at %d px, %lld parameters, %s\n", record.model.c_str(), record.size_px,
                static_cast<long long>(record.parameter_count), record.status.c_str());
    std::printf("data %s, sha256 %s\n", record.data.name.c_str(), record.data.sha256.c_str());
    std::printf("epoch  train loss  accuracy  val loss  accuracy\n");
    for (const EpochFigures& epoch : record.epochs) {
        std::printf("%5d  %10.4f  %6.2f %%  %8.4f  %6.2f %%%s\n", epoch.epoch, epoch.train.loss,
                    100 * epoch.train.accuracy, epoch.validation.loss, 100 * epoch.validation.accuracy,
                    epoch.epoch == record.best_epoch ? "  best" : "");
    }
    if (record.validation) std::fputs(figures_text("validation", *record.validation).c_str(), stdout);
    if (record.test) std::fputs(figures_text("test", *record.test).c_str(), stdout);
    return ExitCode::ok;
}

Result<ExitCode> info_of_data(const fs::path& path) {
    const Result<Dataset> dataset = list_dataset(path);
    if (!dataset) return dataset.error();
    const DatasetSurvey survey = survey_dataset(dataset.value(), at::get_num_threads());
    std::map<std::string, ClassCounts> counts;
    for (const DataEntry& entry : usable_part(dataset.value(), survey).entries) {
        ++(entry.label == 1 ? counts[entry.split].fake : counts[entry.split].real);
    }
    for (const auto& [split, count] : counts) {
        std::printf("%s: %lld real, %lld fake\n", split.c_str(), static_cast<long long>(count.real),
                    static_cast<long long>(count.fake));
    }
    for (const PictureSizeCount& size : survey.sizes) {
        std::printf("%lld pictures of %d x %d\n", static_cast<long long>(size.count), size.width, size.height);
    }
    std::printf("%zu files cannot be used, %zu pictures stand in two splits, %zu groups stand in two splits\n",
                survey.skipped.size(), survey.duplicates_across_splits.size(), survey.groups_across_splits.size());
    for (const SkippedFile& skipped : survey.skipped)
        std::printf("cannot be used: %s: %s\n", skipped.file.c_str(), skipped.reason.c_str());
    std::printf("sha256 of the list and its contents: %s\n", survey.sha256.c_str());
    return ExitCode::ok;
}

}  // namespace

Result<ExitCode> run_command(const InfoCommand& command) {
    std::error_code error;
    if (fs::is_directory(command.path, error)) {
        return fs::exists(command.path / kRunFile, error) ? info_of_run(command.path) : info_of_data(command.path);
    }
    if (!fs::exists(command.path, error))
        return make_error("there is no such file or folder", {}, {}, command.path.string());
    if (command.path.extension() == ".onnx") return info_of_onnx(command.path);
    if (command.path.extension() == ".safetensors") return info_of_tensors(command.path);
    return make_error("this file is neither .onnx nor .safetensors",
                      "an ONNX file, a safetensors file, a run or a data folder", {}, command.path.string());
}

}  // namespace telltale
