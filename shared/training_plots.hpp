// The plots of a training: loss and accuracy against the epochs, a line for each split, the chosen epoch marked. Which epoch
// is chosen is the caller's affair; the test split's line says of itself that it chose nothing.
#pragma once

#include <string>
#include <vector>

#include "drawing_sheet.hpp"
#include "plot.hpp"

namespace telltale {

// One number for each epoch; not finite where there is none. Empty: the split has no line.
struct SplitHistory {
    std::vector<double> losses;
    std::vector<double> accuracies;
};

struct TrainingHistory {
    std::vector<int> epochs;  // rising
    SplitHistory train;
    SplitHistory validation;
    SplitHistory test;   // only where it was watched
    int best_epoch = 0;  // 0: none yet
};

Plot loss_plot(const TrainingHistory& history);
Plot accuracy_plot(const TrainingHistory& history);

struct TrainingSheetOptions {
    std::string heading;          // what was trained, on what
    std::string best_epoch_rule;  // "highest validation accuracy"
    PlotSize plot_size{520, 380, 13};
};
// Both plots side by side. What the lines mean stands above them.
Drawing training_sheet(const TrainingHistory& history, const TrainingSheetOptions& options = {});

}  // namespace telltale
