#include "native/carried_map.hpp"

#include <algorithm>
#include <cmath>

namespace telltale {
namespace {

// The part of a side that a place of the coarse one stands for.
struct Stretch {
    int first = 0;
    int end = 0;
};
Stretch stretch_of(int place, int coarse_side, int side) {
    const auto at = [&](int i) { return static_cast<int>(static_cast<std::int64_t>(i) * side / coarse_side); };
    return {at(place), at(place + 1)};
}

}  // namespace

ReportedMap carried_map(const ExplanationMap& map) {
    const Heatmap& fine = map.map;
    ReportedMap carried{std::string(method_key(map.method)),
                        std::min(fine.width, kLongestCarriedMapSide),
                        std::min(fine.height, kLongestCarriedMapSide),
                        0,
                        0,
                        {}};
    const auto count = static_cast<std::size_t>(carried.width) * static_cast<std::size_t>(carried.height);
    carried.levels.resize(count);
    if (!map.scale.has_evidence()) return carried;
    std::vector<double> means;
    means.reserve(count);
    for (int row = 0; row < carried.height; ++row) {
        const Stretch rows = stretch_of(row, carried.height, fine.height);
        for (int column = 0; column < carried.width; ++column) {
            const Stretch columns = stretch_of(column, carried.width, fine.width);
            double sum = 0;
            for (int y = rows.first; y < rows.end; ++y)
                for (int x = columns.first; x < columns.end; ++x)
                    // As its colours are cut: a few values of many times the rest would hide it.
                    sum += std::min<double>(fine.values[static_cast<std::size_t>(y) * fine.width + x],
                                            map.scale.last_colour);
            means.push_back(sum / ((rows.end - rows.first) * (columns.end - columns.first)));
        }
    }
    const auto [lowest, highest] = std::minmax_element(means.begin(), means.end());
    carried.lowest = *lowest;
    carried.highest = *highest;
    const double range = carried.highest - carried.lowest;
    for (std::size_t i = 0; i < count && range > 0; ++i)
        carried.levels[i] = static_cast<std::uint8_t>(std::lround((means[i] - carried.lowest) / range * 255));
    return carried;
}

}  // namespace telltale
