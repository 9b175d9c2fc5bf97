// Scores and labels of a set of pictures. score is always P(fake) in [0, 1]; label 0 = real, 1 = fake = positive.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "result.hpp"

namespace telltale {

inline constexpr int kReal = 0;
inline constexpr int kFake = 1;

struct ScoredSample {
    std::string id;     // the file's path relative to its data folder
    std::string group;  // empty: none
    int label = kReal;
    std::vector<double> logits;
    double score = 0;
};

// One for each class. A single logit z stands for two classes, positive for the second: it is the logits 0 and z.
std::vector<float> logits_of_classes(std::span<const float> logits);
// P(fake) by softmax over the logits, in double; all logits must be finite.
Result<double> fake_probability(std::span<const float> logits, int fake_index);
// ln(P(fake) / P(not fake)) under the same softmax: the logits' difference where there are two. Errors alike.
Result<double> fake_log_odds(std::span<const double> logits, int fake_index);

// The columns that the metrics read.
struct LabelledScores {
    std::vector<double> scores;
    std::vector<std::uint8_t> labels;
};
LabelledScores labelled_scores(std::span<const ScoredSample> samples);

// Errors: sizes differ, a score is NaN or infinite, a label is neither 0 nor 1, a class has no sample.
Result<Done> check_scores(std::span<const double> scores, std::span<const std::uint8_t> labels);

}  // namespace telltale
