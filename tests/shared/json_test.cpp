#include "shared/json.hpp"

#include <gtest/gtest.h>

#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

TEST(Json, WritesWhatItReads) {
    const std::string text = R"({"a":[1,2.5,-3e-7,true,null],"b":{"c":"é\n\u0001"},"d":9223372036854775807,"e":0.1})";
    const Result<Json> json = parse_json(text);
    ASSERT_TRUE(json.ok());
    const std::string written = write_json(json.value());
    EXPECT_EQ(written, write_json(parse_json(written).value()));
    EXPECT_EQ(json.value().number("e").value(), 0.1);
    EXPECT_EQ(json.value().integer("d").value(), 9223372036854775807);
}

TEST(Json, RefusesEveryProperPrefix) {
    const std::vector<std::uint8_t> bytes = read_golden("tests/golden/messages/to_app/model_ready.json");
    std::string text(bytes.begin(), bytes.end());
    while (text.back() != '}') text.pop_back();
    ASSERT_TRUE(parse_json(text).ok());
    for (std::size_t size = 0; size < text.size(); ++size) EXPECT_FALSE(parse_json(text.substr(0, size)).ok()) << size;
}

TEST(Json, RefusesWhatIsNotStrict) {
    for (const char* text : {"{} x", "{\"a\":1,\"a\":2}", "[1,]", "{'a':1}", "NaN", "1e999", "[01]", "// c\n1", ""}) {
        EXPECT_FALSE(parse_json(text).ok()) << text;
    }
    EXPECT_TRUE(parse_json(std::string(64, '[') + std::string(64, ']')).ok());
    EXPECT_FALSE(parse_json(std::string(65, '[') + std::string(65, ']')).ok());
}

TEST(Json, WrongTypeNamesTheKey) {
    const Json json = parse_json(R"({"size":"big"})").value();
    const Result<double> size = json.number("size");
    ASSERT_FALSE(size.ok());
    EXPECT_NE(size.error().message.find("size"), std::string::npos);
    EXPECT_FALSE(json.integer("none").ok());
}

TEST(Json, BrokenTextIsWrittenAsValidUtf8) { EXPECT_EQ(write_json(Json(std::string("a\xff"))), "\"a\xEF\xBF\xBD\""); }

void expect_refused(const std::string& text, std::string_view word) {
    const Result<Json> json = parse_json(text);
    ASSERT_FALSE(json.ok()) << text;
    EXPECT_NE(json.error().message.find(word), std::string::npos) << json.error().message;
}

TEST(Json, RefusesTextBehindANulByte) {
    using namespace std::string_literals;
    expect_refused("{}\0"s, "NUL");
    expect_refused("{}\0garbage"s, "NUL");
    expect_refused("[1,\0 2]"s, "NUL");
    expect_refused("\0"s, "NUL");
    EXPECT_EQ(*parse_json("\"\\u0000\"").value().if_string(), "\0"s);
}

TEST(Json, RefusesNumbersBeyondADouble) {
    for (const char* text : {"1e309", "-1e309", "1e99999999999", "[1e400]"}) expect_refused(text, "too large");
    expect_refused(std::string(400, '9'), "too large");
    expect_refused("-" + std::string(100'000, '9'), "too large");
    EXPECT_EQ(*parse_json("1e-99999999999").value().if_real(), 0.0);
    EXPECT_EQ(*parse_json("1.7976931348623157e308").value().if_real(), 1.7976931348623157e308);
}

TEST(Json, WholeNumbersThatFitNoInt64BecomeDoubles) {
    EXPECT_EQ(*parse_json("-9223372036854775808").value().if_integer(), INT64_MIN);
    EXPECT_EQ(*parse_json("9223372036854775808").value().if_real(), 9223372036854775808.0);
    EXPECT_EQ(*parse_json("18446744073709551616").value().if_real(), 18446744073709551616.0);
    EXPECT_EQ(*parse_json("-9223372036854775809").value().if_real(), -9223372036854775808.0);
}

TEST(Json, RefusesInvalidUtf8) {
    // A lone continuation, two overlong forms, a surrogate, beyond U+10FFFF, a cut sequence, bytes that never occur.
    for (const char* bytes :
         {"\x80", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\xfe", "\xff"}) {
        EXPECT_FALSE(parse_json("\"" + std::string(bytes) + "\"").ok());
        EXPECT_FALSE(parse_json("{\"" + std::string(bytes) + "\":1}").ok());
        EXPECT_FALSE(parse_json(bytes).ok());
    }
    for (const char* escape : {"\\ud800", "\\udc00", "\\ud800\\u0041", "\\u12", "\\x41", "\n", "\t"}) {
        EXPECT_FALSE(parse_json("\"" + std::string(escape) + "\"").ok()) << escape;
    }
    EXPECT_EQ(*parse_json("\"\\ud83d\\ude00\"").value().if_string(), "\xf0\x9f\x98\x80");
}

TEST(Json, RefusesTheSameKeyTwiceAtAnyDepth) {
    expect_refused(R"({"a":1,"b":2,"a":3})", "'a' stands twice");
    expect_refused(R"([{"x":{"k":null,"k":null}}])", "'k' stands twice");
    expect_refused(R"({"\u0061":1,"a":2})", "'a' stands twice");
    expect_refused(R"({"":1,"":2})", "stands twice");
    EXPECT_TRUE(parse_json(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]})").ok());
}

// Looking for each key among all before it would take minutes here.
TEST(Json, ReadsAnObjectOfManyKeys) {
    std::string text = "{";
    for (int i = 0; i < 200'000; ++i) text += "\"" + std::to_string(i) + "\":1,";
    EXPECT_TRUE(parse_json(text + "\"last\":1}").ok());
    expect_refused(text + "\"77\":1}", "'77' stands twice");
}

TEST(Json, RefusesNestingThatWouldEatTheStack) {
    expect_refused(std::string(1'000'000, '['), "64 levels");
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    expect_refused(objects, "64 levels");
}

}  // namespace
}  // namespace telltale
