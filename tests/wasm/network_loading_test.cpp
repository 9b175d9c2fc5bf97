// Models on their way: what is asked of the page, what a cancelled or overtaken one leaves behind.
#include "wasm/network_loading.hpp"

#include "flow.hpp"

namespace telltale {
namespace {

class Loading : public Flow {
  protected:
    void begin_with_model_sets() {
        Catalogue catalogue = typical_catalogue();
        catalogue.models.push_back({"second", "Second", "models/second.onnx", 500'000, std::string(64, 'b'), {}});
        message(typical_environment());
        message(catalogue);
    }
    void load_classifier() { load_file(state.classifier.request, classifier_file(typical_card())); }
    bool asks_for(const std::string& command) const {
        for (const MirrorAction& action : actions_of(state))
            if (action.command == command) return true;
        return false;
    }
};

TEST_F(Loading, AsksForEachFileWithItsSizeAndHash) {
    begin();
    const std::optional<FetchFile> fetch = take_last<FetchFile>();
    ASSERT_TRUE(fetch.has_value());
    EXPECT_EQ(fetch->file, "models/simple_net_deepfakes.onnx");
    EXPECT_EQ(fetch->size_bytes, 2'712'345);
    EXPECT_EQ(fetch->sha256, std::string(64, 'a'));
}

TEST_F(Loading, SaysBytesAndTriesInTheMirror) {
    begin();
    message(FileProgress{state.classifier.request, 1, 1'200'000, 2'712'345});
    EXPECT_EQ(mirror_of(state).progress, "Loading the model: 1.2 of 2.7 MB");
    EXPECT_NEAR(*mirror_of(state).progress_fraction, 1'200'000.0 / 2'712'345, 1e-12);
    message(FileProgress{state.classifier.request, 2, 0, 0});
    EXPECT_EQ(mirror_of(state).progress, "Loading the model, try 2: 0.0 of 2.7 MB");
}

TEST_F(Loading, IsCancelledAsAWholeAndOfferedAgain) {
    begin();
    EXPECT_TRUE(asks_for("cancel_loading"));
    message(FileProgress{state.classifier.request, 1, 1'200'000, 2'712'345});
    const std::int64_t detector = state.detector.request;
    const std::int64_t classifier = state.classifier.request;
    command(CancelLoading{});
    EXPECT_EQ(take_last<CancelFetch>()->request, classifier);
    EXPECT_EQ(take_last<CancelFetch>()->request, detector);
    EXPECT_EQ(phase(), Phase::failed);
    EXPECT_EQ(heading_of(state), "Loading was cancelled");
    EXPECT_EQ(explanation_of(state), "Without the model no face can be judged. 1.2 of 2.7 MB had arrived.");
    EXPECT_EQ(take_last<Announce>()->text, heading_of(state) + ". " + explanation_of(state));
    EXPECT_EQ(retry_label(state), "Load again");
    EXPECT_FALSE(asks_for("cancel_loading"));
    EXPECT_TRUE(asks_for("retry"));

    // The page's last word on what was cancelled changes nothing.
    message(RequestFailed{classifier, "The download was cancelled."});
    message(FileReady{detector});
    EXPECT_EQ(heading_of(state), "Loading was cancelled");
    EXPECT_EQ(count<LoadModel>(), 0u);

    command(Retry{});
    load_networks();
    EXPECT_EQ(phase(), Phase::empty);
    EXPECT_EQ(state.classifier.stage, NetworkStage::ready);
}

TEST_F(Loading, IsCancelledInTheWorkerToo) {
    begin();
    message(FileReady{state.classifier.request});
    answer_preparation_of(classifier_file(typical_card()));
    const std::optional<LoadModel> load = take_last<LoadModel>();
    command(CancelLoading{});
    EXPECT_EQ(take_last<UnloadModel>()->model, "simple_net_deepfakes");
    message(ModelReady{load->request, load->model, "wasm", "", 1, {}});
    EXPECT_EQ(state.classifier.stage, NetworkStage::cancelled);
}

TEST_F(Loading, NothingIsCancelledWhereNothingLoads) {
    begin();
    load_networks();
    const std::size_t before = sent.size();
    command(CancelLoading{});
    EXPECT_EQ(sent.size(), before);
    EXPECT_EQ(phase(), Phase::empty);
    EXPECT_FALSE(asks_for("cancel_loading"));
}

TEST_F(Loading, AnotherModelCancelsTheOneThatIsBeingFetched) {
    begin_with_model_sets();
    const std::int64_t first = state.classifier.request;
    const std::int64_t detector = state.detector.request;
    command(ChooseModel{1});
    EXPECT_EQ(take_last<CancelFetch>()->request, first);
    EXPECT_EQ(count<UnloadModel>(), 0u);
    EXPECT_EQ(take_last<FetchFile>()->file, "models/second.onnx");
    EXPECT_EQ(state.detector.request, detector) << "the detector goes on";
    message(FileReady{first});
    EXPECT_EQ(state.classifier.id, "second");
    EXPECT_EQ(state.classifier.stage, NetworkStage::fetching);
}

TEST_F(Loading, AnotherModelFreesTheOneThatIsLoaded) {
    begin_with_model_sets();
    load_classifier();
    for (const std::size_t index : {1u, 0u, 1u}) {
        const std::string before = state.classifier.id;
        command(ChooseModel{index});
        load_file(state.coming.request, classifier_file(typical_card()));
        EXPECT_EQ(take_last<UnloadModel>()->model, before);
        EXPECT_NE(state.classifier.id, before);
    }
    EXPECT_EQ(count<UnloadModel>(), 0u);
    EXPECT_EQ(count<CancelFetch>(), 0u);
}

TEST_F(Loading, ChoosingThePresentModelLoadsItAgainOnlyWhereItIsMissing) {
    begin_with_model_sets();
    std::size_t before = count<FetchFile>();
    command(ChooseModel{0});
    EXPECT_EQ(count<FetchFile>(), before) << "it is on its way";
    command(CancelLoading{});
    before = count<FetchFile>();
    command(ChooseModel{0});
    EXPECT_EQ(count<FetchFile>(), before + 2) << "the model and the detector";
    EXPECT_EQ(phase(), Phase::empty);
}

TEST_F(Loading, ASwitchJudgesTheOpenPhotoAgain) {
    begin_with_model_sets();
    load_networks();
    open();
    answer_detection({kLeft});
    answer_score(0.9);
    command(ChooseModel{1});
    message(FileReady{state.coming.request});
    EXPECT_EQ(phase(), Phase::loading);
    EXPECT_FALSE(state.judgement.faces[0].score.has_value());
    command(CancelLoading{});
    EXPECT_EQ(heading_of(state), "Loading was cancelled");
    command(ChooseModel{0});
    load_classifier();
    answer_score(0.8);
    EXPECT_EQ(phase(), Phase::judged);
}

TEST_F(Loading, TheMenuDescribesAModelBeforeItIsLoaded) {
    begin_with_model_sets();
    const OfferedModel& first = state.classifiers[0];
    EXPECT_EQ(figures_line(first),
              "Weak: area under the ROC curve 0.62 (0.59–0.65) on 2,100 test faces; 0.5 is guessing, 1 never errs");
    EXPECT_EQ(errors_line(first),
              "Of 100 real faces it calls 23 fake (21 to 25; 1,400 faces), of 100 fakes it misses 52 (48 to 56; 700 "
              "faces)");
    EXPECT_EQ(training_line(first), "Trained on: face swaps of 1,400 video frames, 224 px crops");
    EXPECT_EQ(file_line(first), "2.7 MB · CC BY 4.0");
    std::vector<std::string> labels;
    for (const MirrorAction& action : actions_of(state))
        if (action.command == "choose_model") labels.push_back(action.label);
    ASSERT_EQ(labels.size(), 2u);
    EXPECT_EQ(labels[0].find("Model: SimpleNet, face swaps, 128 px, chosen. Trained on:"), 0u) << labels[0];
    EXPECT_EQ(labels[1], "Model: Second. 0.5 MB.");
}

TEST_F(Loading, ACardThatCannotBeReadLeavesTheDescriptionShort) {
    CatalogueModel model = typical_model();
    for (MetadataEntry& entry : model.metadata) entry.value = "{";
    const OfferedModel offered = offered_model(model);
    EXPECT_EQ(offered.title, "SimpleNet, face swaps, 128 px");
    EXPECT_EQ(card_sentences(offered), "2.7 MB.");
}

}  // namespace
}  // namespace telltale
