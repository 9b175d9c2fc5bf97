#include "native/batch_size_search.hpp"

#include <algorithm>
#include <cstdio>

#include "shared/check.hpp"

namespace telltale {

std::vector<BatchTrial> try_batch_sizes(const BatchTimer& timer, const BatchSearchOptions& options) {
    CHECK(options.smallest > 0 && options.largest > 0);
    std::vector<BatchTrial> trials;
    double fastest = 0;
    for (int size = std::min(options.smallest, options.largest);; size = std::min(2 * size, options.largest)) {
        const BatchTrial& trial = trials.emplace_back(BatchTrial{size, timer(size)});
        if (!trial.images_per_second || *trial.images_per_second < (1 + options.least_gain) * fastest) return trials;
        fastest = *trial.images_per_second;
        if (size == options.largest) return trials;
    }
}

std::optional<int> fastest_batch_size(const std::vector<BatchTrial>& trials) {
    const auto speed = [](const BatchTrial& trial) { return trial.images_per_second.value_or(0); };
    const auto fastest = std::max_element(
        trials.begin(), trials.end(), [&](const BatchTrial& a, const BatchTrial& b) { return speed(a) < speed(b); });
    if (fastest == trials.end() || !fastest->images_per_second) return std::nullopt;
    return fastest->batch_size;
}

std::string batch_trials_text(const std::vector<BatchTrial>& trials) {
    const std::optional<int> fastest = fastest_batch_size(trials);
    std::string text;
    for (const BatchTrial& trial : trials) {
        char line[96];
        if (trial.images_per_second) {
            std::snprintf(line, sizeof line, "  batch %5d  %8.1f images/s%s\n", trial.batch_size,
                          *trial.images_per_second, trial.batch_size == fastest ? "  fastest" : "");
        } else {
            std::snprintf(line, sizeof line, "  batch %5d  not enough memory\n", trial.batch_size);
        }
        text += line;
    }
    return text;
}

}  // namespace telltale
