// Any command by its name, and the list of keys: from a key press to what is done, and what the mirror says of it.
#include "wasm/command_finder.hpp"

#include <gtest/gtest.h>

#include <set>

#include "fake_page.hpp"
#include "folder_files.hpp"
#include "wasm/shortcuts.hpp"

namespace telltale {
namespace {

class CommandFinder : public testing::Test {
  protected:
    App app;
    FakePage page;

    void key(const std::string& name, bool ctrl = false, bool shift = false) {
        page.send(app, Input{{KeyPress{name, true, ctrl, shift, false, false}}});
        page.settle(app);
    }
    void type(const std::string& text) {
        page.send(app, TextEdited{kFinderField, text});
        page.settle(app);
    }
    std::optional<MirrorDialog> dialog() const { return page.last<Mirror>()->dialog; }
    bool has_field() const { return page.last<TextInput>() && page.last<TextInput>()->field; }
    void judge() {
        page.faces = {{100, 100, 80, 100}};
        page.scores = {0.93};
        page.open_photo(app, "photo.jpg", 640, 480);
        page.settle(app);
    }
};

TEST_F(CommandFinder, OpensWithCtrlKAndOffersEveryActionOfTheMirror) {
    page.start(app);
    const std::size_t actions = page.last<Mirror>()->actions.size();
    EXPECT_FALSE(dialog());
    key("k", true);
    ASSERT_TRUE(dialog());
    EXPECT_EQ(dialog()->dialog, "commands");
    EXPECT_EQ(dialog()->options.size(), actions - 1) << "all but the finder itself";
    ASSERT_TRUE(has_field());
    EXPECT_EQ(page.last<TextInput>()->field->id, kFinderField);
    key("k", true);
    EXPECT_FALSE(dialog());
    EXPECT_FALSE(has_field());
}

TEST_F(CommandFinder, CommandsComeBeforeFacesSamplesAndModels) {
    page.start(app);
    judge();
    key("k", true);
    bool was_thing = false;
    for (const MirrorAction& found : found_commands(app.state())) {
        const bool is_thing =
            found.command == "choose_face" || found.command == "open_sample" || found.command == "choose_model";
        EXPECT_TRUE(is_thing || !was_thing) << found.label;
        was_thing = was_thing || is_thing;
    }
    EXPECT_TRUE(was_thing);
}

TEST_F(CommandFinder, TypingFiltersArrowsMoveAndEnterDoesIt) {
    page.start(app);
    key("k", true);
    type("  SAMPLE obama ");
    ASSERT_EQ(dialog()->options.size(), 1u);
    EXPECT_EQ(dialog()->options[0].label, "Sample: Barack Obama");
    type("sample");
    EXPECT_GT(dialog()->options.size(), 3u);
    key("ArrowDown");
    key("Tab");
    EXPECT_EQ(dialog()->chosen, 2);
    key("Tab", false, true);
    EXPECT_EQ(dialog()->chosen, 1);
    key("Enter");
    EXPECT_FALSE(dialog());
    ASSERT_TRUE(page.last<OpenSampleFile>());
    EXPECT_EQ(page.last<OpenSampleFile>()->file, app.state().catalogue->samples[1].file);
}

TEST_F(CommandFinder, GoesRoundAtTheEndsAndStartsAnewWithEveryLetter) {
    page.start(app);
    key("k", true);
    key("ArrowUp");
    EXPECT_EQ(dialog()->chosen, static_cast<std::int64_t>(dialog()->options.size()) - 1);
    type("s");
    EXPECT_EQ(dialog()->chosen, 0);
}

TEST_F(CommandFinder, SaysSoWhenNothingIsFoundAndThenDoesNothing) {
    page.start(app);
    key("k", true);
    type("zzz");
    EXPECT_TRUE(dialog()->options.empty());
    EXPECT_EQ(dialog()->lines.size(), 1u);
    key("ArrowDown");
    key("Enter");
    EXPECT_TRUE(dialog()) << "it stays open to be corrected";
    key("Escape");
    EXPECT_FALSE(dialog());
}

TEST_F(CommandFinder, HasTheKeysWhileItIsOpen) {
    page.start(app);
    judge();
    key("k", true);
    key("o");
    key("t");
    key("Escape");
    EXPECT_FALSE(page.last<PickFile>());
    EXPECT_TRUE(is_dark(app.state()));
    EXPECT_TRUE(app.state().picture) << "Escape closed the finder, not the photo";
    key("Escape");
    EXPECT_FALSE(app.state().picture);
}

TEST_F(CommandFinder, APressOutsideClosesItAndReachesNothingBelow) {
    page.start(app);
    key("k", true);
    page.send(app, Input{{PointerMove{30, 600, false}, PointerButton{0, true, 30, 600, false}}});
    page.settle(app);
    page.send(app, Input{{PointerButton{0, false, 30, 600, false}}});
    page.settle(app);
    EXPECT_FALSE(dialog());
}

TEST_F(CommandFinder, AnEntryCanBePressed) {
    page.start(app);
    key("k", true);
    type("dark theme");
    type("theme");
    const std::array<double, 4> field = page.last<TextInput>()->field->box;
    const double x = field[0] + 100;
    const double y = field[1] + field[3] + 12 + 18;  // in the middle of the first row
    page.send(app, Input{{PointerMove{x, y, false}, PointerButton{0, true, x, y, false},
                          PointerButton{0, false, x, y, false}}});
    page.settle(app);
    EXPECT_FALSE(dialog());
    EXPECT_FALSE(is_dark(app.state()));
}

TEST_F(CommandFinder, PutsWhatBeginsWithTheWordFirst) {
    page.start(app);
    judge();
    key("k", true);
    type("photo");
    const MirrorDialog found = *dialog();
    ASSERT_FALSE(found.options.empty());
    for (const MirrorAction& option : found.options) EXPECT_NE(option.label.find("photo"), std::string::npos);
    type("fit");
    EXPECT_EQ(dialog()->options.front().label, "Fit the photo");
}

TEST_F(CommandFinder, TextForAnotherFieldOrAClosedFinderIsNotTaken) {
    page.start(app);
    page.send(app, TextEdited{kFinderField, "late"});
    page.settle(app);
    key("k", true);
    EXPECT_TRUE(app.state().finder.query.empty());
    page.send(app, TextEdited{"elsewhere", "words"});
    page.settle(app);
    EXPECT_TRUE(app.state().finder.query.empty());
}

TEST_F(CommandFinder, ThePlaceOfTheFieldIsToldOnceAndAgainWhenItMoves) {
    page.start(app);
    key("k", true);
    const std::size_t told = page.all<TextInput>().size();
    type("a");
    type("ab");
    EXPECT_EQ(page.all<TextInput>().size(), told) << "the text is the page's own";
    page.settle(app, {1200, 700, 1});
    EXPECT_EQ(page.all<TextInput>().size(), told + 1);
}

TEST_F(CommandFinder, APictureThatComesInClosesIt) {
    page.start(app);
    key("k", true);
    page.send(app, ImageOpening{"photo.jpg"});
    page.settle(app);
    EXPECT_FALSE(dialog());
    EXPECT_FALSE(has_field());
}

TEST_F(CommandFinder, QuestionMarkShowsTheKeysAndEscapeClosesThem) {
    page.start(app);
    key("?");
    ASSERT_TRUE(dialog());
    EXPECT_EQ(dialog()->dialog, "keys");
    EXPECT_EQ(dialog()->lines.size(), shortcuts().size());
    EXPECT_EQ(dialog()->lines.front(), "Ctrl K: Find a command");
    key("Escape");
    EXPECT_FALSE(dialog());
}

TEST_F(CommandFinder, KeysAreNamedAsTheDeviceNamesThem) {
    Environment environment = typical_environment();
    environment.apple_keys = true;
    page.start(app, environment);
    key("?");
    EXPECT_EQ(dialog()->lines.front(), "⌘ K: Find a command");
}

TEST_F(CommandFinder, EveryKeyOfTheListNamesACommandThatThereIs) {
    page.start(app);
    judge();
    std::set<std::string> named;
    const auto look = [&] {
        for (const Shortcut& shortcut : shortcuts())
            if (!label_of({shortcut.command, {}}, app.state()).empty()) named.insert(shortcut.command);
    };
    look();
    key("Escape");
    look();
    FolderOpened folder = large_folder(12);
    folder.has_files = false;
    folder.key = app.state().classifier.sha256 + "/face";
    page.send(app, folder);
    page.send(app, spread_results(folder, folder.key));
    page.settle(app);
    look();
    for (const Shortcut& shortcut : shortcuts()) {
        if (shortcut.command[0] == '\0') continue;
        EXPECT_TRUE(command_of({shortcut.command, {}}, app.state()).has_value()) << shortcut.keys;
        EXPECT_TRUE(named.contains(shortcut.command)) << shortcut.keys;
    }
}

TEST_F(CommandFinder, TheJudgementIsCopiedAsTextAndTheAnswerIsSeenUntilTheNextKey) {
    page.start(app);
    key("c");
    EXPECT_FALSE(page.last<CopyText>()) << "nothing is judged";
    judge();
    key("c");
    ASSERT_TRUE(page.last<CopyText>());
    const std::string text = page.last<CopyText>()->text;
    EXPECT_EQ(text.rfind("photo.jpg\nFace 1: Likely fake, score 0.93, calibrated 0.71\n", 0), 0u) << text;
    EXPECT_NE(text.find("It is no proof."), std::string::npos) << text;
    EXPECT_NE(text.find("Model: SimpleNet"), std::string::npos) << text;
    page.send(app, TextCopied{true});
    page.settle(app);
    EXPECT_EQ(app.state().notice, "Copied");
    EXPECT_EQ(page.last<Announce>()->text, "Copied");
    key("x");
    EXPECT_TRUE(app.state().notice.empty());
    page.send(app, TextCopied{false});
    page.settle(app);
    EXPECT_NE(app.state().notice.find("does not let"), std::string::npos);
}

TEST(CommandFinderLetters, SmallLettersInEveryAlphabetOfTheFonts) {
    EXPECT_EQ(in_small_letters("Größe ÀÉÞ×"), "größe àéþ×");
    EXPECT_EQ(in_small_letters("ΑΩΣ"), "αωσ");
    EXPECT_EQ(in_small_letters("АЯЁІ"), "аяёі");
    EXPECT_EQ(in_small_letters("日本 😀 \xC3"), "日本 😀 \xC3") << "what is no letter, or cut short, stays";
}

}  // namespace
}  // namespace telltale
