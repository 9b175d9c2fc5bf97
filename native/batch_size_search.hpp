// Which batch size is fastest here: steps are timed at 8, 16, 32 … pictures until memory ends or nothing is gained. What a
// larger batch does to learning is not asked.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace telltale {

struct BatchTrial {
    int batch_size = 0;
    std::optional<double> images_per_second{};  // nothing: memory did not suffice
};

// Images a second at this batch size, or nothing when memory does not suffice.
using BatchTimer = std::function<std::optional<double>(int batch_size)>;

struct BatchSearchOptions {
    int smallest = 8;
    int largest = 4096;
    double least_gain = 0.05;  // over the fastest so far, as a share; less than that ends the search
};

// In the order tried; at least one.
std::vector<BatchTrial> try_batch_sizes(const BatchTimer& timer, const BatchSearchOptions& options);

// Nothing when none had room.
std::optional<int> fastest_batch_size(const std::vector<BatchTrial>& trials);

// A line for each trial, the fastest marked.
std::string batch_trials_text(const std::vector<BatchTrial>& trials);

}  // namespace telltale
