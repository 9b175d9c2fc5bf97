// SHA-256 of bytes in memory, as `sha256sum` prints it: names a file by its content. Not for passwords.
// Source: FIPS 180-4.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace telltale {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(std::span<const std::uint8_t> bytes);
Sha256 sha256(std::string_view text);
std::string hexadecimal(const Sha256& digest);

}  // namespace telltale
