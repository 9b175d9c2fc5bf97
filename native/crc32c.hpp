// CRC-32C (Castagnoli) of bytes in memory: finds damage, keeps nobody from making it. Source: RFC 3720, 12.1.
#pragma once

#include <cstdint>
#include <span>

namespace telltale {

std::uint32_t crc32c(std::span<const std::uint8_t> bytes);

}  // namespace telltale
