#include "shared/onnx/wire.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace telltale::onnx {
namespace {

using Raw = std::vector<std::uint8_t>;

TEST(Wire, EveryVarintComesBack) {
    for (int shift = 0; shift < 64; ++shift) {
        for (const std::uint64_t value :
             {(std::uint64_t{1} << shift) - 1, std::uint64_t{1} << shift, ~std::uint64_t{0} >> shift}) {
            WireWriter writer;
            writer.varint_field(7, value);
            const Raw bytes = writer.take();
            WireReader reader(bytes);
            const Result<WireField> field = reader.next();
            ASSERT_TRUE(field.ok());
            EXPECT_EQ(field.value().number, 7u);
            EXPECT_EQ(field.value().type, WireType::varint);
            EXPECT_EQ(field.value().value, value);
            EXPECT_TRUE(reader.at_end());
        }
    }
}

TEST(Wire, NestedMessagesAreClosedLikeBrackets) {
    WireWriter writer;
    const std::size_t outer = writer.begin_message(1);
    const std::size_t inner = writer.begin_message(2);
    writer.string_field(3, std::string(300, 'a'));
    writer.end_message(inner);
    writer.varint_field(4, 5);
    writer.end_message(outer);
    const Raw bytes = writer.take();

    WireReader reader(bytes);
    const WireField message = reader.next().value();
    EXPECT_TRUE(reader.at_end());
    EXPECT_EQ(message.whole.size(), bytes.size());
    WireReader inside(message.bytes);
    const WireField second = inside.next().value();
    EXPECT_EQ(inside.next().value().value, 5u);
    EXPECT_TRUE(inside.at_end());
    EXPECT_EQ(WireReader(second.bytes).next().value().bytes.size(), 300u);
}

TEST(Wire, RefusesBytesThatAreNoMessage) {
    const Raw nine(9, 0xff);
    Raw too_long{0x08};
    too_long.insert(too_long.end(), nine.begin(), nine.end());
    Raw largest = too_long;
    largest.push_back(0x01);
    too_long.push_back(0x02);
    EXPECT_EQ(WireReader(largest).next().value().value, std::numeric_limits<std::uint64_t>::max());
    const std::vector<Raw> refused{
        too_long,                                                            // a number over 64 bits
        {0x08},                                                              // ends before the number
        {0x08, 0x80},                                                        // ends inside the number
        {0x00, 0x00},                                                        // field number 0
        {0x0a, 0x02, 0x61},                                                  // a length past the end
        {0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01},  // a length of 2^64 - 1
        {0x0d, 0, 0, 0},                                                     // ends inside 32 bits
        {0x09, 0, 0, 0, 0, 0, 0, 0},                                         // ends inside 64 bits
        {0x0b},
        {0x0c},
        {0x0e},
        {0x0f}};  // groups, and wire types that do not exist
    for (std::size_t i = 0; i < refused.size(); ++i) {
        const Result<WireField> field = WireReader(refused[i]).next();
        ASSERT_FALSE(field.ok()) << i;
        EXPECT_FALSE(field.error().message.empty());
    }
}

TEST(Wire, PackedAndUnpackedNumbersReadAlike) {
    const Raw packed{0x0a, 0x03, 0x05, 0xac, 0x02};
    const Raw unpacked{0x08, 0x05, 0x08, 0xac, 0x02};
    for (const Raw& bytes : {packed, unpacked}) {
        std::vector<std::int64_t> numbers;
        WireReader reader(bytes);
        while (!reader.at_end()) ASSERT_TRUE(append_varints(reader.next().value(), numbers).ok());
        EXPECT_EQ(numbers, (std::vector<std::int64_t>{5, 300}));
    }
    std::vector<std::uint8_t> bytes;
    EXPECT_FALSE(append_fixed(WireReader(packed).next().value(), 4, bytes).ok());
}

}  // namespace
}  // namespace telltale::onnx
