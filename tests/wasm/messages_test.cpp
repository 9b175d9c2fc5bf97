#include "wasm/messages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "wasm/message_names.hpp"

namespace telltale {
namespace {

struct Golden {
    std::string name;
    std::string text;
};

std::vector<Golden> goldens(const std::string& direction) {
    const char* source = std::getenv("TELLTALE_SOURCE_DIR");
    if (!source) return {};
    std::vector<Golden> found;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(source) + "/tests/golden/messages/" + direction)) {
        if (entry.path().extension() != ".json") continue;
        std::ifstream file(entry.path());
        std::stringstream text;
        text << file.rdbuf();
        found.push_back({entry.path().filename().string(), text.str()});
    }
    std::sort(found.begin(), found.end(), [](const Golden& a, const Golden& b) { return a.name < b.name; });
    return found;
}

// 88 and 88.0 are one number.
bool same(const Json& a, const Json& b) {
    if (a.is_number() && b.is_number()) {
        const auto number = [](const Json& json) {
            return json.if_integer() ? static_cast<double>(*json.if_integer()) : *json.if_real();
        };
        return number(a) == number(b);
    }
    if (a.if_array() && b.if_array())
        return std::equal(a.if_array()->begin(), a.if_array()->end(), b.if_array()->begin(), b.if_array()->end(), same);
    if (a.if_object() && b.if_object())
        return std::equal(a.if_object()->begin(), a.if_object()->end(), b.if_object()->begin(), b.if_object()->end(),
                          [](const auto& x, const auto& y) { return x.first == y.first && same(x.second, y.second); });
    if (a.if_string() && b.if_string()) return *a.if_string() == *b.if_string();
    if (a.if_bool() && b.if_bool()) return *a.if_bool() == *b.if_bool();
    return a.is_null() && b.is_null();
}

template <typename Message>
Result<Message> parse(std::string_view text);
template <>
Result<ToApp> parse<ToApp>(std::string_view text) {
    return parse_to_app(text);
}
template <>
Result<ToPage> parse<ToPage>(std::string_view text) {
    return parse_to_page(text);
}

template <typename Message>
void expect_goldens_survive(const std::string& direction) {
    const std::vector<Golden> all = goldens(direction);
    EXPECT_EQ(all.size(), std::size(Names<Message>::list)) << "one golden for each kind";
    for (const Golden& golden : all) {
        const Result<Message> message = parse<Message>(golden.text);
        ASSERT_TRUE(message.ok()) << golden.name << ": " << message.error().message;
        const Result<Json> original = parse_json(golden.text);
        ASSERT_TRUE(original.ok());
        const Json written = json_of(message.value());
        EXPECT_TRUE(same(written, original.value())) << golden.name << ": " << write_json(written, 2);
    }
}

template <typename Message>
void expect_prefixes_refused(const std::string& direction) {
    for (const Golden& golden : goldens(direction)) {
        const std::size_t end = golden.text.find_last_not_of(" \n\r\t");
        for (std::size_t length = 0; length <= end; ++length)
            ASSERT_FALSE(parse<Message>(std::string_view(golden.text).substr(0, length)).ok())
                << golden.name << " cut to " << length;
        EXPECT_FALSE(parse<Message>(golden.text + "x").ok()) << golden.name;
    }
}

// Every member left out, and every member of another type.
template <typename Message>
void expect_members_checked(const std::string& direction) {
    for (const Golden& golden : goldens(direction)) {
        const Json json = parse_json(golden.text).value();
        const std::string kind = json.string("kind").value();
        for (const auto& [key, value] : *json.if_object()) {
            const bool is_optional = (key == "index" && (kind == "act" || kind == "action_focus")) || key == "settings";
            Json::Object without;
            for (const auto& member : *json.if_object())
                if (member.first != key) without.push_back(member);
            EXPECT_EQ(parse<Message>(write_json(Json(without))).ok(), is_optional) << golden.name << " without " << key;
            if (key == "settings") continue;
            Json wrong = json;
            wrong.set(key, Json(Json::Object{{"wrong", Json(true)}}));
            EXPECT_FALSE(parse<Message>(write_json(wrong)).ok()) << golden.name << " with a wrong " << key;
        }
    }
}

TEST(Messages, GoldensToTheAppSurviveReadingAndWriting) { expect_goldens_survive<ToApp>("to_app"); }
TEST(Messages, GoldensToThePageSurviveReadingAndWriting) { expect_goldens_survive<ToPage>("to_page"); }
TEST(Messages, EveryPrefixToTheAppIsRefused) { expect_prefixes_refused<ToApp>("to_app"); }
TEST(Messages, EveryPrefixToThePageIsRefused) { expect_prefixes_refused<ToPage>("to_page"); }
TEST(Messages, EveryMemberToTheAppIsChecked) { expect_members_checked<ToApp>("to_app"); }
TEST(Messages, EveryMemberToThePageIsChecked) { expect_members_checked<ToPage>("to_page"); }

TEST(Messages, ErrorsNameTheKey) {
    const Result<ToApp> message = parse_to_app(R"({"kind":"file_ready","request":"seven"})");
    ASSERT_FALSE(message.ok());
    EXPECT_NE(message.error().message.find("request"), std::string::npos) << message.error().message;
}

TEST(Messages, UnknownKindsAreNamed) {
    const Result<ToApp> message = parse_to_app(R"({"kind":"teleport"})");
    ASSERT_FALSE(message.ok());
    EXPECT_NE(message.error().message.find("teleport"), std::string::npos) << message.error().message;
    EXPECT_FALSE(parse_to_app(R"({"kind":"input","events":[{"type":"teleport"}]})").ok());
    EXPECT_FALSE(parse_to_app("[]").ok());
    EXPECT_FALSE(parse_to_app("null").ok());
}

TEST(Messages, UnknownKeysAreLetThroughSoThatEitherSideCanGrow) {
    EXPECT_TRUE(parse_to_app(R"({"kind":"drag","over":true,"files":2})").ok());
}

TEST(Messages, OrderOfInputEventsIsKept) {
    const Result<ToApp> message = parse_to_app(
        R"({"kind":"input","events":[{"type":"focus","focused":true},{"type":"pointer_leave"},{"type":"wheel","dx":0,"dy":1}]})");
    ASSERT_TRUE(message.ok());
    const auto& events = std::get<Input>(message.value()).events;
    ASSERT_EQ(events.size(), 3u);
    EXPECT_TRUE(std::holds_alternative<Focus>(events[0]));
    EXPECT_TRUE(std::holds_alternative<PointerLeave>(events[1]));
    EXPECT_EQ(std::get<Wheel>(events[2]).dy, 1.0);
}

}  // namespace
}  // namespace telltale
