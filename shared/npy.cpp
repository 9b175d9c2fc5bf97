#include "npy.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

namespace telltale {
namespace {

constexpr std::string_view kMagic{"\x93NUMPY\x01\x00", 8};
constexpr std::size_t kAlignment = 64;     // of the values, from the file's beginning
constexpr std::size_t kGrowthDigits = 21;  // NumPy leaves room for the first axis to grow in place
constexpr std::size_t kMostAxes = 64;

std::string header_of(const Shape& shape) {
    std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (";
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (i > 0) header += ' ';
        header += std::to_string(shape[i]) + (i + 1 < shape.size() || shape.size() == 1 ? "," : "");
    }
    header += "), }";
    if (!shape.empty()) header.append(kGrowthDigits - std::to_string(shape[0]).size(), ' ');
    const std::size_t length = kMagic.size() + 2 + header.size() + 1;
    header.append(kAlignment - length % kAlignment, ' ');
    return header + '\n';
}

}  // namespace

std::vector<std::uint8_t> npy_of(const Tensor& tensor) {
    const Result<std::int64_t> count = element_count(tensor.shape);
    CHECK(count.ok() && tensor.shape.size() <= kMostAxes);
    CHECK(tensor.values.size() == static_cast<std::size_t>(count.value()));
    const std::string header = header_of(tensor.shape);
    std::vector<std::uint8_t> bytes(kMagic.size() + 2 + header.size() + 4 * tensor.values.size());
    auto next = std::copy(kMagic.begin(), kMagic.end(), bytes.begin());
    *next++ = static_cast<std::uint8_t>(header.size() & 255U);
    *next++ = static_cast<std::uint8_t>(header.size() >> 8);
    next = std::copy(header.begin(), header.end(), next);
    for (const float value : tensor.values) {
        std::uint32_t bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        for (const int shift : {0, 8, 16, 24}) *next++ = static_cast<std::uint8_t>(bits >> shift & 255U);
    }
    return bytes;
}

}  // namespace telltale
