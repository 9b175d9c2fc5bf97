// The works that `telltale bench` times, as values: what one does and how much of it. Timing is timed_rounds.hpp's.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "native/aten.hpp"
#include "native/dataset.hpp"
#include "native/mixed_precision.hpp"
#include "shared/result.hpp"

namespace telltale {

struct BenchWork {
    std::string name;
    std::string item = "images";                                   // what is counted
    std::int64_t count = 0;                                        // done by one run
    std::function<Result<Done>()> run{};                           // may leave work on the device
    std::function<Result<Done>()> finish = [] { return Done{}; };  // waits for the device
};

struct BenchOptions {
    std::string model = "simple_net";
    int size_px = 224;
    int batch_size = 32;
    std::int64_t picture_count = 256;          // at most, of the train split; a quarter as many of val
    Precision precision = Precision::float32;  // of learning
    at::Device device = at::kCPU;
    int thread_count = 1;
};

// Each kind gives one work or several that belong together. Pictures come from `pictures`, whose splits are train and val.
// Errors: a size too small for the network, no picture that can be read, a split without pictures.
Result<std::vector<BenchWork>> train_step_works(const BenchOptions& options);
// A pass over train and one over val: with every picture decoded first, and with the pictures that are there already.
Result<std::vector<BenchWork>> epoch_works(const BenchOptions& options, const Dataset& pictures);
// As `telltale evaluate` scores: decoded, made ready, judged by the exported graph.
Result<std::vector<BenchWork>> evaluation_works(const BenchOptions& options, const Dataset& pictures);
Result<std::vector<BenchWork>> explanation_works(const BenchOptions& options);
// Ours, and beside it libjpeg alone where every picture is a JPEG file.
Result<std::vector<BenchWork>> decoding_works(const BenchOptions& options, const Dataset& pictures);
Result<std::vector<BenchWork>> preprocessing_works(const BenchOptions& options, const Dataset& pictures);
Result<std::vector<BenchWork>> metrics_works(const BenchOptions& options);

}  // namespace telltale
