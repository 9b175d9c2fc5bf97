// A closed photo comes back; a place of the photo is marked on its crops and the other way round.
#include "wasm/closed_photo.hpp"

#include "every_look.hpp"
#include "flow.hpp"
#include "shared/onnx/write.hpp"

namespace telltale {
namespace {

class ClosedPhotoFlow : public Flow {
  protected:
    void judge() {
        begin();
        load_networks();
        open();
        answer_detection({kLeft, kRight});
        answer_score(0.9);
        answer_score(0.2);
        ASSERT_EQ(phase(), Phase::judged);
        command(ChooseFace{0});
        sent.clear();
    }
};

TEST_F(ClosedPhotoFlow, ComesBackAsItWas) {
    judge();
    command(ClosePhoto{});
    EXPECT_EQ(phase(), Phase::empty);
    EXPECT_EQ(count<ClosePicture>(), 0u);
    EXPECT_EQ(undo_label(state), "Undo: back to photo.jpg");
    message(Act{"undo_close", {}});
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_EQ(state.judgement.chosen, 0u);
    EXPECT_NEAR(*state.judgement.faces[0].score, 0.2, 1e-6);
    EXPECT_EQ(count<RunModel>(), 0u);
    EXPECT_EQ(undo_label(state), "");
}

TEST_F(ClosedPhotoFlow, IsFreedWhenAnotherIsOpened) {
    judge();
    command(ClosePhoto{});
    open(2);
    EXPECT_EQ(take_last<ClosePicture>()->picture, 1);
    EXPECT_FALSE(state.closed_photo.has_value());
    command(UndoClose{});
    EXPECT_EQ(state.picture->id, 2);
}

TEST_F(ClosedPhotoFlow, OnlyTheLastOneIsKept) {
    judge();
    command(ClosePhoto{});
    open(2);
    command(ClosePhoto{});
    EXPECT_EQ(state.closed_photo->picture.id, 2);
    EXPECT_EQ(count<ClosePicture>(), 1u);
}

TEST_F(ClosedPhotoFlow, InTheMiddleOfJudgingItGoesOn) {
    begin();
    load_networks();
    open();
    answer_detection({kLeft, kRight});
    answer_score(0.9);
    const std::int64_t request = state.judgement.request;
    command(ClosePhoto{});
    message(ModelOutput{request, 5, {{"logits", {1, 2}}}}, floats({0.0F, 0.0F}));
    sent.clear();
    command(UndoClose{});
    answer_score(0.3);
    EXPECT_EQ(phase(), Phase::judged);
}

TEST_F(ClosedPhotoFlow, AnotherModelJudgesItAgain) {
    judge();
    command(ClosePhoto{});
    Catalogue catalogue = typical_catalogue();
    catalogue.models.push_back({"second", "Second", "models/second.onnx", 500'000, "", {}});
    message(catalogue);
    command(ChooseModel{1});
    load_networks();
    command(UndoClose{});
    EXPECT_FALSE(chosen_face(state));
    answer_detection({kLeft});
    EXPECT_EQ(take_last<RunModel>()->model, "second");
}

TEST(ClosedPhoto, IsOfferedAtEverySizeAndByCtrlZ) {
    for_every_look("closed", [](App& app, FakePage& page) {
        page.faces = {{100, 100, 80, 100}};
        page.open_photo(app, "a_photo_with_a_very_long_name_that_somebody_gave_it_in_a_hurry_2024.jpg", 640, 480);
        page.settle(app);
        page.act(app, "close_photo");
    });
    App app;
    FakePage page;
    page.start(app);
    page.open_photo(app, "photo.jpg", 640, 480);
    page.settle(app);
    page.send(app, Input{{KeyPress{"Escape", true}, KeyPress{"Escape", false}}});
    page.settle(app);
    ASSERT_FALSE(app.state().picture.has_value());
    KeyPress undo{"z", true};
    undo.ctrl = true;
    page.send(app, Input{{undo}});
    page.settle(app);
    EXPECT_TRUE(app.state().picture.has_value());
}

// Bytes of a frame with the pointer at a place.
std::vector<std::uint8_t> frame_at(App& app, FakePage& page, double x, double y) {
    page.send(app, Input{{PointerMove{x, y, false}}});
    page.settle(app);
    return page.drawing_bytes;
}

TEST(MarkedPlaces, ThePhotosFaceIsMarkedOnItsCropAndBack) {
    App app;
    FakePage page;
    page.start(app);
    page.faces = {{200, 150, 200, 250}};  // the detector's; the photo is as large
    page.scores = {0.9};
    page.open_photo(app, "photo.jpg", 640, 640);
    page.settle(app);
    const std::size_t beside = frame_at(app, page, 100, 450).size();
    // The middle of the photo lies in the face: the crop gets a mark, and nothing else changes.
    const std::size_t on_face = frame_at(app, page, 480, 380).size();
    EXPECT_GT(on_face, beside);
    // Some place of the crop at the right marks the photo.
    bool found = false;
    for (double y = 250; y < 560 && !found; y += 20) found = frame_at(app, page, 1090, y).size() > beside + 500;
    EXPECT_TRUE(found);
    // At rest there are no frames.
    bool wants_more = true;
    for (int i = 0; i < 10 && wants_more; ++i) wants_more = app.frame(2000 + i, {1440, 900, 1});
    EXPECT_FALSE(wants_more);
}

}  // namespace
}  // namespace telltale
