// What run_record's two halves share: how its bytes begin and end, and where a sample's columns are named.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace telltale {

// Like PNG's: no text begins so, and a transfer that strips bit 7 or turns line ends is seen.
inline constexpr std::array<std::uint8_t, 8> kRunRecordMagic{0x89, 'T', 'T', 'R', 'U', 'N', '\r', '\n'};
// Behind the magic: version and the header's length. At the end: the CRC-32 of everything before it.
inline constexpr std::size_t kRunRecordFrontBytes = 16;
inline constexpr std::size_t kRunRecordCrcBytes = 4;

struct ReportTable;
// Empty when every row has as many cells as the header, or two where that is empty.
std::string flaw_of(const ReportTable& table);

}  // namespace telltale
