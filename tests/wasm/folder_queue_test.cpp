// A folder's queue with scripted answers: what is asked for, in which order, what comes of it, and what goes wrong on the way.

#include "wasm/folder_queue.hpp"
#include "folder_flow.hpp"
#include "wasm/folder_evaluation.hpp"
#include "wasm/folder_outcomes.hpp"
#include "wasm/folder_pictures.hpp"
#include "wasm/folder_rows.hpp"
#include "wasm/folder_words.hpp"

namespace telltale {
namespace {

class FolderQueueTest : public FolderFlow {};

TEST_F(FolderQueueTest, EveryPictureIsReadDecodedAndJudgedOnce) {
    scores["fake/a.jpg"] = 0.93;
    open({"fake/a.jpg", "real/b.jpg", "real/c.jpg", "real/d.jpg", "real/e.jpg", "real/f.jpg"});
    EXPECT_EQ(counts().judged, 6);
    EXPECT_EQ(runs, 12) << "a detection and a score for each";
    EXPECT_NEAR(folder().pictures[0].score, 0.93, 1e-6);
    EXPECT_EQ(label_of(folder().pictures[0]), kFake);
    EXPECT_EQ(label_of(folder().pictures[1]), kReal);
    EXPECT_LE(most_under_way, kFewestUnderWay);
    EXPECT_GT(most_under_way, 1u) << "decoding and inference overlap";
    EXPECT_EQ(said, "Folder test: all 6 pictures are done. 1 likely fake, 0 unsure, 5 no sign of forgery found.")
        << "counted when all are in, with no frame between";
    EXPECT_TRUE(folder().queue.under_way.empty());
    EXPECT_EQ(written.size(), 6u);
}

TEST_F(FolderQueueTest, PixelsAreDroppedOnceTheNetworksInputIsMade) {
    begin();
    load_networks();
    sent.clear();
    message(folder_of({"a.jpg"}));
    while (folder().queue.under_way.empty() || folder().queue.under_way[0].step != FolderStep::scoring) answer(1);
    EXPECT_FALSE(folder().queue.under_way[0].has_pixels);
    ASSERT_EQ(sent.size(), 2u);
    EXPECT_TRUE(std::holds_alternative<RunFolderPictures>(sent[0].message));
    EXPECT_TRUE(std::holds_alternative<DropFolderPixels>(sent[1].message)) << "after the run, so that it finds them";
}

TEST_F(FolderQueueTest, WhateverComesOfAPictureItsPixelsDoNotStay) {
    run_failures["a.jpg"] = 1;
    faces = {};
    open({"a.jpg", "b.jpg", "c.jpg"});
    EXPECT_EQ(counts().no_face, 3);
    EXPECT_TRUE(held.empty());
    does(FolderAction::judge_whole);
    while (held.empty()) answer(1);
    does(FolderAction::stop);
    answer();
    EXPECT_TRUE(held.empty());
}

TEST_F(FolderQueueTest, AFaceIsCutWithTheModelsMarginAsThePhotosPageDoes) {
    faces = {{64, 64, 96, 128}, {300, 64, 40, 50}};
    open({"a.jpg"});
    ASSERT_TRUE(last_run.has_value());
    const PreprocessingOptions& options = state.classifier.preprocessing;
    const SquarePx expected = face_square(faces[0], options.margin_fraction).value();
    const SquareCut& square = last_run->pictures[0].square;
    EXPECT_EQ(square.side, expected.side);
    EXPECT_EQ(square.x, expected.x);
    EXPECT_EQ(square.y, expected.y);
    EXPECT_EQ(last_run->form.size_px, options.size_px);
    EXPECT_EQ(last_run->form.mean, options.mean);
    EXPECT_EQ(last_run->outputs, std::vector<std::string>{"logits"}) << "no maps";
}

TEST_F(FolderQueueTest, ABrokenFileIsListedWithItsReasonAndStopsNothing) {
    broken["b.jpg"] = "cut";
    open({"a.jpg", "b.jpg", "c.jpg"});
    EXPECT_EQ(said.substr(said.rfind(", ")), ", 1 not judged: 1 failed.");
    EXPECT_EQ(counts().judged, 2);
    EXPECT_EQ(folder().pictures[1].outcome, FolderOutcome::failed);
    EXPECT_NE(folder().pictures[1].reason, "");
    EXPECT_EQ(written.size(), 3u) << "what is the file's fault is kept too";
}

TEST_F(FolderQueueTest, AWorkerThatDiesCostsNoPicture) {
    run_failures["a.jpg"] = 1;
    run_failures["c.jpg"] = 1;
    open({"a.jpg", "b.jpg", "c.jpg"});
    EXPECT_EQ(counts().judged, 3);
}

TEST_F(FolderQueueTest, WhatFailsAgainAndAgainIsGivenUpAndCanBeTriedLater) {
    run_failures["a.jpg"] = kMostTries;
    open({"a.jpg", "b.jpg"});
    EXPECT_EQ(folder().pictures[0].outcome, FolderOutcome::failed);
    EXPECT_EQ(folder().pictures[0].reason, "The worker stopped.");
    EXPECT_EQ(written.size(), 1u) << "no fault of the file: not kept";
    does(FolderAction::try_again);
    answer();
    EXPECT_EQ(counts().judged, 2);
}

TEST_F(FolderQueueTest, KeptResultsAreNotComputedAgain) {
    kept = {{0, "judged", 0.8, {0, 1.386}, ""}, {2, "no_face", 0, {}, ""}, {7, "judged", 0.1, {}, ""}};
    open({"a.jpg", "b.jpg", "c.jpg"});
    EXPECT_EQ(runs, 2) << "of b.jpg alone";
    EXPECT_EQ(folder().pictures[0].score, 0.8);
    EXPECT_EQ(folder().pictures[2].outcome, FolderOutcome::no_face);
    EXPECT_EQ(folder().found_results, 2) << "a result of no picture is nobody's";
}

TEST_F(FolderQueueTest, SmallSquarePicturesAreTakenForCropsAndJudgedWhole) {
    width = height = 256;
    open({"a.jpg", "b.jpg"});
    EXPECT_EQ(folder().subject, FolderSubject::whole_picture);
    EXPECT_EQ(runs, 2) << "no face is looked for";
    EXPECT_EQ(counts().judged, 2);
    does(FolderAction::judge_faces);
    answer();
    EXPECT_EQ(runs, 6) << "another subject is another score";
}

TEST_F(FolderQueueTest, APictureWithoutAFaceSaysSo) {
    faces = {};
    open({"a.jpg"});
    EXPECT_EQ(folder().pictures[0].outcome, FolderOutcome::no_face);
    EXPECT_EQ(outcome_words(state, folder().pictures[0]), "No face found");
}

TEST_F(FolderQueueTest, PauseLetsGoOnWhatIsUnderWayAndStartsNothing) {
    begin();
    load_networks();
    sent.clear();
    message(folder_of({"a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg", "f.jpg", "g.jpg", "h.jpg", "i.jpg"}));
    while (folder().queue.under_way.empty()) answer(1);
    does(FolderAction::pause);
    answer();
    EXPECT_EQ(counts().judged, static_cast<std::int64_t>(kFewestUnderWay));
    EXPECT_NE(folder_progress(state).find("Paused at 4 of 9"), std::string::npos);
    does(FolderAction::resume);
    answer();
    EXPECT_EQ(counts().judged, 9);
}

TEST_F(FolderQueueTest, StopDropsWhatIsUnderWayAndResumeBeginsItAgain) {
    begin();
    load_networks();
    sent.clear();
    message(folder_of({"a.jpg", "b.jpg", "c.jpg"}));
    while (folder().queue.under_way.empty()) answer(1);
    does(FolderAction::stop);
    answer();
    EXPECT_EQ(counts().judged, 0);
    EXPECT_TRUE(folder().queue.under_way.empty());
    does(FolderAction::resume);
    answer();
    EXPECT_EQ(counts().judged, 3);
}

TEST_F(FolderQueueTest, AnswersForAFolderThatIsGoneAreNobodys) {
    open({"a.jpg"});
    message(FolderPictureFile{99, 0, 0});
    message(FolderDecoded{99, 0, 10, 10});
    message(FolderPictureFailed{99, 0, "gone", true});
    does(FolderAction::close);
    message(FolderPictureFailed{1, 0, "gone", true});
    message(ThumbnailMade{1, 0, kFirstThumbnailTexture, 10, 10});
    EXPECT_FALSE(state.folder.has_value());
}

TEST_F(FolderQueueTest, ManyLargePicturesAreNotDecodedAtOnce) {
    width = 8000;
    height = 6000;
    begin();
    load_networks();
    sent.clear();
    message(folder_of({"a.jpg", "b.jpg", "c.jpg"}));
    for (int i = 0; i < 40 && count<DecodeFolderPicture>() == 0; ++i) answer(1);
    while (!sent.empty() && !std::holds_alternative<DecodeFolderPicture>(sent.front().message)) answer(1);
    EXPECT_EQ(count<DecodeFolderPicture>(), 1u) << "48 megapixels each, 50 are the limit";
}

TEST_F(FolderQueueTest, AnIndexGivesLabelsGroupsAndColumns) {
    begin();
    load_networks();
    sent.clear();
    const std::string index = "file,label,group,camera\na.jpg,fake,g1,phone\nb.jpg,0,g2,\nz.jpg,1,g3,x\n";
    FolderOpened opened = folder_of({"a.jpg", "b.jpg", "c.jpg"});
    opened.index_byte_count = static_cast<std::int64_t>(index.size());
    message(opened, Payload::copy_of({reinterpret_cast<const std::uint8_t*>(index.data()), index.size()}));
    answer();
    EXPECT_EQ(label_of(folder().pictures[0]), kFake);
    EXPECT_EQ(label_of(folder().pictures[1]), kReal);
    EXPECT_FALSE(label_of(folder().pictures[2]));
    EXPECT_NE(folder().index_remark.find("2 pictures; 1 other"), std::string::npos) << folder().index_remark;
    const EvaluationRecord record = folder_record(state);
    EXPECT_EQ(record.scores->samples[0].group, "g1");
    ASSERT_EQ(record.scores->columns.size(), 1u);
    EXPECT_EQ(record.scores->columns[0].values, (std::vector<std::string>{"phone", ""}));
    ASSERT_EQ(record.skipped.size(), 1u);
    EXPECT_EQ(record.skipped[0].reason, "no label");
}

TEST_F(FolderQueueTest, TheEvaluationAndTheFilesAreTheCoresOwn) {
    scores["fake/a.jpg"] = 0.9;
    broken["fake/b.jpg"] = "cut";
    open({"fake/a.jpg", "fake/b.jpg", "real/c.jpg"});
    counts();
    const Result<EvaluationRecord> read = parse_evaluation(write_evaluation(folder_record(state)));
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(read.value().data_name, "test");
    EXPECT_EQ(read.value().figures.auc, 1);
    EXPECT_EQ(read.value().model_sha256, state.classifier.sha256);
    ASSERT_EQ(read.value().skipped.size(), 1u);
    const Result<ScoreTable> table = parse_scores_csv(folder_scores_csv(state));
    ASSERT_TRUE(table.ok()) << table.error().message;
    EXPECT_EQ(table.value().samples.size(), 2u);
    does(FolderAction::evaluate);
    ASSERT_TRUE(state.evaluation.has_value());
    EXPECT_EQ(phase(), Phase::evaluation);
    command(CloseEvaluation{});
    EXPECT_EQ(phase(), Phase::folder);
}

TEST_F(FolderQueueTest, WithoutLabelsThereAreScoresAndNoEvaluation) {
    open({"a.jpg", "b.jpg"});
    counts();
    does(FolderAction::evaluate);
    EXPECT_FALSE(state.evaluation.has_value());
    EXPECT_NE(folder_scores_csv(state).find("a.jpg,,0.2"), std::string::npos);
}

TEST_F(FolderQueueTest, LabelsAreSetForOneAndForAllShownKeptAndUndone) {
    open({"a.jpg", "b.jpg", "c.jpg"});
    prepare_folder_frame(state, 1);
    sent.clear();
    does(FolderAction::label_shown_fake);
    EXPECT_EQ(counts().fake, 3);
    does(FolderAction::look_at, 1);
    does(FolderAction::label_real);
    EXPECT_EQ(counts().real, 1);
    EXPECT_EQ(count<KeepFolderLabels>(), 2u);
    does(FolderAction::undo_labels);
    EXPECT_EQ(counts().fake, 3);
    does(FolderAction::undo_labels);
    EXPECT_EQ(counts().fake, 0);
    EXPECT_EQ(take_last<KeepFolderLabels>()->labels[0].label, std::nullopt);
    does(FolderAction::undo_labels);
}

TEST_F(FolderQueueTest, RowsAreSortedFilteredAndSearched) {
    scores = {{"fake/a.jpg", 0.9}, {"fake/b.jpg", 0.3}, {"real/c.jpg", 0.6}};
    broken["real/d.jpg"] = "cut";
    open({"fake/a.jpg", "fake/b.jpg", "real/c.jpg", "real/d.jpg"});
    const auto rows = [&] {
        prepare_folder_frame(state, 1);
        return folder().table.order;
    };
    EXPECT_EQ(rows(), (std::vector<std::uint32_t>{0, 1, 2, 3}));
    does(FolderAction::sort, static_cast<std::int64_t>(FolderColumn::score));
    EXPECT_EQ(rows(), (std::vector<std::uint32_t>{0, 2, 1, 3})) << "the largest first, without a score last";
    does(FolderAction::sort, static_cast<std::int64_t>(FolderColumn::score));
    EXPECT_EQ(rows(), (std::vector<std::uint32_t>{1, 2, 0, 3}));
    does(FolderAction::show_labels, static_cast<std::int64_t>(LabelRows::real));
    EXPECT_EQ(rows(), (std::vector<std::uint32_t>{2, 3}));
    does(FolderAction::show_rows, static_cast<std::int64_t>(FolderRows::not_judged));
    EXPECT_EQ(rows(), (std::vector<std::uint32_t>{3}));
    does(FolderAction::show_rows, static_cast<std::int64_t>(FolderRows::all));
    does(FolderAction::show_labels, static_cast<std::int64_t>(LabelRows::all));
    does(FolderAction::search);
    message(TextEdited{kFolderSearchField, "FAKE/"});
    EXPECT_EQ(rows(), (std::vector<std::uint32_t>{1, 0}));
    does(FolderAction::end_search);
    EXPECT_EQ(rows().size(), 4u);
}

TEST_F(FolderQueueTest, APictureOpensInThePhotoAndOneComesBack) {
    scores["fake/a.jpg"] = 0.9;
    open({"fake/a.jpg", "real/b.jpg"});
    counts();
    EXPECT_EQ(folder_picture_named(state, "real/b.jpg"), 1u);
    EXPECT_FALSE(folder_picture_named(state, "b.jpg"));
    does(FolderAction::evaluate);
    command(SetThreshold{0.7});
    sent.clear();
    does(FolderAction::open_picture, 1);
    ASSERT_EQ(take_last<OpenFolderPicture>()->picture, 1);
    Flow::open();
    EXPECT_EQ(state.picture->folder_picture, 1u);
    EXPECT_NE(phase(), Phase::evaluation);
    command(ClosePhoto{});
    ASSERT_TRUE(state.evaluation.has_value()) << "the evaluation has waited";
    EXPECT_EQ(state.evaluation->threshold, 0.7);
    command(CloseEvaluation{});
    EXPECT_EQ(phase(), Phase::folder);
}

TEST_F(FolderQueueTest, ThumbnailsAreBounded) {
    std::vector<std::string> paths;
    for (int i = 100; i < 300; ++i) paths.push_back(std::to_string(i) + ".jpg");
    open(paths);
    sent.clear();
    for (std::int64_t i = 0; i < 200; ++i) does(FolderAction::want_thumbnail, i);
    EXPECT_EQ(folder().thumbnails.size(), kMostThumbnails);
    for (const Outgoing& one : sent)
        if (const auto* make = std::get_if<MakeThumbnail>(&one.message)) {
            EXPECT_LT(make->texture, kFirstThumbnailTexture + static_cast<std::int64_t>(kMostThumbnails));
        }
    EXPECT_TRUE(lacks_thumbnail(state, 0));
    EXPECT_FALSE(lacks_thumbnail(state, 199));
    EXPECT_EQ(folder_thumbnail(state, 199), nullptr);
    const std::int64_t texture = take_last<MakeThumbnail>()->texture;
    message(ThumbnailMade{1, 199, texture, 96, 72});
    ASSERT_NE(folder_thumbnail(state, 199), nullptr);
    EXPECT_EQ(folder_thumbnail(state, 199)->width, 96);
}

TEST_F(FolderQueueTest, AListWithoutFilesShowsItsResultsAndJudgesNothing) {
    kept = {{0, "judged", 0.8, {0, 1.386}, ""}};
    begin();
    load_networks();
    sent.clear();
    FolderOpened opened = folder_of({"a.jpg", "b.jpg"});
    opened.has_files = false;
    opened.key = state.classifier.sha256 + "/whole";
    opened.files[1].own_label = "fake";
    message(opened);
    answer();
    EXPECT_EQ(counts().judged, 1);
    EXPECT_EQ(label_of(folder().pictures[1]), kFake);
    EXPECT_EQ(runs, 0);
    does(FolderAction::open_picture, 0);
    EXPECT_EQ(count<OpenFolderPicture>(), 0u);
    EXPECT_NE(state.notice, "");
}

}  // namespace
}  // namespace telltale
