// Columns of samples as bytes and back: labels as bits, numbers bit for bit, texts. Bytes of one weight lie together, which
// deflate likes; the deflating is the callers'. docs/formats.md describes the kinds.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "result.hpp"

namespace telltale {

struct PackedColumn {
    std::string kind;  // "bits", "float32", "float64", "uint32", "bytes", "empty", "texts" or "words"
    std::vector<std::uint8_t> bytes;
};

PackedColumn pack_labels(std::span<const std::uint8_t> labels);  // of 0 and 1
// As float32 where every value is one, else as float64.
PackedColumn pack_numbers(std::span<const double> numbers);
PackedColumn pack_whole_numbers(std::span<const std::uint32_t> numbers);
// Takes no bytes where all are empty. Broken UTF-8 becomes U+FFFD.
PackedColumn pack_texts(std::span<const std::string_view> texts);

// Errors: another kind, bytes that are too few, too many or no such column's. That so many samples are
// there is the caller's to know; all else that is allocated the bytes prove.
Result<std::vector<std::uint8_t>> unpack_labels(std::string_view kind, std::span<const std::uint8_t> bytes,
                                                std::size_t count);
Result<std::vector<double>> unpack_numbers(std::string_view kind, std::span<const std::uint8_t> bytes,
                                           std::size_t count);
Result<std::vector<std::uint32_t>> unpack_whole_numbers(std::string_view kind, std::span<const std::uint8_t> bytes,
                                                        std::size_t count);
// Views into the bytes; many of them may be of the same ones.
Result<std::vector<std::string_view>> unpack_texts(std::string_view kind, std::span<const std::uint8_t> bytes,
                                                   std::size_t count);

}  // namespace telltale
