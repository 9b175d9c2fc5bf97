#include "picture_changes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <opencv2/imgproc.hpp>

#include "jpeg_compression.hpp"

namespace telltale {
namespace {

cv::Mat matrix_of(Image& image) { return {image.height, image.width, CV_8UC4, image.rgba.data()}; }

std::uint8_t to_byte(double value) { return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L)); }

}  // namespace

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

std::vector<PictureChange> standard_changes() {
    std::vector<PictureChange> changes{{ChangeKind::none, 0}};
    for (const double quality : {90, 70, 50, 30}) changes.push_back({ChangeKind::jpeg, quality});
    for (const double sigma : {0.5, 1.0, 2.0}) changes.push_back({ChangeKind::blur, sigma});
    for (const double factor : {0.75, 0.5, 0.25}) changes.push_back({ChangeKind::downscale, factor});
    for (const double deviation : {4, 8, 16}) changes.push_back({ChangeKind::noise, deviation});
    for (const double factor : {0.7, 0.85, 1.15, 1.3}) changes.push_back({ChangeKind::brightness, factor});
    return changes;
}

std::string_view change_name(ChangeKind kind) {
    switch (kind) {
        case ChangeKind::none: return "none";
        case ChangeKind::jpeg: return "jpeg";
        case ChangeKind::blur: return "blur";
        case ChangeKind::downscale: return "downscale";
        case ChangeKind::noise: return "noise";
        case ChangeKind::brightness: return "brightness";
    }
    return "";
}

std::string change_words(const PictureChange& change) {
    char words[64] = "as they are";
    switch (change.kind) {
        case ChangeKind::none: break;
        case ChangeKind::jpeg: std::snprintf(words, sizeof words, "JPEG quality %.0f", change.strength); break;
        case ChangeKind::blur: std::snprintf(words, sizeof words, "blur, sigma %.1f px", change.strength); break;
        case ChangeKind::downscale:
            std::snprintf(words, sizeof words, "shrunk to %.0f %%", 100 * change.strength);
            break;
        case ChangeKind::noise: std::snprintf(words, sizeof words, "noise, %.0f of 255", change.strength); break;
        case ChangeKind::brightness: std::snprintf(words, sizeof words, "brightness x %.2f", change.strength); break;
    }
    return words;
}

void apply_change(Image& image, const PictureChange& change, std::uint64_t seed) {
    switch (change.kind) {
        case ChangeKind::none: return;
        case ChangeKind::jpeg: compress_as_jpeg(image, static_cast<int>(change.strength)); return;
        case ChangeKind::blur: blur(image, change.strength); return;
        case ChangeKind::downscale: shrink_and_grow(image, change.strength); return;
        case ChangeKind::noise: {
            Random random(seed);
            add_noise(image, change.strength, random);
            return;
        }
        case ChangeKind::brightness: brighten(image, change.strength); return;
    }
}

}  // namespace telltale
