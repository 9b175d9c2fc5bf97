#include "native/measurement.hpp"

#include "native/evaluation.hpp"
#include "native/loss_meter.hpp"
#include "native/progress.hpp"
#include "native/stop_signal.hpp"

namespace telltale {

std::int64_t picture_count(const TrainingInputs& inputs, std::string_view split) {
    return static_cast<std::int64_t>(entries_of_split(inputs.store().dataset(), split).size());
}

Result<std::optional<Measurement>> measure(const Network& network, TrainingInputs& inputs, std::string_view split,
                                           int fake_index) {
    if (!inputs.prepare(split)) return std::optional<Measurement>();
    const c10::InferenceMode inference_mode;
    Progress progress(std::string(split), picture_count(inputs, split), progress_for_stderr());
    const std::unique_ptr<InputSource> source = inputs.measuring(split);
    LossMeter meter;
    Measurement measurement;
    while (const std::optional<NetworkInput> input = source->next()) {
        const at::Tensor logits = logits_of(network, *input, Mode::inference);
        const std::int64_t count = input->labels.numel();
        meter.add(at::cross_entropy_loss(logits, input->labels).item<double>(),
                  logits.argmax(1).eq(input->labels).sum().item<std::int64_t>(), count);
        const at::Tensor rows = logits.to(at::kCPU).contiguous();
        const auto columns = static_cast<std::size_t>(rows.size(1));
        for (std::size_t i = 0; i < input->entry_indexes.size(); ++i) {
            const DataEntry& entry = inputs.store().dataset().entries[input->entry_indexes[i]];
            const std::span<const float> row(rows.const_data_ptr<float>() + i * columns, columns);
            Result<ScoredSample> scored = score_logits(row, fake_index);
            if (!scored) return scored.error();
            measurement.samples.push_back(std::move(scored).value());
            measurement.samples.back().id = entry.file;
            measurement.samples.back().group = entry.group;
            measurement.samples.back().label = entry.label;
        }
        progress.advance(count);
        if (stop_requested()) return std::optional<Measurement>();
    }
    measurement.figures = meter.value();
    return std::optional(std::move(measurement));
}

}  // namespace telltale
