#include "picture_conditions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "blur_effect.hpp"
#include "check.hpp"
#include "preprocessing.hpp"

namespace telltale {
namespace {

// At three quarters of its size a face swap's traces are all but gone: accuracy falls from 90 % to 62 %.
constexpr double kSmallShare = 0.75;
// Of 150 pictures drawn from each data set 99 % are sharper; half of them blurred by 2 px are not.
constexpr double kBlurred = 0.7;
constexpr int kHeavyJpeg = 50;
// About 35 degrees.
constexpr double kTurned = 0.63;
constexpr double kCutOff = 0.15;
constexpr int kSmallestMeasuredPx = 4;

double overlap(int begin, int side, int length) {
    return std::max(0, std::min(begin + side, length) - std::max(begin, 0));
}

std::string decimals(double value, int count) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*f", count, value);
    return text.data();
}
std::string hundredths(double value) { return decimals(value, 2); }
// Above 1 and never "1.0": the next tenth.
std::string tenths(double value) { return decimals(std::ceil(value * 10 - 1e-9) / 10, 1); }

}  // namespace

double head_turn(const Face& face) {
    const PointPx& right = face.landmarks_in_image[0];
    const PointPx& left = face.landmarks_in_image[1];
    const PointPx& nose = face.landmarks_in_image[2];
    const double x = left.x - right.x;
    const double y = left.y - right.y;
    const double length_squared = x * x + y * y;
    if (!(length_squared > 0)) return 2;  // the eyes in one place: seen from the side
    const double place = ((nose.x - right.x) * x + (nose.y - right.y) * y) / length_squared;
    return std::min(2.0, std::abs(place - 0.5) * 2);
}

PictureConditions measure_conditions(const ImageView& image, const SquarePx& crop_from_image, int size_px) {
    CHECK(crop_from_image.side > 0 && size_px > 0);
    PictureConditions conditions;
    conditions.crop_side_px = crop_from_image.side;
    conditions.size_px = size_px;
    const double side = crop_from_image.side;
    conditions.outside_fraction = 1 - overlap(crop_from_image.x, crop_from_image.side, image.width) *
                                          overlap(crop_from_image.y, crop_from_image.side, image.height) /
                                          (side * side);
    if (crop_from_image.side >= kSmallestMeasuredPx && size_px >= kSmallestMeasuredPx) {
        Image crop = cut_square(image, crop_from_image);
        if (crop.width > size_px) crop = resize_square(crop.view(), size_px);
        conditions.blur = blur_effect(crop.view());
    }
    return conditions;
}

bool is_unlike_training(const PictureConditions& conditions) {
    return conditions.feature_distance && *conditions.feature_distance > 1;
}

std::vector<Weakness> weaknesses_of(const PictureConditions& conditions) {
    std::vector<Weakness> weaknesses;
    if (is_unlike_training(conditions)) weaknesses.push_back(Weakness::unlike_training);
    if (conditions.crop_side_px < kSmallShare * conditions.size_px) weaknesses.push_back(Weakness::small_face);
    if (conditions.blur >= kBlurred) weaknesses.push_back(Weakness::blurred);
    if (conditions.jpeg_quality && *conditions.jpeg_quality <= kHeavyJpeg) weaknesses.push_back(Weakness::heavy_jpeg);
    if (conditions.turn && *conditions.turn >= kTurned) weaknesses.push_back(Weakness::turned_head);
    if (conditions.outside_fraction >= kCutOff) weaknesses.push_back(Weakness::cut_off);
    return weaknesses;
}

const char* weakness_name(Weakness weakness) {
    switch (weakness) {
        case Weakness::unlike_training: return "unlike its training pictures";
        case Weakness::small_face: return "small face";
        case Weakness::blurred: return "blurred";
        case Weakness::heavy_jpeg: return "heavy JPEG";
        case Weakness::turned_head: return "turned head";
        case Weakness::cut_off: break;
    }
    return "cut off";
}

std::string weakness_sentence(Weakness weakness, const PictureConditions& conditions) {
    switch (weakness) {
        case Weakness::unlike_training:
            return "The model has learned from other pictures: in its features this one lies " +
                   tenths(conditions.feature_distance.value_or(0)) +
                   " times as far from them as nearly all familiar pictures do. How often it errs on such pictures was "
                   "not measured, and no calibrated number would hold.";
        case Weakness::small_face:
            return "The crop is small: " + std::to_string(conditions.crop_side_px) +
                   " px wide, where the model reads " + std::to_string(conditions.size_px) +
                   ". What gives a forgery away is often finer than that.";
        case Weakness::blurred:
            return "The crop is blurred (" + hundredths(conditions.blur) +
                   " of 1; nearly all pictures that models learn from are below " + hundredths(kBlurred) + ").";
        case Weakness::heavy_jpeg:
            return "The file is heavily compressed (JPEG quality about " +
                   std::to_string(conditions.jpeg_quality.value_or(0)) + "): that hides traces and adds its own.";
        case Weakness::turned_head:
            return "The head is turned by about 35 degrees or more; models learn mostly from faces that look at the "
                   "camera.";
        case Weakness::cut_off: break;
    }
    return std::to_string(std::lround(100 * conditions.outside_fraction)) +
           " % of the crop lies beyond the picture's edge and had to be filled up.";
}

}  // namespace telltale
