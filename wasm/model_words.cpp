#include "model_words.hpp"

#include <cmath>

#include "judgement.hpp"
#include "words/folder.hpp"
#include "words/models.hpp"
#include "words/verdict.hpp"

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

// "of 100 real faces it calls 23 fake (21 to 25; 1,400 faces)", with an interval or without.
std::string one_error(const Phrase<5>& with_interval, const Phrase<3>& plain, double rate, const Interval* interval,
                      std::int64_t n) {
    const double whole = faces_told_of(rate);
    const std::string of = whole_with_commas(whole);
    const std::string count = whole_number(rate * whole);
    if (!interval) return filled(plain, of, count, count_text(n));
    return filled(with_interval, of, count, whole_number(interval->lower * whole),
                  whole_number(interval->upper * whole), count_text(n));
}

std::string both_errors(double false_positive_rate, const Interval* false_positive_interval, std::int64_t real_count,
                        double false_negative_rate, const Interval* false_negative_interval, std::int64_t fake_count) {
    return one_error(words::kCallsOfRealFacesWithInterval, words::kCallsOfRealFaces, false_positive_rate,
                     false_positive_interval, real_count) +
           ", " +
           one_error(words::kMissesOfFakesWithInterval, words::kMissesOfFakes, false_negative_rate,
                     false_negative_interval, fake_count);
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
    return filled(words::kFiguresOfASplit, count_text(figures.real_count), count_text(figures.fake_count), split,
                  measured_percent(figures.accuracy, interval(&SplitIntervals::accuracy)),
                  measured_area(figures.auc, interval(&SplitIntervals::auc)),
                  measured_percent(figures.equal_error_rate, interval(&SplitIntervals::equal_error_rate)),
                  measured_percent(figures.false_positive_rate, interval(&SplitIntervals::false_positive_rate)),
                  measured_percent(figures.false_negative_rate, interval(&SplitIntervals::false_negative_rate)));
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
    const std::string right = percent_text(figures.accuracy);
    const bool weak = is_weak(figures);
    if (figures.real_count == figures.fake_count)
        return filled(weak ? words::kWeakBesideACoin : words::kRightBesideACoin, right, baseline);
    return filled(weak ? words::kWeakBesideTheLargerClass : words::kRightBesideTheLargerClass, right,
                  figures.real_count > figures.fake_count ? words::kReal : words::kFake, baseline);
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
    return filled(card.validation ? words::kErrorsAtAChosenThreshold : words::kErrorsAtTheThreshold,
                  number_text(card.threshold, 2), error_rates_line(card));
}

std::string band_sentence(const ModelCard& card) {
    const UnsureBand& band = card.band;
    if (band.wanted_error_rate <= 0 || band.lower >= band.upper) return {};
    const std::string wanted = of_hundred(band.wanted_error_rate);
    return filled(words::kUnsureBand, number_text(band.lower, 2), number_text(band.upper, 2), wanted);
}

std::string calibrated_words(const ModelCard& card) {
    const std::string share = fake_share_of_validation(card);
    return share.empty() ? words::kCalibratedScore : filled(words::kCalibratedScoreAtAShare, share);
}

std::string calibrated_sentence(const ModelCard& card, double calibrated) {
    if (!card.calibration || !card.calibration->calibration) return {};
    const std::string many = calibrated < 0.005   ? words::kFewerThan1
                             : calibrated > 0.995 ? words::kMoreThan99
                                                  : filled(words::kAbout, of_hundred(calibrated));
    const std::string share = fake_share_of_validation(card);
    if (share.empty()) return filled(words::kCalibrated, many);
    return filled(words::kCalibratedAtAShare, many, share);
}

std::string calibration_sentence(const ModelCard& card) {
    if (!card.calibration) return {};
    const ChosenCalibration& chosen = *card.calibration;
    const std::string faces =
        filled(words::kValidationFaces, count_text(chosen.real_count), count_text(chosen.fake_count));
    if (!chosen.calibration) return filled(words::kNoCalibration, faces, chosen.reason);
    return filled(words::kCalibratedOn, faces, number_text(chosen.calibration->temperature, 2),
                  number_text(chosen.calibration->bias, 2), number_text(chosen.log_loss_before, 3),
                  number_text(chosen.log_loss_after, 3));
}

