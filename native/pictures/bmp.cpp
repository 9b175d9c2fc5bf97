#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include "native/pictures/decoders.hpp"

namespace telltale {

std::optional<Image> decode_bmp(EncodedBytes bytes) {
    // imdecode reads only, but its interface wants a mutable pointer.
    const cv::Mat encoded(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<std::uint8_t*>(bytes.data()));
    cv::Mat bgr;
    try {
        bgr = cv::imdecode(encoded, cv::IMREAD_COLOR);
    } catch (const cv::Exception&) {
        return {};
    }
    if (bgr.empty()) return {};
    Image image = empty_picture(bgr.cols, bgr.rows);
    std::uint8_t* to = image.rgba.data();
    for (int row = 0; row < bgr.rows; ++row) {
        const auto* from = bgr.ptr<std::uint8_t>(row);
        for (int column = 0; column < bgr.cols; ++column, from += 3, to += 4) {
            to[0] = from[2];
            to[1] = from[1];
            to[2] = from[0];
            to[3] = 255;
        }
    }
    return image;
}

}  // namespace telltale
