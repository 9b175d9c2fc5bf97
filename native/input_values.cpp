#include "native/input_values.hpp"

#include <algorithm>

#include "shared/check.hpp"

namespace telltale {
namespace {

constexpr std::uint8_t kBlack = 0;
constexpr std::uint8_t kCoveredGrey = 128;

bool only_moves(const AugmentationDraw& draw) {
    return !draw.colour && !draw.blur_sigma_px && !draw.downscale_factor && !draw.noise && !draw.jpeg_quality;
}

Image as_image(const std::uint8_t* rgb, int size_px) {
    Image image{std::vector<std::uint8_t>(4 * static_cast<std::size_t>(size_px) * size_px, 255), size_px, size_px};
    for (std::size_t i = 0; i < image.rgba.size(); i += 4, rgb += 3) std::copy_n(rgb, 3, image.rgba.data() + i);
    return image;
}

// Any draw, by way of a picture.
void write_changed(const Image& picture, const AugmentationDraw& draw, const NormalisedBytes& normalised,
                   std::span<float> values) {
    const Image changed = apply_augmentation(picture.view(), draw);
    const std::size_t pixel_count = values.size() / 3;
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const std::uint8_t* from = changed.rgba.data() + normalised.source_channel[channel];
        float* plane = values.data() + channel * pixel_count;
        for (std::size_t pixel = 0; pixel < pixel_count; ++pixel)
            plane[pixel] = normalised.values[channel][from[4 * pixel]];
    }
}

}  // namespace

int changed_side_px(int size_px, const AugmentationDraw& draw) { return draw.crop_px == 0 ? size_px : draw.crop_px; }

void write_values(const std::uint8_t* rgb, int size_px, const AugmentationDraw& draw, const NormalisedBytes& normalised,
                  std::span<float> values) {
    const int side = changed_side_px(size_px, draw);
    const auto pixel_count = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    CHECK(values.size() == 3 * pixel_count);
    if (!only_moves(draw)) return write_changed(as_image(rgb, size_px), draw, normalised, values);

    // Column c of the result shows column first + step × c of the picture; those of [inside_begin, inside_end) lie in it.
    const int step = draw.mirrored ? -1 : 1;
    const int first = (draw.mirrored ? size_px - 1 - draw.crop_x_px : draw.crop_x_px) + draw.shift_x_px;
    const int inside_begin = std::clamp(draw.mirrored ? first - size_px + 1 : -first, 0, side);
    const int inside_end = std::clamp(draw.mirrored ? first + 1 : size_px - first, inside_begin, side);
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const std::array<float, 256>& value_of = normalised.values[channel];
        float* to = values.data() + channel * pixel_count;
        for (int row = 0; row < side; ++row, to += side) {
            const int from_row = row + draw.crop_y_px + draw.shift_y_px;
            if (from_row < 0 || from_row >= size_px) {
                std::fill_n(to, side, value_of[kBlack]);
                continue;
            }
            const std::uint8_t* from =
                rgb + 3 * static_cast<std::ptrdiff_t>(from_row) * size_px + normalised.source_channel[channel];
            std::fill(to, to + inside_begin, value_of[kBlack]);
            for (int column = inside_begin; column < inside_end; ++column)
                to[column] = value_of[from[3 * static_cast<std::ptrdiff_t>(first + step * column)]];
            std::fill(to + inside_end, to + side, value_of[kBlack]);
        }
    }
    if (!draw.cut_out) return;
    const auto& [x, y, width, height] = *draw.cut_out;
    for (std::size_t channel = 0; channel < 3; ++channel) {
        for (int row = y; row < y + height; ++row) {
            float* line = values.data() + channel * pixel_count + static_cast<std::size_t>(row) * side;
            std::fill_n(line + x, width, normalised.values[channel][kCoveredGrey]);
        }
    }
}

}  // namespace telltale
