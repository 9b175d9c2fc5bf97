// The networks that are timed: as the trainer has them, and as the graphs that are exported of them. Weights as they start,
// the same in every run; times do not depend on them.
#pragma once

#include <memory>

#include "native/bench/bench_work.hpp"
#include "native/classifier.hpp"
#include "native/cuda_module.hpp"
#include "native/models/network.hpp"

namespace telltale {

// Errors: as make_network.
Result<std::unique_ptr<Network>> bench_network(const BenchOptions& options);
// With the recipe's preprocessing. Errors: as make_network.
Result<ModelFile> bench_model_file(const BenchOptions& options);
PreprocessingOptions bench_preprocessing(const BenchOptions& options);
// As the trainer takes it: a place for a recorded step on a GPU, none on a CPU.
std::unique_ptr<RecordedWork> bench_recording(const BenchOptions& options);

}  // namespace telltale