std::vector<std::string> operating_point_sentences(const ModelCard& card) {
    std::vector<std::string> sentences;
    for (const ChosenPoint& point : card.operating_points) {
        const double faces = faces_told_of(point.wanted_false_positive_rate);
        const std::string alarms = whole_number(point.wanted_false_positive_rate * faces);
        const Counted<4>& phrases = point.test ? words::kPointOnTheTestSet : words::kPointOnValidation;
        sentences.push_back(filled(phrases.of(alarms == "1" ? 1 : 2), alarms, whole_with_commas(faces),
                                   number_text(point.threshold, 4),
                                   both_errors(point.test ? *point.test : point.validation)));
    }
    return sentences;
}

std::string interval_sentence(const ModelCard& card) {
    const SplitFigures* figures = figures_with_intervals(card);
    if (!figures) return {};
    const SplitIntervals& intervals = *figures->intervals;
    return filled(intervals.by_group ? words::kARangeByGroups : words::kARangeByFaces, of_hundred(intervals.confidence),
                  count_text(intervals.resample_count));
}

std::string training_sentence(const ModelCard& card) {
    if (!card.training) return {};
    const TrainingProvenance& training = *card.training;
    std::string sentences;
    const auto say = [&](const std::string& sentence) { sentences += (sentences.empty() ? "" : " ") + sentence; };
    if (training.train_real_count + training.train_fake_count > 0) {
        const std::string reals = count_text(training.train_real_count);
        const std::string fakes = count_text(training.train_fake_count);
        say(training.data.empty() ? filled(words::kLearntFrom, reals, fakes)
                                  : filled(words::kLearntFromData, reals, fakes, training.data));
    }
    if (!training.network.empty()) say(filled(words::kNetworkOf, training.network));
    if (!training.recipe.empty()) say(filled(words::kRecipeOf, training.recipe));
    if (!training.pretrained.empty()) say(filled(words::kFirstWeightsOf, training.pretrained));
    if (training.epoch > 0) {
        const std::string epoch = count_text(training.epoch);
        const std::string epochs = count_text(training.epoch_count);
        say(training.epoch_rule.empty() ? filled(words::kKeptEpoch, epoch, epochs)
                                        : filled(words::kKeptEpochBy, epoch, epochs, training.epoch_rule));
    }
    return sentences;
}

std::vector<std::string> hash_lines(const ModelCard& card, HashLength length) {
    std::vector<std::string> lines;
    if (!card.training) return lines;
    const auto add = [&](const Phrase<1>& phrase, const std::string& hash) {
        if (hash.empty()) return;
        const bool is_whole = length == HashLength::whole || hash.size() <= kShortHash;
        lines.push_back(filled(phrase, is_whole ? hash : hash.substr(0, kShortHash) + "…"));
    };
    add(words::kHashOfData, card.training->data_sha256);
    add(words::kHashOfWeights, card.training->weights_sha256);
    add(words::kHashOfFirstWeights, card.training->pretrained_sha256);
    return lines;
}

std::vector<std::string> figures_sentences(const ModelCard& card) {
    std::vector<std::string> sentences;
    if (card.validation) sentences.push_back(figures_sentence(words::kValidation, *card.validation));
    if (card.test) sentences.push_back(figures_sentence(words::kTest, *card.test));
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
    if (!card.trained_on.empty()) add(filled(words::kTrainedOn, card.trained_on));
    add_all(figures_sentences(card));
    add(interval_sentence(card));
    add_all(operating_point_sentences(card));
    add(calibration_sentence(card));
    add(training_sentence(card));
    add_all(hash_lines(card, HashLength::whole));
    if (!card.licence.empty()) add(filled(words::kLicenceOf, card.licence));
    return notes;
}

}  // namespace telltale
