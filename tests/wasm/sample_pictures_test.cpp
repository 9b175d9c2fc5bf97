// The pictures behind an evaluation's faces: found in the open folder, opened by press, key and mirror, gone through in the
// list's order; without them, the list as it is.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "evaluation_files.hpp"
#include "every_look.hpp"
#include "folder_files.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/sample_pictures.hpp"
#include "wasm/sample_words.hpp"

namespace telltale {
namespace {

void open_evaluation_file(App& app, FakePage& page, const std::string& text) {
    page.send(app, EvaluationOpened{{{"evaluation.json", static_cast<std::int64_t>(text.size())}}},
              Payload::copy_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
}

std::vector<std::string> golden_ids() {
    std::vector<std::string> ids;
    const EvaluationRecord record = parse_evaluation(golden_evaluation()).value();
    for (const ScoredSample& sample : record.scores->samples) ids.push_back(sample.id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

// 10,000 samples of a folder like large_folder's.
std::string large_evaluation() {
    ScoreTable table;
    const FolderOpened folder = large_folder(10'000);
    for (std::size_t i = 0; i < folder.files.size(); ++i) {
        ScoredSample& sample = table.samples.emplace_back();
        sample.id = folder.files[i].path;
        sample.label = sample.id[0] == 'f' ? kFake : kReal;
        sample.score = static_cast<double>(i * 7919 % 10'007) / 10'006;
    }
    return write_scores_csv(table);
}

class SamplePictures : public testing::Test {
  protected:
    SamplePictures() { page.start(app); }
    void open(const FolderOpened& folder) {
        page.send(app, folder);
        page.settle(app);
        open_evaluation_file(app, page, golden_evaluation());
        page.settle(app);
    }
    void press(const char* key) {
        page.send(app, Input{{KeyPress{key, true, false, false, false, false}}});
        page.settle(app);
    }
    bool is_offered(const char* command) const {
        const std::vector<MirrorAction> actions = page.last<Mirror>()->actions;
        return std::any_of(actions.begin(), actions.end(),
                           [&](const MirrorAction& one) { return one.command == command; });
    }
    std::string told() const {
        std::string all;
        const std::vector<std::string> notes = page.last<Mirror>()->notes;
        for (const std::string& note : notes) all += note + "\n";
        return all;
    }
    // The folder's picture of the list's row.
    std::optional<std::size_t> picture_at(std::size_t row) const {
        const EvaluationView& view = *app.state().evaluation;
        return picture_of_sample(app.state(), view, view.behind->rows[row]);
    }

    App app;
    FakePage page;
};

TEST_F(SamplePictures, AreOpenedFromTheirRowsGoneThroughInTheListsOrderAndLeftForTheList) {
    open(folder_of(golden_ids()));
    page.act(app, "show_cell", 1);
    page.settle(app);
    EXPECT_NE(told().find("Press one to see its picture and maps, found by its name in the folder test."),
              std::string::npos)
        << told();
    EXPECT_GE(page.all<MakeThumbnail>().size(), 5u) << "rows at rest have thumbnails";
    const std::size_t second = picture_at(1).value();
    const std::size_t third = picture_at(2).value();
    page.act(app, "open_folder_picture", static_cast<std::int64_t>(second));
    page.settle(app);
    ASSERT_TRUE(page.last<OpenFolderPicture>().has_value());
    EXPECT_EQ(page.last<OpenFolderPicture>()->picture, static_cast<std::int64_t>(second));
    page.open_photo(app, "second.jpg", 200, 200, 7);
    page.settle(app);
    EXPECT_FALSE(app.state().evaluation.has_value());
    EXPECT_EQ(app.state().picture->folder_picture, second);

    press("PageDown");
    EXPECT_EQ(page.last<OpenFolderPicture>()->picture, static_cast<std::int64_t>(third)) << "the list's next";
    page.open_photo(app, "third.jpg", 200, 200, 8);
    page.settle(app);
    press("Escape");
    ASSERT_TRUE(app.state().evaluation.has_value());
    ASSERT_TRUE(app.state().evaluation->behind.has_value());
    EXPECT_EQ(app.state().evaluation->behind->cursor, 2u) << "where the pictures ended";
}

TEST_F(SamplePictures, StopAtTheListsEnds) {
    open(folder_of(golden_ids()));
    page.act(app, "show_cell", 1);
    page.settle(app);
    page.act(app, "open_folder_picture", static_cast<std::int64_t>(picture_at(0).value()));
    page.open_photo(app, "first.jpg", 200, 200, 7);
    page.settle(app);
    page.log.clear();
    press("PageUp");
    EXPECT_TRUE(page.all<OpenFolderPicture>().empty());
}

TEST_F(SamplePictures, AreReachedByArrowsAndEnterWhileLeftAndRightStayTheThresholds) {
    open(folder_of(golden_ids()));
    page.act(app, "show_cell", 1);
    page.settle(app);
    const double threshold = app.state().evaluation->threshold;
    press("ArrowDown");
    press("ArrowDown");
    press("ArrowUp");
    EXPECT_EQ(app.state().evaluation->behind->cursor, 1u);
    EXPECT_EQ(app.state().evaluation->threshold, threshold);
    press("PageDown");
    EXPECT_EQ(app.state().evaluation->behind->cursor, app.state().evaluation->behind->rows.size() - 1);
    const std::size_t last = picture_at(app.state().evaluation->behind->cursor).value();
    press("Enter");
    EXPECT_EQ(page.last<OpenFolderPicture>()->picture, static_cast<std::int64_t>(last));
    press("ArrowRight");
    EXPECT_GT(app.state().evaluation->threshold, threshold);
    press("Escape");
    const double moved = app.state().evaluation->threshold;
    press("ArrowUp");
    EXPECT_GT(app.state().evaluation->threshold, moved) << "without a list, up means more";
}

TEST_F(SamplePictures, APressOnARowOpensOne) {
    open(folder_of(golden_ids()));
    page.act(app, "show_cell", 1);
    page.settle(app);
    page.send(app, Input{{PointerMove{700, 700, false}}});
    page.settle(app);
    page.send(app, Input{{PointerButton{0, true, 700, 700, false}, PointerButton{0, false, 700, 700, false}}});
    page.settle(app);
    EXPECT_TRUE(page.last<OpenFolderPicture>().has_value());
}

TEST_F(SamplePictures, TheMirrorReachesEveryRow) {
    open(folder_of(golden_ids()));
    page.act(app, "show_cell", 0);
    page.settle(app);
    ASSERT_GT(app.state().evaluation->behind->rows.size(), 10u);
    EXPECT_TRUE(is_offered("look_at_sample"));
    EXPECT_NE(told().find("more."), std::string::npos);
    page.act(app, "look_at_sample", 10);
    page.settle(app);
    EXPECT_NE(told().find("After the first 10:"), std::string::npos);
    const std::string eleventh = sample_sentence(*app.state().evaluation, app.state().evaluation->behind->rows[10]);
    EXPECT_NE(told().find(eleventh), std::string::npos) << told();
}

TEST_F(SamplePictures, AreNotOfferedWithoutTheirFolder) {
    open_evaluation_file(app, page, golden_evaluation());
    page.act(app, "show_cell", 1);
    page.settle(app);
    EXPECT_FALSE(is_offered("open_folder_picture"));
    EXPECT_NE(told().find("open their folder first"), std::string::npos);
    press("Enter");
    EXPECT_FALSE(page.last<OpenFolderPicture>().has_value());
    // Nor with another folder, nor with one whose results alone are known.
    open(folder_of({"real/others.png"}));
    page.act(app, "show_cell", 1);
    page.settle(app);
    EXPECT_FALSE(is_offered("open_folder_picture"));
    FolderOpened known = folder_of(golden_ids(), 2);
    known.has_files = false;
    open(known);
    page.log.clear();
    page.act(app, "show_cell", 1);
    page.settle(app);
    EXPECT_FALSE(is_offered("open_folder_picture"));
    EXPECT_TRUE(page.all<MakeThumbnail>().empty());
}

TEST_F(SamplePictures, ARowOfTheFolderForgetsTheEvaluationThatWaited) {
    open(folder_of(golden_ids()));
    page.act(app, "show_cell", 1);
    page.act(app, "open_folder_picture", 3);
    page.open_photo(app, "a.jpg", 200, 200, 7);
    page.act(app, "show_folder");
    page.act(app, "open_folder_picture", 4);
    page.open_photo(app, "b.jpg", 200, 200, 8);
    page.settle(app);
    press("Escape");
    EXPECT_FALSE(app.state().evaluation.has_value()) << "back to the folder that it was opened from";
    EXPECT_EQ(app.state().place, PagePlace::folder);
}

TEST(SamplePicturesPanel, IsDrawnWithItsPicturesAtEverySize) {
    const std::pair<FolderOpened, std::string> states[] = {{folder_of(golden_ids()), golden_evaluation()},
                                                           {large_folder(10'000), large_evaluation()}};
    for (const auto& [folder, text] : states)
        for_every_look(folder.files.size() > 100 ? "ten thousand" : "typical",
                       [&, f = folder, t = text](App& app, FakePage& page) {
                           page.send(app, f);
                           open_evaluation_file(app, page, t);
                           page.act(app, "show_cell", 1);
                           ASSERT_TRUE(list_has_pictures(app.state(), *app.state().evaluation));
                           bool wants_more = true;
                           for (int i = 0; i < 3000 && wants_more; ++i)
                               wants_more = app.frame(100 + i / 60.0, {1440, 900, 1});
                       });
}

// On a phone the plots end under the list: nothing of them may shine through.
TEST_F(SamplePictures, NothingIsDrawnThroughAnEmptyClip) {
    open(folder_of(golden_ids()));
    page.act(app, "show_cell", 1);
    for (int y = 0; y < 3; ++y) page.settle(app, {390, 844.0 - y, 1});
    ASSERT_GT(page.drawing.command_count, 0);
    for (std::int64_t i = 0; i < page.drawing.command_count; ++i) {
        float clip[4];
        std::memcpy(clip, page.drawing_bytes.data() + i * 32 + 16, sizeof clip);
        EXPECT_LT(clip[0], clip[2]) << "command " << i;
        EXPECT_LT(clip[1], clip[3]) << "command " << i;
    }
}

}  // namespace
}  // namespace telltale
