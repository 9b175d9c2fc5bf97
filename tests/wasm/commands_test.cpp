// What a visitor does: update() gets what a page would send, and its messages are looked at.
#include "flow.hpp"
#include "wasm/judgement_text.hpp"

namespace telltale {
namespace {

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

// The model's own P(fake) decides; the calibrated one stands beside it, for eyes, ears and the clipboard alike.
TEST_F(Flow, TheCalibratedScoreIsShownAndDecidesNothing) {
    begin();
    load_networks();
    open();
    answer_detection({kLeft});
    answer_score(0.9);
    const JudgedFace& face = state.judgement.faces[0];
    ASSERT_TRUE(face.score && face.calibrated);
    EXPECT_NEAR(*face.score, 0.9, 1e-6);
    const double log_odds = std::log(0.9 / 0.1) / 1.6 - 0.7;  // typical_card's temperature and bias
    EXPECT_NEAR(*face.calibrated, 1 / (1 + std::exp(-log_odds)), 1e-6);
    const Mirror mirror = mirror_of(state);
    EXPECT_EQ(mirror.faces.at(0).verdict, "Likely fake");
    EXPECT_EQ(mirror.faces.at(0).calibrated, face.calibrated);
    EXPECT_EQ(mirror.notes.at(0),
              "Calibrated: of 100 faces scored like this, about 66 would be fake, if 33 of 100 faces are, as in the "
              "validation data.");
    const std::string text = judgement_text(state);
    EXPECT_NE(text.find("Face 1: Likely fake, score 0.90, calibrated 0.66\n"), std::string::npos) << text;
    EXPECT_NE(text.find("Weights: SHA-256 " + std::string(32, 'b') + std::string(32, '1')), std::string::npos) << text;

    state.classifier.card.calibration.reset();
    command(JudgeWholePicture{});
    answer_score(0.9);
    EXPECT_TRUE(state.judgement.faces[0].score && !state.judgement.faces[0].calibrated);
    EXPECT_EQ(judgement_text(state).find("alibrated"), std::string::npos);
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
    message(FileProgress{state.detector.request, 1, 116'000, 232'000});
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
    catalogue.models.push_back({"other", "Other", "models/other.onnx", 1000, "", {}});
    message(catalogue);
    load_networks();
    open();
    answer_detection({kLeft});
    answer_score(0.9);
    command(ChooseModel{1});
    message(FileReady{state.coming.request});
    EXPECT_EQ(take_last<UnloadModel>()->model, "simple_net_deepfakes");
    EXPECT_EQ(phase(), Phase::loading);
    EXPECT_FALSE(state.judgement.faces[0].score || state.judgement.faces[0].calibrated);
    answer_preparation_of(classifier_file(typical_card()));
    const std::optional<LoadModel> load = take_last<LoadModel>();
    message(ModelReady{load->request, load->model, "wasm", "", 1, {}});
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

}  // namespace
}  // namespace telltale
