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

}  // namespace
}  // namespace telltale
