// The ten functions as the page calls them, with messages that no page should send.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <string>

#include "fake_page.hpp"
#include "shared/json.hpp"
#include "shared/random.hpp"

extern "C" {
void start();
int frame(double seconds, double width, double height, double pixel_ratio);
std::uint8_t* inbox(int size);
void receive(int header_size);
int prepare(int header_size);
int next();
const char* header();
int header_size();
const std::uint8_t* payload();
int payload_size();
}

namespace telltale {
namespace {

void deliver(const std::string& text, const std::string& bytes = {}) {
    std::uint8_t* into = inbox(static_cast<int>(text.size() + bytes.size()));
    ASSERT_NE(into, nullptr);
    std::memcpy(into, text.data(), text.size());
    if (!bytes.empty()) std::memcpy(into + text.size(), bytes.data(), bytes.size());
    receive(static_cast<int>(text.size()));
}

// Drains the messages; every header has to be one that the page can parse.
std::size_t drain() {
    std::size_t count = 0;
    while (next() == 1) {
        ++count;
        const std::string text(header(), static_cast<std::size_t>(header_size()));
        EXPECT_TRUE(parse_to_page(text).ok()) << text;
        if (payload_size() > 0) {
            EXPECT_NE(payload(), nullptr);
        }
    }
    EXPECT_EQ(header_size(), 0);
    EXPECT_EQ(payload_size(), 0);
    return count;
}

TEST(Bridge, SpeaksAfterTheFirstFrame) {
    start();
    deliver(write_json(json_of(ToApp{typical_environment()})));
    deliver(write_json(json_of(ToApp{typical_catalogue()})));
    EXPECT_EQ(frame(0, 1440, 900, 1), 1) << "a second frame, since what lies under the pointer is known a frame late";
    EXPECT_GE(drain(), 4u) << "two files to fetch, a drawing, a mirror";
}

TEST(Bridge, RefusesSizesThatCannotBe) {
    start();
    EXPECT_EQ(inbox(-1), nullptr);
    EXPECT_EQ(inbox(0x7FFFFFFF), nullptr);
    receive(5);
    EXPECT_NE(inbox(4), nullptr);
    receive(5);
    EXPECT_NE(inbox(4), nullptr);
    receive(-1);
    EXPECT_NE(inbox(0), nullptr);
    receive(0);
    frame(0, 100, 100, 1);
    drain();
}

TEST(Bridge, SurvivesAnyHeader) {
    start();
    deliver(write_json(json_of(ToApp{typical_environment()})));
    deliver(write_json(json_of(ToApp{typical_catalogue()})));
    Random random(42);
    const std::string templates[] = {
        R"({"kind":"image_opened","picture":1,"name":"a","width":4,"height":4,"texture":201,"byte_count":1})",
        R"({"kind":"file_ready","request":1})",
        R"({"kind":"model_output","request":3,"milliseconds":1,"outputs":[{"name":"logits","shape":[1,2]}]})",
        R"({"kind":"input","events":[{"type":"pinch","x":1e308,"y":-1e308,"scale":1e300},{"type":"wheel","dx":1e300,"dy":-1e300}]})",
        R"({"kind":"input","events":[{"type":"pointer_button","button":9223372036854775807,"down":true,"x":0,"y":0,"touch":true}]})",
        R"({"kind":"act","command":"choose_face","index":9223372036854775807})",
        R"({"kind":"file_progress","request":1,"loaded_bytes":-9223372036854775808,"total_bytes":9223372036854775807})",
    };
    for (int round = 0; round < 2000; ++round) {
        std::string text = templates[random.below(std::size(templates))];
        const std::uint64_t changes = random.below(4);
        for (std::uint64_t i = 0; i < changes; ++i)
            text[random.below(text.size())] = static_cast<char>(random.below(256));
        if (random.chance(0.2)) text.resize(random.below(text.size()));
        deliver(text, std::string(random.below(100), static_cast<char>(random.below(256))));
        if (round % 50 == 0) {
            frame(round / 60.0, 390, 844, 2);
            drain();
        }
    }
    frame(100, 1440, 900, 1);
    drain();
}

// As the core worker calls it.
std::string prepared_answer(const std::string& text, const std::vector<std::uint8_t>& bytes) {
    std::uint8_t* into = inbox(static_cast<int>(text.size() + bytes.size()));
    std::memcpy(into, text.data(), text.size());
    if (!bytes.empty()) std::memcpy(into + text.size(), bytes.data(), bytes.size());
    EXPECT_EQ(prepare(static_cast<int>(text.size())), 1);
    return {header(), static_cast<std::size_t>(header_size())};
}

TEST(Bridge, PreparesAModelForTheCoreWorker) {
    PrepareModel wanted;
    wanted.request = 5;
    wanted.purpose = "classifier";
    wanted.name = "m.onnx";
    const std::string text = write_json(json_of(ToPage{wanted}));
    const Result<ToApp> answer = parse_to_app(prepared_answer(text, explainable_file(typical_card())));
    ASSERT_TRUE(answer.ok()) << answer.error().message;
    const ModelPrepared* prepared = std::get_if<ModelPrepared>(&answer.value());
    ASSERT_NE(prepared, nullptr);
    EXPECT_EQ(prepared->request, 5);
    EXPECT_EQ(payload_size(), prepared->byte_count);
    EXPECT_NE(prepared_answer(text, {1, 2, 3}).find("request_failed"), std::string::npos);
    EXPECT_EQ(payload_size(), 0);
    EXPECT_NE(prepared_answer("{}", {}).find("request_failed"), std::string::npos);
    EXPECT_NE(inbox(4), nullptr);
    EXPECT_EQ(prepare(5), 0);
}

TEST(Bridge, WorksWithoutStart) {
    EXPECT_EQ(next(), 0);
    frame(0, 10, 10, 1);
    drain();
}

}  // namespace
}  // namespace telltale
