// The flow without Dear ImGui: update() gets what a page would send, and its messages are looked at.
#include "wasm/commands.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "fake_page.hpp"
#include "wasm/judgement.hpp"

namespace telltale {
namespace {

class Flow : public testing::Test {
  protected:
    AppState state;
    Outbox sent;

    void command(const Command& one) { take(update(state, one)); }
    void message(const ToApp& one, Payload payload = {}) { take(update(state, one, std::move(payload))); }
    void take(Outbox outbox) {
        for (Outgoing& outgoing : outbox) sent.push_back(std::move(outgoing));
    }

    // The newest message of the kind that was not looked at yet.
    template <typename Message> std::optional<Message> take_last() {
        for (std::size_t i = sent.size(); i-- > 0;) {
            if (Message* one = std::get_if<Message>(&sent[i].message)) {
                Message found = *one;
                sent.erase(sent.begin() + static_cast<std::ptrdiff_t>(i));
                return found;
            }
        }
        return {};
    }
    template <typename Message> std::size_t count() const {
        std::size_t found = 0;
        for (const Outgoing& outgoing : sent) found += std::holds_alternative<Message>(outgoing.message) ? 1 : 0;
        return found;
    }

    void begin() {
        message(typical_environment());
        message(typical_catalogue());
    }
    void load_networks() {
        for (std::optional<FetchFile> fetch = take_last<FetchFile>(); fetch; fetch = take_last<FetchFile>()) {
            if (fetch->request != state.detector.request && fetch->request != state.classifier.request) continue;
            const bool is_detector = fetch->file == kDetectorFile;
            message(FileReady{fetch->request},
                    Payload::copy_of(is_detector ? detector_file() : classifier_file(typical_card())));
            const std::optional<LoadModel> load = take_last<LoadModel>();
            ASSERT_TRUE(load.has_value());
            message(ModelReady{load->request, load->model, "wasm", "This browser has no WebGPU.", 2, {}});
        }
    }
    void open(std::int64_t picture = 1, int width = 640, int height = 480) {
        message(ImageOpening{"photo.jpg"});
        Payload pixels = Payload::of_size(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
        std::memset(pixels.data(), 90, pixels.size());
        message(ImageOpened{picture, "photo.jpg", width, height, 200 + picture, 1000}, std::move(pixels));
    }
    void answer_detection(const std::vector<BoxPx>& faces) {
        const std::optional<RunModel> run = take_last<RunModel>();
        ASSERT_TRUE(run.has_value());
        ASSERT_EQ(run->model, kDetectorId);
        const std::vector<float> values = detector_answer(faces);
        message(detector_output(run->request), floats(values));
    }
    void answer_score(double score) {
        const std::optional<RunModel> run = take_last<RunModel>();
        ASSERT_TRUE(run.has_value());
        ASSERT_EQ(run->model, "simple_net_deepfakes");
        message(ModelOutput{run->request, 21, {{"logits", {1, 2}}}},
                floats({0.0F, static_cast<float>(std::log(score / (1 - score)))}));
    }
    static Payload floats(const std::vector<float>& values) {
        return Payload::copy_of({reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(float)});
    }
    Phase phase() const { return phase_of(state); }
};

const BoxPx kLeft{100, 100, 80, 100};
const BoxPx kRight{400, 120, 120, 150};

TEST_F(Flow, NothingIsFetchedBeforeThePageHasSaidWhatItIs) {
    message(typical_environment());
    EXPECT_EQ(sent.size(), 0u);
    message(typical_catalogue());
    EXPECT_EQ(count<FetchFile>(), 2u);
    EXPECT_EQ(phase(), Phase::empty);
}

TEST_F(Flow, TheDetectorIsNoChoiceOfModel) {
    begin();
    EXPECT_EQ(state.classifiers.size(), 1u);
    EXPECT_EQ(state.classifier.id, "simple_net_deepfakes");
    EXPECT_EQ(state.detector.size_bytes, 232'589);
}

TEST_F(Flow, TwoFacesAreFoundJudgedAndAnnounced) {
    begin();
    load_networks();
    open();
    EXPECT_EQ(phase(), Phase::judging);
    answer_detection({kRight, kLeft});
    ASSERT_EQ(state.judgement.faces.size(), 2u);
    EXPECT_LT(state.judgement.faces[0].box_in_image.x, state.judgement.faces[1].box_in_image.x) << "from left to right";
    EXPECT_EQ(state.judgement.chosen, 1u) << "the largest is chosen first";
    answer_score(0.93);  // the largest is judged first
    EXPECT_EQ(phase(), Phase::judging);
    EXPECT_EQ(heading_of(state), "Likely fake") << "said as soon as it is known";
    answer_score(0.12);
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_NEAR(*state.judgement.faces[1].score, 0.93, 1e-6);
    EXPECT_NEAR(*state.judgement.faces[0].score, 0.12, 1e-6);
    EXPECT_EQ(state.judgement.detection_milliseconds, 31);
    EXPECT_EQ(state.judgement.scoring_milliseconds, 42);
    EXPECT_EQ(take_last<Announce>()->text, "2 faces found: 1 likely fake, 0 unsure, 1 with no sign of forgery.");
}

TEST_F(Flow, OneRequestIsOpenAtATime) {
    begin();
    load_networks();
    open();
    answer_detection({kLeft, kRight});
    EXPECT_EQ(count<RunModel>(), 1u);
    message(Drag{true});
    message(Drag{false});
    EXPECT_EQ(count<RunModel>(), 1u);
}

TEST_F(Flow, APhotoThatCameFirstWaitsForTheNetworks) {
    begin();
    open();
    EXPECT_EQ(phase(), Phase::loading);
    EXPECT_EQ(count<RunModel>(), 0u);
    message(FileProgress{state.detector.request, 116'000, 232'000});
    EXPECT_EQ(progress_sentence(state), "Loading the face detector: 0.1 of 0.2 MB");
    EXPECT_NEAR(progress_fraction(state), 0.5, 1e-9);
    load_networks();
    EXPECT_EQ(phase(), Phase::judging);
    EXPECT_EQ(count<RunModel>(), 1u);
}

TEST_F(Flow, NoFaceOffersTheWholePicture) {
    begin();
    load_networks();
    open(1, 640, 480);
    answer_detection({});
    EXPECT_EQ(phase(), Phase::no_face);
    EXPECT_EQ(take_last<Announce>()->text, "No face found. You can judge the whole picture.");
    command(JudgeWholePicture{});
    ASSERT_EQ(state.judgement.faces.size(), 1u);
    EXPECT_EQ(state.judgement.faces[0].crop_from_image.side, 480);
    EXPECT_EQ(state.judgement.faces[0].crop_from_image.x, 80);
    answer_score(0.45);
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_EQ(heading_of(state), "Unsure");
    command(FindFaces{});
    answer_detection({kLeft});
    answer_score(0.2);
    EXPECT_FALSE(state.judgement.whole_picture);
    EXPECT_EQ(heading_of(state), "No sign of forgery found");
}

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
    message(FileReady{state.classifier.request}, Payload::copy_of(text));
    EXPECT_EQ(state.classifier.stage, NetworkStage::failed);
    EXPECT_EQ(phase(), Phase::failed);
    EXPECT_NE(explanation_of(state).find("models/simple_net_deepfakes.onnx"), std::string::npos) << explanation_of(state);
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

TEST_F(Flow, OnlyTheLargestFacesOfACrowdAreJudged) {
    begin();
    load_networks();
    open(1, 640, 640);
    std::vector<BoxPx> crowd;
    for (int i = 0; i < 100; ++i)
        crowd.push_back({(i % 10) * 60.0 + 8, (i / 10) * 60.0 + 8, 20.0 + i * 0.2, 20.0 + i * 0.2});
    answer_detection(crowd);
    ASSERT_EQ(state.judgement.faces.size(), 100u);
    for (std::size_t i = 0; i < kMostJudgedFaces; ++i) answer_score(0.3);
    EXPECT_EQ(phase(), Phase::judged);
    std::size_t judged = 0;
    double smallest_judged = 1e9;
    double largest_left = 0;
    for (const JudgedFace& face : state.judgement.faces) {
        judged += face.score.has_value() ? 1 : 0;
        double& bound = face.score ? smallest_judged : largest_left;
        bound = face.score ? std::min(bound, face.box_in_image.width) : std::max(bound, face.box_in_image.width);
    }
    EXPECT_EQ(judged, kMostJudgedFaces);
    EXPECT_GE(smallest_judged + 1, largest_left);
}

TEST_F(Flow, PixelsThatDoNotFitTheirSizeAreRefused) {
    begin();
    message(ImageOpened{1, "a.jpg", 10, 10, 201, 5}, Payload::of_size(10 * 10 * 4 - 1));
    EXPECT_EQ(phase(), Phase::failed);
    EXPECT_FALSE(state.picture.has_value());
    EXPECT_EQ(take_last<ClosePicture>()->texture, 201);
    for (const auto& [width, height] : {std::pair<std::int64_t, std::int64_t>{-1, 10}, {0, 0}, {20'000, 20'000}, {1LL << 62, 4}}) {
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

TEST_F(Flow, SamplesAreOpenedByTheirFileAndRemembered) {
    begin();
    command(OpenSample{2});
    const std::optional<OpenSampleFile> open_sample = take_last<OpenSampleFile>();
    ASSERT_TRUE(open_sample.has_value());
    EXPECT_EQ(open_sample->file, "samples/sample_102.jpg");
    EXPECT_EQ(open_sample->name, "sample_102.jpg");
    message(ImageOpening{"sample_102.jpg"});
    message(ImageOpened{4, "sample_102.jpg", 2, 2, 204, 5}, Payload::of_size(16));
    EXPECT_EQ(state.picture->sample, std::optional<std::size_t>(2));
    command(OpenSample{99});
    EXPECT_EQ(count<OpenSampleFile>(), 0u);
}

TEST_F(Flow, FacesAreChosenByNumberAndByStepsThatGoRound) {
    begin();
    load_networks();
    open();
    answer_detection({kLeft, kRight});
    answer_score(0.9);
    command(StepFace{1});
    EXPECT_EQ(state.judgement.chosen, 0u);
    command(StepFace{-1});
    EXPECT_EQ(state.judgement.chosen, 1u);
    command(ChooseFace{7});
    EXPECT_EQ(state.judgement.chosen, 1u);
    command(ChooseFace{0});
    answer_score(0.1);
    EXPECT_EQ(state.judgement.chosen, 0u) << "an answer does not move the choice";
}

TEST_F(Flow, AnotherModelJudgesTheSameFacesAgain) {
    message(typical_environment());
    Catalogue catalogue = typical_catalogue();
    catalogue.models.push_back({"other", "Other", "models/other.onnx", 1000});
    message(catalogue);
    load_networks();
    open();
    answer_detection({kLeft});
    answer_score(0.9);
    command(ChooseModel{1});
    EXPECT_EQ(take_last<UnloadModel>()->model, "simple_net_deepfakes");
    EXPECT_EQ(phase(), Phase::loading);
    EXPECT_FALSE(state.judgement.faces[0].score.has_value());
    load_networks();
    const std::optional<RunModel> run = take_last<RunModel>();
    ASSERT_TRUE(run.has_value());
    EXPECT_EQ(run->model, "other");
}

TEST_F(Flow, ThemeIsToggledStoredAndReadBack) {
    begin();
    EXPECT_TRUE(is_dark(state));
    command(ToggleTheme{});
    EXPECT_FALSE(is_dark(state));
    const std::optional<StoreSettings> stored = take_last<StoreSettings>();
    ASSERT_TRUE(stored.has_value());
    EXPECT_EQ(stored->settings.string("theme").value(), "light");
    AppState later;
    Environment environment = typical_environment();
    environment.settings = stored->settings;
    update(later, ToApp{environment}, {});
    EXPECT_FALSE(is_dark(later));
    command(ToggleTheme{});
    EXPECT_EQ(take_last<StoreSettings>()->settings.string("theme").value(), "system");
}

TEST_F(Flow, ASiteWithoutModelsSaysSo) {
    message(typical_environment());
    message(Catalogue{});
    EXPECT_EQ(phase(), Phase::failed);
    EXPECT_EQ(heading_of(state), "There is no model to judge with");
}

TEST_F(Flow, MirrorOffersWhatCanBeDone) {
    begin();
    load_networks();
    open();
    answer_detection({kLeft, kRight});
    answer_score(0.9);
    const Mirror mirror = mirror_of(state);
    EXPECT_EQ(mirror.state, "judging");
    ASSERT_EQ(mirror.faces.size(), 2u);
    EXPECT_FALSE(mirror.faces[0].score.has_value());
    EXPECT_NEAR(*mirror.faces[1].score, 0.9, 1e-6);
    EXPECT_TRUE(mirror.faces[1].chosen);
    EXPECT_NEAR(mirror.faces[1].box[0], kRight.x, 0.01);
    EXPECT_EQ(mirror.provider, "wasm");
    for (const MirrorAction& action : mirror.actions) {
        EXPECT_TRUE(command_of(Act{action.command, action.index}, state).has_value()) << action.command;
        EXPECT_FALSE(action.label.empty());
    }
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
