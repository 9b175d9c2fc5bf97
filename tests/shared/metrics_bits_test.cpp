// The same bits in every build. metrics_bits.json is a record of the native build (g++ 12, x86-64, glibc 2.36), written by
// the target record_metrics_bits; it says what was, not what is right: that is for the goldens, which come from others. A
// change that moves bits on purpose writes it anew and says so.
#include "tests/shared/metrics_bits.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

constexpr const char* kRecord = "tests/shared/metrics_bits.json";
constexpr std::int64_t kMostUlps = 4;

// Whole numbers in the order of the doubles that they stand for, so that neighbours differ by 1.
std::int64_t place_of(std::uint64_t bits) {
    const auto magnitude = static_cast<std::int64_t>(bits & ~(std::uint64_t{1} << 63));
    return (bits >> 63) != 0 ? -magnitude : magnitude;
}

TEST(MetricsBits, AreTheRecordedOnesWhereOnlyBasicArithmeticIsUsed) {
    const Json file = read_golden_json(kRecord);
    const Json& record = *file.find("exact");
    const NamedNumbers ours = exact_metrics();
    ASSERT_EQ(record.if_object()->size(), ours.size());
    for (const auto& [name, numbers] : ours) {
        ASSERT_NE(record.find(name), nullptr) << name;
        EXPECT_EQ(static_cast<std::int64_t>(numbers.size()), record.find(name)->integer("count").value()) << name;
        EXPECT_EQ(hash_of(numbers), record.find(name)->string("fnv1a").value()) << name;
    }
}

TEST(MetricsBits, AreWithinFourUlpsWhereExpLogOrProbitAreUsed) {
    const Json file = read_golden_json(kRecord);
    const Json& record = *file.find("close");
    const NamedNumbers ours = close_metrics();
    ASSERT_EQ(record.if_object()->size(), ours.size());
    std::int64_t farthest = 0;
    for (const auto& [name, numbers] : ours) {
        const std::vector<std::string> patterns = record.strings(name).value();
        ASSERT_EQ(patterns.size(), numbers.size()) << name;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const std::int64_t ulps =
                std::llabs(place_of(bits_of(numbers[i])) - place_of(std::stoull(patterns[i], nullptr, 16)));
            EXPECT_LE(ulps, kMostUlps) << name << " " << i << ": " << numbers[i];
            farthest = std::max(farthest, ulps);
        }
    }
    RecordProperty("farthest_ulps", std::to_string(farthest));
}

}  // namespace
}  // namespace telltale
