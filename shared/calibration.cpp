// Sources: C. Guo et al., "On calibration of modern neural networks", 2017 (temperature, expected calibration error);
// J. Platt, "Probabilistic outputs for support vector machines", 1999 (slope and bias), without his smoothed labels.
#include "calibration.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "scores.hpp"
#include "sorted_scores.hpp"

namespace telltale {
namespace {

constexpr std::size_t kMostBins = 10000;

std::string of_sample(std::size_t i, std::size_t count) {
    return "sample " + std::to_string(i + 1) + " of " + std::to_string(count);
}

Result<Done> check_probabilities(std::span<const double> scores, std::span<const std::uint8_t> labels) {
    Result<Done> checked = check_scores(scores, labels);
    if (!checked) return checked;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (!(scores[i] >= 0 && scores[i] <= 1)) {
            return make_error("the score of " + of_sample(i, scores.size()) + " is " + std::to_string(scores[i]),
                              "a probability, 0 to 1");
        }
    }
    return Done{};
}

// numpy.linspace(0, 1, count + 1), to the bit: a score that lies on an edge must fall into the same bin.
std::vector<double> even_edges(std::size_t count) {
    std::vector<double> edges;
    const double width = 1.0 / static_cast<double>(count);
    for (std::size_t i = 0; i < count; ++i) edges.push_back(static_cast<double>(i) * width);
    edges.push_back(1.0);
    return edges;
}

// numpy.percentile(scores, 100 * even_edges), linear between order statistics; to the bit, as above.
std::vector<double> quantile_edges(std::span<const double> scores, std::size_t count) {
    std::vector<double> falling(scores.begin(), scores.end());
    sort_falling(falling);
    std::vector<double> edges = even_edges(count);
    const std::size_t last = falling.size() - 1;
    for (double& edge : edges) {
        const double place = edge * 100 / 100 * static_cast<double>(last);
        const auto below = std::min(static_cast<std::size_t>(place), last);
        const double fraction = place - static_cast<double>(below);
        const double from = falling[last - below];
        const double to = falling[last - std::min(below + 1, last)];
        // numpy's own interpolation, which keeps the result monotone.
        edge = fraction < 0.5 ? from + (to - from) * fraction : to - (to - from) * (1 - fraction);
    }
    return edges;
}

// ln(1 + exp(x)) without overflow, and without losing small values.
double softplus(double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::fabs(x))); }

double logistic(double x) {
    if (x >= 0) return 1 / (1 + std::exp(-x));
    const double power = std::exp(x);
    return power / (1 + power);
}

// Of score = logistic(slope * x + bias), with x the log odds divided by the largest of them: Newton then sees no units.
struct Line {
    double slope = 0;
    double bias = 0;
};

struct Loss {
    double value = 0;  // the mean log loss, its gradient and its second derivatives
    double by_slope = 0;
    double by_bias = 0;
    double by_slope_twice = 0;
    double by_both = 0;
    double by_bias_twice = 0;
};

double mean_loss(std::span<const double> xs, std::span<const std::uint8_t> labels, const Line& line) {
    double sum = 0;
    for (std::size_t i = 0; i < xs.size(); ++i) {
        const double z = line.slope * xs[i] + line.bias;
        sum += softplus(labels[i] == kFake ? -z : z);
    }
    return sum / static_cast<double>(xs.size());
}

Loss loss_at(std::span<const double> xs, std::span<const std::uint8_t> labels, const Line& line) {
    Loss loss;
    for (std::size_t i = 0; i < xs.size(); ++i) {
        const double z = line.slope * xs[i] + line.bias;
        // Of the label not given: exact where the sample is nearly certain.
        const double miss = logistic(labels[i] == kFake ? -z : z);
        const double pull = labels[i] == kFake ? -miss : miss;
        const double weight = miss * (1 - miss);
        loss.value += softplus(labels[i] == kFake ? -z : z);
        loss.by_slope += pull * xs[i];
        loss.by_bias += pull;
        loss.by_slope_twice += weight * xs[i] * xs[i];
        loss.by_both += weight * xs[i];
        loss.by_bias_twice += weight;
    }
    const auto count = static_cast<double>(xs.size());
    for (double* sum :
         {&loss.value, &loss.by_slope, &loss.by_bias, &loss.by_slope_twice, &loss.by_both, &loss.by_bias_twice}) {
        *sum /= count;
    }
    return loss;
}

