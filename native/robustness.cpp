#include "native/robustness.hpp"

#include <algorithm>
#include <cmath>

#include "native/evaluation.hpp"

namespace telltale {
namespace {

// Streams of derive_seed.
constexpr std::uint64_t kChoiceStream = 11;
constexpr std::uint64_t kNoiseStream = 12;

// As many of each class as its share asks for, in the data set's order.
std::vector<std::uint32_t> chosen_entries(const Dataset& dataset, const RobustnessOptions& options) {
    std::vector<std::uint32_t> chosen;
    const auto total = static_cast<std::int64_t>(dataset.entries.size());
    for (const int label : {kReal, kFake}) {
        std::vector<std::uint32_t> of_class;
        for (std::uint32_t i = 0; i < dataset.entries.size(); ++i)
            if (dataset.entries[i].label == label) of_class.push_back(i);
        std::size_t wanted = of_class.size();
        if (options.sample_count > 0 && options.sample_count < total) {
            const double share = static_cast<double>(options.sample_count) / static_cast<double>(total);
            wanted = static_cast<std::size_t>(std::ceil(share * static_cast<double>(of_class.size())));
        }
        Random random(derive_seed(options.seed, kChoiceStream, static_cast<std::uint64_t>(label)));
        const std::vector<std::uint32_t> order = permutation(of_class.size(), random);
        for (std::size_t i = 0; i < wanted; ++i) chosen.push_back(of_class[order[i]]);
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

}  // namespace

Result<std::optional<std::vector<RobustnessRow>>> measure_robustness(const Classifier& classifier, PictureStore& store,
                                                                     const RobustnessOptions& options) {
    const std::vector<std::uint32_t> entries = chosen_entries(store.dataset(), options);
    std::vector<RobustnessRow> rows;
    for (const PictureChange& change : standard_changes()) {
        PictureStore changed(store.dataset(), store.size_px(), 0, [&](std::uint32_t entry_index) -> Result<Image> {
            const std::shared_ptr<const Image> picture = store.picture(entry_index);
            if (!picture) return make_error("the picture cannot be decoded");
            Image copy = *picture;
            apply_change(copy, change, derive_seed(options.seed, kNoiseStream, entry_index));
            return copy;
        });
        ScoringOptions scoring = options.scoring;
        scoring.title = change_words(change);
        const Result<std::optional<ScoreTable>> scored = score_pictures(classifier, changed, entries, scoring);
        if (!scored) return scored.error();
        if (!scored.value()) return std::optional<std::vector<RobustnessRow>>();
        const std::vector<ScoredSample>& samples = scored.value()->samples;
        const Result<EvaluationFigures> figures = evaluate_samples(samples, options.threshold);
        if (!figures) return figures.error();
        const Result<RecordedIntervals> intervals =
            bootstrap_intervals(samples, options.threshold, {.thread_count = options.scoring.thread_count});
        if (!intervals) return intervals.error();
        rows.push_back({change,
                        figures.value().confusion,
                        {figures.value().auc, intervals.value().of.auc},
                        {figures.value().accuracy, intervals.value().of.accuracy}});
    }
    return std::optional(std::move(rows));
}

}  // namespace telltale
