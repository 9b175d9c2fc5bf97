// Protocol Buffers' wire format, read and written over bytes in memory. Knows nothing of ONNX.
// Source: protobuf.dev/programming-guides/encoding. Groups (wire types 3 and 4) are refused.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../result.hpp"

namespace telltale::onnx {

using Bytes = std::span<const std::uint8_t>;

enum class WireType : std::uint8_t { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };

struct WireField {
    std::uint32_t number = 0;
    WireType type = WireType::varint;
    std::uint64_t value = 0;  // varint, fixed64, fixed32
    Bytes bytes;              // borrowed
    Bytes whole;              // tag and content as they stood, for unknown fields kept byte for byte
};

class WireReader {
  public:
    explicit WireReader(Bytes bytes) : bytes_(bytes) {}
    bool at_end() const { return position_ == bytes_.size(); }
    // Errors: truncated, varint over 64 bits, field number 0, length past the end, unknown wire type.
    Result<WireField> next();
    // The next number without a tag: an element of a packed field. Errors: truncated, over 64 bits.
    Result<std::uint64_t> varint();

  private:
    Bytes bytes_;
    std::size_t position_ = 0;
};

// How many integers a packed repeated field holds, or 1 for an unpacked element; nothing is decoded.
Result<std::size_t> count_varints(const WireField& field);
// How many bytes of numbers of size_bytes (4 or 8) each a field holds, packed or not.
Result<std::size_t> count_fixed_bytes(const WireField& field, std::size_t size_bytes);
// Appends the numbers of a packed repeated field, or the one number of an unpacked element.
Result<Done> append_varints(const WireField& field, std::vector<std::int64_t>& numbers);
// The same for float, double and their like, as little-endian bytes of size_bytes (4 or 8) each.
Result<Done> append_fixed(const WireField& field, std::size_t size_bytes, std::vector<std::uint8_t>& bytes);

class WireWriter {
  public:
    void varint_field(std::uint32_t number, std::uint64_t value);
    void bytes_field(std::uint32_t number, Bytes bytes);
    void string_field(std::uint32_t number, std::string_view text);
    void float_field(std::uint32_t number, float value);
    void double_field(std::uint32_t number, double value);
    void raw(Bytes bytes);
    // A message inside this one: what is written between the two calls. They nest like brackets; nothing is copied
    // but moved by the few bytes of the length, so weights exist once however deep they lie.
    std::size_t begin_message(std::uint32_t number);
    void end_message(std::size_t begin);
    void reserve(std::size_t size_bytes) { bytes_.reserve(size_bytes); }
    std::vector<std::uint8_t> take() { return std::move(bytes_); }

  private:
    void tag(std::uint32_t number, WireType type);
    void varint(std::uint64_t value);
    std::vector<std::uint8_t> bytes_;
};

}  // namespace telltale::onnx
