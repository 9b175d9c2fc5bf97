#include "jpeg_compression.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "check.hpp"

namespace telltale {
namespace {

constexpr int kBlock = 8;
// The standard's example tables (ITU T.81, K.1 and K.2), row by row.
constexpr std::array<int, 64> kLumaSteps{16, 11, 10, 16, 24,  40,  51,  61,  12, 12, 14, 19, 26,  58,  60,  55,
                                         14, 13, 16, 24, 40,  57,  69,  56,  14, 17, 22, 29, 51,  87,  80,  62,
                                         18, 22, 37, 56, 68,  109, 103, 77,  24, 35, 55, 64, 81,  104, 113, 92,
                                         49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};
constexpr std::array<int, 64> kChromaSteps{17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99,
                                           24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
                                           99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
                                           99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99};

using Steps = std::array<int, 64>;

Steps steps_at(const Steps& base, int quality) {
    const int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    Steps steps{};
    for (std::size_t i = 0; i < steps.size(); ++i) steps[i] = std::clamp((base[i] * scale + 50) / 100, 1, 255);
    return steps;
}

// Whole blocks: what lies beyond the picture repeats its border.
struct Plane {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> values;

    Plane(int wanted_width, int wanted_height)
        : width((wanted_width + kBlock - 1) / kBlock * kBlock),
          height((wanted_height + kBlock - 1) / kBlock * kBlock),
          values(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {}
    std::uint8_t* row(int y) { return values.data() + static_cast<std::ptrdiff_t>(y) * width; }
    const std::uint8_t* row(int y) const { return values.data() + static_cast<std::ptrdiff_t>(y) * width; }
};

std::uint8_t to_byte(int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

// x · 2^16, rounded.
constexpr int fixed16(double x) { return static_cast<int>(x * 65536 + 0.5); }
constexpr int kHalf16 = 1 << 15;

struct Colours {
    Plane luma;
    Plane blue;
    Plane red;
};

Colours planes_of(const Image& image) {
    const int width = image.width;
    const int height = image.height;
    Colours planes{Plane(width, height), Plane((width + 1) / 2, (height + 1) / 2),
                   Plane((width + 1) / 2, (height + 1) / 2)};
    // The colours at full size, as wide as twice their halved plane and an even number of rows.
    Plane blue(2 * planes.blue.width, height + height % 2);
    Plane red(2 * planes.red.width, height + height % 2);
    constexpr int to_zero = (128 << 16) + kHalf16 - 1;
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* from = image.rgba.data() + static_cast<std::ptrdiff_t>(y) * width * 4;
        for (int x = 0; x < width; ++x, from += 4) {
            const int r = from[0];
            const int g = from[1];
            const int b = from[2];
            planes.luma.row(y)[x] = static_cast<std::uint8_t>(
                (fixed16(0.299) * r + fixed16(0.587) * g + fixed16(0.114) * b + kHalf16) >> 16);
            blue.row(y)[x] = static_cast<std::uint8_t>(
                (-fixed16(0.16874) * r - fixed16(0.33126) * g + fixed16(0.5) * b + to_zero) >> 16);
            red.row(y)[x] = static_cast<std::uint8_t>(
                (fixed16(0.5) * r - fixed16(0.41869) * g - fixed16(0.08131) * b + to_zero) >> 16);
        }
        for (Plane* plane : {&planes.luma, &blue, &red})
            std::fill(plane->row(y) + width, plane->row(y) + plane->width, plane->row(y)[width - 1]);
    }
    for (Plane* plane : {&planes.luma, &blue, &red})
        for (int y = height; y < plane->height; ++y) std::copy_n(plane->row(height - 1), plane->width, plane->row(y));
    for (const auto& [full, half] : {std::pair{&blue, &planes.blue}, std::pair{&red, &planes.red}}) {
        const int rows = (height + 1) / 2;
        for (int y = 0; y < rows; ++y) {
            const std::uint8_t* above = full->row(2 * y);
            const std::uint8_t* below = full->row(2 * y + 1);
            for (std::ptrdiff_t x = 0; x < half->width; ++x)
                half->row(y)[x] = static_cast<std::uint8_t>(
                    (above[2 * x] + above[2 * x + 1] + below[2 * x] + below[2 * x + 1] + 1 + x % 2) >> 2);
        }
        for (int y = rows; y < half->height; ++y) std::copy_n(half->row(rows - 1), half->width, half->row(y));
    }
    return planes;
}

// libjpeg's slow and exact whole-number cosines (Loeffler, Ligtenberg and Moschytz 1989), in steps of 2^-13.
constexpr int kBits = 13;
constexpr int kFirstBits = 2;  // more precision between the two passes
constexpr int k0_298 = 2446;
constexpr int k0_390 = 3196;
constexpr int k0_541 = 4433;
constexpr int k0_765 = 6270;
constexpr int k0_899 = 7373;
constexpr int k1_175 = 9633;
constexpr int k1_501 = 12299;
constexpr int k1_847 = 15137;
constexpr int k1_961 = 16069;
constexpr int k2_053 = 16819;
constexpr int k2_562 = 20995;
constexpr int k3_072 = 25172;

int descaled(int value, int bits) { return (value + (1 << (bits - 1))) >> bits; }

// The part that both directions share.
struct Odd {
    int first, second, third, fourth;
};
Odd odd_part(int a, int b, int c, int d) {
    const int sum = (a + c + b + d) * k1_175;
    const int ad = -(a + d) * k0_899;
    const int bc = -(b + c) * k2_562;
    const int ac = -(a + c) * k1_961 + sum;
    const int bd = -(b + d) * k0_390 + sum;
    return {a * k0_298 + ad + ac, b * k2_053 + bc + bd, c * k3_072 + bc + ac, d * k1_501 + ad + bd};
}

template <bool first>
void forward(int* v, std::ptrdiff_t step) {
    const auto at = [&](std::ptrdiff_t i) -> int& { return v[i * step]; };
    const int low[4] = {at(0) + at(7), at(1) + at(6), at(2) + at(5), at(3) + at(4)};
    const Odd odd = odd_part(at(3) - at(4), at(2) - at(5), at(1) - at(6), at(0) - at(7));
    const int outer = low[0] + low[3];
    const int inner = low[1] + low[2];
    const int outer_difference = low[0] - low[3];
    const int inner_difference = low[1] - low[2];
    constexpr int bits = first ? kBits - kFirstBits : kBits + kFirstBits;
    at(0) = first ? (outer + inner) * (1 << kFirstBits) : descaled(outer + inner, kFirstBits);
    at(4) = first ? (outer - inner) * (1 << kFirstBits) : descaled(outer - inner, kFirstBits);
    const int common = (inner_difference + outer_difference) * k0_541;
    at(2) = descaled(common + outer_difference * k0_765, bits);
    at(6) = descaled(common - inner_difference * k1_847, bits);
    at(7) = descaled(odd.first, bits);
    at(5) = descaled(odd.second, bits);
    at(3) = descaled(odd.third, bits);
    at(1) = descaled(odd.fourth, bits);
}

template <int bits>
void inverse(int* v, std::ptrdiff_t step) {
    const auto at = [&](std::ptrdiff_t i) -> int& { return v[i * step]; };
    const int common = (at(2) + at(6)) * k0_541;
    const int second = common - at(6) * k1_847;
    const int third = common + at(2) * k0_765;
    const int sum = (at(0) + at(4)) * (1 << kBits);
    const int difference = (at(0) - at(4)) * (1 << kBits);
    const Odd odd = odd_part(at(7), at(5), at(3), at(1));
    const int even[4] = {sum + third, difference + second, difference - second, sum - third};
    const int odds[4] = {odd.fourth, odd.third, odd.second, odd.first};
    for (int i = 0; i < 4; ++i) {
        at(i) = descaled(even[i] + odds[i], bits);
        at(7 - i) = descaled(even[i] - odds[i], bits);
    }
}

void lose_in_block(std::uint8_t* block, std::ptrdiff_t width, const Steps& steps) {
    std::array<int, 64> v;
    for (std::ptrdiff_t y = 0; y < kBlock; ++y)
        for (std::ptrdiff_t x = 0; x < kBlock; ++x)
            v[static_cast<std::size_t>(y * kBlock + x)] = block[y * width + x] - 128;
    for (std::ptrdiff_t i = 0; i < kBlock; ++i) forward<true>(v.data() + i * kBlock, 1);
    for (std::ptrdiff_t i = 0; i < kBlock; ++i) forward<false>(v.data() + i, kBlock);
    for (std::size_t i = 0; i < v.size(); ++i) {
        const int step = 8 * steps[i];  // the cosines are eight times too large
        const int whole = (std::abs(v[i]) + step / 2) / step;
        v[i] = (v[i] < 0 ? -whole : whole) * steps[i];
    }
    for (std::ptrdiff_t i = 0; i < kBlock; ++i) inverse<kBits - kFirstBits>(v.data() + i, kBlock);
    for (std::ptrdiff_t i = 0; i < kBlock; ++i) inverse<kBits + kFirstBits + 3>(v.data() + i * kBlock, 1);
    for (std::ptrdiff_t y = 0; y < kBlock; ++y)
        for (std::ptrdiff_t x = 0; x < kBlock; ++x)
            block[y * width + x] = to_byte(v[static_cast<std::size_t>(y * kBlock + x)] + 128);
}

void lose(Plane& plane, const Steps& steps) {
    for (int y = 0; y < plane.height; y += kBlock)
        for (int x = 0; x < plane.width; x += kBlock) lose_in_block(plane.row(y) + x, plane.width, steps);
}

// One row at full width from two rows of the halved plane: the nearer counts three quarters, then the same across.
void grow_row(const std::uint8_t* near, const std::uint8_t* far, int half_width, std::uint8_t* out) {
    const auto sum = [&](std::ptrdiff_t x) { return 3 * near[x] + far[x]; };
    for (std::ptrdiff_t x = 0; x < half_width; ++x) {
        const int here = sum(x);
        const int left = x > 0 ? sum(x - 1) : here;
        const int right = x + 1 < half_width ? sum(x + 1) : here;
        out[2 * x] = static_cast<std::uint8_t>((3 * here + left + 8) >> 4);
        out[2 * x + 1] = static_cast<std::uint8_t>((3 * here + right + 7) >> 4);
    }
}

// Rows of a halved plane at full size. libjpeg repeats the colours of pictures of four columns or fewer.
void grow(const Plane& half, int width, int height, int y, std::uint8_t* out) {
    const int half_width = (width + 1) / 2;
    const int half_height = (height + 1) / 2;
    const int near = y / 2;
    const int far = std::clamp(near + (y % 2 == 0 ? -1 : 1), 0, half_height - 1);
    if (half_width > 2) return grow_row(half.row(near), half.row(far), half_width, out);
    for (int x = 0; x < 2 * half_width; ++x) out[x] = half.row(near)[x / 2];
}

}  // namespace

void compress_as_jpeg(Image& image, int quality) {
    CHECK(quality >= 1 && quality <= 100 && image.width > 0 && image.height > 0);
    Colours planes = planes_of(image);
    lose(planes.luma, steps_at(kLumaSteps, quality));
    const Steps chroma = steps_at(kChromaSteps, quality);
    lose(planes.blue, chroma);
    lose(planes.red, chroma);
    std::vector<std::uint8_t> blue(static_cast<std::size_t>(image.width) + 2);
    std::vector<std::uint8_t> red(blue.size());
    for (int y = 0; y < image.height; ++y) {
        grow(planes.blue, image.width, image.height, y, blue.data());
        grow(planes.red, image.width, image.height, y, red.data());
        std::uint8_t* to = image.rgba.data() + static_cast<std::ptrdiff_t>(y) * image.width * 4;
        for (int x = 0; x < image.width; ++x, to += 4) {
            const int luma = planes.luma.row(y)[x];
            const int b = blue[static_cast<std::size_t>(x)] - 128;
            const int r = red[static_cast<std::size_t>(x)] - 128;
            to[0] = to_byte(luma + ((fixed16(1.402) * r + kHalf16) >> 16));
            to[1] = to_byte(luma + ((-fixed16(0.34414) * b - fixed16(0.71414) * r + kHalf16) >> 16));
            to[2] = to_byte(luma + ((fixed16(1.772) * b + kHalf16) >> 16));
            to[3] = 255;
        }
    }
}

}  // namespace telltale
