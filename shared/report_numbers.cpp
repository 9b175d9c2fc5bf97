#include "report_numbers.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string_view>

#include "check.hpp"
#include "proportion.hpp"

namespace telltale {
namespace {

// In the order of figure_fields().
constexpr std::array<FigureWords, kFigureCount> kWords{{
    {"Share of fakes", "Of all faces that were measured.", true},
    {"Larger class alone", "Right answers of always naming the larger class: what a detector has to beat.", true},
    {"Area under the ROC curve", "How often a fake scores higher than a real face. 1 is perfect, 0.5 is guessing.",
     false},
    {"Equal error rate", "The error where both kinds of mistake are equally frequent.", true},
    {"Average precision", "How many of the faces called fake are fake, averaged over all thresholds.", false},
    {"Right answers", "Accuracy at the threshold.", true},
    {"Balanced accuracy", "Right answers when both classes count alike. 50 % is guessing.", true},
    {"Half total error rate", "The mean of the two errors below.", true},
    {"Real faces called fake", "False-positive rate; BSCER (once BPCER) in ISO/IEC 30107-3.", true},
    {"Fakes missed", "False-negative rate; APCER in ISO/IEC 30107.", true},
    {"Right answers at one half", "Accuracy with 0.5 as the threshold.", true},
    {"Brier score", "Mean squared distance of the score from the truth. 0 is perfect, 0.25 is always saying one half.",
     false},
    {"Calibration error", "How far scores are from the share of fakes among the faces with that score.", true},
}};

// A share that was counted, of one class alone.
std::optional<Interval> counted_interval(const EvaluationRecord& record, const FigureField& field) {
    const Confusion& counts = record.figures.confusion;
    const std::int64_t reals = real_count(counts);
    const std::int64_t fakes = fake_count(counts);
    if (reals > 0 && fakes > 0) return {};
    if (field.member == &EvaluationFigures::accuracy)
        return wilson_interval(counts.real_called_real + counts.fake_called_fake, reals + fakes);
    if (field.member == &EvaluationFigures::false_positive_rate && reals > 0)
        return wilson_interval(counts.real_called_fake, reals);
    if (field.member == &EvaluationFigures::false_negative_rate && fakes > 0)
        return wilson_interval(counts.fake_called_real, fakes);
    return {};
}

}  // namespace

std::string fixed_text(double value, int decimals) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    return text.data();
}

std::string share_text(double share) { return std::isnan(share) ? "–" : fixed_text(100 * share, 1) + " %"; }
std::string area_text(double area) { return std::isnan(area) ? "–" : fixed_text(area, 3); }

std::string faces_text(const Confusion& counts) {
    return count_text(real_count(counts)) + " real and " + count_text(fake_count(counts)) + " fake faces";
}

const FigureWords& figure_words(const FigureField& field) {
    const auto& fields = figure_fields();
    const auto place = static_cast<std::size_t>(&field - fields.data());
    CHECK(place < fields.size());
    return kWords[place];
}

std::string interval_text(const EvaluationRecord& record, const FigureField& field) {
    std::optional<Interval> interval = counted_interval(record, field);
    if (record.intervals && field.interval != nullptr) interval = record.intervals->of.*field.interval;
    if (!interval || !has_width(*interval) || std::isnan(record.figures.*field.member)) return {};
    return figure_words(field).is_share
               ? fixed_text(100 * interval->lower, 1) + " to " + fixed_text(100 * interval->upper, 1) + " %"
               : fixed_text(interval->lower, 3) + " to " + fixed_text(interval->upper, 3);
}

std::string figure_text(const EvaluationRecord& record, const FigureField& field) {
    const double value = record.figures.*field.member;
    return figure_words(field).is_share ? share_text(value) : area_text(value);
}

const FigureField& figure_field(std::string_view key) {
    for (const FigureField& field : figure_fields())
        if (key == field.key) return field;
    CHECK(false && "a figure of that key");
    return figure_fields().front();
}

}  // namespace telltale
