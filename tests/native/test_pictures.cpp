#include "test_pictures.hpp"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include "shared/random.hpp"
#include "shared/scores.hpp"

namespace telltale {

Image noise_picture(int width, int height, std::uint64_t seed, int label) {
    Random random(seed);
    Image image{std::vector<std::uint8_t>(static_cast<std::size_t>(width) * height * 4), width, height};
    std::uint8_t* to = image.rgba.data();
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column, to += 4) {
            const bool bright = (column < width / 2) == (label == kFake);
            for (int channel = 0; channel < 3; ++channel) {
                to[channel] = static_cast<std::uint8_t>(random.below(100) + (bright ? 150 : 0));
            }
            to[3] = 255;
        }
    }
    return image;
}

namespace {

cv::Mat bgr_of(const Image& image) {
    cv::Mat bgr(image.height, image.width, CV_8UC3);
    for (int row = 0; row < image.height; ++row) {
        for (int column = 0; column < image.width; ++column) {
            const std::uint8_t* from = image.rgba.data() + (static_cast<std::size_t>(row) * image.width + column) * 4;
            bgr.at<cv::Vec3b>(row, column) = cv::Vec3b(from[2], from[1], from[0]);
        }
    }
    return bgr;
}

}  // namespace

std::vector<std::uint8_t> encode_picture(const Image& image, const std::string& extension) {
    std::vector<std::uint8_t> bytes;
    CHECK(cv::imencode(extension, bgr_of(image), bytes));
    return bytes;
}

std::vector<std::uint8_t> encode_jpeg(const Image& image, int quality) {
    std::vector<std::uint8_t> bytes;
    CHECK(cv::imencode(".jpg", bgr_of(image), bytes, {cv::IMWRITE_JPEG_QUALITY, quality}));
    return bytes;
}

void write_data_folder(const TestFolder& folder, int pictures_of_each, int size_px) {
    std::uint64_t seed = 1;
    for (const char* split : {"train", "val", "test"}) {
        for (const int label : {kReal, kFake}) {
            for (int i = 0; i < pictures_of_each; ++i) {
                const std::string file =
                    std::string(split) + (label == kFake ? "/fake/" : "/real/") + std::to_string(i) + ".png";
                folder.write(file, encode_picture(noise_picture(size_px, size_px, seed++, label), ".png"));
            }
        }
    }
}

std::vector<std::uint8_t> with_exif_orientation(const std::vector<std::uint8_t>& jpeg, int orientation) {
    const std::uint8_t segment[] = {
        0xFF, 0xE1, 0x00, 0x22, 'E',  'x',  'i',  'f',  0x00, 0x00,
        'M',  'M',  0x00, 0x2A, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01,
        0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, static_cast<std::uint8_t>(orientation),
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00};
    std::vector<std::uint8_t> turned(jpeg.begin(), jpeg.begin() + 2);
    turned.insert(turned.end(), std::begin(segment), std::end(segment));
    turned.insert(turned.end(), jpeg.begin() + 2, jpeg.end());
    return turned;
}

std::vector<std::uint8_t> png_that_claims(std::uint32_t width, std::uint32_t height) {
    std::vector<std::uint8_t> png = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
    for (const std::uint32_t number : {width, height}) {
        for (int shift = 24; shift >= 0; shift -= 8) png.push_back(static_cast<std::uint8_t>(number >> shift));
    }
    // 8 bits, RGB; no check sums: nobody may get as far as to look at them.
    for (const int byte : {8, 2, 0, 0, 0, 0, 0, 0, 0}) png.push_back(static_cast<std::uint8_t>(byte));
    const std::uint8_t end[] = {0, 0, 0, 0, 'I', 'E', 'N', 'D', 0, 0, 0, 0};
    png.insert(png.end(), std::begin(end), std::end(end));
    return png;
}

}  // namespace telltale
