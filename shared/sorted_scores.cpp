#include "sorted_scores.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>

#include "scores.hpp"

namespace telltale {
namespace {

constexpr int kDigitBits = 11;
constexpr int kDigitCount = 3;
constexpr std::size_t kDigitValues = std::size_t{1} << kDigitBits;
// Below this the counting tables cost more than the comparisons that they save.
constexpr std::size_t kSmallestRadixSort = 4096;
constexpr std::uint64_t kSign = std::uint64_t{1} << 63;

using Keys = std::vector<std::uint64_t>;

std::uint64_t bits_of(const double& number) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    return bits;
}

void set_bits(double& number, std::uint64_t bits) { std::memcpy(&number, &bits, sizeof bits); }

// A key that rises as the number falls: IEEE 754 orders positive numbers as their bits, negative ones the other way.
std::uint64_t falling_key(double number) {
    const std::uint64_t bits = bits_of(number);
    return (bits & kSign) != 0 ? bits : ~(bits | kSign);
}

std::uint64_t bits_of_key(std::uint64_t key) { return (key & kSign) != 0 ? key : ~key & ~kSign; }

int bit_count(std::uint64_t number) {
    int count = 0;
    for (; number != 0; number >>= 1) ++count;
    return count;
}

struct KeyRange {
    std::uint64_t lowest = ~std::uint64_t{0};
    std::uint64_t highest = 0;
};

KeyRange key_range(std::span<const double> numbers) {
    KeyRange range;
    for (const double number : numbers) {
        const std::uint64_t key = falling_key(number);
        range.lowest = std::min(range.lowest, key);
        range.highest = std::max(range.highest, key);
    }
    return range;
}

// Counts to places: where the first key of each digit's value goes.
void sum_up(std::size_t* counts) {
    std::size_t sum = 0;
    for (std::size_t value = 0; value < kDigitValues; ++value) {
        const std::size_t count = counts[value];
        counts[value] = sum;
        sum += count;
    }
}

// Sorts by the 33 highest bits in which the keys differ, least significant digit first. That leaves few keys out of order,
// if any: 33 bits tell all but some hundreds of a million random scores apart. The numbers' own memory is the second
// buffer; the keys, less the lowest of them, end in `keys`.
void sort_by_high_bits(std::span<double> numbers, Keys& keys, std::uint64_t lowest, int shift) {
    const std::size_t count = numbers.size();
    const auto digit_of = [&](std::uint64_t key, int digit) {
        return static_cast<std::size_t>(key >> (shift + digit * kDigitBits)) & (kDigitValues - 1);
    };
    std::vector<std::size_t> places(kDigitCount * kDigitValues);
    for (const double number : numbers) {
        const std::uint64_t key = falling_key(number) - lowest;
        for (int digit = 0; digit < kDigitCount; ++digit) {
            ++places[static_cast<std::size_t>(digit) * kDigitValues + digit_of(key, digit)];
        }
    }
    for (int digit = 0; digit < kDigitCount; ++digit) sum_up(&places[static_cast<std::size_t>(digit) * kDigitValues]);
    std::size_t* const first = places.data();
    std::size_t* const second = first + kDigitValues;
    std::size_t* const third = second + kDigitValues;
    for (const double number : numbers) {
        const std::uint64_t key = falling_key(number) - lowest;
        keys[first[digit_of(key, 0)]++] = key;
    }
    for (std::size_t i = 0; i < count; ++i) set_bits(numbers[second[digit_of(keys[i], 1)]++], keys[i]);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t key = bits_of(numbers[i]);
        keys[third[digit_of(key, 2)]++] = key;
    }
}

// Sorts each run of keys that are equal in their high bits; most are one key long, or one key many times.
void sort_runs(std::span<std::uint64_t> keys, int shift) {
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= keys.size(); ++i) {
        if (i < keys.size() && keys[i] >> shift == keys[begin] >> shift) continue;
        if (i - begin > 1) {
            const auto run = keys.subspan(begin, i - begin);
            if (!std::is_sorted(run.begin(), run.end())) std::sort(run.begin(), run.end());
        }
        begin = i;
    }
}

void sort_falling(std::span<double> numbers, Keys& keys) {
    if (numbers.size() < kSmallestRadixSort) {
        std::sort(numbers.begin(), numbers.end(), std::greater<>());
        return;
    }
    const KeyRange range = key_range(numbers);
    const int shift = std::max(0, bit_count(range.highest - range.lowest) - kDigitCount * kDigitBits);
    keys.resize(std::max(keys.size(), numbers.size()));
    sort_by_high_bits(numbers, keys, range.lowest, shift);
    if (shift > 0) sort_runs(std::span(keys).first(numbers.size()), shift);
    for (std::size_t i = 0; i < numbers.size(); ++i) set_bits(numbers[i], bits_of_key(keys[i] + range.lowest));
}

}  // namespace

void sort_falling(std::vector<double>& numbers) {
    Keys keys;
    sort_falling(numbers, keys);
}

Result<SortedScores> sorted_scores(std::span<const double> scores, std::span<const std::uint8_t> labels) {
    const Result<Done> checked = check_scores(scores, labels);
    if (!checked) return checked.error();
    std::size_t fake_count = 0;
    for (const std::uint8_t label : labels) fake_count += label;
    SortedScores sorted;
    sorted.reals.resize(scores.size() - fake_count);
    sorted.fakes.resize(fake_count);
    // Without a branch on the label, which nobody can predict.
    const std::array<double*, 2> classes{sorted.reals.data(), sorted.fakes.data()};
    std::array<std::size_t, 2> filled{};
    for (std::size_t i = 0; i < scores.size(); ++i) classes[labels[i]][filled[labels[i]]++] = scores[i] + 0.0;
    Keys keys;
    sort_falling(sorted.reals, keys);
    sort_falling(sorted.fakes, keys);
    return sorted;
}

}  // namespace telltale
