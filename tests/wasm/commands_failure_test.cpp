// What goes wrong on the way, and what is said of it.
#include "flow.hpp"

namespace telltale {
namespace {

TEST_F(Flow, AnswersOfAnOldPhotoAreIgnored) {
    begin();
    load_networks();
    open(1);
    const std::optional<RunModel> old = take_last<RunModel>();
    open(2);
    EXPECT_EQ(take_last<ClosePicture>()->picture, 1);
    message(detector_output(old->request), floats(detector_answer({kLeft})));
    EXPECT_TRUE(state.judgement.faces.empty());
    EXPECT_EQ(state.judgement.stage, JudgementStage::detecting);
    message(RequestFailed{old->request, "cancelled"});
    EXPECT_EQ(phase(), Phase::judging);
    answer_detection({kRight});
    answer_score(0.7);
    EXPECT_EQ(phase(), Phase::judged);
}

TEST_F(Flow, ADuplicateAnswerChangesNothing) {
    begin();
    load_networks();
    open();
    answer_detection({kLeft});
    const std::optional<RunModel> run = take_last<RunModel>();
    const ModelOutput output{run->request, 21, {{"logits", {1, 2}}}};
    message(output, floats({0.0F, 2.0F}));
    message(output, floats({0.0F, -2.0F}));
    EXPECT_GT(*state.judgement.faces[0].score, 0.8);
    EXPECT_EQ(state.judgement.scoring_milliseconds, 21);
}

TEST_F(Flow, AModelThatCannotBeFetchedIsSaidAndTriedAgain) {
    begin();
    message(RequestFailed{state.classifier.request, "The site did not answer."});
    EXPECT_EQ(phase(), Phase::failed);
    EXPECT_EQ(heading_of(state), "The model could not be loaded");
    EXPECT_EQ(explanation_of(state), "The site did not answer.");
    command(Retry{});
    EXPECT_NE(phase(), Phase::failed);
    load_networks();
    EXPECT_EQ(state.classifier.stage, NetworkStage::ready);
}

TEST_F(Flow, AFileThatIsNoModelIsSaid) {
    begin();
    const std::vector<std::uint8_t> text{'<', 'h', 't', 'm', 'l', '>'};
    message(FileReady{state.classifier.request});
    answer_preparation_of(text);
    EXPECT_EQ(state.classifier.stage, NetworkStage::failed);
    EXPECT_EQ(phase(), Phase::failed);
    EXPECT_NE(explanation_of(state).find("models/simple_net_deepfakes.onnx"), std::string::npos)
        << explanation_of(state);
}

TEST_F(Flow, AWorkerThatStopsWhileJudgingIsSaidAndJudgingGoesOnWhereItStopped) {
    begin();
    load_networks();
    open();
    answer_detection({kLeft, kRight});
    answer_score(0.9);
    message(RequestFailed{take_last<RunModel>()->request, "The inference worker stopped."});
    EXPECT_EQ(phase(), Phase::failed);
    EXPECT_EQ(explanation_of(state), "The inference worker stopped.");
    command(Retry{});
    answer_score(0.1);
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_NEAR(*state.judgement.faces[1].score, 0.9, 1e-6);
}

TEST_F(Flow, ShortAndWrongNetworkAnswersFailWithAMessage) {
    begin();
    load_networks();
    open();
    const std::optional<RunModel> run = take_last<RunModel>();
    message(detector_output(run->request), floats({1, 2, 3}));
    EXPECT_EQ(phase(), Phase::failed);
    EXPECT_EQ(heading_of(state), "The search for faces failed");
    command(Retry{});
    answer_detection({kLeft});
    const std::optional<RunModel> score = take_last<RunModel>();
    message(ModelOutput{score->request, 1, {{"logits", {1, 3}}}}, floats({1, 2, 3}));
    EXPECT_EQ(phase(), Phase::failed);
    EXPECT_EQ(heading_of(state), "The face could not be judged");
}

TEST_F(Flow, ShapesThatLieAreRefused) {
    begin();
    load_networks();
    for (const Shape& shape : {Shape{1, -2}, Shape{1'000'000'000, 1'000'000'000}, Shape{1, 4}, Shape{}}) {
        open();
        answer_detection({kLeft});
        const std::optional<RunModel> run = take_last<RunModel>();
        message(ModelOutput{run->request, 1, {{"logits", shape}}}, floats({0, 1}));
        EXPECT_EQ(phase(), Phase::failed);
    }
}

TEST_F(Flow, InfiniteLogitsAreNoVerdict) {
    begin();
    load_networks();
    open();
    answer_detection({kLeft});
    message(ModelOutput{take_last<RunModel>()->request, 1, {{"logits", {1, 2}}}}, floats({0, INFINITY}));
    EXPECT_EQ(phase(), Phase::failed);
    EXPECT_FALSE(state.judgement.faces[0].score.has_value());
}

TEST_F(Flow, PixelsThatDoNotFitTheirSizeAreRefused) {
    begin();
    message(ImageOpened{1, "a.jpg", 10, 10, 201, 5}, Payload::of_size(10 * 10 * 4 - 1));
    EXPECT_EQ(phase(), Phase::failed);
    EXPECT_FALSE(state.picture.has_value());
    EXPECT_EQ(take_last<ClosePicture>()->texture, 201);
    for (const auto& [width, height] :
         {std::pair<std::int64_t, std::int64_t>{-1, 10}, {0, 0}, {20'000, 20'000}, {1LL << 62, 4}}) {
        message(ImageOpened{1, "a.jpg", width, height, 201, 5}, {});
        EXPECT_FALSE(state.picture.has_value());
    }
}

TEST_F(Flow, AFileThatIsNoPictureLeavesTheOpenPhotoAlone) {
    begin();
    load_networks();
    open();
    answer_detection({kLeft});
    answer_score(0.9);
    message(ImageOpening{"notes.txt"});
    EXPECT_EQ(phase(), Phase::opening);
    message(ImageFailed{"notes.txt", "This file is no picture."});
    EXPECT_EQ(phase(), Phase::failed);
    command(Retry{});
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_EQ(heading_of(state), "Likely fake");
}

TEST_F(Flow, ASiteWithoutModelsSaysSo) {
    message(typical_environment());
    message(Catalogue{});
    EXPECT_EQ(phase(), Phase::failed);
    EXPECT_EQ(heading_of(state), "There is no model to judge with");
}

TEST_F(Flow, ActsThatAreNoneAreIgnored) {
    begin();
    const std::size_t before = sent.size();
    message(Act{"format_disk", {}});
    message(Act{"open_sample", {}});
    message(Act{"open_sample", -1});
    message(Act{"choose_face", 0});
    EXPECT_EQ(sent.size(), before);
    message(Act{"open_file", {}});
    EXPECT_EQ(take_last<PickFile>()->accept, "image/*");
}

TEST_F(Flow, MessagesBeforeAnythingElseAreHarmless) {
    message(FileReady{0});
    message(FileReady{1});
    message(ModelReady{0, "x", "wasm", "", 1, {}});
    message(ModelOutput{0, 1, {}});
    message(RequestFailed{0, "no"});
    message(FileProgress{0, 1, 2});
    command(StepFace{1});
    command(JudgeWholePicture{});
    command(FindFaces{});
    command(Retry{});
    command(ClosePhoto{});
    command(ChooseModel{0});
    EXPECT_EQ(phase(), Phase::empty);
    EXPECT_EQ(sent.size(), 0u);
}

}  // namespace
}  // namespace telltale
