// The folder's panels on no platform: empty, typical and extreme, at a desktop's and a phone's size.
#include "every_look.hpp"
#include "folder_files.hpp"
#include "wasm/folder_queue.hpp"
#include "wasm/folder_words.hpp"

namespace telltale {
namespace {

void expect_no_flaws(const FakePage& page, const std::string& what) {
    const std::optional<Mirror> mirror = page.last<Mirror>();
    ASSERT_TRUE(mirror.has_value());
    for (const std::string& flaw : mirror->layout_flaws) ADD_FAILURE() << what << ": " << flaw;
}

void open_spread(App& app, FakePage& page, const FolderOpened& opened) {
    FolderOpened listed = opened;
    listed.has_files = false;
    listed.key = app.state().classifier.sha256 + "/face";
    page.send(app, listed);
    page.send(app, spread_results(listed, listed.key));
}

TEST(FolderPanels, AreDrawnInEveryStateAtEverySize) {
    for_every_look("no folder", [](App& app, FakePage& page) { page.act(app, "show_folder"); });
    for_every_look("kept folders", [](App& app, FakePage& page) {
        page.send(app, KeptFolders{true, {{"test", "SimpleNet", 1103, 900}, {"", "Xception", 3, 3}}});
        page.act(app, "show_folder");
    });
    for_every_look("empty folder", [](App& app, FakePage& page) { page.send(app, folder_of({})); });
    for_every_look("waiting", [](App& app, FakePage& page) { page.send(app, large_folder(12)); });
    for_every_look("results", [](App& app, FakePage& page) { open_spread(app, page, large_folder(40)); });
    for_every_look("long names", [](App& app, FakePage& page) {
        open_spread(app, page, folder_of({std::string(300, 'w') + ".jpg", "ÄÖÜ 写真/\u202ex.jpg", "a\nb.jpg"}));
    });
    for_every_look("search without a find", [](App& app, FakePage& page) {
        open_spread(app, page, large_folder(5));
        page.act(app, "search_folder");
        page.settle(app);
        page.send(app, TextEdited{kFolderSearchField, "nothing is called so"});
    });
    for_every_look("ten thousand", [](App& app, FakePage& page) {
        open_spread(app, page, large_folder(10'000));
        page.settle(app);
        page.act(app, "sort_folder", 2);
        page.settle(app);
        for (int i = 0; i < 3; ++i) page.act(app, "look_at_row", 9'000 + i);
    });
}

TEST(FolderPanels, OnlyRowsInSightAreDrawnAndNothingOverlaps) {
    for (const Look& look : kLooks) {
        App app;
        FakePage page;
        Environment environment = environment_of(look);
        environment.test = true;
        page.start(app, environment);
        open_spread(app, page, large_folder(10'000));
        page.settle(app, look.size);
        EXPECT_LT(page.drawing.vertex_count, 60'000) << look.name;
        expect_no_flaws(page, look.name);
    }
}

TEST(FolderPanels, AFrameOfTenThousandRowsAsksForNoOtherFrame) {
    App app;
    FakePage page;
    page.start(app);
    open_spread(app, page, large_folder(10'000));
    bool wants_more = true;
    for (int i = 0; i < 300 && wants_more; ++i) wants_more = app.frame(100 + i / 60.0, {1440, 900, 1});
    EXPECT_FALSE(wants_more);
}

TEST(FolderPanels, KeysMoveLabelAndOpen) {
    App app;
    FakePage page;
    page.start(app);
    open_spread(app, page, large_folder(30));
    page.settle(app);
    const auto press = [&](const char* key) {
        page.send(app, Input{{KeyPress{key, true, false, false, false, false}}});
        page.settle(app);
    };
    press("ArrowDown");
    press("PageDown");
    EXPECT_EQ(app.state().folder->table.cursor, 11u);
    press("r");
    EXPECT_EQ(label_of(app.state().folder->pictures[11]), kReal);
    press("n");
    EXPECT_FALSE(label_of(app.state().folder->pictures[11]));
    press("u");
    press("u");
    EXPECT_EQ(label_of(app.state().folder->pictures[11]), kFake) << "by its folder";
    press("/");
    EXPECT_TRUE(app.state().folder->table.is_searching);
    press("Escape");
    EXPECT_FALSE(app.state().folder->table.is_searching);
    press("e");
    EXPECT_TRUE(app.state().evaluation.has_value());
    press("Escape");
    EXPECT_FALSE(app.state().evaluation.has_value());
    EXPECT_TRUE(app.state().folder.has_value());
}

TEST(FolderPanels, TheMirrorTellsRowsAboutTheCursorAndEveryAction) {
    App app;
    FakePage page;
    page.start(app);
    open_spread(app, page, large_folder(100));
    page.settle(app);
    const auto actions = [&] { return page.last<Mirror>()->actions; };
    const auto has = [&](const std::string& command) {
        for (const MirrorAction& action : actions())
            if (action.command == command) return true;
        return false;
    };
    for (const char* command : {"evaluate_folder", "save_scores", "save_evaluation", "search_folder", "sort_folder",
                                "show_rows", "show_labels", "label_shown_fake", "close_folder", "show_photo"})
        EXPECT_TRUE(has(command)) << command;
    std::size_t rows = 0;
    for (const MirrorAction& action : actions()) rows += action.command == "open_folder_picture" ? 1 : 0;
    EXPECT_EQ(rows, 20u);
    EXPECT_EQ(page.last<Mirror>()->state, "folder");
    EXPECT_EQ(page.last<Mirror>()->heading, "test");
}

}  // namespace
}  // namespace telltale
