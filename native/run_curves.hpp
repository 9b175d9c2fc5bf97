// A run's loss and accuracy against its epochs, as a drawing for curves.svg and curves.png.
#pragma once

#include "native/training_record.hpp"
#include "shared/drawing.hpp"

namespace telltale {

Drawing run_curves(const TrainingRecord& record);

}  // namespace telltale
