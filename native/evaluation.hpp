// The figures of a scored split: what run.json, evaluation.json and a model's card say. No files, no network.
#pragma once

#include <span>

#include "shared/evaluation_record.hpp"
#include "shared/model_card.hpp"
#include "shared/result.hpp"
#include "shared/roc.hpp"

namespace telltale {

// Errors as check_scores.
Result<EvaluationFigures> evaluate_samples(std::span<const ScoredSample> samples, double threshold);
// The part of them that a model's card and run.json hold.
SplitFigures split_figures(const EvaluationFigures& figures);

struct IntervalOptions {
    std::int64_t resample_count = 2000;
    std::int64_t seed = 1;
    int thread_count = 1;  // changes no result
};
// bootstrap() over threads of its own; their number changes no result.
Resamples draw_resamples(const RankedSamples& ranked, const BootstrapOptions& options, std::int64_t resample_count,
                         int thread_count);

// 95 % intervals, by group where there are groups. Errors as check_scores.
Result<RecordedIntervals> bootstrap_intervals(std::span<const ScoredSample> samples, double threshold,
                                              const IntervalOptions& options);

// The threshold and the band that validation data give: the equal error rate's, and the band for the wanted errors.
// Errors as check_scores and unsure_band.
struct Decision {
    double threshold = 0.5;
    UnsureBand band;
};
Result<Decision> choose_decision(std::span<const ScoredSample> validation_samples, double wanted_error_rate);

// The two keys of the network's answer: "logits" and "score" of one input.
Result<ScoredSample> score_logits(std::span<const float> logits, int fake_index);

// "Likely fake", "Unsure" or "No sign of forgery found".
std::string_view verdict_words(double score, const UnsureBand& band);

}  // namespace telltale
