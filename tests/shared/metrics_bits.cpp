#include "tests/shared/metrics_bits.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "shared/calibration.hpp"
#include "shared/curve_band.hpp"
#include "shared/det.hpp"
#include "shared/operating_point.hpp"
#include "shared/precision_recall.hpp"
#include "tests/shared/golden.hpp"
#include "tests/shared/reference_scores.hpp"

namespace telltale {
namespace {

using Numbers = std::vector<double>;

LabelledScores wide_log_odds() {
    LabelledScores columns = reference_scores(7001, 3000);
    for (double& score : columns.scores) score = 12 * score - 5;
    return columns;
}

}  // namespace

std::uint64_t bits_of(double number) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    return bits;
}

std::string hexadecimal(std::uint64_t bits) {
    char text[17];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(bits));
    return text;
}

std::string hash_of(const std::vector<double>& numbers) {
    std::vector<std::uint8_t> bytes(numbers.size() * sizeof(double));
    if (!bytes.empty()) std::memcpy(bytes.data(), numbers.data(), bytes.size());
    return hexadecimal(fnv1a(bytes));
}

NamedNumbers exact_metrics() {
    NamedNumbers out;
    for (const std::uint64_t levels : {0, 50}) {
        const LabelledScores columns = reference_scores(7000, 20000, levels);
        const std::string name = levels == 0 ? "" : "_of_50_levels";
        const RocCurve curve = roc_curve(columns.scores, columns.labels).value();
        Numbers roc;
        for (const RocPoint& point : curve.points) {
            roc.insert(roc.end(), {point.false_positive_rate, point.true_positive_rate, point.threshold});
        }
        out.emplace_back("roc_curve" + name, roc);
        const EqualErrorRate equal = equal_error_rate(curve);
        const OperatingPoint point = at_wanted_bscer(curve, 0.05).value();
        out.emplace_back("figures" + name,
                         Numbers{area_under_curve(curve), equal.rate, equal.threshold, point.threshold, point.apcer,
                                 point.bscer, true_positive_rate_at(curve, 0.123)});
        const PrecisionRecallCurve precision_recall = precision_recall_curve(curve);
        Numbers precisions{average_precision(precision_recall)};
        for (const PrecisionRecallPoint& one : precision_recall.points) precisions.push_back(one.precision);
        out.emplace_back("precision_recall" + name, precisions);
        Numbers calibration{brier_score(columns.scores, columns.labels).value()};
        for (const Binning binning : {Binning::equal_width, Binning::equal_mass}) {
            const auto bins = reliability_bins(columns.scores, columns.labels, {15, binning}).value();
            calibration.push_back(expected_calibration_error(bins));
            for (const ReliabilityBin& bin : bins) {
                calibration.insert(calibration.end(), {bin.lower_edge, bin.upper_edge});
                if (bin.sample_count > 0) calibration.insert(calibration.end(), {bin.mean_score, bin.fake_share});
            }
        }
        out.emplace_back("reliability" + name, calibration);
    }
    const LabelledScores few = reference_scores(7002, 400, 100);
    std::vector<std::string> groups;
    for (std::size_t i = 0; i < few.scores.size(); ++i) groups.push_back(i % 3 == 0 ? "" : std::to_string(i % 70));
    const BootstrapOptions options{9, 0.5, even_rates(21)};
    const Resamples resamples = bootstrap(ranked_samples(few.scores, few.labels, groups).value(), options, 0, 100);
    Numbers figures = resamples.true_positive_rates;
    for (const Figures& one : resamples.figures) {
        figures.insert(figures.end(),
                       {one.auc, one.average_precision, one.equal_error_rate, one.accuracy, one.balanced_accuracy,
                        one.false_positive_rate, one.false_negative_rate, one.half_total_error_rate});
    }
    for (const Interval& interval : roc_band(resamples, options.false_positive_rates).true_positive_rates) {
        figures.insert(figures.end(), {interval.lower, interval.upper});
    }
    out.emplace_back("bootstrap", figures);
    Numbers middle;
    for (int i = 1; i < 1000; ++i) middle.push_back(probit(0.075 + 0.85 * i / 1000));
    out.emplace_back("probit_middle", middle);
    return out;
}

NamedNumbers close_metrics() {
    NamedNumbers out;
    Numbers tails;
    for (double probability = 0.07; probability > 1e-300; probability *= 1e-5) {
        tails.insert(tails.end(), {probit(probability), probit(1 - probability)});
    }
    tails.erase(std::remove_if(tails.begin(), tails.end(), [](double number) { return std::isinf(number); }),
                tails.end());
    out.emplace_back("probit_tails", tails);
    Numbers cumulatives;
    for (double deviate = -30; deviate <= 6; deviate += 0.75) cumulatives.push_back(normal_cumulative(deviate));
    out.emplace_back("normal_cumulative", cumulatives);
    const LabelledScores columns = reference_scores(7003, 2000);
    const DetCurve det = det_curve(roc_curve(columns.scores, columns.labels).value());
    Numbers deviates;
    for (std::size_t i = 40; i + 40 < det.points.size(); i += 40) {
        deviates.insert(deviates.end(), {det.points[i].false_positive_deviate, det.points[i].false_negative_deviate});
    }
    out.emplace_back("det_curve", deviates);
    out.emplace_back("even_deviate_rates", even_deviate_rates(33, 0.001));
    const LabelledScores log_odds = wide_log_odds();
    for (const CalibrationKind kind : {CalibrationKind::temperature, CalibrationKind::temperature_and_bias}) {
        const CalibrationFit fit = fit_calibration(log_odds.scores, log_odds.labels, {kind}).value();
        Numbers numbers{fit.calibration.temperature, fit.calibration.bias, fit.log_loss_before, fit.log_loss_after};
        for (const double x : {-700.0, -5.0, 0.1, 3.0, 30.0}) numbers.push_back(calibrated_score(fit.calibration, x));
        out.emplace_back(kind == CalibrationKind::temperature ? "temperature" : "temperature_and_bias", numbers);
    }
    out.emplace_back("log_odds", log_odds_of_scores(Numbers{1e-9, 0.02, 0.3, 0.499, 0.75, 0.999}).value());
    return out;
}

}  // namespace telltale
