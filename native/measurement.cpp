#include "native/measurement.hpp"

#include "native/evaluation.hpp"
#include "native/loss_meter.hpp"
#include "native/processes/sharing.hpp"
#include "native/progress.hpp"
#include "native/stop_signal.hpp"

namespace telltale {
namespace {

constexpr std::int64_t kClassCount = 2;

// A row for each picture: its place in the data set, then its logits. Exact in double.
at::Tensor indexed_rows(const std::vector<std::uint32_t>& entry_indexes, const at::Tensor& logits) {
    const at::Tensor indexes = at::tensor(std::vector<double>(entry_indexes.begin(), entry_indexes.end()), at::kDouble);
    return at::cat({indexes.unsqueeze(1), logits.to(at::kCPU, at::kDouble)}, 1);
}

// In the data set's order, whoever measured a picture.
Result<std::vector<ScoredSample>> scored(const at::Tensor& rows, const Dataset& dataset, int fake_index) {
    const at::Tensor sorted = rows.index_select(0, rows.select(1, 0).argsort()).contiguous();
    const at::Tensor logits = sorted.slice(1, 1).to(at::kFloat).contiguous();
    const auto columns = static_cast<std::size_t>(logits.size(1));
    std::vector<ScoredSample> samples;
    for (std::int64_t i = 0; i < sorted.size(0); ++i) {
        const auto index = static_cast<std::size_t>(sorted.const_data_ptr<double>()[i * sorted.size(1)]);
        const std::span<const float> row(logits.const_data_ptr<float>() + static_cast<std::size_t>(i) * columns,
                                         columns);
        Result<ScoredSample> sample = score_logits(row, fake_index);
        if (!sample) return sample.error();
        samples.push_back(std::move(sample).value());
        samples.back().id = dataset.entries[index].file;
        samples.back().group = dataset.entries[index].group;
        samples.back().label = dataset.entries[index].label;
    }
    return samples;
}

LossMeter sum_meters(const ProcessGroup& group, const LossMeter& own) {
    if (!group.has_others()) return own;
    at::Tensor losses = at::full({1}, own.loss_sum, at::kDouble);
    group.on_host->sum(losses);
    const std::vector<std::int64_t> counts = sum_counts(group, {own.right, own.count});
    return {losses.item<double>(), counts[0], counts[1]};
}

}  // namespace

std::int64_t picture_count(const TrainingInputs& inputs, std::string_view split) {
    return static_cast<std::int64_t>(entries_of_split(inputs.store().dataset(), split).size());
}

Result<std::optional<Measurement>> measure(const Network& network, TrainingInputs& inputs, std::string_view split,
                                           int fake_index, const ProcessGroup& group) {
    const bool is_prepared = inputs.prepare(split);
    if (any_process(group, !is_prepared)) return std::optional<Measurement>();
    const c10::InferenceMode inference_mode;
    Progress progress(std::string(split), picture_count(inputs, split), progress_for_rank(group.rank));
    const std::unique_ptr<InputSource> source = inputs.measuring(split);
    LossMeter meter;
    std::vector<at::Tensor> tables;
    while (const std::optional<NetworkInput> input = source->next()) {
        const std::int64_t count = input->labels.numel();
        if (count > 0) {
            const at::Tensor logits = logits_of(network, *input, Mode::inference);
            meter.add(at::cross_entropy_loss(logits, input->labels).item<double>(),
                      logits.argmax(1).eq(input->labels).sum().item<std::int64_t>(), count);
            tables.push_back(indexed_rows(input->entry_indexes, logits));
        }
        progress.advance(count * group.size);
        if (any_process(group, stop_requested())) return std::optional<Measurement>();
    }
    const at::Tensor own = tables.empty() ? at::empty({0, 1 + kClassCount}, at::kDouble) : at::cat(tables);
    Result<std::vector<ScoredSample>> samples = scored(gather_rows(group, own), inputs.store().dataset(), fake_index);
    if (!samples) return samples.error();
    return std::optional(Measurement{sum_meters(group, meter).value(), std::move(samples).value()});
}

}  // namespace telltale
