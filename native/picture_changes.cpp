#include "native/picture_changes.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "native/pictures/image_decode.hpp"
#include "shared/check.hpp"

namespace telltale {
namespace {

cv::Mat matrix_of(Image& image) { return {image.height, image.width, CV_8UC4, image.rgba.data()}; }

std::uint8_t to_byte(double value) { return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L)); }

}  // namespace

void compress(Image& image, int quality) {
    cv::Mat bgr;
    cv::cvtColor(matrix_of(image), bgr, cv::COLOR_RGBA2BGR);
    std::vector<std::uint8_t> bytes;
    CHECK(cv::imencode(".jpg", bgr, bytes, {cv::IMWRITE_JPEG_QUALITY, quality}));
    image = decode_image(bytes).value();
}

void blur(Image& image, double sigma_px) {
    cv::Mat picture = matrix_of(image);
    cv::GaussianBlur(picture, picture, {}, sigma_px, sigma_px, cv::BORDER_REPLICATE);
}

void shrink_and_grow(Image& image, double factor) {
    cv::Mat picture = matrix_of(image);
    const cv::Size small(std::max(1, static_cast<int>(std::lround(image.width * factor))),
                         std::max(1, static_cast<int>(std::lround(image.height * factor))));
    cv::Mat shrunk;
    cv::resize(picture, shrunk, small, 0, 0, cv::INTER_AREA);
    cv::resize(shrunk, picture, picture.size(), 0, 0, cv::INTER_LINEAR);
}

// Four 16-bit uniforms added are close enough to a normal number, at one draw each.
void add_noise(Image& image, double deviation, Random& random) {
    const double scale = deviation / (65536 * std::sqrt(4.0 / 12));
    for (std::size_t i = 0; i < image.rgba.size(); ++i) {
        if (i % 4 == 3) continue;
        const std::uint64_t bits = random.next();
        const double sum =
            static_cast<double>((bits & 0xffff) + (bits >> 16 & 0xffff) + (bits >> 32 & 0xffff) + (bits >> 48)) -
            2 * 65535.0;
        image.rgba[i] = to_byte(image.rgba[i] + scale * sum);
    }
}

void brighten(Image& image, double factor) {
    for (std::size_t i = 0; i < image.rgba.size(); ++i)
        if (i % 4 != 3) image.rgba[i] = to_byte(image.rgba[i] * factor);
}

}  // namespace telltale
