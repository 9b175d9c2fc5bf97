#include "training_plots.hpp"

#include <algorithm>
#include <cmath>

#include "check.hpp"
#include "draw_plot.hpp"

namespace telltale {
namespace {

using Figures = std::vector<double> SplitHistory::*;

// More epochs than these and the dots would hide their line.
constexpr std::size_t kMostDots = 30;
constexpr double kMostTicks = 10;
// Less difference than this is not worth the paper.
constexpr double kLeastLossRange = 0.02;
constexpr double kLeastAccuracyRange = 0.05;
// Above 100 %, so that rounding puts no line along the edge outside of it.
constexpr double kHair = 1e-9;

// Whole epochs only, with the first one's half before it when it is alone.
PlotAxis epoch_axis(const std::vector<int>& epochs) {
    PlotAxis axis;
    axis.name = "epoch";
    if (epochs.empty()) {
        axis.ticks = {0, 1};
        return axis;
    }
    const int first = epochs.front();
    const int last = epochs.back();
    axis.low = first < last ? first : first - 0.5;
    axis.high = first < last ? last : first + 0.5;
    const int step = static_cast<int>(std::max(1.0, round_step((last - first) / kMostTicks)));
    const int round = (first + step - 1) / step * step;
    // The first epoch is worth a tick where the next one leaves room for it.
    if (step >= 5 && round - first > (last - first) * 0.1) axis.ticks.push_back(first);
    for (int epoch = round; epoch <= last; epoch += step) axis.ticks.push_back(epoch);
    return axis;
}

// Round ends around what is drawn: differences between epochs are small beside the way to 0.
void fit(PlotAxis& axis, const Plot& plot, double least_range, double most) {
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    for (const PlotCurve& curve : plot.curves) {
        for (const double value : curve.y) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    if (low > high) return;
    const double range = std::max(high - low, least_range);
    const double middle = (low + high) / 2;
    low = middle - range / 2;
    high = middle + range / 2;
    const double step = round_step(range / 5);
    // Room above and below, so that labels find a place; where 0 is near it is the end.
    axis.low = std::floor((low - range * 0.1) / step) * step;
    axis.high = std::min(most, std::ceil((high + range * 0.1) / step) * step);
    if (axis.low < range * 0.25) axis.low = 0;
}

void add_curve(Plot& plot, const TrainingHistory& history, const SplitHistory& split, Figures figures,
               const PlotCurve& looks) {
    const std::vector<double>& values = split.*figures;
    CHECK(values.empty() || values.size() == history.epochs.size());
    PlotCurve curve = looks;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) continue;
        curve.x.push_back(history.epochs[i]);
        curve.y.push_back(values[i]);
    }
    if (curve.x.empty()) return;
    curve.has_dots = curve.x.size() == 1 || (looks.has_dots && curve.x.size() <= kMostDots);
    plot.curves.push_back(std::move(curve));
}

// Told apart without colour: a plain line, one with dots, a dashed one.
Plot history_plot(const TrainingHistory& history, Figures figures) {
    PlotCurve train;
    train.label = "train";
    train.ink = Ink::text;
    PlotCurve validation;
    validation.label = "validation";
    validation.has_dots = true;
    PlotCurve test;
    test.label = "test, only watched";
    test.ink = Ink::muted;
    test.dashed = true;

    Plot plot;
    plot.x = epoch_axis(history.epochs);
    add_curve(plot, history, history.train, figures, train);
    add_curve(plot, history, history.test, figures, test);
    add_curve(plot, history, history.validation, figures, validation);
    const auto best = std::find(history.epochs.begin(), history.epochs.end(), history.best_epoch);
    if (best == history.epochs.end()) return plot;
    plot.guides.push_back({GuideKind::vertical, static_cast<double>(history.best_epoch),
                           "chosen: epoch " + std::to_string(history.best_epoch), Ink::muted, true, false});
    const auto place = static_cast<std::size_t>(best - history.epochs.begin());
    const std::vector<double>& values = history.validation.*figures;
    if (place < values.size() && std::isfinite(values[place]))
        plot.marks.push_back({static_cast<double>(history.best_epoch), values[place], "", Ink::accent});
    return plot;
}

// For who cannot see the lines: the last value of each, and the chosen epoch's.
std::string words_about(const Plot& plot, const TrainingHistory& history) {
    std::string words;
    for (const PlotCurve& curve : plot.curves) {
        words += words.empty() ? "" : "; ";
        words += curve.label + " " + value_text(plot.y, curve.y.front());
        if (curve.y.size() > 1) words += " to " + value_text(plot.y, curve.y.back());
    }
    if (words.empty()) return "No epoch has ended yet.";
    words += " over " + std::to_string(history.epochs.size()) + (history.epochs.size() == 1 ? " epoch." : " epochs.");
    if (!plot.marks.empty())
        words += " The chosen epoch " + std::to_string(history.best_epoch) + " has " +
                 value_text(plot.y, plot.marks.front().y) + " on validation.";
    return words;
}

void finish(Plot& plot, const TrainingHistory& history) {
    if (!plot.marks.empty()) plot.guides.front().label += ", " + value_text(plot.y, plot.marks.front().y);
    plot.description = plot.title + ": " + words_about(plot, history);
}

}  // namespace

Plot loss_plot(const TrainingHistory& history) {
    Plot plot = history_plot(history, &SplitHistory::losses);
    plot.title = "Loss";
    plot.y.name = "loss";
    plot.y.sense = "mean cross-entropy";
    fit(plot.y, plot, kLeastLossRange, HUGE_VAL);
    finish(plot, history);
    return plot;
}

Plot accuracy_plot(const TrainingHistory& history) {
    Plot plot = history_plot(history, &SplitHistory::accuracies);
    plot.title = "Accuracy";
    plot.y.name = "accuracy";
    plot.y.sense = "of the larger logit";
    plot.y.tick_text = TickText::percent;
    fit(plot.y, plot, kLeastAccuracyRange, 1 + kHair);
    finish(plot, history);
    return plot;
}

Drawing training_sheet(const TrainingHistory& history, const TrainingSheetOptions& options) {
    SheetOptions sheet;
    sheet.heading = options.heading;
    sheet.text_size_px = options.plot_size.text_size_px;
    std::string note;
    if (!options.best_epoch_rule.empty()) note = "The chosen epoch has the " + options.best_epoch_rule + ".";
    if (!history.test.losses.empty()) {
        note += note.empty() ? "" : " ";
        note += "The test split was only watched: it chose nothing.";
    }
    sheet.notes = {note, "Train is measured while learning, on changed pictures."};
    return sheet_of({whole_drawing(loss_plot(history), options.plot_size),
                     whole_drawing(accuracy_plot(history), options.plot_size)},
                    sheet);
}

}  // namespace telltale
