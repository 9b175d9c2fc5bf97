#include "native/jpeg_file.hpp"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "shared/check.hpp"

namespace telltale {

std::vector<std::uint8_t> jpeg_of(const Image& image, int quality) {
    // OpenCV has no view of constant pixels; it does not write to them.
    const cv::Mat rgba(image.height, image.width, CV_8UC4, const_cast<std::uint8_t*>(image.rgba.data()));
    cv::Mat bgr;
    cv::cvtColor(rgba, bgr, cv::COLOR_RGBA2BGR);
    std::vector<std::uint8_t> bytes;
    // Its own tables of codes: a tenth less for a small picture.
    CHECK(cv::imencode(".jpg", bgr, bytes, {cv::IMWRITE_JPEG_QUALITY, quality, cv::IMWRITE_JPEG_OPTIMIZE, 1}));
    bytes.shrink_to_fit();
    return bytes;
}

}  // namespace telltale
