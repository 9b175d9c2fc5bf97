#include "colour_vision.hpp"

#include <algorithm>
#include <cmath>

namespace telltale {
namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

// Published tables; the rows give red, green, blue.
constexpr Matrix kProtanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kTritanopia{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr Matrix kXyzFromLinear{
    {{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}};

Triple linear(ImU32 value) {
    Triple result{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double c = static_cast<double>((value >> (8 * i)) & 255u) / 255;
        result[i] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    }
    return result;
}

ImU32 packed(const Triple& rgb) {
    ImU32 result = IM_COL32_A_MASK;
    for (std::size_t i = 0; i < 3; ++i) {
        const double c = std::clamp(rgb[i], 0.0, 1.0);
        const double s = c <= 0.0031308 ? c * 12.92 : 1.055 * std::pow(c, 1 / 2.4) - 0.055;
        result |= static_cast<ImU32>(std::lround(s * 255)) << (8 * i);
    }
    return result;
}

Triple product(const Matrix& matrix, const Triple& v) {
    Triple result{};
    for (std::size_t i = 0; i < 3; ++i) result[i] = matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2];
    return result;
}

Triple lab(ImU32 value) {
    const Triple xyz = product(kXyzFromLinear, linear(value));
    const Triple white{0.95047, 1, 1.08883};
    Triple f{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double t = xyz[i] / white[i];
        f[i] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
    return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double luminance(ImU32 value) {
    const Triple rgb = linear(value);
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

}  // namespace

double contrast_ratio(ImU32 a, ImU32 b) {
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

const char* colour_vision_name(ColourVision vision) {
    switch (vision) {
        case ColourVision::typical: return "typical";
        case ColourVision::protanopia: return "protanopia";
        case ColourVision::deuteranopia: return "deuteranopia";
        case ColourVision::tritanopia: break;
    }
    return "tritanopia";
}

ImU32 seen_with(ImU32 value, ColourVision vision) {
    switch (vision) {
        case ColourVision::typical: return value;
        case ColourVision::protanopia: return packed(product(kProtanopia, linear(value)));
        case ColourVision::deuteranopia: return packed(product(kDeuteranopia, linear(value)));
        case ColourVision::tritanopia: break;
    }
    return packed(product(kTritanopia, linear(value)));
}

double colour_distance(ImU32 a, ImU32 b) {
    const Triple first = lab(a);
    const Triple second = lab(b);
    return std::sqrt(std::pow(first[0] - second[0], 2) + std::pow(first[1] - second[1], 2) +
                     std::pow(first[2] - second[2], 2));
}

}  // namespace telltale
