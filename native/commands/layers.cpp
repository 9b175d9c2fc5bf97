#include <cstdio>
#include <system_error>

#include "native/commands/commands.hpp"
#include "native/exported_model.hpp"
#include "native/graph_executor/graph_executor.hpp"
#include "native/layer_list.hpp"
#include "native/run_directory.hpp"
#include "native/sha256.hpp"
#include "native/whole_file.hpp"
#include "shared/onnx/read.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

// Any classifier's file: it need not say how its input is wanted.
Result<LayerList> list_layers(const LayersCommand& command) {
    std::error_code error;
    const bool is_run = fs::is_directory(command.model, error);
    const Result<std::vector<std::uint8_t>> bytes =
        read_file(is_run ? weights_of_run(command.model) : command.model, onnx::kMostModelBytes);
    if (!bytes) return bytes.error();
    const Result<onnx::Model> model = is_run ? exported_model(command.model, {}) : onnx::read_model(bytes.value());
    if (!model) return is_run ? model.error() : with_path(model.error(), command.model.string());
    onnx::ExplainOptions options;
    options.logits = command.logits;
    if (command.size_px > 0) options.input_shapes = onnx::shapes_of_size(model.value().graph, command.size_px);
    Result<onnx::ExplainSurvey> survey = onnx::survey_explanation(model.value(), options);
    if (!survey) return with_path(survey.error(), command.model.string());
    const fs::path name = command.model.filename().empty() ? command.model.parent_path() : command.model;
    return LayerList{name.filename().string(), hexadecimal(sha256(bytes.value())), standard_opset(model.value()),
                     std::move(survey).value(), operators_not_run(model.value())};
}

}  // namespace

Result<ExitCode> run_command(const LayersCommand& command) {
    const Result<LayerList> list = list_layers(command);
    if (!list) return list.error();
    std::fputs((command.json ? layers_as_json(list.value()) : layers_as_text(list.value())).c_str(), stdout);
    return ExitCode::ok;
}

}  // namespace telltale
