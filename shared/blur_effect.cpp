#include "blur_effect.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "check.hpp"

namespace telltale {
namespace {

constexpr int kReach = 5;  // of the further blur: 11 pixels wide

// Luma in rows, and how to step through it along one axis and across it.
struct Plane {
    std::vector<double> values;
    int length = 0;  // along the axis
    int breadth = 0;
    std::size_t step = 0;
    std::size_t step_across = 0;

    double at(int along, int across) const {
        return values[static_cast<std::size_t>(along) * step + static_cast<std::size_t>(across) * step_across];
    }
};

std::vector<double> luma_of(const ImageView& image) {
    std::vector<double> luma(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
    for (std::size_t i = 0; i < luma.size(); ++i) {
        const std::uint8_t* pixel = image.rgba + i * 4;
        luma[i] = (0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2]) / 255;
    }
    return luma;
}

// d c b a | a b c d | d c b a
int reflected(int index, int length) {
    const int period = 2 * length;
    index = ((index % period) + period) % period;
    return index < length ? index : period - 1 - index;
}

Plane blurred_along(const Plane& plane) {
    Plane blurred = plane;
    for (int across = 0; across < plane.breadth; ++across) {
        double sum = 0;
        for (int i = -kReach; i <= kReach; ++i) sum += plane.at(reflected(i, plane.length), across);
        for (int along = 0; along < plane.length; ++along) {
            blurred.values[static_cast<std::size_t>(along) * plane.step +
                           static_cast<std::size_t>(across) * plane.step_across] = sum / (2 * kReach + 1);
            sum += plane.at(reflected(along + kReach + 1, plane.length), across) -
                   plane.at(reflected(along - kReach, plane.length), across);
        }
    }
    return blurred;
}

// Sobel's derivative along the axis, up to a factor.
double edge(const Plane& plane, int along, int across) {
    const auto difference = [&](int place) { return plane.at(along + 1, place) - plane.at(along - 1, place); };
    return std::abs(difference(across - 1) + 2 * difference(across) + difference(across + 1)) / 8;
}

double blur_along(const Plane& plane) {
    constexpr double least = std::numeric_limits<double>::epsilon();
    const Plane blurred = blurred_along(plane);
    double sharp_sum = 0;
    double taken_sum = 0;
    for (int along = 2; along < plane.length - 1; ++along) {
        for (int across = 2; across < plane.breadth - 1; ++across) {
            const double sharp = std::max(least, edge(plane, along, across));
            sharp_sum += sharp;
            taken_sum += std::max(0.0, sharp - std::max(least, edge(blurred, along, across)));
        }
    }
    return (sharp_sum - taken_sum) / sharp_sum;
}

}  // namespace

double blur_effect(const ImageView& image) {
    CHECK(image.width >= 4 && image.height >= 4);
    const auto width = static_cast<std::size_t>(image.width);
    const std::vector<double> luma = luma_of(image);
    return std::max(blur_along({luma, image.height, image.width, width, 1}),
                    blur_along({luma, image.width, image.height, 1, width}));
}

}  // namespace telltale
