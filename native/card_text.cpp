#include "native/card_text.hpp"

#include <cstdio>

namespace telltale {
namespace {

std::string number(double value, int decimals) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

// "70.0 % (65.0 to 75.0; n = 1500)"
std::string rate_text(double rate, const Interval* interval, std::int64_t n) {
    const std::string within =
        interval ? number(100 * interval->lower, 1) + " to " + number(100 * interval->upper, 1) + "; " : "";
    return number(100 * rate, 1) + " % (" + within + "n = " + std::to_string(n) + ")";
}

// "0.8000 (0.7500 to 0.8500; n = 1500)"
std::string area_text(double area, const Interval* interval, std::int64_t n) {
    const std::string within = interval ? number(interval->lower, 4) + " to " + number(interval->upper, 4) + "; " : "";
    return number(area, 4) + " (" + within + "n = " + std::to_string(n) + ")";
}

std::string line(const std::string& name, const std::string& value) {
    return value.empty() ? "" : name + ": " + value + "\n";
}

std::string training_text(const TrainingProvenance& training) {
    std::string text = line("network", training.network) + line("recipe", training.recipe);
    if (training.epoch > 0) {
        text += "epoch: " + std::to_string(training.epoch) + " of " + std::to_string(training.epoch_count);
        if (!training.epoch_rule.empty()) text += ", " + training.epoch_rule;
        text += "\n";
    }
    text += line("data", training.data);
    if (training.train_real_count + training.train_fake_count > 0) {
        text += "learnt from: " + std::to_string(training.train_real_count) + " real, " +
                std::to_string(training.train_fake_count) + " fake\n";
    }
    text += line("data sha256", training.data_sha256) + line("weights sha256", training.weights_sha256);
    text += line("started from", training.pretrained.empty() ? "random weights" : training.pretrained);
    return text + line("first weights sha256", training.pretrained_sha256);
}

std::string decision_text(const ModelCard& card) {
    if (!card.validation) return "threshold: " + number(card.threshold, 4) + ", chosen on nothing\n";
    std::string text = "threshold: " + number(card.threshold, 4) + ", the equal error rate's, chosen on validation\n";
    if (card.band.wanted_error_rate > 0) {
        text += "unsure: " + number(card.band.lower, 4) + " to " + number(card.band.upper, 4) + ", beyond it at most " +
                number(100 * card.band.wanted_error_rate, 1) + " % of either kind wrong, chosen on validation\n";
    }
    return text;
}

std::string rates_text(const char* split, const PointRates& rates) {
    const auto text = [](const MeasuredRate& rate) { return rate_text(rate.value, &rate.interval, rate.n); };
    return "  " + std::string(split) + ": reals called fake " + text(rates.false_positive_rate) +
           ", fakes called real " + text(rates.false_negative_rate) + "\n";
}

std::string point_text(const ChosenPoint& point) {
    std::string text = "threshold for " + number(100 * point.wanted_false_positive_rate, 1) +
                       " % false positives: " + number(point.threshold, 4) + ", chosen on validation\n";
    text += rates_text("validation", point.validation);
    if (point.test) text += rates_text("test", *point.test);
    return text;
}

std::string distance_text(const FeatureDistanceLimit& limit) {
    return "feature distance: at '" + limit.value + "' from " + std::to_string(limit.training_count) +
           " training pictures; 1 is what " + number(100 * limit.share, 0) + " % of " +
           std::to_string(limit.validation_count) + " validation pictures keep\n";
}

std::string calibration_text(const ChosenCalibration& chosen) {
    const std::string on = " on validation (" + std::to_string(chosen.real_count) + " real, " +
                           std::to_string(chosen.fake_count) + " fake)\n";
    if (!chosen.calibration) return "calibration: none" + on + "  " + chosen.reason + "\n";
    return "calibration: temperature " + number(chosen.calibration->temperature, 4) + ", bias " +
           number(chosen.calibration->bias, 4) + ", log loss " + number(chosen.log_loss_before, 4) + " before, " +
           number(chosen.log_loss_after, 4) + " after, fitted" + on;
}

}  // namespace

std::string figures_text(const char* split, const SplitFigures& figures) {
    const auto interval = [&](Interval SplitIntervals::*member) {
        return figures.intervals ? &(*figures.intervals.*member) : nullptr;
    };
    const std::int64_t count = figures.real_count + figures.fake_count;
    std::string text = std::string(split) + ": " + std::to_string(figures.real_count) + " real, " +
                       std::to_string(figures.fake_count) + " fake\n";
    text += "  accuracy " + rate_text(figures.accuracy, interval(&SplitIntervals::accuracy), count) +
            ", larger class alone " + number(100 * figures.majority_baseline, 1) + " %\n";
    text += "  AUC " + area_text(figures.auc, interval(&SplitIntervals::auc), count) + "\n";
    text += "  equal error rate " +
            rate_text(figures.equal_error_rate, interval(&SplitIntervals::equal_error_rate), count) + "\n";
    text += "  reals called fake " +
            rate_text(figures.false_positive_rate, interval(&SplitIntervals::false_positive_rate), figures.real_count) +
            "\n";
    text += "  fakes called real " +
            rate_text(figures.false_negative_rate, interval(&SplitIntervals::false_negative_rate), figures.fake_count) +
            "\n";
    if (figures.intervals) {
        text += "  in brackets: " + number(100 * figures.intervals->confidence, 0) + " % of " +
                std::to_string(figures.intervals->resample_count) + " resamples of " +
                (figures.intervals->by_group ? "groups" : "pictures") + "\n";
    }
    return text;
}

std::string card_text(const ModelCard& card) {
    std::string text = line("title", card.title) + line("trained on", card.trained_on) + line("misses", card.misses) +
                       line("licence", card.licence);
    text += line("weights stored as", card.weight_format);
    if (card.training) text += training_text(*card.training);
    text += decision_text(card);
    if (card.validation) text += figures_text("validation", *card.validation);
    if (card.test) text += figures_text("test", *card.test);
    for (const ChosenPoint& point : card.operating_points) text += point_text(point);
    if (card.calibration) text += calibration_text(*card.calibration);
    if (card.feature_distance) text += distance_text(*card.feature_distance);
    return text;
}

}  // namespace telltale