// Newton's step, to be subtracted.
Line newton_step(const Loss& loss, CalibrationKind kind) {
    if (kind == CalibrationKind::temperature) return {loss.by_slope / loss.by_slope_twice, 0};
    const double determinant = loss.by_slope_twice * loss.by_bias_twice - loss.by_both * loss.by_both;
    return {(loss.by_bias_twice * loss.by_slope - loss.by_both * loss.by_bias) / determinant,
            (loss.by_slope_twice * loss.by_bias - loss.by_both * loss.by_slope) / determinant};
}

// Where the loss falls for ever, or the best line is none of ours, before a step is tried.
Result<Done> check_has_minimum(std::span<const double> xs, std::span<const std::uint8_t> labels, CalibrationKind kind) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    double lowest[2] = {kInfinity, kInfinity};
    double highest[2] = {-kInfinity, -kInfinity};
    for (std::size_t i = 0; i < xs.size(); ++i) {
        lowest[labels[i]] = std::min(lowest[labels[i]], xs[i]);
        highest[labels[i]] = std::max(highest[labels[i]], xs[i]);
    }
    if (std::min(lowest[0], lowest[1]) == std::max(highest[0], highest[1])) {
        return make_error("all log odds are equal, so every temperature fits alike", "log odds that differ");
    }
    const bool by_bias = kind == CalibrationKind::temperature_and_bias;
    if (by_bias ? highest[kReal] <= lowest[kFake] : highest[kReal] <= 0 && lowest[kFake] >= 0) {
        return make_error(
            "the log odds separate reals from fakes without an error, so a lower temperature always fits better",
            "classes that overlap", "use more validation samples, or leave the scores as they are");
    }
    if (by_bias ? highest[kFake] <= lowest[kReal] : highest[kFake] <= 0 && lowest[kReal] >= 0) {
        return make_error("every fake has lower log odds than every real", "log odds that rise with P(fake)",
                          "are the labels the right way round?");
    }
    return Done{};
}

// False when the steps do not suffice.
bool descend(std::span<const double> xs, std::span<const std::uint8_t> labels, const CalibrationOptions& options,
             Line& line, int& step_count) {
    for (step_count = 0; step_count < options.largest_step_count;) {
        const Loss loss = loss_at(xs, labels, line);
        const Line step = newton_step(loss, options.kind);
        if (!std::isfinite(step.slope) || !std::isfinite(step.bias)) return false;
        double fraction = 1;
        Line next{line.slope - step.slope, line.bias - step.bias};
        // A rise within rounding is the end of the way, not a step too far.
        const double highest = loss.value + 1e-14 * (1 + loss.value);
        while (mean_loss(xs, labels, next) > highest && fraction > 1e-6) {
            fraction /= 2;
            next = {line.slope - fraction * step.slope, line.bias - fraction * step.bias};
        }
        line = next;
        ++step_count;
        const double size = std::max(std::fabs(line.slope), std::fabs(line.bias));
        if (fraction == 1 && std::max(std::fabs(step.slope), std::fabs(step.bias)) <= 1e-10 * size) return true;
    }
    return false;
}

}  // namespace

Result<double> brier_score(std::span<const double> scores, std::span<const std::uint8_t> labels) {
    const Result<Done> checked = check_probabilities(scores, labels);
    if (!checked) return checked.error();
    double sum = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const double distance = scores[i] - static_cast<double>(labels[i]);
        sum += distance * distance;
    }
    return sum / static_cast<double>(scores.size());
}

