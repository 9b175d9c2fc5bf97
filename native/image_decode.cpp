#include "native/image_decode.hpp"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include "native/image_header.hpp"

namespace telltale {
namespace {

Image rgba_from_bgr(const cv::Mat& bgr) {
    Image image{std::vector<std::uint8_t>(static_cast<std::size_t>(bgr.rows) * bgr.cols * 4), bgr.cols, bgr.rows};
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

}  // namespace

Result<Image> decode_image(std::span<const std::uint8_t> bytes) {
    Result<ImageHeader> header = read_image_header(bytes);
    if (!header) return header.error();
    const Error undecodable =
        make_error("the " + std::string(image_format_name(header.value().format)) + " data cannot be decoded",
                   "an undamaged picture");
    // imdecode reads only, but its interface wants a mutable pointer.
    const cv::Mat encoded(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<std::uint8_t*>(bytes.data()));
    try {
        const cv::Mat bgr = cv::imdecode(encoded, cv::IMREAD_COLOR);
        if (bgr.empty()) return undecodable;
        return rgba_from_bgr(bgr);
    } catch (const cv::Exception&) {
        return undecodable;
    }
}

}  // namespace telltale
