// CRC-32 as ISO 3309, PNG and gzip use it: tells that bytes are not those that were written. No cryptography.
#pragma once

#include <cstdint>
#include <span>

namespace telltale {

std::uint32_t crc32(std::span<const std::uint8_t> bytes);

}  // namespace telltale