Result<std::vector<ReliabilityBin>> reliability_bins(std::span<const double> scores,
                                                     std::span<const std::uint8_t> labels,
                                                     const ReliabilityOptions& options) {
    const Result<Done> checked = check_probabilities(scores, labels);
    if (!checked) return checked.error();
    if (options.bin_count < 1 || options.bin_count > kMostBins) {
        return make_error("there are " + std::to_string(options.bin_count) + " bins to fill",
                          "1 to " + std::to_string(kMostBins));
    }
    const std::vector<double> edges = options.binning == Binning::equal_width
                                          ? even_edges(options.bin_count)
                                          : quantile_edges(scores, options.bin_count);
    std::vector<ReliabilityBin> bins(options.bin_count);
    for (std::size_t i = 0; i < bins.size(); ++i) {
        bins[i].lower_edge = edges[i];
        bins[i].upper_edge = edges[i + 1];
    }
    for (std::size_t i = 0; i < scores.size(); ++i) {
        // By the inner edges alone: what rounding puts outside the outer ones belongs to the outer bins.
        const auto edge = std::lower_bound(edges.begin() + 1, edges.end() - 1, scores[i]);
        ReliabilityBin& bin = bins[static_cast<std::size_t>(edge - edges.begin()) - 1];
        ++bin.sample_count;
        bin.fake_count += labels[i];
        bin.mean_score += scores[i];
    }
    for (ReliabilityBin& bin : bins) {
        const auto count = static_cast<double>(bin.sample_count);
        bin.mean_score = count > 0 ? bin.mean_score / count : std::numeric_limits<double>::quiet_NaN();
        bin.fake_share =
            count > 0 ? static_cast<double>(bin.fake_count) / count : std::numeric_limits<double>::quiet_NaN();
    }
    return bins;
}

double expected_calibration_error(std::span<const ReliabilityBin> bins) {
    double sum = 0;
    std::int64_t sample_count = 0;
    for (const ReliabilityBin& bin : bins) {
        if (bin.sample_count == 0) continue;
        sum += static_cast<double>(bin.sample_count) * std::fabs(bin.mean_score - bin.fake_share);
        sample_count += bin.sample_count;
    }
    CHECK(sample_count > 0);
    return sum / static_cast<double>(sample_count);
}

double maximum_calibration_error(std::span<const ReliabilityBin> bins) {
    double largest = 0;
    for (const ReliabilityBin& bin : bins) {
        if (bin.sample_count > 0) largest = std::max(largest, std::fabs(bin.mean_score - bin.fake_share));
    }
    return largest;
}

Result<std::vector<double>> log_odds_of_scores(std::span<const double> scores) {
    std::vector<double> log_odds;
    log_odds.reserve(scores.size());
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (!(scores[i] > 0 && scores[i] < 1)) {
            return make_error("the score of " + of_sample(i, scores.size()) + " is " + std::to_string(scores[i]) +
                                  ", which has no finite log odds",
                              "more than 0 and less than 1", "take the network's logits instead");
        }
        log_odds.push_back(std::log(scores[i]) - std::log1p(-scores[i]));
    }
    return log_odds;
}

double calibrated_score(const Calibration& calibration, double log_odds) {
    return logistic(log_odds / calibration.temperature + calibration.bias);
}

Result<CalibrationFit> fit_calibration(std::span<const double> log_odds, std::span<const std::uint8_t> labels,
                                       const CalibrationOptions& options) {
    Result<Done> checked = check_scores(log_odds, labels);
    if (!checked) return checked.error();
    double largest = 0;
    for (const double x : log_odds) largest = std::max(largest, std::fabs(x));
    checked = check_has_minimum(log_odds, labels, options.kind);
    if (!checked) return checked.error();

    std::vector<double> xs;
    xs.reserve(log_odds.size());
    for (const double x : log_odds) xs.push_back(x / largest);
    CalibrationFit fit;
    Line line;
    if (!descend(xs, labels, options, line, fit.step_count)) {
        return make_error("the temperature's fit did not settle in " + std::to_string(options.largest_step_count) +
                              " steps of Newton's method",
                          "samples of both classes whose log odds overlap", "use more validation samples");
    }
    if (!(line.slope > 0)) {
        return make_error("the best fit turns the scores round: higher log odds go with real pictures",
                          "log odds that rise with P(fake)", "are the labels the right way round?");
    }
    fit.calibration.temperature = largest / line.slope;
    fit.calibration.bias = line.bias;
    fit.log_loss_before = mean_loss(log_odds, labels, {1, 0});
    fit.log_loss_after = mean_loss(xs, labels, line);
    return fit;
}

}  // namespace telltale
