// A run's epochs as TensorBoard's event file: scalars in TFRecord frames. Written only; TensorBoard reads it.
// Sources: tensorflow/core/util/event.proto, tensorflow/core/framework/summary.proto, tensorflow/core/lib/io/record_writer.
#pragma once

#include <cstdint>
#include <vector>

#include "native/training_record.hpp"

namespace telltale {

// One more epoch only adds to the end: what stood there for the epochs before stays, byte for byte.
std::vector<std::uint8_t> tensorboard_events(const TrainingRecord& record);

}  // namespace telltale
