#include "native/run_curves.hpp"

#include <algorithm>
#include <limits>

namespace telltale {
namespace {

void add(SplitHistory& history, const LossAndAccuracy& figures) {
    history.losses.push_back(figures.loss);
    history.accuracies.push_back(figures.accuracy);
}

}  // namespace

TrainingHistory history_of(const std::vector<EpochFigures>& epochs) {
    TrainingHistory history;
    const bool test_watched =
        std::any_of(epochs.begin(), epochs.end(), [](const EpochFigures& figures) { return figures.test.has_value(); });
    for (const EpochFigures& figures : epochs) {
        history.epochs.push_back(figures.epoch);
        add(history.train, figures.train);
        add(history.validation, figures.validation);
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        if (test_watched) add(history.test, figures.test.value_or(LossAndAccuracy{none, none}));
    }
    history.best_epoch = best_epoch(epochs);
    return history;
}

Drawing run_curves(const TrainingRecord& record) {
    TrainingSheetOptions options;
    options.heading = record.model + " at " + std::to_string(record.size_px) + " px on " + record.data.name +
                      ", recipe " + record.recipe + ", seed " + std::to_string(record.seed);
    options.best_epoch_rule = kBestEpochRule;
    return training_sheet(history_of(record.epochs), options);
}

}  // namespace telltale
