// The maps of a face: what is asked for and when, what failures and changes of mind leave behind.
#include "wasm/explaining.hpp"

#include <algorithm>

#include "flow.hpp"
#include "shared/heatmap_overlay.hpp"
#include "wasm/map_words.hpp"

namespace telltale {
namespace {

const std::vector<float> kMap{0, 0.5F, 1, 0.25F};

class Explaining : public Flow {
  protected:
    void judge(const char* provider = "wasm", const std::vector<BoxPx>& faces = {kLeft}) {
        begin();
        load_and_open(faces, provider);
        for (std::size_t i = 0; i < faces.size(); ++i) answer_run({0, 2});
    }
    void load_and_open(const std::vector<BoxPx>& faces, const char* provider = "wasm",
                       const std::vector<std::uint8_t>& classifier = explainable_file(typical_card())) {
        for (std::optional<FetchFile> fetch = take_last<FetchFile>(); fetch; fetch = take_last<FetchFile>()) {
            const bool is_detector = fetch->file == kDetectorFile;
            load_file(fetch->request, is_detector ? detector_file() : classifier, is_detector ? "wasm" : provider);
        }
        open();
        answer_detection(faces);
    }
    // The newest run: these logits, this map.
    std::int64_t answer_run(const std::vector<float>& logits, const std::vector<float>& map = kMap) {
        const std::optional<RunModel> run = take_last<RunModel>();
        if (!run) {
            ADD_FAILURE() << "nothing is run";
            return 0;
        }
        last_run = *run;
        Answer answer = classifier_answer(*run, logits, map);
        message(answer.output, std::move(answer.payload));
        return run->request;
    }
    void load_saliency() {
        answer_preparation_of(explainable_file(typical_card()));
        const std::optional<LoadModel> load = take_last<LoadModel>();
        ASSERT_TRUE(load.has_value());
        EXPECT_EQ(load->providers, std::vector<std::string>{state.classifier.provider});
        message(ModelReady{load->request, load->model, state.classifier.provider, "", 1, {}});
    }
    ShowMap show() {
        const std::optional<ShowMap> shown = take_last<ShowMap>();
        if (!shown) {
            ADD_FAILURE() << "no map is shown";
            return {};
        }
        message(MapShown{shown->request});
        return *shown;
    }
    const std::optional<FaceMap>& map_of(ExplanationMethod method) const {
        return state.judgement.faces[state.judgement.chosen].maps[index_of(method)];
    }
    bool has_note(const std::string& words) const {
        const std::vector<std::string> notes = mirror_of(state).notes;
        return std::any_of(notes.begin(), notes.end(),
                           [&](const std::string& note) { return note.find(words) != std::string::npos; });
    }
    RunModel last_run;
};

TEST_F(Explaining, APictureUnlikeTheTrainingPicturesIsSaidToBe) {
    ModelCard card = typical_card();
    card.feature_distance = FeatureDistanceLimit{"layer", 0.99, 100, 20};
    begin();
    load_and_open({kLeft}, "wasm", distance_telling_file(card));
    answer_run({0, 2});
    EXPECT_EQ(last_run.outputs, (std::vector<std::string>{"logits", "grad_cam", "feature_distance"}));
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_TRUE(has_note("2.5 times as far"));
    EXPECT_TRUE(map_of(ExplanationMethod::grad_cam).has_value());
}

TEST_F(Explaining, GradCamComesWithTheScoreAndSaliencyAfterIt) {
    judge();
    EXPECT_EQ(last_run.outputs, (std::vector<std::string>{"logits", "grad_cam"}));
    EXPECT_EQ(last_run.class_index, -1);
    EXPECT_TRUE(last_run.keep.empty()) << "without WebGPU the core colours";
    EXPECT_EQ(phase(), Phase::judged);
    ASSERT_TRUE(map_of(ExplanationMethod::grad_cam).has_value());
    EXPECT_EQ(map_of(ExplanationMethod::grad_cam)->class_index, 1);
    const ShowMap first = show();
    EXPECT_EQ(map_of(ExplanationMethod::grad_cam)->texture, first.texture);
    load_saliency();
    answer_run({0, 2});
    EXPECT_EQ(last_run.outputs, (std::vector<std::string>{"logits", "saliency"}));
    EXPECT_EQ(last_run.class_index, 1) << "both maps explain one class";
    EXPECT_NE(show().texture, first.texture);
    EXPECT_TRUE(has_note("Grad-CAM for “fake”: strongest at 25\u00A0% from the left and 75\u00A0% from the top"));
    EXPECT_TRUE(has_note("Saliency for “fake”"));
    EXPECT_EQ(state.explaining.request, 0);
}

TEST_F(Explaining, TheCoreSendsTheColoursOfTheEnlargedMap) {
    judge();
    const auto found = std::find_if(sent.begin(), sent.end(), [](const Outgoing& outgoing) {
        return std::holds_alternative<ShowMap>(outgoing.message);
    });
    ASSERT_NE(found, sent.end());
    const Image expected = colours_of(enlarge({kMap, 2, 2}, kMapSidePx, kMapSidePx), 1, ColourMap::magma);
    const std::span<const std::uint8_t> bytes = found->payload.bytes();
    EXPECT_TRUE(std::equal(bytes.begin(), bytes.end(), expected.rgba.begin(), expected.rgba.end()));
}

TEST_F(Explaining, OnWebGpuTheWorkerColoursAfterItsTest) {
    judge("webgpu");
    EXPECT_EQ(last_run.keep, std::vector<std::string>{"grad_cam"});
    EXPECT_EQ(count<ShowMap>() + count<MapColouring>(), 0u) << "not before the test";
    const std::optional<TestColouring> test = take_last<TestColouring>();
    ASSERT_TRUE(test.has_value());
    message(ColouringTested{test->request, true, 1, "It differs by at most 1 of 255."});
    const std::optional<MapColouring> coloured = take_last<MapColouring>();
    ASSERT_TRUE(coloured.has_value());
    EXPECT_EQ(coloured->run, last_run.request);
    EXPECT_EQ(coloured->output, "grad_cam");
    EXPECT_EQ(coloured->map_width, 2);
    EXPECT_EQ(coloured->top, 1);
    message(MapShown{coloured->request});
    EXPECT_EQ(map_of(ExplanationMethod::grad_cam)->texture, coloured->texture);
    EXPECT_TRUE(has_note("coloured on the GPU"));
}

TEST_F(Explaining, AWorkerThatColoursWronglyIsNotUsedAndThatIsSaid) {
    judge("webgpu");
    message(ColouringTested{take_last<TestColouring>()->request, false, 40, "It differs by 40 of 255."});
    EXPECT_EQ(count<MapColouring>(), 0u);
    show();
    EXPECT_TRUE(has_note("coloured on the processor. It differs by 40 of 255."));
}

TEST_F(Explaining, WhereTheGpuLostAMapTheCoreColoursIt) {
    judge("webgpu");
    message(ColouringTested{take_last<TestColouring>()->request, true, 0, ""});
    message(RequestFailed{take_last<MapColouring>()->request, "The worker stopped."});
    EXPECT_TRUE(has_note("coloured on the processor. The GPU lost what it held of them."));
    show();
    load_saliency();
    answer_run({0, 2});
    EXPECT_EQ(count<TestColouring>(), 1u) << "the network ran again: so may the GPU";
    EXPECT_NE(map_of(ExplanationMethod::grad_cam)->texture, 0);
}

TEST_F(Explaining, OtherColoursAskForTheChosenFaceAlone) {
    judge("wasm", {kLeft, kRight});
    show();
    command(ChooseMapColours{ColourMap::jet});
    EXPECT_EQ(take_last<StoreSettings>()->settings.string("map_colours").value(), "jet");
    show();
    EXPECT_EQ(count<ShowMap>(), 0u);
    EXPECT_EQ(map_of(ExplanationMethod::grad_cam)->colours, ColourMap::jet);
}

TEST_F(Explaining, AnotherClassIsRunAgainForBothMaps) {
    judge();
    show();
    load_saliency();
    answer_run({0, 2});
    show();
    command(ExplainClass{0});
    EXPECT_TRUE(has_note("which is not the class that the model names"));
    answer_run({0, 2}, {0, 0, 0, 0});
    EXPECT_EQ(last_run.class_index, 0);
    EXPECT_EQ(last_run.model, state.classifier.id);
    EXPECT_TRUE(has_note("Grad-CAM for “real”: no positive evidence."));
    answer_run({0, 2});
    EXPECT_EQ(last_run.class_index, 0);
    EXPECT_EQ(last_run.model, state.classifier.id + "/saliency");
    EXPECT_FALSE(state.judgement.faces[0].score == 0) << "the score stays";
    EXPECT_EQ(phase(), Phase::judged);
}

TEST_F(Explaining, NoEvidenceIsSaidAndNeverColoured) {
    begin();
    load_and_open({kLeft});
    answer_run({0, 2}, {0, 0, 0, 0});
    EXPECT_EQ(count<ShowMap>(), 0u);
    EXPECT_EQ(missing_words(state, state.judgement.faces[0], ExplanationMethod::grad_cam), "No positive evidence");
    EXPECT_FALSE(waits_for_map(state, state.judgement.faces[0], ExplanationMethod::grad_cam));
}

TEST_F(Explaining, AMapThatIsNoNumberIsAFailureOfTheMapNotOfTheScore) {
    begin();
    load_and_open({kLeft});
    answer_run({0, 2}, {0, NAN, 0, 0});
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_TRUE(has_note("Grad-CAM failed: the map holds NaN"));
}

TEST_F(Explaining, AnExplainingModelThatAnswersOtherwiseIsNotBelieved) {
    judge();
    show();
    load_saliency();
    answer_run({0, 2.5F});
    EXPECT_FALSE(map_of(ExplanationMethod::saliency).has_value());
    EXPECT_TRUE(has_note("Saliency failed: The explaining network gave another answer"));
}

TEST_F(Explaining, AFailedSaliencyModelIsSaidAndTriedAgain) {
    judge();
    show();
    message(RequestFailed{take_last<PrepareModel>()->request, "no memory is left for the model"});
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_TRUE(has_note("Saliency failed: no memory is left for the model"));
    EXPECT_EQ(count<PrepareModel>(), 0u) << "not by itself";
    command(ExplainAgain{});
    load_saliency();
    answer_run({0, 2});
    EXPECT_TRUE(map_of(ExplanationMethod::saliency).has_value());
}

TEST_F(Explaining, OnAPhoneSaliencyWaitsUntilItIsAskedFor) {
    Environment phone = typical_environment();
    phone.touch = true;
    message(phone);
    message(typical_catalogue());
    load_and_open({kLeft});
    answer_run({0, 2});
    show();
    EXPECT_EQ(count<PrepareModel>(), 0u);
    EXPECT_EQ(missing_words(state, state.judgement.faces[0], ExplanationMethod::saliency), "Press to compute");
    command(ExplainAgain{});
    EXPECT_EQ(count<PrepareModel>(), 1u);
}

TEST_F(Explaining, AClosedPhotoFreesItsTexturesAndRuns) {
    judge("webgpu");
    message(ColouringTested{take_last<TestColouring>()->request, true, 0, ""});
    const std::optional<MapColouring> coloured = take_last<MapColouring>();
    message(MapShown{coloured->request});
    command(ClosePhoto{});
    EXPECT_EQ(take_last<CloseTexture>()->texture, coloured->texture);
    EXPECT_EQ(take_last<ReleaseRun>()->run, coloured->run);
    EXPECT_TRUE(state.explaining.textures.empty());
    EXPECT_TRUE(state.explaining.runs.empty());
}

TEST_F(Explaining, AnAnswerForAPhotoThatIsGoneChangesNothing) {
    judge();
    const std::optional<ShowMap> shown = take_last<ShowMap>();
    command(ClosePhoto{});
    EXPECT_EQ(take_last<CloseTexture>()->texture, shown->texture);
    message(MapShown{shown->request});
    EXPECT_EQ(phase(), Phase::empty);
}

TEST_F(Explaining, AnotherModelTakesItsSaliencyWithIt) {
    Catalogue catalogue = typical_catalogue();
    catalogue.models.push_back({"second", "Second", "models/second.onnx", 500'000, std::string(64, 'b'), {}});
    message(typical_environment());
    message(catalogue);
    load_and_open({kLeft});
    answer_run({0, 2});
    show();
    load_saliency();
    const std::string saliency = state.explaining.saliency.id;
    const std::int64_t file = state.classifier.kept_file;
    command(ChooseModel{1});
    message(FileReady{state.coming.request});
    EXPECT_EQ(take_last<UnloadModel>()->model, saliency);
    EXPECT_EQ(take_last<DropFile>()->file, file);
    EXPECT_EQ(state.explaining.saliency.stage, NetworkStage::absent);
}

TEST_F(Explaining, LooksAreKeptAndReadBack) {
    judge();
    command(SetMapOpacity{0.8});
    const Json kept = take_last<StoreSettings>()->settings;
    AppState later;
    Environment environment = typical_environment();
    environment.settings = kept;
    update(later, environment, {});
    EXPECT_EQ(later.look.opacity, 0.8);
    environment.settings = parse_json(R"({"map_opacity": 7, "map_colours": "beige"})").value();
    update(later, environment, {});
    EXPECT_EQ(later.look.opacity, 0.8);
    EXPECT_EQ(later.look.colours, ColourMap::magma);
}

TEST_F(Explaining, EveryActionOfTheMirrorIsACommand) {
    judge();
    show();
    load_saliency();
    answer_run({0, 2});
    show();
    for (const MirrorAction& action : map_actions(state)) {
        const std::optional<Command> one = command_of({action.command, action.index}, state);
        ASSERT_TRUE(one.has_value()) << action.label;
        EXPECT_EQ(act_of(*one).command, action.command);
        EXPECT_EQ(act_of(*one).index, action.index);
    }
    command(ShowMethod{ExplanationMethod::saliency, true});
    EXPECT_TRUE(state.look.on_photo);
    EXPECT_EQ(map_actions(state)[1].label, "Take Saliency off the photo");
}

TEST_F(Explaining, ValuesUnderThePointerAreTheEnlargedMapsOwn) {
    const Heatmap map{kMap, 2, 2};
    EXPECT_EQ(value_at(map, 0, 0), 0);
    EXPECT_EQ(value_at(map, 0, 1), 1);
    EXPECT_NEAR(value_at(map, 0.5, 0.5), 0.4375, 2e-3);
}

}  // namespace
}  // namespace telltale
