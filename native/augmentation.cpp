#include "native/augmentation.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "native/pictures/image_decode.hpp"
#include "shared/check.hpp"
#include "shared/picture_changes.hpp"

namespace telltale {
namespace {

constexpr int kHighestJpegQuality = 95;

cv::Mat matrix_of(Image& image) { return {image.height, image.width, CV_8UC4, image.rgba.data()}; }

double between(double low, double high, Random& random) { return low + (high - low) * random.unit(); }

std::uint8_t to_byte(double value) { return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L)); }

Image shifted_and_mirrored(const ImageView& image, const AugmentationDraw& draw) {
    constexpr std::uint8_t black[4] = {0, 0, 0, 255};
    Image changed{std::vector<std::uint8_t>(static_cast<std::size_t>(image.width) * image.height * 4), image.width,
                  image.height};
    std::uint8_t* to = changed.rgba.data();
    for (int row = 0; row < image.height; ++row) {
        const int from_row = row + draw.shift_y_px;
        for (int column = 0; column < image.width; ++column, to += 4) {
            const int from_column = (draw.mirrored ? image.width - 1 - column : column) + draw.shift_x_px;
            const bool inside =
                from_row >= 0 && from_row < image.height && from_column >= 0 && from_column < image.width;
            const std::size_t from = (static_cast<std::size_t>(from_row) * image.width + from_column) * 4;
            std::memcpy(to, inside ? image.rgba + from : black, 4);
        }
    }
    return changed;
}

Image cropped(Image image, const AugmentationDraw& draw) {
    if (draw.crop_px == 0) return image;
    const int side = draw.crop_px;
    Image square{std::vector<std::uint8_t>(static_cast<std::size_t>(side) * side * 4), side, side};
    matrix_of(image)(cv::Rect(draw.crop_x_px, draw.crop_y_px, side, side)).copyTo(matrix_of(square));
    return square;
}

// By libjpeg itself, which is twice as fast as shared/jpeg_compression and gives the same pixels.
void compress(Image& image, int quality) {
    cv::Mat bgr;
    cv::cvtColor(matrix_of(image), bgr, cv::COLOR_RGBA2BGR);
    std::vector<std::uint8_t> bytes;
    CHECK(cv::imencode(".jpg", bgr, bytes, {cv::IMWRITE_JPEG_QUALITY, quality}));
    image = decode_image(bytes).value();
}

// Contrast about the middle grey, then brightness, then saturation about each pixel's own luma (BT.601).
void change_colour(Image& image, const AugmentationDraw::Colour& colour) {
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        double rgb[3];
        for (int channel = 0; channel < 3; ++channel)
            rgb[channel] = (image.rgba[i + channel] - 127.5) * colour.contrast + 127.5 + colour.brightness;
        const double luma = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
        for (int channel = 0; channel < 3; ++channel)
            image.rgba[i + channel] = to_byte(luma + (rgb[channel] - luma) * colour.saturation);
    }
}

AugmentationDraw::Rectangle draw_cut_out(double largest_side, int width_px, int height_px, Random& random) {
    const auto side = [&](int whole) {
        return std::max(1, static_cast<int>(whole * between(0.05, largest_side, random)));
    };
    AugmentationDraw::Rectangle covered;
    covered.width_px = side(width_px);
    covered.height_px = side(height_px);
    covered.x_px = static_cast<int>(random.below(static_cast<std::uint64_t>(width_px - covered.width_px) + 1));
    covered.y_px = static_cast<int>(random.below(static_cast<std::uint64_t>(height_px - covered.height_px) + 1));
    return covered;
}

}  // namespace

AugmentationDraw draw_augmentation(const AugmentationOptions& options, int width_px, int height_px, Random& random) {
    AugmentationDraw draw;
    const auto padding = static_cast<int>(options.padding_px);
    const std::uint64_t places = 2 * static_cast<std::uint64_t>(padding) + 1;
    draw.shift_x_px = static_cast<int>(random.below(places)) - padding;
    draw.shift_y_px = static_cast<int>(random.below(places)) - padding;
    draw.mirrored = random.chance(options.flip_probability);
    if (options.crop_px > 0 && options.crop_px < std::min(width_px, height_px)) {
        draw.crop_px = static_cast<int>(options.crop_px);
        draw.crop_x_px = static_cast<int>(random.below(static_cast<std::uint64_t>(width_px - draw.crop_px) + 1));
        draw.crop_y_px = static_cast<int>(random.below(static_cast<std::uint64_t>(height_px - draw.crop_px) + 1));
        width_px = height_px = draw.crop_px;
    }
    if (random.chance(options.colour_probability)) {
        const double change = options.colour_largest_change;
        AugmentationDraw::Colour colour;
        colour.contrast = between(1 - change, 1 + change, random);
        colour.brightness = 255 * between(-change / 2, change / 2, random);
        colour.saturation = between(1 - change, 1 + change, random);
        draw.colour = colour;
    }
    if (random.chance(options.blur_probability))
        draw.blur_sigma_px = between(0.1, std::max(0.1, options.blur_largest_sigma_px), random);
    if (random.chance(options.downscale_probability))
        draw.downscale_factor = between(options.downscale_smallest_factor, 1, random);
    if (random.chance(options.noise_probability)) {
        const double deviation = between(0, options.noise_largest_deviation, random);
        draw.noise = {deviation, random.state()};
        // Its own draws, three a pixel, come before those of what follows.
        for (std::int64_t i = 0; i < std::int64_t{3} * width_px * height_px; ++i) random.next();
    }
    if (random.chance(options.jpeg_probability)) {
        const auto lowest = std::min<std::int64_t>(options.jpeg_lowest_quality, kHighestJpegQuality);
        const auto steps = static_cast<std::uint64_t>(kHighestJpegQuality - lowest) + 1;
        draw.jpeg_quality = static_cast<int>(lowest + static_cast<std::int64_t>(random.below(steps)));
    }
    if (random.chance(options.cut_out_probability))
        draw.cut_out = draw_cut_out(options.cut_out_largest_side, width_px, height_px, random);
    return draw;
}

Image apply_augmentation(const ImageView& image, const AugmentationDraw& draw) {
    Image changed = cropped(shifted_and_mirrored(image, draw), draw);
    if (draw.colour) change_colour(changed, *draw.colour);
    if (draw.blur_sigma_px) blur(changed, *draw.blur_sigma_px);
    if (draw.downscale_factor) shrink_and_grow(changed, *draw.downscale_factor);
    if (draw.noise) {
        Random random(0);
        random.restore(draw.noise->random);
        add_noise(changed, draw.noise->deviation, random);
    }
    if (draw.jpeg_quality) compress(changed, *draw.jpeg_quality);
    if (draw.cut_out) {
        const auto& [x, y, width, height] = *draw.cut_out;
        matrix_of(changed)(cv::Rect(x, y, width, height)).setTo(cv::Scalar(128, 128, 128, 255));
    }
    return changed;
}

Image augment(const ImageView& image, const AugmentationOptions& options, Random& random) {
    return apply_augmentation(image, draw_augmentation(options, image.width, image.height, random));
}

bool suits_device(const AugmentationOptions& options) {
    return options.blur_probability <= 0 && options.downscale_probability <= 0 && options.noise_probability <= 0 &&
           options.jpeg_probability <= 0;
}

}  // namespace telltale
