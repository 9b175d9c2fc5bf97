#include "heatmap_overlay.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace telltale {
namespace {

// Half up, in every build and whatever the rounding mode.
std::uint8_t to_8_bits(double value) { return static_cast<std::uint8_t>(std::floor(value + 0.5)); }

double share_of(float value, double top) { return top > 0 ? static_cast<double>(value) / top : 0; }

}  // namespace

Image colours_of(const Heatmap& map, double top, ColourMap colours) {
    const ColourTable table = colour_table(colours);
    Image image{{}, map.width, map.height};
    image.rgba.reserve(4 * map.values.size());
    for (const float value : map.values) {
        for (const double channel : colour_at(table, share_of(value, top))) image.rgba.push_back(to_8_bits(channel));
        image.rgba.push_back(255);
    }
    return image;
}

Image overlay_of(const ImageView& picture, const SquarePx& crop_from_picture, const Heatmap& map, double top,
                 const OverlayOptions& options) {
    CHECK(picture.rgba != nullptr && picture.width > 0 && picture.height > 0);
    CHECK(options.opacity >= 0 && options.opacity <= 1);
    const auto width = static_cast<std::size_t>(picture.width);
    const std::size_t byte_count = 4 * width * static_cast<std::size_t>(picture.height);
    Image image{{picture.rgba, picture.rgba + byte_count}, picture.width, picture.height};

    const SquarePx& square = crop_from_picture;
    const int left = std::max(square.x, 0);
    const int top_row = std::max(square.y, 0);
    const int right = std::min(square.x + square.side, picture.width);
    const int bottom = std::min(square.y + square.side, picture.height);
    if (left >= right || top_row >= bottom) return image;
    const HeatmapPart part{left - square.x, top_row - square.y, right - left, bottom - top_row};
    const Heatmap large = enlarge_part(map, square.side, part);
    const ColourTable table = colour_table(options.colours);
    const float* value = large.values.data();
    for (int y = top_row; y < bottom; ++y) {
        std::uint8_t* pixel = &image.rgba[4 * (static_cast<std::size_t>(y) * width + static_cast<std::size_t>(left))];
        for (int x = left; x < right; ++x, pixel += 4) {
            const RgbValues colour = colour_at(table, share_of(*value++, top));
            for (std::size_t channel = 0; channel < colour.size(); ++channel)
                pixel[channel] = to_8_bits(pixel[channel] + options.opacity * (colour[channel] - pixel[channel]));
        }
    }
    return image;
}

}  // namespace telltale
