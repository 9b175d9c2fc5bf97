#include "packed_column.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <unordered_map>

#include "utf8.hpp"

namespace telltale {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// The lowest bytes of all numbers, then their second ones, and so on.
template <typename Number>
void put_planes(std::span<const Number> numbers, int width, std::vector<std::uint8_t>& into) {
    for (int plane = 0; plane < width; ++plane)
        for (const Number number : numbers) into.push_back(static_cast<std::uint8_t>(number >> (8 * plane) & 0xFF));
}

template <typename Number>
std::vector<Number> planes(std::span<const std::uint8_t> bytes, int width, std::size_t count) {
    CHECK(bytes.size() == count * static_cast<std::size_t>(width));
    std::vector<Number> numbers(count);
    for (int plane = 0; plane < width; ++plane) {
        const std::uint8_t* from = bytes.data() + static_cast<std::size_t>(plane) * count;
        for (std::size_t i = 0; i < count; ++i) numbers[i] |= static_cast<Number>(from[i]) << (8 * plane);
    }
    return numbers;
}

template <typename To, typename From>
To same_bits(From from) {
    static_assert(sizeof(To) == sizeof(From));
    To to;
    std::memcpy(&to, &from, sizeof to);
    return to;
}

bool is_float32(double number) {
    return std::abs(number) <= std::numeric_limits<float>::max() &&
           same_bits<std::uint64_t>(static_cast<double>(static_cast<float>(number))) ==
               same_bits<std::uint64_t>(number);
}

// Whether a character is broken UTF-8, as take_character took it: U+FFFD itself has three bytes.
bool is_broken(char32_t character, std::size_t size) { return character == 0xFFFD && size == 1; }

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t before = text.size();
        const char32_t character = take_character(text);
        if (is_broken(character, before - text.size())) return false;
    }
    return true;
}

std::string in_utf8(std::string_view text) {
    std::string whole;
    while (!text.empty()) {
        const std::string_view before = text;
        const char32_t character = take_character(text);
        const std::size_t size = before.size() - text.size();
        whole += is_broken(character, size) ? kReplacement : before.substr(0, size);
    }
    return whole;
}

// Lengths, then the texts one after the other.
void put_list(std::span<const std::string_view> texts, std::vector<std::uint8_t>& into) {
    std::vector<std::uint32_t> lengths;
    std::string joined;
    lengths.reserve(texts.size());
    for (const std::string_view text : texts) {
        const std::size_t before = joined.size();
        joined += is_utf8(text) ? std::string(text) : in_utf8(text);
        lengths.push_back(static_cast<std::uint32_t>(joined.size() - before));
    }
    put_planes(std::span<const std::uint32_t>(lengths), 4, into);
    into.insert(into.end(), joined.begin(), joined.end());
}

Error wrong_size(std::string_view kind, std::uint64_t has, const std::string& expected) {
    return make_error("its " + std::to_string(has) + " bytes are no column of " + std::string(kind), expected,
                      "write the page again");
}

Error other_kind(std::string_view kind, std::string_view expected) {
    return make_error("its kind is '" + std::string(kind.substr(0, 40)) + "'", expected);
}

// The list at the front of the bytes, which go on behind it.
Result<std::vector<std::string_view>> take_list(std::span<const std::uint8_t>& bytes, std::size_t count) {
    if (bytes.size() / 4 < count)
        return wrong_size("texts", bytes.size(), "4 for the length of each of " + std::to_string(count));
    const auto lengths = planes<std::uint32_t>(bytes.first(count * 4), 4, count);
    bytes = bytes.subspan(count * 4);
    std::vector<std::string_view> texts;
    texts.reserve(count);
    for (const std::uint32_t length : lengths) {
        if (length > bytes.size()) return wrong_size("texts", bytes.size(), "as many as the lengths say");
        texts.emplace_back(reinterpret_cast<const char*>(bytes.data()), length);
        if (!is_utf8(texts.back())) return make_error("text " + std::to_string(texts.size()) + " is no UTF-8");
        bytes = bytes.subspan(length);
    }
    return texts;
}

// Of a place among so many words.
int place_width(std::size_t word_count) { return word_count <= 0x100 ? 1 : word_count <= 0x10000 ? 2 : 4; }

// The texts by their places among the different ones; false where these are more than half, and nothing would be gained.
bool find_words(std::span<const std::string_view> texts, std::vector<std::string_view>& words,
                std::vector<std::uint32_t>& places) {
    std::unordered_map<std::string_view, std::uint32_t> known;
    for (const std::string_view text : texts) {
        const auto [entry, is_new] = known.emplace(text, static_cast<std::uint32_t>(words.size()));
        if (is_new) words.push_back(text);
        if (words.size() > texts.size() / 2) return false;
        places.push_back(entry->second);
    }
    return true;
}

}  // namespace

PackedColumn pack_labels(std::span<const std::uint8_t> labels) {
    PackedColumn column{"bits", std::vector<std::uint8_t>((labels.size() + 7) / 8)};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        CHECK(labels[i] <= 1);
        column.bytes[i / 8] = static_cast<std::uint8_t>(column.bytes[i / 8] | labels[i] << (i % 8));
    }
    return column;
}

