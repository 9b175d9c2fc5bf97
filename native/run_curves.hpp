// A run's loss and accuracy against its epochs, as plain lines, and as a drawing for curves.svg and curves.png.
#pragma once

#include "native/training_record.hpp"
#include "shared/drawing.hpp"
#include "shared/training_plots.hpp"

namespace telltale {

TrainingHistory history_of(const std::vector<EpochFigures>& epochs);
Drawing run_curves(const TrainingRecord& record);

}  // namespace telltale
