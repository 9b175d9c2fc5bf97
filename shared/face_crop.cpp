#include "face_crop.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace telltale {
namespace {

// The longest side of a picture that is opened at all; a longer crop would be mostly replicated border.
constexpr double kLargestSide = 16384;
// Far outside any picture, and far from where int arithmetic ends.
constexpr double kLargestCoordinate = 1 << 24;
constexpr double kSmallestMargin = -0.5;  // -0.5 would leave nothing of the box
constexpr double kLargestMargin = 4;

// Half up, in every build and whatever the rounding mode.
int round_to_int(double value) { return static_cast<int>(std::floor(value + 0.5)); }

}  // namespace

Result<SquarePx> face_square(const BoxPx& face_box_in_image, double margin_fraction) {
    const BoxPx& box = face_box_in_image;
    for (const double number : {box.x, box.y, box.width, box.height}) {
        if (!std::isfinite(number)) return make_error("a face's box is not finite", "four finite numbers");
        if (std::abs(number) > kLargestCoordinate) {
            return make_error("a face's box lies too far away", "numbers of at most 2^24 pixels");
        }
    }
    if (box.width <= 0 || box.height <= 0) return make_error("a face's box is empty", "a width and a height above 0");
    if (!(margin_fraction > kSmallestMargin && margin_fraction <= kLargestMargin)) {
        return make_error("the margin around a face is " + std::to_string(margin_fraction),
                          "more than -0.5 and at most 4");
    }
    const double wanted_side = (1 + 2 * margin_fraction) * std::max(box.width, box.height);
    if (wanted_side > kLargestSide) {
        return make_error("the crop around a face has a side of " + std::to_string(wanted_side) + " pixels",
                          "at most 16384", "make the picture smaller");
    }
    const int side = std::max(1, round_to_int(wanted_side));
    return SquarePx{round_to_int(box.x + box.width / 2 - side / 2.0), round_to_int(box.y + box.height / 2 - side / 2.0),
                    side};
}

SquarePx whole_picture_square(int width, int height) {
    CHECK(width > 0 && height > 0);
    const int side = std::min(width, height);
    return {(width - side) / 2, (height - side) / 2, side};
}

Image cut_square(const ImageView& image, const SquarePx& crop_from_image) {
    CHECK(image.rgba != nullptr && image.width > 0 && image.height > 0);
    CHECK(crop_from_image.side > 0 && crop_from_image.side <= static_cast<int>(kLargestSide));
    CHECK(std::abs(crop_from_image.x) <= 2 * static_cast<int>(kLargestCoordinate));
    CHECK(std::abs(crop_from_image.y) <= 2 * static_cast<int>(kLargestCoordinate));

    constexpr std::size_t kPixelBytes = 4;
    const int side = crop_from_image.side;
    const auto side_count = static_cast<std::size_t>(side);
    // Columns of the crop before, inside and after the picture.
    const int before = std::clamp(-crop_from_image.x, 0, side);
    const int inside_end = std::clamp(image.width - crop_from_image.x, before, side);
    Image crop;
    crop.width = side;
    crop.height = side;
    crop.rgba.resize(side_count * side_count * kPixelBytes);
    for (int row = 0; row < side; ++row) {
        const auto source_row = static_cast<std::size_t>(std::clamp(crop_from_image.y + row, 0, image.height - 1));
        const std::uint8_t* source = image.rgba + source_row * static_cast<std::size_t>(image.width) * kPixelBytes;
        const std::uint8_t* last = source + static_cast<std::size_t>(image.width - 1) * kPixelBytes;
        std::uint8_t* target = crop.rgba.data() + static_cast<std::size_t>(row) * side_count * kPixelBytes;
        for (int column = 0; column < before; ++column, target += kPixelBytes) std::memcpy(target, source, kPixelBytes);
        if (inside_end > before) {
            const auto inside_bytes = static_cast<std::size_t>(inside_end - before) * kPixelBytes;
            std::memcpy(target, source + static_cast<std::size_t>(crop_from_image.x + before) * kPixelBytes,
                        inside_bytes);
            target += inside_bytes;
        }
        for (int column = inside_end; column < side; ++column, target += kPixelBytes) {
            std::memcpy(target, last, kPixelBytes);
        }
    }
    return crop;
}

}  // namespace telltale