PackedColumn pack_numbers(std::span<const double> numbers) {
    PackedColumn column;
    if (std::all_of(numbers.begin(), numbers.end(), is_float32)) {
        std::vector<std::uint32_t> bits;
        bits.reserve(numbers.size());
        for (const double number : numbers) bits.push_back(same_bits<std::uint32_t>(static_cast<float>(number)));
        column.kind = "float32";
        put_planes(std::span<const std::uint32_t>(bits), 4, column.bytes);
    } else {
        std::vector<std::uint64_t> bits;
        bits.reserve(numbers.size());
        for (const double number : numbers) bits.push_back(same_bits<std::uint64_t>(number));
        column.kind = "float64";
        put_planes(std::span<const std::uint64_t>(bits), 8, column.bytes);
    }
    return column;
}

PackedColumn pack_whole_numbers(std::span<const std::uint32_t> numbers) {
    PackedColumn column{"uint32", {}};
    put_planes(numbers, 4, column.bytes);
    return column;
}

PackedColumn pack_texts(std::span<const std::string_view> texts) {
    PackedColumn column{"empty", {}};
    if (std::all_of(texts.begin(), texts.end(), [](std::string_view text) { return text.empty(); })) return column;
    std::vector<std::string_view> words;
    std::vector<std::uint32_t> places;
    if (find_words(texts, words, places)) {
        const std::vector<std::uint32_t> count{static_cast<std::uint32_t>(words.size())};
        column.kind = "words";
        put_planes(std::span<const std::uint32_t>(count), 4, column.bytes);
        put_list(words, column.bytes);
        put_planes(std::span<const std::uint32_t>(places), place_width(words.size()), column.bytes);
    } else {
        column.kind = "texts";
        put_list(texts, column.bytes);
    }
    return column;
}

Result<std::vector<std::uint8_t>> unpack_labels(std::string_view kind, std::span<const std::uint8_t> bytes,
                                                std::size_t count) {
    if (kind != "bits") return other_kind(kind, "bits");
    if (bytes.size() != count / 8 + (count % 8 != 0 ? 1 : 0))
        return wrong_size(kind, bytes.size(), "a bit for each of " + std::to_string(count));
    std::vector<std::uint8_t> labels(count);
    for (std::size_t i = 0; i < count; ++i) labels[i] = bytes[i / 8] >> (i % 8) & 1;
    if (count % 8 != 0 && bytes.back() >> (count % 8) != 0) return make_error("bits are set behind its last label");
    return labels;
}

Result<std::vector<double>> unpack_numbers(std::string_view kind, std::span<const std::uint8_t> bytes,
                                           std::size_t count) {
    if (kind != "float32" && kind != "float64") return other_kind(kind, "float32 or float64");
    const std::size_t width = kind == "float32" ? 4 : 8;
    if (bytes.size() % width != 0 || bytes.size() / width != count)
        return wrong_size(kind, bytes.size(), std::to_string(width) + " for each of " + std::to_string(count));
    std::vector<double> numbers;
    numbers.reserve(count);
    if (width == 4) {
        for (const std::uint32_t bits : planes<std::uint32_t>(bytes, 4, count))
            numbers.push_back(static_cast<double>(same_bits<float>(bits)));
    } else {
        for (const std::uint64_t bits : planes<std::uint64_t>(bytes, 8, count))
            numbers.push_back(same_bits<double>(bits));
    }
    return numbers;
}

Result<std::vector<std::uint32_t>> unpack_whole_numbers(std::string_view kind, std::span<const std::uint8_t> bytes,
                                                        std::size_t count) {
    if (kind != "uint32") return other_kind(kind, "uint32");
    if (bytes.size() % 4 != 0 || bytes.size() / 4 != count)
        return wrong_size(kind, bytes.size(), "4 for each of " + std::to_string(count));
    return planes<std::uint32_t>(bytes, 4, count);
}

Result<std::vector<std::string_view>> unpack_texts(std::string_view kind, std::span<const std::uint8_t> bytes,
                                                   std::size_t count) {
    if (kind == "empty") {
        if (!bytes.empty()) return wrong_size(kind, bytes.size(), "none");
        return std::vector<std::string_view>(count);
    }
    if (kind != "texts" && kind != "words") return other_kind(kind, "texts, words or empty");
    std::size_t list_size = count;
    if (kind == "words") {
        if (bytes.size() < 4) return wrong_size(kind, bytes.size(), "how many words there are, in 4 bytes");
        list_size = planes<std::uint32_t>(bytes.first(4), 4, 1)[0];
        bytes = bytes.subspan(4);
    }
    Result<std::vector<std::string_view>> list = take_list(bytes, list_size);
    if (!list) return list;
    if (kind == "texts") {
        if (!bytes.empty()) return wrong_size(kind, bytes.size(), "none behind the last text");
        return list;
    }
    const int width = place_width(list_size);
    if (bytes.size() % static_cast<std::size_t>(width) != 0 || bytes.size() / static_cast<std::size_t>(width) != count)
        return wrong_size(kind, bytes.size(), std::to_string(width) + " for each of " + std::to_string(count));
    std::vector<std::string_view> texts;
    texts.reserve(count);
    for (const std::uint32_t place : planes<std::uint32_t>(bytes, width, count)) {
        if (place >= list_size)
            return make_error("word " + std::to_string(place + 1) + " is not there",
                              "one of " + std::to_string(list_size));
        texts.push_back(list.value()[place]);
    }
    return texts;
}

}  // namespace telltale
