#include "wire.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace telltale::onnx {

// Fixed-size numbers are copied as they lie in memory; so is the weights' raw data.
static_assert(std::endian::native == std::endian::little);

namespace {

constexpr int kLongestVarintBytes = 10;

Error damaged(std::string_view what) {
    return make_error(what, {}, "the file is damaged or incomplete, fetch it again");
}

}  // namespace

Result<std::uint64_t> WireReader::varint() {
    std::uint64_t value = 0;
    for (int i = 0; i < kLongestVarintBytes; ++i) {
        if (at_end()) return damaged("the bytes end inside a number");
        const std::uint8_t byte = bytes_[position_++];
        // The tenth byte has room for one bit.
        if (i == kLongestVarintBytes - 1 && byte > 1) break;
        value |= static_cast<std::uint64_t>(byte & 0x7f) << (7 * i);
        if ((byte & 0x80) == 0) return value;
    }
    return damaged("a number is longer than 64 bits");
}

Result<WireField> WireReader::next() {
    const std::size_t begin = position_;
    const Result<std::uint64_t> tag = varint();
    if (!tag) return tag.error();
    if (tag.value() > UINT32_MAX) return damaged("a field number is larger than 2^29 - 1");

    WireField field;
    field.number = static_cast<std::uint32_t>(tag.value() >> 3);
    if (field.number == 0) return damaged("a field has the number 0");

    const auto fixed = [&](std::size_t size_bytes) {
        if (bytes_.size() - position_ < size_bytes) return false;
        std::memcpy(&field.value, bytes_.data() + position_, size_bytes);
        position_ += size_bytes;
        return true;
    };
    switch (tag.value() & 7) {
        case 0: {
            field.type = WireType::varint;
            const Result<std::uint64_t> value = varint();
            if (!value) return value.error();
            field.value = value.value();
            break;
        }
        case 1:
            field.type = WireType::fixed64;
            if (!fixed(8)) return damaged("the bytes end inside a 64-bit number");
            break;
        case 2: {
            field.type = WireType::bytes;
            const Result<std::uint64_t> size = varint();
            if (!size) return size.error();
            if (size.value() > bytes_.size() - position_) return damaged("a field reaches past the end of the bytes");
            field.bytes = bytes_.subspan(position_, static_cast<std::size_t>(size.value()));
            position_ += field.bytes.size();
            break;
        }
        case 5:
            field.type = WireType::fixed32;
            if (!fixed(4)) return damaged("the bytes end inside a 32-bit number");
            break;
        default: return damaged("a field has wire type " + std::to_string(tag.value() & 7) + ", expected 0, 1, 2 or 5");
    }
    field.whole = bytes_.subspan(begin, position_ - begin);
    return field;
}

Result<std::size_t> count_varints(const WireField& field) {
    if (field.type == WireType::varint) return std::size_t{1};
    if (field.type != WireType::bytes) return damaged("a list of integers is stored as a fixed-size number");
    if (!field.bytes.empty() && (field.bytes.back() & 0x80) != 0) return damaged("a list of integers ends inside one");
    return static_cast<std::size_t>(
        std::count_if(field.bytes.begin(), field.bytes.end(), [](std::uint8_t byte) { return (byte & 0x80) == 0; }));
}

Result<Done> append_varints(const WireField& field, std::vector<std::int64_t>& numbers) {
    const Result<std::size_t> count = count_varints(field);
    if (!count) return count.error();
    // Doubling, too: a field for each number must not copy all numbers before it.
    const std::size_t needed = numbers.size() + count.value();
    if (needed > numbers.capacity()) numbers.reserve(std::max(needed, 2 * numbers.capacity()));
    if (field.type == WireType::varint) {
        numbers.push_back(static_cast<std::int64_t>(field.value));
        return Done{};
    }
    WireReader reader(field.bytes);
    while (!reader.at_end()) {
        const Result<std::uint64_t> value = reader.varint();
        if (!value) return value.error();
        numbers.push_back(static_cast<std::int64_t>(value.value()));
    }
    return Done{};
}

Result<std::size_t> count_fixed_bytes(const WireField& field, std::size_t size_bytes) {
    CHECK(size_bytes == 4 || size_bytes == 8);
    if (field.type == (size_bytes == 4 ? WireType::fixed32 : WireType::fixed64)) return size_bytes;
    if (field.type != WireType::bytes) return damaged("a list of fixed-size numbers is stored as another type");
    if (field.bytes.size() % size_bytes != 0) return damaged("a list of fixed-size numbers ends inside one");
    return field.bytes.size();
}

Result<Done> append_fixed(const WireField& field, std::size_t size_bytes, std::vector<std::uint8_t>& bytes) {
    const Result<std::size_t> count = count_fixed_bytes(field, size_bytes);
    if (!count) return count.error();
    if (field.type == WireType::bytes) {
        bytes.insert(bytes.end(), field.bytes.begin(), field.bytes.end());
        return Done{};
    }
    std::uint8_t number[8];
    std::memcpy(number, &field.value, sizeof(number));
    bytes.insert(bytes.end(), number, number + size_bytes);
    return Done{};
}

void WireWriter::varint(std::uint64_t value) {
    while (value >= 0x80) {
        bytes_.push_back(static_cast<std::uint8_t>(value | 0x80));
        value >>= 7;
    }
    bytes_.push_back(static_cast<std::uint8_t>(value));
}

void WireWriter::tag(std::uint32_t number, WireType type) {
    CHECK(number > 0 && number < (1u << 29));
    varint(static_cast<std::uint64_t>(number) << 3 | static_cast<std::uint64_t>(type));
}

void WireWriter::varint_field(std::uint32_t number, std::uint64_t value) {
    tag(number, WireType::varint);
    varint(value);
}

void WireWriter::bytes_field(std::uint32_t number, Bytes bytes) {
    tag(number, WireType::bytes);
    varint(bytes.size());
    raw(bytes);
}

void WireWriter::string_field(std::uint32_t number, std::string_view text) {
    bytes_field(number, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

void WireWriter::float_field(std::uint32_t number, float value) {
    tag(number, WireType::fixed32);
    std::uint8_t bytes[sizeof(value)];
    std::memcpy(bytes, &value, sizeof(value));
    raw(bytes);
}

void WireWriter::double_field(std::uint32_t number, double value) {
    tag(number, WireType::fixed64);
    std::uint8_t bytes[sizeof(value)];
    std::memcpy(bytes, &value, sizeof(value));
    raw(bytes);
}

void WireWriter::raw(Bytes bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }

std::size_t WireWriter::begin_message(std::uint32_t number) {
    tag(number, WireType::bytes);
    return bytes_.size();
}

void WireWriter::end_message(std::size_t begin) {
    CHECK(begin <= bytes_.size());
    WireWriter length;
    length.varint(bytes_.size() - begin);
    bytes_.insert(bytes_.begin() + static_cast<std::ptrdiff_t>(begin), length.bytes_.begin(), length.bytes_.end());
}

}  // namespace telltale::onnx
