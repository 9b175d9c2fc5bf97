#include "shared/proportion.hpp"

#include <gtest/gtest.h>

#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

TEST(WilsonInterval, EqualsScipy) {
    const Json golden = read_golden_json("tests/golden/proportion/proportion.json");
    const Json::Array& rows = *golden.find("rows")->if_array();
    ASSERT_GE(rows.size(), 30u);
    for (const Json& row : rows) {
        const auto at = [&](std::size_t i) {
            const Json& value = (*row.if_array())[i];
            return value.if_real() ? *value.if_real() : static_cast<double>(*value.if_integer());
        };
        const Interval interval =
            wilson_interval(static_cast<std::int64_t>(at(0)), static_cast<std::int64_t>(at(1)), at(2));
        EXPECT_NEAR(interval.lower, at(3), 1e-14) << at(0) << " of " << at(1);
        EXPECT_NEAR(interval.upper, at(4), 1e-14) << at(0) << " of " << at(1);
    }
}

TEST(WilsonInterval, OfNothingButHitsIsNotCertain) {
    EXPECT_EQ(wilson_interval(0, 20).lower, 0);
    EXPECT_GT(wilson_interval(0, 20).upper, 0.1);
    EXPECT_EQ(wilson_interval(20, 20).upper, 1);
    EXPECT_LT(wilson_interval(20, 20).lower, 0.9);
}

}  // namespace
}  // namespace telltale
