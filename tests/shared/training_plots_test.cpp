#include "shared/training_plots.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "shared/draw_plot.hpp"
#include "tests/shared/plot_samples.hpp"

namespace telltale {
namespace {

constexpr PlotSize kSize{520, 380, 13};

// Histories whose lines are hard to name: few epochs and many, lines on each other, along an edge, at one point.
std::vector<TrainingHistory> hard_histories() {
    std::vector<TrainingHistory> histories;
    for (const int epochs : {1, 2, 3, 8, 29, 100, 1000}) histories.push_back(training_history(epochs, true));
    for (const double value : {0.0, 0.5, 1.0}) {
        TrainingHistory& equal = histories.emplace_back(training_history(12, true));
        equal.train.losses = equal.validation.losses = equal.test.losses = std::vector<double>(12, value);
        equal.train.accuracies = equal.validation.accuracies = equal.test.accuracies = std::vector<double>(12, value);
        equal.best_epoch = 1;
    }
    return histories;
}

bool says(const Drawing& drawing, const std::string& words) {
    for (const auto& [text, box] : word_boxes(drawing))
        if (text.find(words) != std::string::npos) return true;
    return false;
}

TEST(TrainingPlots, EpochTicksAreWholeAndInsideTheRun) {
    for (int epochs = 1; epochs <= 400; ++epochs) {
        const Plot plot = loss_plot(training_history(epochs, false));
        const std::vector<PlotTick> ticks = ticks_of(plot.x, plot_frame(plot, whole_view(plot), kSize).x);
        EXPECT_GE(ticks.size(), epochs == 1 ? 1u : 2u) << epochs;
        EXPECT_LE(ticks.size(), 12u) << epochs;
        for (std::size_t i = 0; i < ticks.size(); ++i) {
            EXPECT_EQ(ticks[i].value, std::round(ticks[i].value)) << epochs;
            EXPECT_EQ(ticks[i].text, std::to_string(static_cast<int>(ticks[i].value)));
            EXPECT_GE(ticks[i].value, 1);
            EXPECT_LE(ticks[i].value, epochs);
            // After the first one they are even.
            if (i < 3) continue;
            EXPECT_EQ(ticks[i].value - ticks[i - 1].value, ticks[2].value - ticks[1].value) << epochs;
        }
    }
}

TEST(TrainingPlots, EveryLineHasItsNameAndNoWordsLieOnOthers) {
    for (const TrainingHistory& history : hard_histories()) {
        for (const Plot& plot : {loss_plot(history), accuracy_plot(history)}) {
            const Drawing drawing = whole_drawing(plot, kSize);
            for (const char* name : {"train", "validation", "test, only watched", "chosen: epoch "})
                EXPECT_TRUE(says(drawing, name)) << name << " of " << history.epochs.size() << " in " << plot.title;
            for (const std::string& trouble : word_troubles(drawing)) ADD_FAILURE() << plot.title << ": " << trouble;
        }
        for (const std::string& trouble : word_troubles(training_sheet(history, {"A heading", "a rule"})))
            ADD_FAILURE() << trouble;
    }
}

TEST(TrainingPlots, TheLinesDifferWithoutColour) {
    const Plot plot = accuracy_plot(training_history(8, true));
    ASSERT_EQ(plot.curves.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t k = 0; k < i; ++k)
            EXPECT_FALSE(plot.curves[i].dashed == plot.curves[k].dashed &&
                         plot.curves[i].has_dots == plot.curves[k].has_dots);
}

TEST(TrainingPlots, TheChosenEpochIsMarkedOnValidationInBoth) {
    const TrainingHistory history = training_history(8, true);
    const auto best = static_cast<std::size_t>(history.best_epoch - 1);
    const Plot loss = loss_plot(history);
    const Plot accuracy = accuracy_plot(history);
    for (const Plot* plot : {&loss, &accuracy}) {
        ASSERT_EQ(plot->guides.size(), 1u);
        EXPECT_EQ(plot->guides[0].value, history.best_epoch);
        ASSERT_EQ(plot->marks.size(), 1u);
        EXPECT_EQ(plot->marks[0].x, history.best_epoch);
    }
    EXPECT_EQ(accuracy.guides[0].label, "chosen: epoch " + std::to_string(history.best_epoch) + ", " +
                                            value_text(accuracy.y, history.validation.accuracies[best]));
    EXPECT_EQ(loss.marks[0].y, history.validation.losses[best]);
    EXPECT_EQ(accuracy.marks[0].y, history.validation.accuracies[best]);
}

TEST(TrainingPlots, TheTestSplitIsSaidToHaveChosenNothingWhereItWasWatched) {
    const TrainingSheetOptions options{"A heading", "highest validation accuracy"};
    const Drawing watched = training_sheet(training_history(8, true), options);
    EXPECT_TRUE(says(watched, "The test split was only watched: it chose nothing."));
    EXPECT_NE(watched.description.find("it chose nothing"), std::string::npos);
    const Drawing plain = training_sheet(training_history(8, false), options);
    EXPECT_FALSE(says(plain, "test"));
    for (const Drawing* sheet : {&watched, &plain})
        EXPECT_TRUE(says(*sheet, "The chosen epoch has the highest validation accuracy."));
}

TEST(TrainingPlots, EveryFigureLiesInsideItsAxes) {
    for (const TrainingHistory& history : hard_histories()) {
        for (const Plot& plot : {loss_plot(history), accuracy_plot(history)}) {
            const PlotFrame frame = plot_frame(plot, whole_view(plot), kSize);
            for (const PlotCurve& curve : plot.curves)
                for (std::size_t i = 0; i < curve.x.size(); ++i)
                    EXPECT_TRUE(frame.contains(frame.to_page(curve.x[i], curve.y[i]))) << curve.y[i];
        }
    }
}

TEST(TrainingPlots, FiguresThatAreNotFiniteAreLeftOut) {
    TrainingHistory history = training_history(4, false);
    history.train.losses[1] = std::numeric_limits<double>::infinity();
    history.validation.losses = std::vector<double>(4, std::numeric_limits<double>::quiet_NaN());
    const Plot plot = loss_plot(history);
    ASSERT_EQ(plot.curves.size(), 1u);
    EXPECT_EQ(plot.curves[0].x, (std::vector<double>{1, 3, 4}));
    EXPECT_TRUE(plot.marks.empty());
}

TEST(TrainingPlots, BeforeTheFirstEpochTheAxesAreEmpty) {
    const Drawing sheet = training_sheet({}, {"A heading", "a rule"});
    EXPECT_FALSE(says(sheet, "chosen:"));
    EXPECT_NE(sheet.description.find("No epoch has ended yet"), std::string::npos);
}

}  // namespace
}  // namespace telltale
