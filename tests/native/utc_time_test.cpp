#include "native/utc_time.hpp"

#include <gtest/gtest.h>

namespace telltale {
namespace {

TEST(UtcTime, IsIso8601AndReadsBack) {
    // `date -u -d @1700000000 +%FT%TZ` says so.
    const std::chrono::system_clock::time_point moment{std::chrono::seconds(1'700'000'000)};
    EXPECT_EQ(utc_text(moment), "2023-11-14T22:13:20Z");
    EXPECT_EQ(unix_seconds("2023-11-14T22:13:20Z"), 1'700'000'000);
    EXPECT_EQ(unix_seconds("1970-01-01T00:00:00Z"), 0);
    EXPECT_TRUE(unix_seconds(utc_now()).has_value());
}

TEST(UtcTime, WhatIsNoMomentGivesNothing) {
    for (const char* text : {"", "yesterday", "2023-11-14", "2023-11-14T22:13:20", "2023-11-14T22:13:20Z ",
                             "2023-11-14T22:13:20+01:00", "2023-02-31T00:00:00Z", "2023-1-1T0:0:0Z"}) {
        EXPECT_FALSE(unix_seconds(text).has_value()) << text;
    }
}

}  // namespace
}  // namespace telltale
