// The whole app against a scripted page: input on the drawn controls leads to what they promise.
#include "wasm/app.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "fake_page.hpp"
#include "wasm/layout.hpp"

namespace telltale {
namespace {

class WholeApp : public testing::Test {
  protected:
    App app;
    FakePage page;

    void begin_with_two_faces() {
        page.start(app);
        page.faces = {{100, 100, 80, 100}, {400, 120, 120, 150}};
        page.scores = {0.93, 0.22};
        page.open_photo(app, "photo.jpg", 640, 480);
        page.settle(app);
    }
    void click(double x, double y) {
        page.send(app, Input{{PointerMove{x, y, false}, PointerButton{0, true, x, y, false}}});
        page.settle(app);
        page.send(app, Input{{PointerButton{0, false, x, y, false}}});
        page.settle(app);
    }
    void press(const std::string& key) {
        page.send(app, Input{{KeyPress{key, true, false, false, false, false},
                              KeyPress{key, false, false, false, false, false}}});
        page.settle(app);
    }
    // Where a point of the picture lies on a desktop's page while it is fitted.
    std::pair<double, double> on_page(double x, double y) {
        const PageLayout layout = page_layout({1440, 900, false});
        PhotoView view;
        view.area = inset(layout.photo, Space::m);
        view.centre = {320, 240};
        settle(view, 640, 480);
        const ImVec2 point = transform_of(view).to_page(x, y);
        return {point.x, point.y};
    }
};

TEST_F(WholeApp, StartsByFetchingAndThenIsQuiet) {
    page.start(app);
    EXPECT_EQ(page.all<FetchFile>().size(), 2u);
    EXPECT_EQ(page.all<LoadModel>().size(), 2u);
    EXPECT_EQ(page.last<Mirror>()->state, "empty");
    EXPECT_FALSE(app.frame(100, {1440, 900, 1}));
}

TEST_F(WholeApp, MirrorIsSentOnlyWhenItChanges) {
    page.start(app);
    const std::size_t before = page.all<Mirror>().size();
    for (int i = 0; i < 5; ++i) page.settle(app);
    EXPECT_EQ(page.all<Mirror>().size(), before);
}

TEST_F(WholeApp, JudgesTwoFaces) {
    begin_with_two_faces();
    const Mirror mirror = *page.last<Mirror>();
    EXPECT_EQ(mirror.state, "judged");
    EXPECT_EQ(mirror.heading, "Likely fake");
    ASSERT_EQ(mirror.faces.size(), 2u);
    EXPECT_NEAR(*mirror.faces[1].score, 0.93, 1e-6);
    EXPECT_NEAR(*mirror.faces[0].score, 0.22, 1e-6);
    EXPECT_FALSE(mirror.notes.empty());
}

TEST_F(WholeApp, AClickOnAFaceChoosesIt) {
    begin_with_two_faces();
    EXPECT_EQ(app.state().judgement.chosen, 1u);
    const auto [x, y] = on_page(140, 150);
    click(x, y);
    EXPECT_EQ(app.state().judgement.chosen, 0u);
    const auto [nowhere_x, nowhere_y] = on_page(20, 20);
    click(nowhere_x, nowhere_y);
    EXPECT_EQ(app.state().judgement.chosen, 0u);
}

TEST_F(WholeApp, APointerThatArrivesAndPressesAtOnceIsNotLost) {
    page.start(app);
    const PageLayout layout = page_layout({1440, 900, false});
    const double x = layout.top_bar.right() - layout.margin - 16;
    page.send(app, Input{{PointerMove{x, 28, false}, PointerButton{0, true, x, 28, false},
                          PointerButton{0, false, x, 28, false}}});
    page.settle(app);
    EXPECT_FALSE(is_dark(app.state())) << "the theme button was pressed";
    EXPECT_EQ(page.last<StoreSettings>()->settings.string("theme").value(), "light");
}

TEST_F(WholeApp, ATapIsNotLost) {
    Environment environment = typical_environment();
    environment.touch = true;
    page.start(app, environment);
    const FrameSize phone{390, 844, 3};
    page.settle(app, phone);
    page.send(app, Input{{PointerMove{195, 810, true}, PointerButton{0, true, 195, 810, true},
                          PointerButton{0, false, 195, 810, true}, PointerLeave{}}});
    page.settle(app, phone);
    EXPECT_TRUE(page.last<PickFile>().has_value());
}

TEST_F(WholeApp, AFingerThatScrollsPressesNothing) {
    Environment environment = typical_environment();
    environment.touch = true;
    page.start(app, environment);
    const FrameSize phone{390, 844, 3};
    page.settle(app, phone);
    page.send(app, Input{{PointerMove{60, 420, true}, PointerButton{0, true, 60, 420, true}}});
    page.settle(app, phone);
    for (int i = 1; i <= 10; ++i) {
        page.send(app, Input{{PointerMove{60, 420.0 - 4 * i, true}}});
        page.settle(app, phone);
    }
    page.send(app, Input{{PointerButton{0, false, 60, 380, true}, PointerLeave{}}});
    page.settle(app, phone);
    EXPECT_TRUE(page.all<OpenSampleFile>().empty());
}

TEST_F(WholeApp, KeysMoveBetweenFacesAndClose) {
    begin_with_two_faces();
    press("ArrowRight");
    EXPECT_EQ(app.state().judgement.chosen, 0u);
    press("ArrowLeft");
    EXPECT_EQ(app.state().judgement.chosen, 1u);
    press("o");
    EXPECT_TRUE(page.last<PickFile>().has_value());
    press("Escape");
    EXPECT_FALSE(app.state().picture.has_value());
    EXPECT_EQ(page.last<Mirror>()->state, "empty");
    EXPECT_FALSE(page.last<ClosePicture>().has_value()) << "it can still come back";
    page.open_photo(app, "other.jpg", 300, 200, 2);
    page.settle(app);
    ASSERT_TRUE(page.last<ClosePicture>().has_value());
    EXPECT_EQ(page.last<ClosePicture>()->texture, 201);
}

TEST_F(WholeApp, KeysWithCtrlBelongToTheBrowser) {
    begin_with_two_faces();
    page.send(app, Input{{KeyPress{"o", true, true, false, false, false}}});
    page.settle(app);
    EXPECT_FALSE(page.last<PickFile>().has_value());
}

TEST_F(WholeApp, CursorFollowsWhatIsUnderThePointer) {
    page.start(app);
    const PageLayout layout = page_layout({1440, 900, false});
    page.send(app, Input{{PointerMove{layout.top_bar.right() - layout.margin - 16.0, 28, false}}});
    page.settle(app);
    EXPECT_EQ(page.last<Cursor>()->shape, "pointer");
    page.send(app, Input{{PointerMove{700, 100, false}}});
    page.settle(app);
    EXPECT_EQ(page.last<Cursor>()->shape, "default");
}

TEST_F(WholeApp, ANewRendererGetsEveryTextureAgain) {
    page.start(app);
    page.settle(app);
    EXPECT_TRUE(page.drawing.textures.empty());
    page.send(app, typical_environment());
    app.frame(50, {1440, 900, 1});
    bool created = false;
    while (const std::optional<Outgoing> outgoing = app.next())
        if (const Draw* draw = std::get_if<Draw>(&outgoing->message))
            for (const TextureChange& change : draw->textures) created = created || change.action == "create";
    EXPECT_TRUE(created);
}

TEST_F(WholeApp, FocusOfTheMirrorIsShown) {
    page.start(app);
    page.settle(app);
    const std::int64_t before = page.drawing.vertex_count;
    page.send(app, ActionFocus{"toggle_theme", {}, true});
    page.settle(app);
    EXPECT_GT(page.drawing.vertex_count, before);
    page.send(app, ActionFocus{"toggle_theme", {}, false});
    page.settle(app);
    EXPECT_EQ(page.drawing.vertex_count, before);
}

TEST_F(WholeApp, BrokenSizesAndClocksAreSurvived) {
    page.start(app);
    for (const FrameSize& size : {FrameSize{0, 0, 0}, {-5, 1e9, 100}, {NAN, INFINITY, -INFINITY}}) app.frame(1, size);
    app.frame(-100, {1440, 900, 1});
    app.frame(1e300, {1440, 900, 1});
    EXPECT_EQ(app.state().judgement.faces.size(), 0u);
}

TEST_F(WholeApp, ABadMessageIsAnErrorAndChangesNothing) {
    begin_with_two_faces();
    EXPECT_FALSE(app.receive("{", {}).ok());
    EXPECT_FALSE(app.receive("", {}).ok());
    EXPECT_FALSE(app.receive("\xFF\xFE", {}).ok());
    EXPECT_EQ(page.last<Mirror>()->state, "judged");
}

TEST(PageLayout, LeavesALowWindowMoreThanHalfOfItsHeight) {
    for (const PageSize& size : {PageSize{360, 225, false}, PageSize{844, 350, true}, PageSize{1200, 300, false}}) {
        const PageLayout layout = page_layout(size);
        EXPECT_GT(layout.body.height, size.height * 0.6F) << size.width;
        const float least = size.touch ? 44 : 32;
        EXPECT_GE(layout.top_bar.height, least) << size.width;
        EXPECT_TRUE(layout.wide || layout.action_bar.height >= least) << size.width;
        EXPECT_LT(layout.photo_height, layout.body.height) << size.width;
    }
    EXPECT_EQ(page_layout({390, 844, true}).top_bar.height, 56);
}

}  // namespace
}  // namespace telltale
