#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "native/batch_source.hpp"
#include "native/commands/commands.hpp"
#include "native/feature_space.hpp"
#include "native/stop_signal.hpp"
#include "native/whole_file.hpp"
#include "shared/onnx/write.hpp"

namespace telltale {

Result<ExitCode> run_command(const AddDistanceCommand& command) {
    if (command.compute.thread_count > 0) use_threads(command.compute.thread_count);
    const at::Device device = choose_device(command.compute.device);
    Result<ModelFile> file = load_model_file(command.model);
    if (!file) return file.error();
    const Result<Dataset> dataset = list_dataset(command.data);
    if (!dataset) return dataset.error();
    const Result<std::optional<onnx::Model>> model = with_feature_distance(
        std::move(file).value(), dataset.value(),
        {.value = command.value, .device = device, .thread_count = std::max(1, at::get_num_threads())});
    if (!model) return with_path(model.error(), command.model.string());
    if (!model.value() || stop_requested()) return ExitCode::stopped;
    const std::vector<std::uint8_t> bytes = onnx::write_model(*model.value());
    write_file(command.out, bytes);
    const Result<ModelCard> card = model_card_from_metadata(model.value()->metadata);
    if (!card) return card.error();
    const FeatureDistanceLimit& limit = *card.value().feature_distance;
    std::printf("%s: %.2f MB\n", command.out.c_str(), static_cast<double>(bytes.size()) / 1e6);
    std::printf(
        "its output feature_distance is measured at '%s' from %lld training pictures; 1 is what %.0f %% of %lld "
        "validation pictures keep\n",
        limit.value.c_str(), static_cast<long long>(limit.training_count), 100 * limit.share,
        static_cast<long long>(limit.validation_count));
    return ExitCode::ok;
}

}  // namespace telltale
