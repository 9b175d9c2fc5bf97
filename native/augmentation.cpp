#include "native/augmentation.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "native/picture_changes.hpp"

namespace telltale {
namespace {

constexpr int kHighestJpegQuality = 95;

cv::Mat matrix_of(Image& image) { return {image.height, image.width, CV_8UC4, image.rgba.data()}; }

double between(double low, double high, Random& random) { return low + (high - low) * random.unit(); }

std::uint8_t to_byte(double value) { return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L)); }

Image shifted_and_flipped(const ImageView& image, const AugmentationOptions& options, Random& random) {
    const auto padding = static_cast<int>(options.padding_px);
    const std::uint64_t places = 2 * static_cast<std::uint64_t>(padding) + 1;
    const int shift_x = static_cast<int>(random.below(places)) - padding;
    const int shift_y = static_cast<int>(random.below(places)) - padding;
    const bool flip = random.chance(options.flip_probability);

    constexpr std::uint8_t black[4] = {0, 0, 0, 255};
    Image changed{std::vector<std::uint8_t>(static_cast<std::size_t>(image.width) * image.height * 4), image.width,
                  image.height};
    std::uint8_t* to = changed.rgba.data();
    for (int row = 0; row < image.height; ++row) {
        const int from_row = row + shift_y;
        for (int column = 0; column < image.width; ++column, to += 4) {
            const int from_column = (flip ? image.width - 1 - column : column) + shift_x;
            const bool inside =
                from_row >= 0 && from_row < image.height && from_column >= 0 && from_column < image.width;
            const std::size_t from = (static_cast<std::size_t>(from_row) * image.width + from_column) * 4;
            std::memcpy(to, inside ? image.rgba + from : black, 4);
        }
    }
    return changed;
}

Image cropped(Image image, std::int64_t crop_px, Random& random) {
    const auto side = static_cast<int>(crop_px);
    if (side <= 0 || side >= std::min(image.width, image.height)) return image;
    const auto x = static_cast<int>(random.below(static_cast<std::uint64_t>(image.width - side) + 1));
    const auto y = static_cast<int>(random.below(static_cast<std::uint64_t>(image.height - side) + 1));
    Image square{std::vector<std::uint8_t>(static_cast<std::size_t>(side) * side * 4), side, side};
    matrix_of(image)(cv::Rect(x, y, side, side)).copyTo(matrix_of(square));
    return square;
}

// Contrast about the middle grey, then brightness, then saturation about each pixel's own luma (BT.601).
void change_colour(Image& image, double largest_change, Random& random) {
    const double contrast = between(1 - largest_change, 1 + largest_change, random);
    const double brightness = 255 * between(-largest_change / 2, largest_change / 2, random);
    const double saturation = between(1 - largest_change, 1 + largest_change, random);
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        double rgb[3];
        for (int channel = 0; channel < 3; ++channel)
            rgb[channel] = (image.rgba[i + channel] - 127.5) * contrast + 127.5 + brightness;
        const double luma = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
        for (int channel = 0; channel < 3; ++channel)
            image.rgba[i + channel] = to_byte(luma + (rgb[channel] - luma) * saturation);
    }
}

void cut_out(Image& image, double largest_side, Random& random) {
    const auto side = [&](int whole) {
        return std::max(1, static_cast<int>(whole * between(0.05, largest_side, random)));
    };
    const int width = side(image.width);
    const int height = side(image.height);
    const auto x = static_cast<int>(random.below(static_cast<std::uint64_t>(image.width - width) + 1));
    const auto y = static_cast<int>(random.below(static_cast<std::uint64_t>(image.height - height) + 1));
    matrix_of(image)(cv::Rect(x, y, width, height)).setTo(cv::Scalar(128, 128, 128, 255));
}

}  // namespace

Image augment(const ImageView& image, const AugmentationOptions& options, Random& random) {
    Image changed = cropped(shifted_and_flipped(image, options, random), options.crop_px, random);
    if (random.chance(options.colour_probability)) change_colour(changed, options.colour_largest_change, random);
    if (random.chance(options.blur_probability)) {
        blur(changed, between(0.1, std::max(0.1, options.blur_largest_sigma_px), random));
    }
    if (random.chance(options.downscale_probability))
        shrink_and_grow(changed, between(options.downscale_smallest_factor, 1, random));
    if (random.chance(options.noise_probability))
        add_noise(changed, between(0, options.noise_largest_deviation, random), random);
    if (random.chance(options.jpeg_probability)) {
        const auto lowest = std::min<std::int64_t>(options.jpeg_lowest_quality, kHighestJpegQuality);
        const auto steps = static_cast<std::uint64_t>(kHighestJpegQuality - lowest) + 1;
        compress(changed, static_cast<int>(lowest + static_cast<std::int64_t>(random.below(steps))));
    }
    if (random.chance(options.cut_out_probability)) cut_out(changed, options.cut_out_largest_side, random);
    return changed;
}

}  // namespace telltale
