#include "sorted_scores.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>

#include "scores.hpp"

namespace telltale {
namespace {

constexpr int kDigitBits = 11;
constexpr std::size_t kDigitCount = 6;  // 6 x 11 bits cover 64
constexpr std::size_t kDigitValues = std::size_t{1} << kDigitBits;
// Below this the counting tables cost more than the comparisons that they save.
constexpr std::size_t kSmallestRadixSort = 4096;
constexpr std::uint64_t kSign = std::uint64_t{1} << 63;

// A key that rises as the number falls: IEEE 754 orders positive numbers as their bits, negative ones the other way.
std::uint64_t falling_key(double number) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    return (bits & kSign) != 0 ? bits : ~(bits | kSign);
}

double number_of(std::uint64_t key) {
    const std::uint64_t bits = (key & kSign) != 0 ? key : ~key & ~kSign;
    double number = 0;
    std::memcpy(&number, &bits, sizeof number);
    return number;
}

std::size_t digit_of(std::uint64_t key, std::size_t digit) {
    return static_cast<std::size_t>(key >> (static_cast<int>(digit) * kDigitBits)) & (kDigitValues - 1);
}

}  // namespace

void sort_falling(std::vector<double>& numbers) {
    if (numbers.size() < kSmallestRadixSort) {
        std::sort(numbers.begin(), numbers.end(), std::greater<>());
        return;
    }
    std::vector<std::uint64_t> keys(numbers.size());
    std::vector<std::size_t> starts(kDigitCount * kDigitValues);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        keys[i] = falling_key(numbers[i]);
        for (std::size_t digit = 0; digit < kDigitCount; ++digit) {
            ++starts[digit * kDigitValues + digit_of(keys[i], digit)];
        }
    }
    std::vector<std::uint64_t> other(numbers.size());
    for (std::size_t digit = 0; digit < kDigitCount; ++digit) {
        std::size_t* const start = starts.data() + digit * kDigitValues;
        // A digit that all keys share orders nothing: most of them where scores have few levels.
        if (start[digit_of(keys.front(), digit)] == keys.size()) continue;
        std::size_t sum = 0;
        for (std::size_t value = 0; value < kDigitValues; ++value) {
            const std::size_t count = start[value];
            start[value] = sum;
            sum += count;
        }
        for (const std::uint64_t key : keys) other[start[digit_of(key, digit)]++] = key;
        keys.swap(other);
    }
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = number_of(keys[i]);
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
    sort_falling(sorted.reals);
    sort_falling(sorted.fakes);
    return sorted;
}

}  // namespace telltale
