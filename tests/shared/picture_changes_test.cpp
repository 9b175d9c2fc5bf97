#include "shared/picture_changes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "golden.hpp"
#include "shared/jpeg_compression.hpp"

namespace telltale {
namespace {

// Soft colours with noise on them.
Image noisy_picture(int width, int height) {
    Random random(1);
    Image picture{{}, width, height};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            for (const int base : {3 * x, 2 * y, 120 + x - y})
                picture.rgba.push_back(
                    static_cast<std::uint8_t>(std::clamp<int>(base + int(random.below(60)), 0, 255)));
            picture.rgba.push_back(255);
        }
    return picture;
}

double mean_distance(const Image& a, const Image& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i) sum += std::abs(int(a.rgba[i]) - int(b.rgba[i]));
    return sum / static_cast<double>(a.rgba.size());
}

TEST(PictureChanges, EachKindChangesMoreTheStrongerItIs) {
    const Image picture = noisy_picture(64, 64);
    ChangeKind kind = ChangeKind::none;
    double last = 0;
    int kinds = 0;
    for (const PictureChange& change : standard_changes()) {
        Image changed = picture;
        apply_change(changed, change, 7);
        EXPECT_EQ(changed.width, picture.width);
        const double distance = mean_distance(changed, picture);
        if (change.kind == ChangeKind::none) {
            EXPECT_EQ(distance, 0);
            continue;
        }
        EXPECT_GT(distance, 0) << change_words(change);
        kinds += change.kind != kind;
        // Brightness goes from dark over 1 to bright; the others from weak to strong.
        if (change.kind == kind && kind != ChangeKind::brightness) {
            EXPECT_GT(distance, last) << change_words(change);
        }
        kind = change.kind;
        last = distance;
    }
    EXPECT_EQ(kinds, 5);
}

TEST(PictureChanges, TheSameSeedGivesTheSameNoise) {
    Image a = noisy_picture(20, 20);
    Image b = a;
    Image c = a;
    apply_change(a, {ChangeKind::noise, 8}, 3);
    apply_change(b, {ChangeKind::noise, 8}, 3);
    apply_change(c, {ChangeKind::noise, 8}, 4);
    EXPECT_EQ(a.rgba, b.rgba);
    EXPECT_NE(a.rgba, c.rgba);
}

TEST(PictureChanges, NoiseHasTheDeviationAskedFor) {
    Image grey{std::vector<std::uint8_t>(100 * 100 * 4, 128), 100, 100};
    apply_change(grey, {ChangeKind::noise, 8}, 1);
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < grey.rgba.size(); ++i) {
        if (i % 4 == 3) continue;
        sum += grey.rgba[i] - 128.0;
        squares += std::pow(grey.rgba[i] - 128.0, 2);
    }
    EXPECT_NEAR(sum / 30'000, 0, 0.2);
    EXPECT_NEAR(std::sqrt(squares / 30'000), 8, 0.2);
}

// The trainer's robustness table and the page's sliders change pictures to the same bytes.
TEST(PictureChanges, GiveTheSameBytesInEveryBuild) {
    const std::pair<PictureChange, std::uint64_t> expected[] = {
        {{ChangeKind::jpeg, 90}, 3401207105630416772U},       {{ChangeKind::jpeg, 30}, 1769312543718304778U},
        {{ChangeKind::jpeg, 5}, 13159727803428783959U},       {{ChangeKind::blur, 0.5}, 13493839929694877506U},
        {{ChangeKind::blur, 2}, 12537921337542883271U},       {{ChangeKind::blur, 4}, 930243498939749573U},
        {{ChangeKind::downscale, 0.5}, 7218079881890664518U}, {{ChangeKind::downscale, 0.15}, 1539203881046371567U},
        {{ChangeKind::noise, 8}, 15744173275267368517U},      {{ChangeKind::brightness, 1.3}, 12291471962708418214U},
    };
    for (const auto& [change, hash] : expected) {
        Image picture = noisy_picture(61, 47);
        apply_change(picture, change, 7);
        EXPECT_EQ(fnv1a(picture.rgba), hash) << change_words(change);
    }
}

TEST(JpegCompression, ChangesNothingThatIsOneColourAndGrey) {
    Image grey{std::vector<std::uint8_t>(20 * 12 * 4, 128), 20, 12};
    for (std::size_t i = 3; i < grey.rgba.size(); i += 4) grey.rgba[i] = 255;
    const Image before = grey;
    compress_as_jpeg(grey, 10);
    EXPECT_EQ(grey.rgba, before.rgba);
}

TEST(PictureChanges, BrightnessMultipliesAndEndsAtWhite) {
    Image picture{{100, 200, 10, 255}, 1, 1};
    brighten(picture, 1.3);
    EXPECT_EQ(picture.rgba, (std::vector<std::uint8_t>{130, 255, 13, 255}));
}

}  // namespace
}  // namespace telltale
