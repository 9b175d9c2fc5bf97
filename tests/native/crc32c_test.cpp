#include "native/crc32c.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <vector>

namespace telltale {
namespace {

// RFC 3720, B.4.
TEST(Crc32c, IsTheStandardsOwnExamples) {
    const std::vector<std::uint8_t> zeros(32, 0x00);
    EXPECT_EQ(crc32c(zeros), 0x8A9136AAu);
    const std::vector<std::uint8_t> ones(32, 0xFF);
    EXPECT_EQ(crc32c(ones), 0x62A8AB43u);
    std::vector<std::uint8_t> rising(32);
    std::iota(rising.begin(), rising.end(), std::uint8_t{0});
    EXPECT_EQ(crc32c(rising), 0x46DD794Eu);
    std::reverse(rising.begin(), rising.end());
    EXPECT_EQ(crc32c(rising), 0x113FDB5Cu);
    std::vector<std::uint8_t> read_command(48);
    read_command[0] = 0x01, read_command[1] = 0xC0;
    read_command[16] = 0x14, read_command[22] = 0x04, read_command[27] = 0x14, read_command[31] = 0x18;
    read_command[32] = 0x28, read_command[40] = 0x02;
    EXPECT_EQ(crc32c(read_command), 0xD9963A56u);
}

TEST(Crc32c, OfNothingIsNothing) { EXPECT_EQ(crc32c({}), 0u); }

}  // namespace
}  // namespace telltale
