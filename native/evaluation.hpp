// The figures of a scored split: what run.json, evaluation.json and a model's card say. No files, no network.
#pragma once

#include <span>

#include "shared/confusion.hpp"
#include "shared/json.hpp"
#include "shared/model_card.hpp"
#include "shared/result.hpp"
#include "shared/scores.hpp"

namespace telltale {

struct Evaluation {
    SplitFigures figures;  // at the threshold given
    Confusion confusion;
    EqualErrorRate equal_error_rate;
    double accuracy_at_one_half = 0;  // of the larger logit: what training tables show
};

// Errors as check_scores.
Result<Evaluation> evaluate_samples(std::span<const ScoredSample> samples, double threshold);

// The threshold and the band that validation data give: the equal error rate's, and the band for 10 % errors.
struct Decision {
    double threshold = 0.5;
    UnsureBand band;
};
Result<Decision> choose_decision(std::span<const ScoredSample> validation_samples);

// The two keys of the network's answer: "logits" and "score" of one input.
Result<ScoredSample> score_logits(std::span<const float> logits, int fake_index);

Json figures_to_json(const SplitFigures& figures);
Result<SplitFigures> figures_from_json(const Json& json);

// "Likely fake", "Unsure" or "No sign of forgery found".
std::string_view verdict_words(double score, const UnsureBand& band);

}  // namespace telltale
