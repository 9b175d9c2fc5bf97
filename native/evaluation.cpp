#include "native/evaluation.hpp"

#include "shared/roc.hpp"
#include "shared/unsure_band.hpp"

namespace telltale {
namespace {

constexpr double kWantedErrorRate = 0.10;

Result<RocCurve> curve_of(const LabelledScores& columns) { return roc_curve(columns.scores, columns.labels); }

}  // namespace

Result<Evaluation> evaluate_samples(std::span<const ScoredSample> samples, double threshold) {
    const LabelledScores columns = labelled_scores(samples);
    Result<RocCurve> curve = curve_of(columns);
    if (!curve) return curve.error();
    Result<Confusion> confusion = confusion_at(columns.scores, columns.labels, threshold);
    if (!confusion) return confusion.error();
    Result<Confusion> at_one_half = confusion_at(columns.scores, columns.labels, 0.5);
    if (!at_one_half) return at_one_half.error();

    Evaluation evaluation;
    evaluation.confusion = confusion.value();
    evaluation.equal_error_rate = equal_error_rate(curve.value());
    evaluation.accuracy_at_one_half = accuracy(at_one_half.value());
    SplitFigures& figures = evaluation.figures;
    figures.accuracy = accuracy(confusion.value());
    figures.auc = area_under_curve(curve.value());
    figures.equal_error_rate = evaluation.equal_error_rate.rate;
    figures.false_positive_rate = false_positive_rate(confusion.value());
    figures.false_negative_rate = false_negative_rate(confusion.value());
    figures.majority_baseline = majority_baseline(confusion.value());
    figures.real_count = real_count(confusion.value());
    figures.fake_count = fake_count(confusion.value());
    return evaluation;
}

Result<Decision> choose_decision(std::span<const ScoredSample> validation_samples) {
    Result<RocCurve> curve = curve_of(labelled_scores(validation_samples));
    if (!curve) return curve.error();
    Result<UnsureBand> band = unsure_band(curve.value(), kWantedErrorRate);
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

Json figures_to_json(const SplitFigures& figures) {
    return Json::Object{{"accuracy", figures.accuracy},
                        {"auc", figures.auc},
                        {"equal_error_rate", figures.equal_error_rate},
                        {"false_positive_rate", figures.false_positive_rate},
                        {"false_negative_rate", figures.false_negative_rate},
                        {"majority_baseline", figures.majority_baseline},
                        {"real_count", figures.real_count},
                        {"fake_count", figures.fake_count}};
}

Result<SplitFigures> figures_from_json(const Json& json) {
    SplitFigures figures;
    for (const auto& [key, target] : {std::pair<const char*, double*>{"accuracy", &figures.accuracy},
                                      {"auc", &figures.auc},
                                      {"equal_error_rate", &figures.equal_error_rate},
                                      {"false_positive_rate", &figures.false_positive_rate},
                                      {"false_negative_rate", &figures.false_negative_rate},
                                      {"majority_baseline", &figures.majority_baseline}}) {
        Result<double> number = json.number(key);
        if (!number) return number.error();
        *target = number.value();
    }
    for (const auto& [key, target] : {std::pair<const char*, std::int64_t*>{"real_count", &figures.real_count},
                                      {"fake_count", &figures.fake_count}}) {
        Result<std::int64_t> number = json.integer(key);
        if (!number) return number.error();
        *target = number.value();
    }
    return figures;
}

std::string_view verdict_words(double score, const UnsureBand& band) {
    if (score >= band.upper) return "Likely fake";
    if (score < band.lower) return "No sign of forgery found";
    return "Unsure";
}

}  // namespace telltale
