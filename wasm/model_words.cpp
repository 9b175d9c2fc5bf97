#include "model_words.hpp"

#include <cmath>

#include "judgement.hpp"

namespace telltale {
namespace {

// What a detector must beat its baseline by, and the least area under the curve, to be called anything but weak.
constexpr double kLeastGain = 0.05;
constexpr double kLeastAuc = 0.75;
// Below it a rate is told of 1,000 faces: "0.4 of 100" is no face.
constexpr double kFewOfHundred = 0.01;
constexpr std::size_t kShortHash = 12;

std::string whole_number(double value) { return number_text(std::round(value), 0); }

std::string of_hundred(double rate) { return whole_number(rate * 100); }

double faces_told_of(double rate) { return rate < kFewOfHundred ? 1000 : 100; }
std::string whole_with_commas(double value) { return count_text(std::llround(value)); }

// "of 100 real faces it calls 23 fake (21 to 25; 1,400 faces)"; the words before and behind the number differ.
std::string counted(const char* faces, const char* before, const char* behind, double rate, const Interval* interval,
                    std::int64_t n) {
    const double whole = faces_told_of(rate);
    std::string text = "of " + whole_with_commas(whole) + " " + faces + " " + before + " " +
                       whole_number(rate * whole) + behind + " (";
    if (interval) text += whole_number(interval->lower * whole) + " to " + whole_number(interval->upper * whole) + "; ";
    return text + count_text(n) + " faces)";
}

std::string both_errors(double false_positive_rate, const Interval* false_positive_interval, std::int64_t real_count,
                        double false_negative_rate, const Interval* false_negative_interval, std::int64_t fake_count) {
    return counted("real faces", "it calls", " fake", false_positive_rate, false_positive_interval, real_count) + ", " +
           counted("fakes", "it misses", "", false_negative_rate, false_negative_interval, fake_count);
}

std::string both_errors(const PointRates& rates) {
    const MeasuredRate& reals = rates.false_positive_rate;
    const MeasuredRate& fakes = rates.false_negative_rate;
    return both_errors(reals.value, &reals.interval, reals.n, fakes.value, &fakes.interval, fakes.n);
}

const SplitFigures* figures_with_intervals(const ModelCard& card) {
    if (card.test && card.test->intervals) return &*card.test;
    return card.validation && card.validation->intervals ? &*card.validation : nullptr;
}

// "33", of 100; empty where it is not known.
std::string fake_share_of_validation(const ModelCard& card) {
    if (!card.calibration) return {};
    const std::int64_t all = card.calibration->real_count + card.calibration->fake_count;
    if (all == 0) return {};
    return of_hundred(static_cast<double>(card.calibration->fake_count) / static_cast<double>(all));
}

std::string figures_sentence(const char* split, const SplitFigures& figures) {
    const auto interval = [&](Interval SplitIntervals::*member) { return interval_of(figures, member); };
    return "On " + count_text(figures.real_count) + " real and " + count_text(figures.fake_count) + " fake " + split +
           " faces: right answers " + measured_percent(figures.accuracy, interval(&SplitIntervals::accuracy)) +
           ", area under the ROC curve " + measured_area(figures.auc, interval(&SplitIntervals::auc)) +
           ", equal error rate " +
           measured_percent(figures.equal_error_rate, interval(&SplitIntervals::equal_error_rate)) +
           ", real faces called fake " +
           measured_percent(figures.false_positive_rate, interval(&SplitIntervals::false_positive_rate)) +
           ", fakes missed " +
           measured_percent(figures.false_negative_rate, interval(&SplitIntervals::false_negative_rate)) + ".";
}

}  // namespace

bool is_weak(const SplitFigures& figures) {
    return figures.accuracy - figures.majority_baseline < kLeastGain || figures.auc < kLeastAuc;
}

const Interval* interval_of(const SplitFigures& figures, Interval SplitIntervals::*member) {
    return figures.intervals ? &(*figures.intervals.*member) : nullptr;
}

std::string percent_range(double rate, const Interval& interval) {
    const int decimals = rate < 0.0995 ? 1 : 0;
    return number_text(interval.lower * 100, decimals) + "–" + number_text(interval.upper * 100, decimals);
}

std::string area_range(const Interval& interval) {
    return number_text(interval.lower, 2) + "–" + number_text(interval.upper, 2);
}

std::string measured_percent(double rate, const Interval* interval) {
    return percent_text(rate) + (interval ? " (" + percent_range(rate, *interval) + ")" : "");
}

std::string measured_area(double area, const Interval* interval) {
    return number_text(area, 2) + (interval ? " (" + area_range(*interval) + ")" : "");
}

std::string strength_sentence(const ModelCard& card) {
    if (!card.test) return {};
    const SplitFigures& figures = *card.test;
    const std::string baseline = percent_text(figures.majority_baseline);
    std::string sentence =
        is_weak(figures) ? "This model is weak: on its test set it is right " : "On its test set this model is right ";
    sentence += percent_text(figures.accuracy) + " of the time; ";
    if (figures.real_count == figures.fake_count) return sentence + "a coin would be right " + baseline + ".";
    const char* larger = figures.real_count > figures.fake_count ? "real" : "fake";
    return sentence + "always saying “" + larger + "” would be right " + baseline + ".";
}

std::string error_rates_line(const ModelCard& card) {
    if (!card.test) return {};
    const SplitFigures& figures = *card.test;
    return both_errors(figures.false_positive_rate, interval_of(figures, &SplitIntervals::false_positive_rate),
                       figures.real_count, figures.false_negative_rate,
                       interval_of(figures, &SplitIntervals::false_negative_rate), figures.fake_count);
}

std::string error_rates_sentence(const ModelCard& card) {
    if (!card.test) return {};
    return "At its threshold of " + number_text(card.threshold, 2) + ", " + error_rates_line(card) +
           (card.validation ? ". Counted on its test set; the threshold was chosen on validation data."
                            : ". Counted on its test set.");
}

std::string band_sentence(const ModelCard& card) {
    const UnsureBand& band = card.band;
    if (band.wanted_error_rate <= 0 || band.lower >= band.upper) return {};
    const std::string wanted = of_hundred(band.wanted_error_rate);
    std::string sentence = "It says “unsure” from " + number_text(band.lower, 2) + " to " + number_text(band.upper, 2);
    return sentence + ". Beyond these, at most " + wanted +
           " of 100 faces of either kind were called wrongly on validation data.";
}

std::string calibrated_words(const ModelCard& card) {
    const std::string share = fake_share_of_validation(card);
    return "calibrated: the share of fakes among faces scored like this" +
           (share.empty() ? "" : ", if " + share + " of 100 faces are fake");
}

std::string calibrated_sentence(const ModelCard& card, double calibrated) {
    if (!card.calibration || !card.calibration->calibration) return {};
    const std::string many = calibrated < 0.005   ? "fewer than 1"
                             : calibrated > 0.995 ? "more than 99"
                                                  : "about " + of_hundred(calibrated);
    std::string sentence = "Calibrated: of 100 faces scored like this, " + many + " would be fake";
    const std::string share = fake_share_of_validation(card);
    if (!share.empty()) sentence += ", if " + share + " of 100 faces are, as in the validation data";
    return sentence + ".";
}

std::string calibration_sentence(const ModelCard& card) {
    if (!card.calibration) return {};
    const ChosenCalibration& chosen = *card.calibration;
    const std::string faces =
        count_text(chosen.real_count) + " real and " + count_text(chosen.fake_count) + " fake validation faces";
    if (!chosen.calibration) return "No calibration on " + faces + ": " + chosen.reason + ".";
    return "Calibrated on " + faces + ": temperature " + number_text(chosen.calibration->temperature, 2) + ", bias " +
           number_text(chosen.calibration->bias, 2) + "; log loss " + number_text(chosen.log_loss_before, 3) +
           " before, " + number_text(chosen.log_loss_after, 3) + " after.";
}

std::vector<std::string> operating_point_sentences(const ModelCard& card) {
    std::vector<std::string> sentences;
    for (const ChosenPoint& point : card.operating_points) {
        const double faces = faces_told_of(point.wanted_false_positive_rate);
        const std::string alarms = whole_number(point.wanted_false_positive_rate * faces);
        sentences.push_back(
            "For at most " + alarms + (alarms == "1" ? " false alarm in " : " false alarms in ") +
            whole_with_commas(faces) + " real faces: threshold " + number_text(point.threshold, 4) +
            ", chosen on validation data. " +
            (point.test ? "On its test set, " + both_errors(*point.test) : "There, " + both_errors(point.validation)) +
            ".");
    }
    return sentences;
}

std::string interval_sentence(const ModelCard& card) {
    const SplitFigures* figures = figures_with_intervals(card);
    if (!figures) return {};
    const SplitIntervals& intervals = *figures->intervals;
    return "A range is where " + of_hundred(intervals.confidence) +
           " of 100 such measurements would lie, judged by drawing these " +
           (intervals.by_group ? "groups of faces" : "faces") + " anew " + count_text(intervals.resample_count) +
           " times.";
}

std::string training_sentence(const ModelCard& card) {
    if (!card.training) return {};
    const TrainingProvenance& training = *card.training;
    std::string sentence;
    if (training.train_real_count + training.train_fake_count > 0) {
        sentence = "Learnt from " + count_text(training.train_real_count) + " real and " +
                   count_text(training.train_fake_count) + " fake faces";
        if (!training.data.empty()) sentence += " of “" + training.data + "”";
        sentence += ". ";
    }
    if (!training.network.empty()) sentence += "Network: " + training.network + ". ";
    if (!training.recipe.empty()) sentence += "Recipe: " + training.recipe + ". ";
    if (!training.pretrained.empty()) sentence += "First weights: " + training.pretrained + ". ";
    if (training.epoch > 0) {
        sentence += "Kept: epoch " + count_text(training.epoch) + " of " + count_text(training.epoch_count);
        if (!training.epoch_rule.empty()) sentence += ", by the " + training.epoch_rule;
        sentence += ". ";
    }
    if (!sentence.empty()) sentence.pop_back();
    return sentence;
}

std::vector<std::string> hash_lines(const ModelCard& card, HashLength length) {
    std::vector<std::string> lines;
    if (!card.training) return lines;
    const auto add = [&](const char* name, const std::string& hash) {
        if (hash.empty()) return;
        const bool is_whole = length == HashLength::whole || hash.size() <= kShortHash;
        lines.push_back(std::string(name) + ": SHA-256 " + (is_whole ? hash : hash.substr(0, kShortHash) + "…"));
    };
    add("Data", card.training->data_sha256);
    add("Weights", card.training->weights_sha256);
    add("First weights", card.training->pretrained_sha256);
    return lines;
}

std::vector<std::string> figures_sentences(const ModelCard& card) {
    std::vector<std::string> sentences;
    if (card.validation) sentences.push_back(figures_sentence("validation", *card.validation));
    if (card.test) sentences.push_back(figures_sentence("test", *card.test));
    return sentences;
}

std::vector<std::string> model_notes(const ModelCard& card) {
    std::vector<std::string> notes;
    const auto add = [&](std::string sentence) {
        if (!sentence.empty()) notes.push_back(std::move(sentence));
    };
    const auto add_all = [&](std::vector<std::string> sentences) {
        for (std::string& sentence : sentences) add(std::move(sentence));
    };
    add(strength_sentence(card));
    add(error_rates_sentence(card));
    add(band_sentence(card));
    if (!card.trained_on.empty()) add("Trained on: " + card.trained_on);
    add_all(figures_sentences(card));
    add(interval_sentence(card));
    add_all(operating_point_sentences(card));
    add(calibration_sentence(card));
    add(training_sentence(card));
    add_all(hash_lines(card, HashLength::whole));
    if (!card.licence.empty()) add("Licence: " + card.licence);
    return notes;
}

}  // namespace telltale
