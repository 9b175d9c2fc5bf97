// What an open folder asks and offers: labels that would be overwritten, the split that is evaluated, the way from a picture
// back and on, and what was closed.
#include "every_look.hpp"
#include "flow.hpp"
#include "folder_files.hpp"
#include "wasm/closed_photo.hpp"
#include "wasm/folder_evaluation.hpp"
#include "wasm/folder_labels.hpp"
#include "wasm/folder_rows.hpp"
#include "wasm/folder_splits.hpp"
#include "wasm/folder_words.hpp"

namespace telltale {
namespace {

Payload bytes_of(const std::string& text) {
    return Payload::copy_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

class FolderChoices : public Flow {
  protected:
    void open(FolderOpened opened, const std::string& index = "") {
        begin();
        load_networks();
        sent.clear();
        opened.has_files = false;
        opened.key = state.classifier.sha256 + "/face";
        opened.index_byte_count = static_cast<std::int64_t>(index.size());
        message(opened, index.empty() ? Payload{} : bytes_of(index));
        message(spread_results(opened, opened.key));
        frame();
    }
    void frame() { prepare_folder_frame(state, seconds += 10); }
    void does(FolderAction action, std::int64_t index = 0) {
        command(FolderCommand{action, index});
        frame();
    }
    const Folder& folder() const { return *state.folder; }
    std::string labels() const {
        std::string all;
        for (const FolderPicture& picture : folder().pictures) all += label_words(picture)[0];
        return all;
    }
    bool offers(const std::string& label) const {
        for (const MirrorAction& action : actions_of(state))
            if (action.label == label) return true;
        return false;
    }
    double seconds = 0;
};

TEST_F(FolderChoices, GivenLabelsAreOverwrittenOnlyWhenAskedTwice) {
    open(folder_of({"fake/a.jpg", "fake/b.jpg", "real/c.jpg"}));
    does(FolderAction::label_shown_fake);
    EXPECT_EQ(labels(), "ffr");
    EXPECT_EQ(label_shown_sentence(folder()),
              "Label all 3 pictures shown as fake? 1 label from folders or the index would be overwritten.");
    EXPECT_TRUE(offers("Yes, label all 3 shown as fake"));
    does(FolderAction::label_shown_none);
    EXPECT_EQ(labels(), "ffr") << "another label is another question";
    does(FolderAction::label_shown_none);
    EXPECT_NE(labels(), "ffr");
    does(FolderAction::undo_labels);
    EXPECT_EQ(labels(), "ffr");
}

TEST_F(FolderChoices, AnythingElseThatIsDoneKeepsTheLabels) {
    open(folder_of({"fake/a.jpg", "real/b.jpg"}));
    for (const FolderAction other : {FolderAction::keep_labels, FolderAction::search, FolderAction::label_fake}) {
        does(FolderAction::label_shown_real);
        ASSERT_TRUE(folder().label_question.has_value());
        does(FolderAction::want_thumbnail, 0);
        EXPECT_TRUE(folder().label_question.has_value()) << "that is the panel's";
        does(other);
        EXPECT_FALSE(folder().label_question.has_value());
        EXPECT_EQ(labels()[0], 'f');
    }
}

TEST_F(FolderChoices, WithoutGivenLabelsNothingIsAsked) {
    open(folder_of({"a.jpg", "b.jpg"}));
    does(FolderAction::label_shown_fake);
    EXPECT_EQ(labels(), "ff");
    does(FolderAction::label_shown_real);
    EXPECT_EQ(labels(), "rr") << "a hand's own labels have undo";
}

TEST_F(FolderChoices, WhereNothingIsShownNothingIsLabelled) {
    open(folder_of({"a.jpg"}));
    does(FolderAction::search);
    message(TextEdited{kFolderSearchField, "b"});
    frame();
    EXPECT_EQ(no_rows_sentence(folder()), "No name contains “b”.");
    EXPECT_EQ(label_shown_sentence(folder()), "No picture is shown that could be labelled.");
    does(FolderAction::label_shown_fake);
    EXPECT_EQ(folder().counts.fake, 0);
    EXPECT_EQ(count<KeepFolderLabels>(), 0u);
    does(FolderAction::show_rows, static_cast<std::int64_t>(FolderRows::unsure));
    EXPECT_EQ(no_rows_sentence(folder()), "Under this filter no name contains “b”.");
}

const char* const kIndex =
    "file,split,label\na.jpg,train,fake\nb.jpg,train,real\nc.jpg,test,fake\nd.jpg,test,real\n"
    "e.jpg,validation,real\n";

TEST_F(FolderChoices, TheTestSplitOfAnIndexIsEvaluatedAloneAndSaysSo) {
    open(folder_of({"a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg"}), kIndex);
    EXPECT_EQ(folder().evaluated_split, FolderSplit::test);
    EXPECT_EQ(evaluate_label(folder()), "Evaluate the test split");
    EXPECT_TRUE(offers("Evaluate the test split"));
    EXPECT_TRUE(offers("Evaluate of the splits: test, 2, chosen"));
    EXPECT_TRUE(offers("Evaluate of the splits: all, 5"));
    const EvaluationRecord record = folder_record(state);
    EXPECT_EQ(record.split, "test");
    ASSERT_EQ(record.scores->samples.size(), 2u);
    EXPECT_EQ(record.scores->samples[0].id, "c.jpg");
    EXPECT_TRUE(record.skipped.empty()) << "another split is not skipped";
    EXPECT_TRUE(record.scores->columns.empty());
    EXPECT_NE(folder_scores_csv(state).find("split"), std::string::npos) << "every picture, with its split";
    does(FolderAction::evaluate);
    EXPECT_EQ(state.evaluation->remark, "An evaluation takes the test split alone.");
}

TEST_F(FolderChoices, SplitsTogetherAreWarnedOfAndTellableApart) {
    open(folder_of({"a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg"}), kIndex);
    does(FolderAction::choose_split, 0);
    const EvaluationRecord record = folder_record(state);
    EXPECT_EQ(record.split, "");
    EXPECT_EQ(record.scores->samples.size(), 5u);
    ASSERT_EQ(record.scores->columns.size(), 1u);
    EXPECT_EQ(record.scores->columns[0].name, "split");
    EXPECT_EQ(record.scores->columns[0].values, (std::vector<std::string>{"train", "train", "test", "test", "val"}));
    does(FolderAction::evaluate);
    EXPECT_NE(state.evaluation->remark.find("trained on the train split looks better than it is"), std::string::npos);
    EXPECT_TRUE(parse_evaluation(write_evaluation(record)).ok());
}

TEST_F(FolderChoices, ASplitWithOneKindAloneSaysWhy) {
    open(folder_of({"a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg"}), kIndex);
    does(FolderAction::choose_split, static_cast<std::int64_t>(FolderSplit::validation));
    EXPECT_EQ(no_evaluation_sentence(state),
              "The validation split has no fake pictures: an evaluation needs both kinds.");
    does(FolderAction::choose_split, 9);
    EXPECT_EQ(folder().evaluated_split, FolderSplit::validation) << "an index that is none";
}

TEST_F(FolderChoices, FoldersNameSplitsTooAndOneSplitIsNoChoice) {
    open(folder_of({"train/fake/a.jpg", "train/real/b.jpg", "val/fake/c.jpg", "val/real/d.jpg"}));
    EXPECT_EQ(folder().evaluated_split, FolderSplit::validation);
    EXPECT_EQ(folder_record(state).split, "val");
    open(folder_of({"test/fake/a.jpg", "test/real/b.jpg"}));
    EXPECT_TRUE(split_choices(folder()).empty());
    EXPECT_EQ(evaluate_label(folder()), "Evaluate");
    EXPECT_EQ(folder_record(state).split, "test");
    open(folder_of({"fake/a.jpg", "real/b.jpg"}), "file,label\nfake/a.jpg,1\nreal/b.jpg,0\n");
    EXPECT_TRUE(split_choices(folder()).empty()) << "a split that no column names is assumed, not known";
}

TEST_F(FolderChoices, NotJudgedMeansTheSameInTheStoryAndTheFilter) {
    open(large_folder(40));
    EXPECT_EQ(rows_count(folder(), FolderRows::not_judged), 4);
    EXPECT_NE(outcomes_sentence(folder().counts).find("4 not judged: 4 failed"), std::string::npos);
    FolderCounts counts;
    counts.waiting = 3;
    counts.no_face = 2;
    EXPECT_EQ(outcomes_sentence(counts),
              "0 likely fake, 0 unsure, 0 no sign of forgery found, 5 not judged: 3 waiting, "
              "2 without a face");
    counts = {};
    counts.unsure = 1'200;
    EXPECT_EQ(outcomes_sentence(counts), "0 likely fake, 1,200 unsure, 0 no sign of forgery found");
}

TEST_F(FolderChoices, AClosedEvaluationComesBackAsItWas) {
    open(folder_of({"fake/a.jpg", "real/b.jpg"}));
    does(FolderAction::evaluate);
    command(SetThreshold{0.7});
    command(CloseEvaluation{});
    EXPECT_FALSE(state.evaluation.has_value());
    EXPECT_NE(undo_label(state), "");
    EXPECT_TRUE(offers(undo_label(state)));
    message(Act{"undo_close", {}});
    ASSERT_TRUE(state.evaluation.has_value());
    EXPECT_EQ(state.evaluation->threshold, 0.7);
    EXPECT_EQ(undo_label(state), "");
}

TEST_F(FolderChoices, AnEvaluationInWhosePlaceAPhotoWasOpenedComesBack) {
    open(folder_of({"fake/a.jpg", "real/b.jpg"}));
    does(FolderAction::evaluate);
    state.report->record.evaluations[0].notes.push_back({1, "Look here"});
    Flow::open(7);
    EXPECT_FALSE(state.evaluation.has_value());
    command(ClosePhoto{});
    EXPECT_EQ(undo_label(state), "Undo: back to photo.jpg");  // what was closed last
    message(Act{"undo_close", {}});
    ASSERT_TRUE(state.picture.has_value());
    message(Act{"undo_close", {}});
    ASSERT_TRUE(state.evaluation.has_value());
    EXPECT_EQ(state.report->record.evaluations[0].notes.size(), 1U);
    EXPECT_TRUE(state.picture.has_value());  // it waits behind
    EXPECT_EQ(undo_label(state), "");
}

// A picture of the folder as a photo.
void open_row(App& app, FakePage& page, const FolderOpened& opened, std::int64_t row) {
    page.send(app, opened);
    page.settle(app);
    page.act(app, "open_folder_picture", row);
    page.faces = {{100, 100, 80, 100}};
    page.open_photo(app, opened.files[static_cast<std::size_t>(row)].path, 640, 480);
    page.settle(app);
}

TEST(FolderPictureHeader, IsDrawnAtEverySize) {
    for_every_look("header", [](App& app, FakePage& page) { open_row(app, page, large_folder(60), 2); });
    for_every_look("long name", [](App& app, FakePage& page) {
        open_row(app, page, folder_of({"fake/" + std::string(300, 'w') + ".jpg", "写真/\u202ex.jpg"}), 0);
    });
    for (const Look& look : kLooks) {
        App app;
        FakePage page;
        Environment environment = environment_of(look);
        environment.test = true;
        page.start(app, environment);
        open_row(app, page, large_folder(10'000), 9'998);
        page.settle(app, look.size);
        const Mirror mirror = *page.last<Mirror>();
        for (const std::string& flaw : mirror.layout_flaws) ADD_FAILURE() << look.name << ": " << flaw;
    }
}

TEST(FolderPictureHeader, TheMirrorSaysWhichPictureItIsAndTheWayBack) {
    App app;
    FakePage page;
    page.start(app);
    open_row(app, page, folder_of({"fake/a.jpg", "fake/b.jpg", "real/c.jpg"}), 1);
    const Mirror mirror = *page.last<Mirror>();
    EXPECT_EQ(mirror.picture, "fake/b.jpg");
    ASSERT_FALSE(mirror.notes.empty());
    bool says_place = false, offers_back = false;
    for (const std::string& note : mirror.notes)
        says_place = says_place || note == "Picture 2 of 3 of the folder, labelled fake";
    for (const MirrorAction& action : mirror.actions)
        offers_back = offers_back || (action.command == "close_photo" && action.label == "Back to the folder");
    EXPECT_TRUE(says_place);
    EXPECT_TRUE(offers_back);
    EXPECT_EQ(place_of_picture(app.state())->row, 1u);
    page.act(app, "next_picture");
    page.open_photo(app, "real/c.jpg", 640, 480, 2);
    page.settle(app);
    EXPECT_EQ(folder_place_text(app.state()), "3 of 3");
    page.act(app, "close_photo");
    page.settle(app);
    EXPECT_EQ(page.last<Mirror>()->state, "folder");
}

TEST(FolderPanelsAsk, InEveryLook) {
    for_every_look("label question", [](App& app, FakePage& page) {
        page.send(app, large_folder(40));
        page.settle(app);
        page.act(app, "label_shown_real");
    });
    for_every_look("splits", [](App& app, FakePage& page) {
        FolderOpened opened = folder_of({"a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg"});
        opened.has_files = false;
        opened.key = app.state().classifier.sha256 + "/face";
        const std::string index = kIndex;
        opened.index_byte_count = static_cast<std::int64_t>(index.size());
        page.send(app, opened, bytes_of(index));
        page.send(app, spread_results(opened, opened.key));
        page.settle(app);
        page.act(app, "choose_split", 0);
    });
}

}  // namespace
}  // namespace telltale
