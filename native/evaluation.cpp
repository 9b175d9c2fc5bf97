#include "native/evaluation.hpp"

#include <algorithm>
#include <thread>

#include "shared/bootstrap.hpp"
#include "shared/unsure_band.hpp"

namespace telltale {
namespace {

Result<RocCurve> curve_of(const LabelledScores& columns) { return roc_curve(columns.scores, columns.labels); }

}  // namespace

Result<EvaluationFigures> evaluate_samples(std::span<const ScoredSample> samples, double threshold) {
    const LabelledScores columns = labelled_scores(samples);
    const Result<Done> checked = check_scores(columns.scores, columns.labels);
    if (!checked) return checked.error();
    return evaluation_figures(columns, threshold);
}

SplitFigures split_figures(const EvaluationFigures& all) {
    SplitFigures figures;
    figures.accuracy = all.accuracy;
    figures.auc = all.auc;
    figures.equal_error_rate = all.equal_error_rate;
    figures.false_positive_rate = all.false_positive_rate;
    figures.false_negative_rate = all.false_negative_rate;
    figures.majority_baseline = all.majority_baseline;
    figures.real_count = real_count(all.confusion);
    figures.fake_count = fake_count(all.confusion);
    return figures;
}

Resamples draw_resamples(const RankedSamples& ranked, const BootstrapOptions& options, std::int64_t resample_count,
                         int thread_count) {
    CHECK(resample_count > 0 && thread_count > 0);
    const auto count = static_cast<std::uint64_t>(resample_count);
    const auto parts = std::min(count, static_cast<std::uint64_t>(thread_count));
    std::vector<Resamples> drawn(parts);
    std::vector<std::thread> threads;
    for (std::uint64_t part = 0; part < parts; ++part) {
        threads.emplace_back(
            [&, part] { drawn[part] = bootstrap(ranked, options, count * part / parts, count * (part + 1) / parts); });
    }
    for (std::thread& thread : threads) thread.join();
    Resamples all = std::move(drawn.front());
    for (std::size_t part = 1; part < drawn.size(); ++part) append(all, std::move(drawn[part]));
    return all;
}

Result<RecordedIntervals> bootstrap_intervals(std::span<const ScoredSample> samples, double threshold,
                                              const IntervalOptions& options) {
    const Result<RankedSamples> ranked = ranked_samples(samples);
    if (!ranked) return ranked.error();
    RecordedIntervals recorded;
    recorded.resample_count = options.resample_count;
    recorded.seed = options.seed;
    recorded.by_group =
        std::any_of(samples.begin(), samples.end(), [](const ScoredSample& one) { return !one.group.empty(); });

    BootstrapOptions wanted;
    wanted.seed = static_cast<std::uint64_t>(options.seed);
    wanted.threshold = threshold;
    const Resamples all = draw_resamples(ranked.value(), wanted, options.resample_count, options.thread_count);
    recorded.of = figure_intervals(all.figures, recorded.confidence);
    return recorded;
}

Result<Decision> choose_decision(std::span<const ScoredSample> validation_samples, double wanted_error_rate) {
    Result<RocCurve> curve = curve_of(labelled_scores(validation_samples));
    if (!curve) return curve.error();
    Result<UnsureBand> band = unsure_band(curve.value(), wanted_error_rate);
    if (!band) return band.error();
    return Decision{equal_error_rate(curve.value()).threshold, band.value()};
}

Result<ScoredSample> score_logits(std::span<const float> logits, int fake_index) {
    Result<double> score = fake_probability(logits, fake_index);
    if (!score) return score.error();
    ScoredSample sample;
    sample.logits.assign(logits.begin(), logits.end());
    sample.score = score.value();
    return sample;
}

std::string_view verdict_words(double score, const UnsureBand& band) {
    if (score >= band.upper) return "Likely fake";
    if (score < band.lower) return "No sign of forgery found";
    return "Unsure";
}

}  // namespace telltale
