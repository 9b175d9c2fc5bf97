#include "shared/picture_file/header.hpp"

#include <gtest/gtest.h>

#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

const std::string kFolder = "tests/golden/images/";

std::vector<std::uint8_t> file_of(const std::string& name) { return read_golden(kFolder + name); }

std::vector<std::uint8_t> bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

// The same PNG with another size in its header; the check sum is not looked at here.
std::vector<std::uint8_t> png_of_size(std::uint32_t width, std::uint32_t height) {
    std::vector<std::uint8_t> png = file_of("rgba.png");
    for (std::size_t i = 0; i < 4; ++i) {
        png[16 + i] = static_cast<std::uint8_t>(width >> (24 - 8 * i));
        png[20 + i] = static_cast<std::uint8_t>(height >> (24 - 8 * i));
    }
    return png;
}

TEST(PictureHeader, TellsFormatAndStoredSizeOfEveryKind) {
    const std::pair<const char*, ImageFormat> kinds[] = {
        {"progressive.jpg", ImageFormat::jpeg}, {"cmyk.jpg", ImageFormat::jpeg},
        {"exif_6.jpg", ImageFormat::jpeg},      {"grey_16.png", ImageFormat::png},
        {"animated.png", ImageFormat::png},     {"plain.gif", ImageFormat::gif},
        {"animated.gif", ImageFormat::gif},     {"lossy.webp", ImageFormat::webp},
        {"lossless.webp", ImageFormat::webp},   {"alpha.webp", ImageFormat::webp},
        {"animated.webp", ImageFormat::webp},   {"plain.bmp", ImageFormat::bmp},
        {"photo.avif", ImageFormat::avif},
    };
    for (const auto& [name, format] : kinds) {
        const Result<ImageHeader> header = read_image_header(file_of(name));
        ASSERT_TRUE(header.ok()) << name << ": " << header.error().message;
        EXPECT_EQ(header.value().format, format) << name;
        EXPECT_EQ(header.value().width, 24) << name;
        EXPECT_EQ(header.value().height, 16) << name;
    }
    const Result<ImageHeader> heic = read_image_header(file_of("photo.heic"));
    ASSERT_TRUE(heic.ok()) << heic.error().message;
    EXPECT_EQ(heic.value().format, ImageFormat::heic);
    EXPECT_EQ(heic.value().width, 4032);
    EXPECT_EQ(heic.value().height, 3024);
}

TEST(PictureHeader, ReadsTheTurnThatExifTells) {
    for (int turn = 1; turn <= 8; ++turn) {
        const std::string name = "exif_" + std::to_string(turn) + ".jpg";
        EXPECT_EQ(read_image_header(file_of(name)).value().exif_orientation, turn) << name;
    }
    EXPECT_EQ(read_image_header(file_of("exif_6.png")).value().exif_orientation, 6);
    EXPECT_EQ(read_image_header(file_of("exif_6.webp")).value().exif_orientation, 1);
    EXPECT_EQ(read_image_header(file_of("grey.jpg")).value().exif_orientation, 1);
}

TEST(PictureHeader, RefusesEveryTruncation) {
    for (const char* name :
         {"exif_6.jpg", "progressive.jpg", "exif_6.png", "animated.png", "animated.gif", "transparent.gif",
          "lossy.webp", "animated.webp", "plain.bmp", "palette.bmp", "photo.avif", "photo.heic"}) {
        const std::vector<std::uint8_t> bytes = file_of(name);
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const std::vector<std::uint8_t> prefix(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
            EXPECT_FALSE(read_image_header(prefix).ok()) << name << " at " << size << " of " << bytes.size();
        }
    }
}

TEST(PictureHeader, RefusesPicturesAboveTheLimits) {
    for (const auto& [width, height] : {std::pair<std::uint32_t, std::uint32_t>{20'000, 20'000},
                                        {16'385, 1},
                                        {1, 16'385},
                                        {8'001, 8'000},
                                        {0xFFFFFFFF, 0xFFFFFFFF}}) {
        const Result<ImageHeader> header = read_image_header(png_of_size(width, height));
        ASSERT_FALSE(header.ok()) << width << "×" << height;
        EXPECT_NE(header.error().message.find("too large"), std::string::npos) << header.error().message;
    }
    EXPECT_TRUE(read_image_header(png_of_size(8'000, 8'000)).ok());
    EXPECT_TRUE(read_image_header(png_of_size(16'384, 3'906)).ok());
    EXPECT_FALSE(read_image_header(png_of_size(0, 10)).ok());
}

TEST(PictureHeader, NamesWhatIsNoPicture) {
    for (const auto& [bytes, words] : {std::pair{std::vector<std::uint8_t>{}, "the file is empty"},
                                       {bytes_of("words, named holiday.jpg"), "no picture that Telltale knows"},
                                       {bytes_of("%PDF-1.7"), "a PDF document"},
                                       {file_of("scan.tif"), "a TIFF or raw photo"},
                                       {file_of("film.jpg"), "a video"},
                                       {file_of("drawing.svg"), "an SVG drawing"},
                                       {std::vector<std::uint8_t>{0xFF, 0xD8, 0xFF, 0xD9}, "the JPEG file's header"}}) {
        const Result<ImageHeader> header = read_image_header(bytes);
        ASSERT_FALSE(header.ok()) << words;
        EXPECT_NE(header.error().message.find(words), std::string::npos) << header.error().message;
    }
}

TEST(PictureHeader, SaysWhatToDoWithWhatCannotBeDecoded) {
    EXPECT_NE(undecodable_image(ImageFormat::heic).message.find("export it as JPEG"), std::string::npos);
    EXPECT_NE(undecodable_image(ImageFormat::avif).message.find("export it as JPEG"), std::string::npos);
    EXPECT_NE(undecodable_image(ImageFormat::jpeg).message.find("the JPEG data are damaged"), std::string::npos);
}

}  // namespace
}  // namespace telltale
