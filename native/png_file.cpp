#include "native/png_file.hpp"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "shared/check.hpp"

namespace telltale {

std::vector<std::uint8_t> png_of(const Image& image) {
    // OpenCV has no view of constant pixels; it does not write to them.
    const cv::Mat rgba(image.height, image.width, CV_8UC4, const_cast<std::uint8_t*>(image.rgba.data()));
    cv::Mat bgr;
    cv::cvtColor(rgba, bgr, cv::COLOR_RGBA2BGR);
    std::vector<std::uint8_t> bytes;
    CHECK(cv::imencode(".png", bgr, bytes));
    return bytes;
}

}  // namespace telltale
