// Bytes as base64 (RFC 4648, section 4) and back: the text in which a page carries them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "result.hpp"

namespace telltale {

std::string base64_of(std::span<const std::uint8_t> bytes);
// Strict: no blanks, whole groups of four, no bits behind the last byte.
Result<std::vector<std::uint8_t>> bytes_of_base64(std::string_view text);

}  // namespace telltale
