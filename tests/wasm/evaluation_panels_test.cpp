// The evaluation's panels on no platform: empty, typical and extreme, at a desktop's and a phone's size; dragging the
// threshold; saving figures.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "evaluation_files.hpp"
#include "fake_page.hpp"
#include "shared/score_table.hpp"

namespace telltale {
namespace {

void open_text(App& app, FakePage& page, const std::string& name, const std::string& text) {
    page.send(app, EvaluationOpened{{{name, static_cast<std::int64_t>(text.size())}}},
              Payload::copy_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
}

std::string scores(int count, double (*score_of)(int), bool only_fakes = false) {
    ScoreTable table;
    for (int i = 0; i < count; ++i) {
        ScoredSample& sample = table.samples.emplace_back();
        sample.id = std::to_string(i);
        sample.label = only_fakes || i % 3 == 0 ? kFake : kReal;
        sample.score = score_of(i);
    }
    return write_scores_csv(table);
}
double spread(int i) { return (i * 7919 % 10'007) / 10'006.0; }
double equal(int) { return 0.25; }

void expect_finite_drawing(const FakePage& page, const std::string& what) {
    const Draw& draw = page.drawing;
    ASSERT_GT(draw.vertex_count, 0) << what;
    const std::uint8_t* vertices = page.drawing_bytes.data() + static_cast<std::size_t>(draw.command_count) * 32;
    for (std::size_t i = 0; i < static_cast<std::size_t>(draw.vertex_count); ++i) {
        float place[2];
        std::memcpy(place, vertices + i * 20, sizeof place);
        ASSERT_TRUE(std::isfinite(place[0]) && std::isfinite(place[1])) << what;
    }
}

struct Look {
    const char* name;
    FrameSize size;
    bool touch;
};
const Look kLooks[] = {
    {"desktop", {1440, 900, 1}, false}, {"phone", {390, 844, 3}, true}, {"small", {240, 200, 1}, true}};

TEST(EvaluationPanels, AreDrawnInEveryStateAtEverySize) {
    const std::pair<const char*, std::string> states[] = {
        {"typical.json", golden_evaluation()}, {"version_1.json", golden_evaluation("evaluation_version_1.json")},
        {"three.csv", scores(3, spread)},      {"one_class.csv", scores(3, spread, true)},
        {"all_equal.csv", scores(50, equal)},  {"broken.json", "{"},
    };
    for (const Look& look : kLooks)
        for (const auto& [name, text] : states) {
            const std::string what = std::string(name) + ", " + look.name;
            App app;
            FakePage page;
            Environment environment = typical_environment();
            environment.touch = look.touch;
            page.start(app, environment);
            open_text(app, page, name, text);
            bool wants_more = true;
            for (int i = 0; i < 1500 && wants_more; ++i) wants_more = app.frame(100 + i / 60.0, look.size);
            EXPECT_FALSE(wants_more) << what << ": it comes to rest";
            page.settle(app, look.size);
            expect_finite_drawing(page, what);
            for (int figure = 0; figure < 5; ++figure) {
                page.act(app, "choose_figure", figure);
                page.settle(app, look.size);
                expect_finite_drawing(page, what);
            }
        }
}

TEST(EvaluationPanels, AHundredThousandFacesAreDrawn) {
    App app;
    FakePage page;
    page.start(app);
    open_text(app, page, "many.csv", scores(100'000, spread));
    ASSERT_TRUE(app.state().evaluation.has_value());
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(app.frame(10 + i / 60.0, {1440, 900, 1})) << "the intervals go on";
    EXPECT_GT(app.state().evaluation->bootstrap.done, 0u);
    EXPECT_LT(app.state().evaluation->bootstrap.done, 10u) << "little work a frame";
}

TEST(EvaluationPanels, TheHistogramsLineIsDraggedAndEverythingFollows) {
    App app;
    FakePage page;
    page.start(app);
    open_text(app, page, "evaluation.json", golden_evaluation());
    page.settle(app);
    const double before = app.state().evaluation->threshold;
    // The line is found by pressing along the histogram's middle until something is held.
    bool moved = false;
    for (double x = 520; x < 1400 && !moved; x += 6) {
        page.send(app, Input{{PointerMove{x, 200, false}}});
        page.settle(app);
        page.send(app, Input{{PointerButton{0, true, x, 200, false}}});
        page.settle(app);
        page.send(app, Input{{PointerMove{x + 60, 200, false}}});
        page.settle(app);
        page.send(app, Input{{PointerButton{0, false, x + 60, 200, false}}});
        page.settle(app);
        moved = app.state().evaluation->threshold != before;
    }
    ASSERT_TRUE(moved);
    EXPECT_GT(app.state().evaluation->threshold, before);
    EXPECT_LT(app.state().evaluation->threshold, before + 0.2);
    EXPECT_NE(page.last<Mirror>()->message.find("At the threshold " +
                                                std::to_string(app.state().evaluation->threshold).substr(0, 4)),
              std::string::npos);
}

TEST(EvaluationPanels, ArrowsMoveTheThresholdAndEscapeCloses) {
    App app;
    FakePage page;
    page.start(app);
    open_text(app, page, "evaluation.json", golden_evaluation());
    const auto press = [&](const char* key) {
        page.send(app, Input{{KeyPress{key, true, false, false, false, false}}});
        page.settle(app);
    };
    press("ArrowRight");
    EXPECT_DOUBLE_EQ(app.state().evaluation->threshold, 0.41);
    press("ArrowLeft");
    press("ArrowLeft");
    EXPECT_DOUBLE_EQ(app.state().evaluation->threshold, 0.39);
    press("Home");
    EXPECT_EQ(app.state().evaluation->threshold, 0.4);
    press("Escape");
    EXPECT_FALSE(app.state().evaluation.has_value());
}

TEST(EvaluationPanels, FiguresAreSavedAsSvgAndPng) {
    App app;
    FakePage page;
    page.start(app);
    open_text(app, page, "evaluation.json", golden_evaluation());
    for (int figure = 0; figure < 5; ++figure) {
        page.act(app, "save_figure_svg", figure);
        page.act(app, "save_figure_png", figure);
    }
    page.settle(app);
    ASSERT_EQ(page.all<SaveFile>().size(), 5u);
    EXPECT_EQ(page.all<SaveFile>()[1].name, "simple_net_made_up_test_roc.svg");
    const std::vector<SavePicture> pictures = page.all<SavePicture>();
    ASSERT_EQ(pictures.size(), 5u);
    for (const SavePicture& picture : pictures) EXPECT_GE(picture.width, picture.height);
    EXPECT_EQ(pictures[1].width, pictures[1].height) << "ROC is square";
}

}  // namespace
}  // namespace telltale
