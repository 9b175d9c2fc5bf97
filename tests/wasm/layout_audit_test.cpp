// The audit has to see what a person would: each flaw alone, and none where all is well.
#include "wasm/layout_audit.hpp"

#include <gtest/gtest.h>

#include "wasm/platform.hpp"
#include "wasm/widgets.hpp"

namespace telltale {
namespace {

class Audit : public testing::Test {
  protected:
    Platform platform;
    LayoutAudit audit;
    Ui ui;

    Audit() {
        ui.palette = &dark_palette();
        ui.fonts = platform.fonts();
    }
    // Draws a page of 400 × 300 and returns what is wrong with it.
    template <typename Body>
    std::vector<std::string> flaws(Body body, bool watched = true) {
        platform.begin_frame(0.1, {400, 300, 1});
        watch_layout(watched ? &audit : nullptr);
        ImGui::SetNextWindowPos(ImVec2(0, 0));
        ImGui::SetNextWindowSize(ImVec2(400, 300));
        ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground);
        body();
        ImGui::End();
        platform.end_frame();
        return flaws_of(audit);
    }
    void words(float x, float y, const char* text) { draw_text(draw_list(), ui.body(), ImVec2(x, y), text); }
};

TEST_F(Audit, CleanPageHasNoFlaws) {
    EXPECT_EQ(flaws([&] {
                  words(10, 10, "one line");
                  words(10, 31, "the next line");
                  press_area(ui, "left", {10, 100, 40, 32});
                  press_area(ui, "right", {50, 100, 40, 32});
              }),
              std::vector<std::string>{});
}

TEST_F(Audit, WordsCutAtTheSideAreNamed) {
    const auto found = flaws([&] { words(370, 10, "too far to the right"); });
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front(), "words are cut off: “too far to the right”");
    EXPECT_EQ(flaws([&] { words(-20, 10, "left"); }).size(), 1u);
    EXPECT_EQ(flaws([&] { words(500, 10, "wholly outside"); }).size(), 1u);
}

TEST_F(Audit, WordsThatScrollOutBelowAreNoFlaw) {
    EXPECT_EQ(flaws([&] {
                  words(10, 296, "half below the edge");
                  words(10, 400, "wholly below");
              }),
              std::vector<std::string>{});
}

TEST_F(Audit, WordsOnWordsAreNamedAlsoAcrossRegions) {
    const auto in_region = [&] {
        words(10, 10, "below");
        begin_region(ui, "region", {0, 0, 200, 100});
        words(30, 14, "above");
        end_region(ui, 0);
    };
    const auto found = flaws(in_region);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front(), "words lie on words: “below” and “above”");
}

TEST_F(Audit, ForegroundMayCoverThePage) {
    EXPECT_EQ(flaws([&] {
                  words(10, 10, "the page");
                  draw_text(ImGui::GetForegroundDrawList(), ui.body(), ImVec2(10, 10), "a tooltip");
              }),
              std::vector<std::string>{});
}

TEST_F(Audit, SmallAndOverlappingTargetsAreNamed) {
    EXPECT_EQ(flaws([&] {
                  press_area(ui, "tiny", {10, 10, 40, 20});
              }),
              std::vector<std::string>{"a target is too small: “tiny”"});
    EXPECT_EQ(flaws([&] {
                  press_area(ui, "one", {10, 10, 40, 40});
                  press_area(ui, "two", {40, 10, 40, 40});
              }),
              std::vector<std::string>{"targets lie on each other: “one” and “two”"});
}

TEST_F(Audit, UnwatchedFramesAreNotAudited) {
    EXPECT_EQ(flaws([&] { words(370, 10, "too far to the right"); }, false), std::vector<std::string>{});
}

}  // namespace
}  // namespace telltale
