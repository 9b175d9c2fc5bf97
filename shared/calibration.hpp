// How far scores are probabilities: Brier score, reliability bins, expected calibration error, and the temperature and bias
// that put logits right. Fits on validation data that the caller chose; draws nothing.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "result.hpp"

namespace telltale {

// The mean squared distance of the scores from the labels. Errors as check_scores, and a score outside [0, 1].
Result<double> brier_score(std::span<const double> scores, std::span<const std::uint8_t> labels);

enum class Binning {
    equal_width,  // edges 0, 1/count … 1
    equal_mass,   // edges at the scores' quantiles, linear between neighbours; equal scores stay together
};

struct ReliabilityOptions {
    std::size_t bin_count = 15;  // 1 to 10,000
    Binning binning = Binning::equal_width;
};

// Scores in (lower_edge, upper_edge]; the first bin holds its lower edge too. Equal to scikit-learn's calibration_curve.
struct ReliabilityBin {
    double lower_edge = 0;
    double upper_edge = 0;
    std::int64_t sample_count = 0;
    std::int64_t fake_count = 0;
    double mean_score = 0;  // NaN, as fake_share, where the bin is empty
    double fake_share = 0;
};

// Every bin, the empty ones too. Errors as brier_score, and a bin count out of range.
Result<std::vector<ReliabilityBin>> reliability_bins(std::span<const double> scores,
                                                     std::span<const std::uint8_t> labels,
                                                     const ReliabilityOptions& options = {});

// The distance between mean score and share of fakes, averaged over the samples: of all bins, and of the worst bin alone.
double expected_calibration_error(std::span<const ReliabilityBin> bins);
double maximum_calibration_error(std::span<const ReliabilityBin> bins);

// ln(score / (1 - score)), where the logits are gone; fake_log_odds is the exact way. Error: a score not inside (0, 1).
Result<std::vector<double>> log_odds_of_scores(std::span<const double> scores);

// score = 1 / (1 + exp(-(log_odds / temperature + bias))); temperature > 0.
struct Calibration {
    double temperature = 1;
    double bias = 0;
};

double calibrated_score(const Calibration& calibration, double log_odds);

enum class CalibrationKind { temperature, temperature_and_bias };

struct CalibrationOptions {
    CalibrationKind kind = CalibrationKind::temperature;
    int largest_step_count = 50;  // Newton's steps; ten are plenty where there is an answer
};

struct CalibrationFit {
    Calibration calibration;
    double log_loss_before = 0;  // the mean, in nats
    double log_loss_after = 0;
    int step_count = 0;
};

// The calibration of least log loss on these samples, by Newton's method with halved steps; the loss is convex.
// Errors as check_scores, and where no finite positive temperature is best: the classes are perfectly separated, all log
// odds are equal, higher ones mean real; or the steps do not suffice.
Result<CalibrationFit> fit_calibration(std::span<const double> log_odds, std::span<const std::uint8_t> labels,
                                       const CalibrationOptions& options = {});

}  // namespace telltale
