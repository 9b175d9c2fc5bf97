#include "half.hpp"

#include <cmath>
#include <cstring>

namespace telltale::onnx {

std::uint16_t half_from_float(float value) {
    std::uint32_t bits;
    std::memcpy(&bits, &value, sizeof(bits));
    const auto sign = static_cast<std::uint16_t>((bits >> 16) & 0x8000);
    bits &= 0x7fffffff;
    if (bits > 0x7f800000) return static_cast<std::uint16_t>(sign | 0x7e00);   // NaN
    if (bits >= 0x477ff000) return static_cast<std::uint16_t>(sign | 0x7c00);  // 65520 and more round to infinity
    if (bits < 0x38800000) {
        // Below 2^-14 a half counts in steps of 2^-24: adding 0.5, whose last bit is 2^-24, rounds to even for us.
        float rounded;
        std::memcpy(&rounded, &bits, sizeof(rounded));
        rounded += 0.5f;
        std::memcpy(&bits, &rounded, sizeof(bits));
        return static_cast<std::uint16_t>(sign | (bits - 0x3f000000));
    }
    // Exponent from bias 127 to 15; half of the dropped 13 bits, less one when the last kept bit is even.
    bits -= (127u - 15u) << 23;
    bits += 0xfff + ((bits >> 13) & 1);
    return static_cast<std::uint16_t>(sign | (bits >> 13));
}

float float_from_half(std::uint16_t half) {
    const float sign = (half & 0x8000) != 0 ? -1.0f : 1.0f;
    const int exponent = (half >> 10) & 0x1f;
    const int mantissa = half & 0x3ff;
    if (exponent == 0x1f) return mantissa != 0 ? std::copysign(std::nanf(""), sign) : sign * HUGE_VALF;
    if (exponent == 0) return sign * std::ldexp(static_cast<float>(mantissa), -24);
    return sign * std::ldexp(static_cast<float>(mantissa | 0x400), exponent - 25);
}

}  // namespace telltale::onnx
