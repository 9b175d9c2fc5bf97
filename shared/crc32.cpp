#include "crc32.hpp"

#include <array>

namespace telltale {
namespace {

// RFC 1952, section 8: the polynomial 0x04C11DB7, its bits reversed.
constexpr std::uint32_t kPolynomial = 0xEDB88320;
// Four bytes a step: table k is for a byte with k more behind it.
using Tables = std::array<std::array<std::uint32_t, 256>, 4>;

constexpr Tables make_tables() {
    Tables tables{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t rest = byte;
        for (int bit = 0; bit < 8; ++bit) rest = rest >> 1 ^ ((rest & 1) != 0 ? kPolynomial : 0);
        tables[0][byte] = rest;
    }
    for (std::size_t k = 1; k < tables.size(); ++k)
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint32_t before = tables[k - 1][byte];
            tables[k][byte] = before >> 8 ^ tables[0][before & 0xFF];
        }
    return tables;
}

constexpr Tables kTables = make_tables();

}  // namespace

std::uint32_t crc32(std::span<const std::uint8_t> bytes) {
    std::uint32_t rest = 0xFFFFFFFF;
    std::size_t i = 0;
    for (; i + 4 <= bytes.size(); i += 4) {
        rest ^= bytes[i] | static_cast<std::uint32_t>(bytes[i + 1]) << 8 |
                static_cast<std::uint32_t>(bytes[i + 2]) << 16 | static_cast<std::uint32_t>(bytes[i + 3]) << 24;
        rest = kTables[3][rest & 0xFF] ^ kTables[2][rest >> 8 & 0xFF] ^ kTables[1][rest >> 16 & 0xFF] ^
               kTables[0][rest >> 24];
    }
    for (; i < bytes.size(); ++i) rest = rest >> 8 ^ kTables[0][(rest ^ bytes[i]) & 0xFF];
    return rest ^ 0xFFFFFFFF;
}

}  // namespace telltale
