#include "scores.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace telltale {
namespace {

template <typename Number>
Result<Done> check_logits(std::span<const Number> logits, int fake_index) {
    if (logits.size() < 2) {
        return make_error("the network gave " + std::to_string(logits.size()) + " logits for a picture",
                          "one for each class, so at least 2");
    }
    if (fake_index < 0 || static_cast<std::size_t>(fake_index) >= logits.size()) {
        return make_error("the class fake has the index " + std::to_string(fake_index),
                          "0 to " + std::to_string(logits.size() - 1) + ", the network gives " +
                              std::to_string(logits.size()) + " logits");
    }
    for (const Number logit : logits) {
        if (!std::isfinite(logit)) {
            return make_error("the network gave a logit that is not finite", "finite numbers",
                              "the model's weights may be damaged");
        }
    }
    return Done{};
}

}  // namespace

std::vector<float> logits_of_classes(std::span<const float> logits) {
    std::vector<float> all(logits.begin(), logits.end());
    if (all.size() == 1) all.insert(all.begin(), 0.0F);
    return all;
}

Result<double> fake_probability(std::span<const float> logits, int fake_index) {
    const Result<Done> checked = check_logits(logits, fake_index);
    if (!checked) return checked.error();
    const double largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float logit : logits) sum += std::exp(static_cast<double>(logit) - largest);
    return std::exp(static_cast<double>(logits[static_cast<std::size_t>(fake_index)]) - largest) / sum;
}

Result<double> fake_log_odds(std::span<const double> logits, int fake_index) {
    const Result<Done> checked = check_logits(logits, fake_index);
    if (!checked) return checked.error();
    const auto fake = static_cast<std::size_t>(fake_index);
    // Against the log of the others' sum; with two classes that is the other logit itself.
    double largest = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < logits.size(); ++i) {
        if (i != fake) largest = std::max(largest, logits[i]);
    }
    double sum = 0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        if (i != fake) sum += std::exp(logits[i] - largest);
    }
    return logits[fake] - largest - std::log(sum);
}

LabelledScores labelled_scores(std::span<const ScoredSample> samples) {
    LabelledScores columns;
    columns.scores.reserve(samples.size());
    columns.labels.reserve(samples.size());
    for (const ScoredSample& sample : samples) {
        CHECK(sample.label == kReal || sample.label == kFake);
        columns.scores.push_back(sample.score);
        columns.labels.push_back(static_cast<std::uint8_t>(sample.label));
    }
    return columns;
}

Result<Done> check_scores(std::span<const double> scores, std::span<const std::uint8_t> labels) {
    if (scores.size() != labels.size()) {
        return make_error(
            "there are " + std::to_string(scores.size()) + " scores and " + std::to_string(labels.size()) + " labels",
            "one label for each score");
    }
    const auto sample = [&](std::size_t i) {
        return "sample " + std::to_string(i + 1) + " of " + std::to_string(scores.size());
    };
    std::size_t fakes = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (!std::isfinite(scores[i])) return make_error("the score of " + sample(i) + " is not finite", "a number");
        if (labels[i] > kFake) {
            return make_error("the label of " + sample(i) + " is " + std::to_string(labels[i]), "0 (real) or 1 (fake)");
        }
        fakes += labels[i];
    }
    if (fakes == 0 || fakes == labels.size()) {
        return make_error(
            "no sample is " + std::string(fakes == 0 ? "fake" : "real") + " among " + std::to_string(labels.size()),
            "samples of both classes");
    }
    return Done{};
}

}  // namespace telltale
