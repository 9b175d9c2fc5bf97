#include "native/conclusion.hpp"

#include <array>

#include "native/evaluation.hpp"
#include "shared/operating_point.hpp"
#include "shared/proportion.hpp"

namespace telltale {
namespace {

constexpr std::array<double, 2> kWantedFalsePositiveRates{0.01, 0.05};

// Resamples of nothing but hits, or of none, would claim to be certain.
Interval widened(const Interval& resampled, double rate, std::int64_t count) {
    if (rate > 0 && rate < 1) return resampled;
    return wilson_interval(rate > 0 ? count : 0, count);
}

Result<SplitFigures> figures_with_intervals(std::span<const ScoredSample> samples, double threshold, int thread_count) {
    const Result<EvaluationFigures> figures = evaluate_samples(samples, threshold);
    if (!figures) return figures.error();
    const Result<RecordedIntervals> intervals = bootstrap_intervals(samples, threshold, {.thread_count = thread_count});
    if (!intervals) return intervals.error();
    SplitFigures split = split_figures(figures.value());
    const FigureIntervals& of = intervals.value().of;
    split.intervals = SplitIntervals{
        .confidence = intervals.value().confidence,
        .resample_count = intervals.value().resample_count,
        .by_group = intervals.value().by_group,
        .accuracy = widened(of.accuracy, split.accuracy, split.real_count + split.fake_count),
        .auc = of.auc,
        .equal_error_rate = of.equal_error_rate,
        .false_positive_rate = widened(of.false_positive_rate, split.false_positive_rate, split.real_count),
        .false_negative_rate = widened(of.false_negative_rate, split.false_negative_rate, split.fake_count)};
    return split;
}

Result<PointRates> rates_at(std::span<const ScoredSample> samples, double threshold, int thread_count) {
    const Result<SplitFigures> read = figures_with_intervals(samples, threshold, thread_count);
    if (!read) return read.error();
    const SplitFigures& figures = read.value();
    const SplitIntervals& intervals = *figures.intervals;
    return PointRates{{figures.false_positive_rate, intervals.false_positive_rate, figures.real_count},
                      {figures.false_negative_rate, intervals.false_negative_rate, figures.fake_count}};
}

// A fit without an answer is a finding, not a failure: its reason is what is kept.
Result<ChosenCalibration> choose_calibration(std::span<const ScoredSample> samples, int fake_index) {
    std::vector<double> log_odds;
    log_odds.reserve(samples.size());
    ChosenCalibration chosen;
    for (const ScoredSample& sample : samples) {
        const Result<double> odds = fake_log_odds(sample.logits, fake_index);
        if (!odds) return odds.error();
        log_odds.push_back(odds.value());
        ++(sample.label == kFake ? chosen.fake_count : chosen.real_count);
    }
    const Result<CalibrationFit> fit =
        fit_calibration(log_odds, labelled_scores(samples).labels, {.kind = CalibrationKind::temperature_and_bias});
    if (!fit) {
        chosen.reason = fit.error().message;
        return chosen;
    }
    chosen.calibration = fit.value().calibration;
    chosen.log_loss_before = fit.value().log_loss_before;
    chosen.log_loss_after = fit.value().log_loss_after;
    return chosen;
}

Result<std::vector<ChosenPoint>> choose_operating_points(std::span<const ScoredSample> samples, int thread_count) {
    const LabelledScores columns = labelled_scores(samples);
    const Result<RocCurve> curve = roc_curve(columns.scores, columns.labels);
    if (!curve) return curve.error();
    std::vector<ChosenPoint> points;
    for (const double wanted : kWantedFalsePositiveRates) {
        const Result<OperatingPoint> chosen = at_wanted_bscer(curve.value(), wanted);
        if (!chosen) return chosen.error();
        const Result<PointRates> rates = rates_at(samples, chosen.value().threshold, thread_count);
        if (!rates) return rates.error();
        points.push_back({wanted, chosen.value().threshold, rates.value(), {}});
    }
    return points;
}

}  // namespace

Result<Done> conclude_validation(std::span<const ScoredSample> validation_samples, const ConclusionOptions& options,
                                 TrainingRecord& record) {
    const Result<Decision> decision = choose_decision(validation_samples, options.wanted_error_rate);
    if (!decision) return decision.error();
    Result<ChosenCalibration> calibration = choose_calibration(validation_samples, options.fake_index);
    if (!calibration) return calibration.error();
    Result<std::vector<ChosenPoint>> points = choose_operating_points(validation_samples, options.thread_count);
    if (!points) return points.error();
    const Result<SplitFigures> figures =
        figures_with_intervals(validation_samples, decision.value().threshold, options.thread_count);
    if (!figures) return figures.error();
    record.threshold = decision.value().threshold;
    record.band = decision.value().band;
    record.calibration = std::move(calibration).value();
    record.operating_points = std::move(points).value();
    record.validation = figures.value();
    return Done{};
}

Result<Done> conclude_test(std::span<const ScoredSample> test_samples, const ConclusionOptions& options,
                           TrainingRecord& record) {
    const Result<SplitFigures> figures = figures_with_intervals(test_samples, record.threshold, options.thread_count);
    if (!figures) return figures.error();
    const Result<EvaluationFigures> at_one_half = evaluate_samples(test_samples, record.threshold);
    if (!at_one_half) return at_one_half.error();
    for (ChosenPoint& point : record.operating_points) {
        const Result<PointRates> rates = rates_at(test_samples, point.threshold, options.thread_count);
        if (!rates) return rates.error();
        point.test = rates.value();
    }
    record.test = figures.value();
    record.test_accuracy_at_one_half = at_one_half.value().accuracy_at_one_half;
    return Done{};
}

}  // namespace telltale
