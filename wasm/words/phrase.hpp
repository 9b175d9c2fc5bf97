// How the page's words are written down: everything that the page says stands in this folder, one header a subject, and
// nowhere else in wasm/ (tools/check_words). A phrase is a whole sentence or a whole label, so that it can be said in
// another language; what differs from time to time is a gap, {}.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "shared/count_text.hpp"

namespace telltale {

using Text = const char*;  // words without a gap

constexpr std::size_t gaps_in(std::string_view words) {
    std::size_t count = 0;
    for (std::size_t at = words.find("{}"); at != std::string_view::npos; at = words.find("{}", at + 2)) ++count;
    return count;
}

// Never defined for a constant: another number of gaps than the type says does not compile.
void has_another_number_of_gaps();

template <std::size_t kGaps>
struct Phrase {
    constexpr Phrase(const char* words) : text(words) {  // implicit, so that a table's line is a name and a text
        if (gaps_in(words) != kGaps) has_another_number_of_gaps();
    }

    const char* text;
};

// How it is said of one and of any other number; counted() puts the number into the first gap.
template <std::size_t kGaps>
struct Counted {
    Phrase<kGaps> one;
    Phrase<kGaps> many;

    constexpr const Phrase<kGaps>& of(std::int64_t count) const { return count == 1 ? one : many; }
};

std::string with_gaps_filled(std::string_view text, std::initializer_list<std::string_view> values);

template <std::size_t kGaps, typename... Values>
std::string filled(const Phrase<kGaps>& phrase, const Values&... values) {
    static_assert(sizeof...(Values) == kGaps, "a phrase takes one value for each gap");
    return with_gaps_filled(phrase.text, {std::string_view(values)...});
}

template <std::size_t kGaps, typename... Values>
std::string counted(const Counted<kGaps>& phrases, std::int64_t count, const Values&... others) {
    return filled(phrases.of(count), count_text(count), others...);
}

}  // namespace telltale
