#include "heatmap.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <functional>
#include <string>

namespace telltale {
namespace {

constexpr std::int64_t kLongestSide = 16384;

std::size_t pixel_count(int width, int height) {
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
}

std::string shape_text(const Shape& shape) {
    std::string text = "[";
    for (const std::int64_t size : shape) text += (text.size() > 1 ? ", " : "") + std::to_string(size);
    return text + "]";
}

// Between which two values a pixel lies, and how far from the first.
struct Place {
    std::size_t before = 0;
    std::size_t after = 0;
    double way = 0;
};

std::vector<Place> places(int map_size, int whole_size, int first, int count) {
    std::vector<Place> found(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const double at = std::max(0.0, (first + i + 0.5) * map_size / whole_size - 0.5);
        const auto before = std::min(static_cast<std::size_t>(at), static_cast<std::size_t>(map_size) - 1);
        const auto after = std::min(before + 1, static_cast<std::size_t>(map_size) - 1);
        found[static_cast<std::size_t>(i)] = {before, after, at - static_cast<double>(before)};
    }
    return found;
}

Heatmap between(const Heatmap& map, const std::vector<Place>& columns, const std::vector<Place>& rows) {
    Heatmap large{{}, static_cast<int>(columns.size()), static_cast<int>(rows.size())};
    large.values.reserve(columns.size() * rows.size());
    const auto stride = static_cast<std::size_t>(map.width);
    for (const Place& row : rows) {
        const float* above = map.values.data() + row.before * stride;
        const float* below = map.values.data() + row.after * stride;
        const auto column_between = [](const float* line, const Place& column) {
            return (1 - column.way) * static_cast<double>(line[column.before]) +
                   column.way * static_cast<double>(line[column.after]);
        };
        for (const Place& column : columns) {
            large.values.push_back(static_cast<float>((1 - row.way) * column_between(above, column) +
                                                      row.way * column_between(below, column)));
        }
    }
    return large;
}

void check_map(const Heatmap& map) {
    CHECK(map.width > 0 && map.height > 0 && map.values.size() == pixel_count(map.width, map.height));
}

}  // namespace

Result<Heatmap> heatmap_of(const Tensor& maps, std::int64_t index) {
    const Shape& shape = maps.shape;
    const bool is_stack = shape.size() == 3 && shape[1] > 0 && shape[2] > 0 && shape[1] <= kLongestSide &&
                          shape[2] <= kLongestSide && index >= 0 && index < shape[0];
    if (!is_stack) {
        return make_error(
            "the maps have the shape " + shape_text(shape) + ", and map " + std::to_string(index) + " was asked for",
            "[pictures, height, width], sides of 1 to 16384");
    }
    Heatmap map{{}, static_cast<int>(shape[2]), static_cast<int>(shape[1])};
    const std::size_t count = pixel_count(map.width, map.height);
    CHECK(maps.values.size() == count * static_cast<std::size_t>(shape[0]));
    const auto first = maps.values.begin() + static_cast<std::ptrdiff_t>(count * static_cast<std::size_t>(index));
    map.values.assign(first, first + static_cast<std::ptrdiff_t>(count));
    const auto broken =
        std::find_if(map.values.begin(), map.values.end(), [](float value) { return !std::isfinite(value); });
    if (broken != map.values.end()) {
        const auto place = static_cast<std::size_t>(broken - map.values.begin());
        const auto stride = static_cast<std::size_t>(map.width);
        return make_error(std::string("the map holds ") + (std::isnan(*broken) ? "NaN" : "infinity") + " in row " +
                              std::to_string(place / stride) + ", column " + std::to_string(place % stride),
                          "finite numbers",
                          "the network's values overflow on this picture, and nothing can be explained");
    }
    return map;
}

EvidenceScale scale_up_to(double largest, double noise_floor) { return {largest, noise_floor, largest}; }

EvidenceScale evidence_scale(const Heatmap& map, std::span<const double> logits, double brightest_share) {
    check_map(map);
    CHECK(brightest_share >= 0 && brightest_share < 1);
    double largest = 0;
    double noise_floor = 0;
    for (const float value : map.values) largest = std::max(largest, static_cast<double>(value));
    for (const double logit : logits)
        noise_floor = std::max(noise_floor, static_cast<double>(FLT_EPSILON) * std::abs(logit));
    EvidenceScale scale = scale_up_to(largest, noise_floor);
    const auto above = static_cast<std::ptrdiff_t>(brightest_share * static_cast<double>(map.values.size()));
    if (above == 0) return scale;
    std::vector<float> values = map.values;
    const auto cut = values.begin() + above;
    std::nth_element(values.begin(), cut, values.end(), std::greater<>());
    if (static_cast<double>(*cut) > noise_floor) scale.last_colour = static_cast<double>(*cut);
    return scale;
}

Heatmap enlarge(const Heatmap& map, int width, int height) {
    check_map(map);
    CHECK(width > 0 && height > 0 && width <= kLongestSide && height <= kLongestSide);
    return between(map, places(map.width, width, 0, width), places(map.height, height, 0, height));
}

Heatmap enlarge_part(const Heatmap& map, int side, const HeatmapPart& part) {
    check_map(map);
    CHECK(side > 0 && side <= kLongestSide && part.width > 0 && part.height > 0);
    CHECK(part.x >= 0 && part.y >= 0 && part.width <= side - part.x && part.height <= side - part.y);
    return between(map, places(map.width, side, part.x, part.width), places(map.height, side, part.y, part.height));
}

Result<Done> HeatmapMean::add(const Heatmap& map) {
    check_map(map);
    if (count_ == 0) {
        width_ = map.width;
        height_ = map.height;
        sums_.assign(map.values.size(), 0.0);
    } else if (map.width != width_ || map.height != height_) {
        return make_error(
            "a map has " + std::to_string(map.width) + " by " + std::to_string(map.height) + " values",
            "as many as the maps before it, " + std::to_string(width_) + " by " + std::to_string(height_));
    }
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += static_cast<double>(map.values[i]);
    ++count_;
    return Done{};
}

Heatmap HeatmapMean::mean() const {
    CHECK(count_ > 0);
    Heatmap mean{{}, width_, height_};
    mean.values.reserve(sums_.size());
    for (const double sum : sums_) mean.values.push_back(static_cast<float>(sum / static_cast<double>(count_)));
    return mean;
}

}  // namespace telltale
