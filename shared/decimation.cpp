#include "decimation.hpp"

#include <algorithm>
#include <cmath>

#include "check.hpp"

namespace telltale {
namespace {

// What is seen of points with rising x: [first, last), and one neighbour on each side.
struct SeenRange {
    std::size_t begin = 0;
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t end = 0;
};

SeenRange seen_range(std::span<const double> x, const PlotFrame& frame) {
    const auto low = std::lower_bound(x.begin(), x.end(), frame.x.to_value(frame.area.x));
    const auto high = std::upper_bound(low, x.end(), frame.x.to_value(frame.area.x + frame.area.width));
    SeenRange range;
    range.first = static_cast<std::size_t>(low - x.begin());
    range.last = static_cast<std::size_t>(high - x.begin());
    range.begin = range.first > 0 ? range.first - 1 : 0;
    range.end = std::min(range.last + 1, x.size());
    return range;
}

// Calls each(from, to) for the points of every column of pixels that has some.
template <typename Each>
void for_columns(std::span<const double> x, const SeenRange& range, const PlotFrame& frame, double columns_per_px,
                 std::size_t column_count, Each each) {
    std::size_t from = range.first;
    for (std::size_t column = 0; column < column_count && from < range.last; ++column) {
        std::size_t to = range.last;
        if (column + 1 < column_count) {
            const double edge = frame.x.to_value(frame.area.x + static_cast<double>(column + 1) / columns_per_px);
            // Columns are alike in size more often than not, so the end is looked for near before it is looked for far.
            std::size_t reach = 16;
            while (from + reach < range.last && x[from + reach] <= edge) reach *= 2;
            const auto near_end = x.begin() + static_cast<std::ptrdiff_t>(std::min(from + reach, range.last));
            to = static_cast<std::size_t>(
                std::upper_bound(x.begin() + static_cast<std::ptrdiff_t>(from), near_end, edge) - x.begin());
        }
        if (to > from) each(from, to);
        from = to;
    }
}

struct Extremes {
    double low = 0;
    double high = 0;
};

// Four at a time: one by one, each comparison would wait for the one before it.
Extremes extremes_of(std::span<const double> values) {
    double low[4] = {values[0], values[0], values[0], values[0]};
    double high[4] = {values[0], values[0], values[0], values[0]};
    std::size_t i = 0;
    for (; i + 4 <= values.size(); i += 4) {
        for (std::size_t lane = 0; lane < 4; ++lane) {
            low[lane] = values[i + lane] < low[lane] ? values[i + lane] : low[lane];
            high[lane] = values[i + lane] > high[lane] ? values[i + lane] : high[lane];
        }
    }
    for (; i < values.size(); ++i) {
        low[0] = std::min(low[0], values[i]);
        high[0] = std::max(high[0], values[i]);
    }
    return {std::min({low[0], low[1], low[2], low[3]}), std::max({high[0], high[1], high[2], high[3]})};
}

// The first place of a value; from where there is none, as beside NaN.
std::size_t index_of(std::span<const double> values, std::size_t from, std::size_t to, double value) {
    for (std::size_t i = from; i < to; ++i)
        if (values[i] == value) return i;
    return from;
}

std::size_t column_count_of(const PlotFrame& frame, double columns_per_px) {
    CHECK(columns_per_px > 0);
    return static_cast<std::size_t>(std::max(1.0, std::ceil(frame.area.width * columns_per_px)));
}

}  // namespace

std::vector<PointPx> thinned_curve(std::span<const double> x, std::span<const double> y, const PlotFrame& frame,
                                   double columns_per_px) {
    CHECK(x.size() == y.size());
    const std::size_t column_count = column_count_of(frame, columns_per_px);
    const SeenRange range = seen_range(x, frame);
    std::vector<PointPx> page;
    if (range.end - range.begin <= 4 * column_count) {
        page.reserve(range.end - range.begin);
        for (std::size_t i = range.begin; i < range.end; ++i) page.push_back(frame.to_page_finite(x[i], y[i]));
        return page;
    }
    page.reserve(4 * column_count + 2);
    const auto add = [&](std::size_t i) { page.push_back(frame.to_page_finite(x[i], y[i])); };
    if (range.begin < range.first) add(range.begin);
    for_columns(x, range, frame, columns_per_px, column_count, [&](std::size_t from, std::size_t to) {
        const auto [low, high] = extremes_of(y.subspan(from, to - from));
        const std::size_t lowest = index_of(y, from, to, low);
        const std::size_t highest = index_of(y, from, to, high);
        const std::size_t inner[] = {std::min(lowest, highest), std::max(lowest, highest)};
        std::size_t last = from;
        add(from);
        for (const std::size_t i : {inner[0], inner[1], to - 1}) {
            if (i != last) add(i);
            last = i;
        }
    });
    if (range.last < range.end) add(range.last);
    return page;
}

std::vector<StripColumn> thinned_band(const PlotBand& band, const PlotFrame& frame, double columns_per_px) {
    CHECK(band.x.size() == band.low.size() && band.x.size() == band.high.size());
    const std::size_t column_count = column_count_of(frame, columns_per_px);
    const SeenRange range = seen_range(band.x, frame);
    std::vector<StripColumn> columns;
    const auto add = [&](double x, double low, double high) {
        const PointPx top = frame.to_page_finite(x, high);
        columns.push_back({top.x, top.y, frame.to_page_finite(x, low).y});
    };
    const auto add_point = [&](std::size_t i) { add(band.x[i], band.low[i], band.high[i]); };
    if (range.end - range.begin <= 2 * column_count) {
        for (std::size_t i = range.begin; i < range.end; ++i) add_point(i);
        return columns;
    }
    if (range.begin < range.first) add_point(range.begin);
    for_columns(band.x, range, frame, columns_per_px, column_count, [&](std::size_t from, std::size_t to) {
        const auto low = std::min_element(band.low.begin() + static_cast<std::ptrdiff_t>(from),
                                          band.low.begin() + static_cast<std::ptrdiff_t>(to));
        const auto high = std::max_element(band.high.begin() + static_cast<std::ptrdiff_t>(from),
                                           band.high.begin() + static_cast<std::ptrdiff_t>(to));
        add(band.x[from], *low, *high);
        if (to - 1 > from) add(band.x[to - 1], *low, *high);
    });
    if (range.last < range.end) add_point(range.last);
    return columns;
}

}  // namespace telltale
