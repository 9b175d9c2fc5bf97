#include "native/pictures/image_decode.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "shared/random.hpp"
#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

const std::string kFolder = "tests/golden/images/";

struct GoldenImages {
    Json json = read_golden_json(kFolder + "images.json");
    std::vector<std::uint8_t> expected_rgb = read_golden(kFolder + "expected.rgb");

    const Json::Array& files() const { return *json.find("files")->if_array(); }
};

std::string name_of(const Json& file) { return file.string("file").value(); }

// What the trainer must say of a file; empty: it opens.
std::string refusal_of(const Json& file) {
    for (const char* key : {"trainer_says", "says"}) {
        if (file.find(key) != nullptr) return file.string(key).value();
    }
    return {};
}

TEST(ImageDecode, GivesPillowsPixelsForEveryKind) {
    const GoldenImages golden;
    int opened = 0;
    for (const Json& file : golden.files()) {
        if (!refusal_of(file).empty()) continue;
        const Result<Image> image = decode_image(read_golden(kFolder + name_of(file)));
        ASSERT_TRUE(image.ok()) << name_of(file) << ": " << image.error().message;
        ASSERT_EQ(image.value().width, file.integer("width").value()) << name_of(file);
        ASSERT_EQ(image.value().height, file.integer("height").value()) << name_of(file);
        const std::vector<std::uint8_t>& rgba = image.value().rgba;
        const std::uint8_t* expected = golden.expected_rgb.data() + file.integer("offset").value();
        int largest_difference = 0;
        for (std::size_t pixel = 0; pixel < rgba.size() / 4; ++pixel) {
            for (std::size_t channel = 0; channel < 3; ++channel) {
                const int difference = rgba[4 * pixel + channel] - expected[3 * pixel + channel];
                largest_difference = std::max(largest_difference, std::abs(difference));
            }
            ASSERT_EQ(rgba[4 * pixel + 3], 255) << name_of(file);
        }
        EXPECT_LE(largest_difference, file.integer("tolerance").value()) << name_of(file);
        ++opened;
    }
    EXPECT_GE(opened, 35);
}

TEST(ImageDecode, SaysOfEveryOtherFileWhatIsWrongAndWhatToDo) {
    const GoldenImages golden;
    int refused = 0;
    for (const Json& file : golden.files()) {
        const std::string says = refusal_of(file);
        if (says.empty()) continue;
        const Result<Image> image = decode_image(read_golden(kFolder + name_of(file)));
        ASSERT_FALSE(image.ok()) << name_of(file);
        const std::string& message = image.error().message;
        EXPECT_NE(message.find(says), std::string::npos) << name_of(file) << ": " << message;
        EXPECT_NE(message.find("expected"), std::string::npos) << name_of(file) << ": " << message;
        EXPECT_NE(message.find("; "), std::string::npos) << name_of(file) << ": " << message;
        ++refused;
    }
    EXPECT_GE(refused, 20);
}

TEST(ImageDecode, RefusesEveryTruncation) {
    const GoldenImages golden;
    for (const Json& file : golden.files()) {
        if (!refusal_of(file).empty()) continue;
        const std::vector<std::uint8_t> bytes = read_golden(kFolder + name_of(file));
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const std::vector<std::uint8_t> prefix(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
            EXPECT_FALSE(decode_image(prefix).ok()) << name_of(file) << " at " << size;
        }
    }
}

// Nothing is expected of the pixels: whatever the bytes, there is a picture of a permitted size or a sentence.
TEST(ImageDecode, SurvivesDamageAnywhere) {
    constexpr int kDamagedCopies = 60;
    const GoldenImages golden;
    Random random(2026);
    for (const Json& file : golden.files()) {
        const std::vector<std::uint8_t> whole = read_golden(kFolder + name_of(file));
        for (int copy = 0; copy < kDamagedCopies && !whole.empty(); ++copy) {
            std::vector<std::uint8_t> bytes = whole;
            for (std::uint64_t hits = 1 + random.below(8); hits > 0; --hits) {
                bytes[random.below(bytes.size())] = static_cast<std::uint8_t>(random.below(256));
            }
            const Result<Image> image = decode_image(bytes);
            if (!image) {
                EXPECT_FALSE(image.error().message.empty());
                continue;
            }
            EXPECT_LE(std::int64_t{image.value().width} * image.value().height, kMostImagePixels);
            EXPECT_EQ(image.value().rgba.size(), std::size_t{4} * image.value().width * image.value().height);
        }
    }
}

}  // namespace
}  // namespace telltale
