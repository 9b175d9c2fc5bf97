// What fingers do to the drawing: a long press shows what hovering shows, two fingers carry the photo, a throw glides.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "fake_page.hpp"
#include "wasm/layout.hpp"

namespace telltale {
namespace {

const FrameSize kPhone{390, 844, 1};

class Gestures : public testing::Test {
  protected:
    App app;
    FakePage page;
    double seconds = 1000;

    void begin(bool reduced_motion) {
        Environment environment = typical_environment();
        environment.touch = true;
        environment.reduced_motion = reduced_motion;
        page.start(app, environment);
        page.faces = {{100, 100, 80, 100}};
        page.scores = {0.93};
        page.open_photo(app, "photo.jpg", 640, 480);
        page.settle(app, kPhone);
    }
    // One frame of a sixtieth of a second; returns whether another is wanted.
    bool frame() {
        const bool more = app.frame(seconds += 1.0 / 60, kPhone);
        while (std::optional<Outgoing> outgoing = app.next())
            if (const Draw* draw = std::get_if<Draw>(&outgoing->message)) {
                drawing = *draw;
                bytes.assign(outgoing->payload.bytes().begin(), outgoing->payload.bytes().end());
            }
        return more;
    }
    void send(std::vector<InputEvent> events) {
        page.send(app, Input{std::move(events)});
        frame();
    }
    // The left upper corner of the photo, which is the largest thing drawn with its texture.
    ImVec2 photo_corner() {
        const std::size_t vertices = static_cast<std::size_t>(drawing.command_count) * 32;
        const std::size_t indices = vertices + static_cast<std::size_t>(drawing.vertex_count) * 20;
        ImVec2 corner(0, 0);
        float widest = 0;
        for (std::size_t i = 0; i < static_cast<std::size_t>(drawing.command_count); ++i) {
            std::uint32_t words[4];
            std::memcpy(words, bytes.data() + i * 32, sizeof(words));
            if (words[3] != 201) continue;
            ImVec2 low(1e9F, 1e9F);
            float right = -1e9F;
            for (std::uint32_t k = 0; k < words[0]; ++k) {
                std::uint32_t index = 0;
                std::memcpy(&index, bytes.data() + indices + (words[1] + k) * 4, sizeof(index));
                float at[2];
                std::memcpy(at, bytes.data() + vertices + (words[2] + index) * 20, sizeof(at));
                low = ImVec2(std::min(low.x, at[0]), std::min(low.y, at[1]));
                right = std::max(right, at[0]);
            }
            if (right - low.x > widest) widest = right - low.x, corner = low;
        }
        EXPECT_GT(widest, 200) << "the photo is drawn";
        return corner;
    }
    void zoom_in() {
        for (int i = 0; i < 3; ++i) page.act(app, "zoom_in");
        page.settle(app, kPhone);
        frame();
    }
    Draw drawing;
    std::vector<std::uint8_t> bytes;
};

TEST_F(Gestures, ALongPressShowsTheNameOfAButtonUntilTheFingerIsLifted) {
    begin(true);
    frame();
    const std::int64_t before = drawing.vertex_count;
    const PageLayout layout = page_layout({390, 844, true});
    const double x = layout.top_bar.right() - layout.margin - 22;
    send({LongPress{true, x, 28}});
    frame();
    EXPECT_GT(drawing.vertex_count, before + 40) << "a tooltip's letters";
    const bool was_dark = is_dark(app.state());
    send({LongPress{false, x, 28}});
    frame();
    frame();
    EXPECT_EQ(drawing.vertex_count, before);
    EXPECT_EQ(is_dark(app.state()), was_dark) << "and nothing was pressed";
}

TEST_F(Gestures, TwoFingersCarryAZoomedPhoto) {
    begin(true);
    zoom_in();
    const ImVec2 before = photo_corner();
    send({PointerMove{200, 250, true}, Pinch{200, 250, 12, -9, 1}});
    const ImVec2 after = photo_corner();
    EXPECT_NEAR(after.x - before.x, 12, 0.1);
    EXPECT_NEAR(after.y - before.y, -9, 0.1);
}

TEST_F(Gestures, APinchKeepsThePointBetweenTheFingers) {
    begin(true);
    zoom_in();
    const ImVec2 before = photo_corner();
    send({PointerMove{200, 250, true}, Pinch{200, 250, 0, 0, 1.5}});
    const ImVec2 after = photo_corner();
    EXPECT_NEAR(200 - after.x, (200 - before.x) * 1.5, 0.5);
    EXPECT_NEAR(250 - after.y, (250 - before.y) * 1.5, 0.5);
}

TEST_F(Gestures, AThrownPhotoGlidesOnAndComesToRest) {
    begin(false);
    zoom_in();
    for (int i = 0; i < 6; ++i) send({PointerMove{200.0 + 6 * i, 250, true}, Pinch{200.0 + 6 * i, 250, 6, 0, 1}});
    send({PointerLeave{}});
    const ImVec2 let_go = photo_corner();
    int frames = 0;
    while (frame() && frames < 600) ++frames;
    EXPECT_GT(photo_corner().x, let_go.x + 10);
    EXPECT_GT(frames, 5);
    EXPECT_LT(frames, 200) << "then no frame is wanted";
}

TEST_F(Gestures, NothingGlidesWhereLessMotionIsWanted) {
    begin(true);
    zoom_in();
    for (int i = 0; i < 6; ++i) send({PointerMove{200.0 + 6 * i, 250, true}, Pinch{200.0 + 6 * i, 250, 6, 0, 1}});
    send({PointerLeave{}});
    const ImVec2 let_go = photo_corner();
    for (int i = 0; i < 10; ++i) frame();
    EXPECT_EQ(photo_corner().x, let_go.x);
}

TEST_F(Gestures, FingersOnADialogMoveNothingBelow) {
    begin(true);
    zoom_in();
    const ImVec2 before = photo_corner();
    page.act(app, "show_keys");
    send({PointerMove{200, 250, true}, Pinch{200, 250, 12, -9, 1.5}});
    EXPECT_EQ(photo_corner().x, before.x);
    EXPECT_EQ(photo_corner().y, before.y);
}

TEST_F(Gestures, AControlOutOfSightThatHasTheFocusIsNamed) {
    begin(true);
    frame();
    const std::int64_t before = drawing.vertex_count;
    page.send(app, ActionFocus{"show_keys", {}, true});  // it has no button of its own
    frame();
    frame();
    EXPECT_GT(drawing.vertex_count, before + 80);
}

}  // namespace
}  // namespace telltale
