#include "sample_cells.hpp"

#include <algorithm>

namespace telltale {

std::size_t confusion_cell(const ScoredSample& sample, double threshold) {
    return 2 * static_cast<std::size_t>(sample.label) + (sample.score >= threshold ? 1 : 0);
}

double wrongness(const ScoredSample& sample, double threshold) {
    return sample.label == kFake ? threshold - sample.score : sample.score - threshold;
}

std::array<std::vector<std::uint32_t>, 4> samples_by_cell(std::span<const ScoredSample> samples, double threshold) {
    std::array<std::vector<std::uint32_t>, 4> cells;
    for (std::size_t i = 0; i < samples.size(); ++i)
        cells[confusion_cell(samples[i], threshold)].push_back(static_cast<std::uint32_t>(i));
    for (std::vector<std::uint32_t>& cell : cells)
        std::stable_sort(cell.begin(), cell.end(), [&](std::uint32_t a, std::uint32_t b) {
            return wrongness(samples[b], threshold) < wrongness(samples[a], threshold);
        });
    return cells;
}

std::vector<std::uint32_t> first_of_cells(std::span<const ScoredSample> samples, double threshold, std::size_t count) {
    const std::array<std::vector<std::uint32_t>, 4> cells = samples_by_cell(samples, threshold);
    std::vector<std::uint32_t> first;
    count = std::min(count, samples.size());
    first.reserve(count);
    for (std::size_t turn = 0; first.size() < count; ++turn)
        for (const std::size_t cell : kCellsAsLookedAt)
            if (turn < cells[cell].size() && first.size() < count) first.push_back(cells[cell][turn]);
    return first;
}

}  // namespace telltale
