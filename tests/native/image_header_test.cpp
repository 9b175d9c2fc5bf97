#include "native/image_header.hpp"

#include <gtest/gtest.h>

#include "native/image_decode.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

TEST(ImageHeader, TellsFormatAndSizeOfEveryKind) {
    const Image picture = noise_picture(37, 23, 1, 0);
    for (const auto& [extension, format] : {std::pair<const char*, ImageFormat>{".jpg", ImageFormat::jpeg},
                                            {".png", ImageFormat::png},
                                            {".bmp", ImageFormat::bmp},
                                            {".webp", ImageFormat::webp}}) {
        const Result<ImageHeader> header = read_image_header(encode_picture(picture, extension));
        ASSERT_TRUE(header.ok()) << extension << ": " << header.error().message;
        EXPECT_EQ(header.value().format, format);
        EXPECT_EQ(header.value().width, 37);
        EXPECT_EQ(header.value().height, 23);
    }
}

TEST(ImageHeader, RefusesEveryTruncation) {
    const Image picture = noise_picture(16, 16, 1, 0);
    for (const char* extension : {".jpg", ".png", ".bmp", ".webp"}) {
        const std::vector<std::uint8_t> bytes = encode_picture(picture, extension);
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const std::vector<std::uint8_t> prefix(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
            EXPECT_FALSE(read_image_header(prefix).ok()) << extension << " at " << size << " of " << bytes.size();
        }
    }
}

TEST(ImageHeader, RefusesPicturesAboveTheLimits) {
    for (const auto& [width, height] : {std::pair<std::uint32_t, std::uint32_t>{20'000, 20'000},
                                        {16'385, 1},
                                        {1, 16'385},
                                        {8'001, 8'000},
                                        {0xFFFFFFFF, 0xFFFFFFFF}}) {
        const Result<ImageHeader> header = read_image_header(png_that_claims(width, height));
        ASSERT_FALSE(header.ok()) << width << "×" << height;
        EXPECT_NE(header.error().message.find("too large"), std::string::npos) << header.error().message;
    }
    EXPECT_TRUE(read_image_header(png_that_claims(8'000, 8'000)).ok());
    EXPECT_FALSE(read_image_header(png_that_claims(0, 10)).ok());
}

TEST(ImageHeader, RefusesWhatIsNoPicture) {
    const std::string text = "This is a text that somebody named holiday.jpg";
    EXPECT_FALSE(read_image_header(std::vector<std::uint8_t>(text.begin(), text.end())).ok());
    EXPECT_FALSE(read_image_header({}).ok());
    EXPECT_FALSE(read_image_header(std::vector<std::uint8_t>{0xFF, 0xD8, 0xFF, 0xD9}).ok());
}

TEST(ImageDecode, GivesTheSamePixelsBack) {
    const Image picture = noise_picture(19, 31, 5, 0);
    for (const char* extension : {".png", ".bmp"}) {
        const Result<Image> decoded = decode_image(encode_picture(picture, extension));
        ASSERT_TRUE(decoded.ok()) << decoded.error().message;
        EXPECT_EQ(decoded.value().width, 19);
        EXPECT_EQ(decoded.value().rgba, picture.rgba);
    }
}

TEST(ImageDecode, TurnsAPictureUprightByItsExif) {
    const std::vector<std::uint8_t> jpeg = encode_picture(noise_picture(40, 20, 3, 0), ".jpg");
    const Result<Image> plain = decode_image(jpeg);
    ASSERT_TRUE(plain.ok());
    const Result<Image> turned = decode_image(with_exif_orientation(jpeg, 6));  // to be turned right by 90°
    ASSERT_TRUE(turned.ok()) << turned.error().message;
    ASSERT_EQ(turned.value().width, 20);
    ASSERT_EQ(turned.value().height, 40);
    for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 40; ++x) {
            const std::size_t from = static_cast<std::size_t>(y * 40 + x) * 4;
            const std::size_t to = static_cast<std::size_t>(x * 20 + 19 - y) * 4;
            ASSERT_EQ(plain.value().rgba[from], turned.value().rgba[to]) << x << "," << y;
        }
    }
}

TEST(ImageDecode, RefusesDamagedData) {
    std::vector<std::uint8_t> png = encode_picture(noise_picture(16, 16, 1, 0), ".png");
    for (std::size_t i = 45; i < 120; ++i) png[i] ^= 0x5A;
    EXPECT_FALSE(decode_image(png).ok());
    EXPECT_FALSE(decode_image(png_that_claims(20'000, 20'000)).ok());
}

}  // namespace
}  // namespace telltale
