// Another model is chosen: who judges until it is here, and after it did not come; what the next visit begins with.
#include "wasm/model_choice.hpp"

#include <algorithm>

#include "every_look.hpp"
#include "flow.hpp"

namespace telltale {
namespace {

Catalogue two_models() {
    Catalogue catalogue = typical_catalogue();
    catalogue.models.push_back({"second", "Second, face swaps, 192 px", "models/second.onnx", 500'000, "", {}});
    return catalogue;
}

class ModelChoice : public Flow {
  protected:
    void judge(double score = 0.9) {
        message(typical_environment());
        message(two_models());
        load_networks();
        open();
        answer_detection({kLeft});
        answer_score(score);
        ASSERT_EQ(phase(), Phase::judged);
    }
    void begin_after(const Outbox& visit, const std::string& fragment = "") {
        Environment environment = typical_environment();
        for (const Outgoing& outgoing : visit)
            if (const auto* stored = std::get_if<StoreSettings>(&outgoing.message))
                environment.settings = stored->settings;
        state = {};
        sent.clear();
        message(environment);
        message(PageAddress{"https://example.org/", fragment});
        message(two_models());
    }
};

TEST_F(ModelChoice, ThePresentModelJudgesUntilTheFileIsHere) {
    judge();
    command(ChooseModel{1});
    EXPECT_EQ(state.classifier.id, "simple_net_deepfakes");
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_TRUE(chosen_face(state)->score.has_value());
    EXPECT_EQ(count<UnloadModel>(), 0u);
    message(FileProgress{state.coming.request, 1, 250'000, 500'000});
    EXPECT_EQ(coming_sentence(state),
              "Second, face swaps, 192 px is loading: 0.2 of 0.5 MB. The model in use judges until it is here.");
    EXPECT_EQ(mirror_of(state).progress, "Loading the chosen model: 0.2 of 0.5 MB");
    const std::int64_t fetched = state.coming.request;
    command(ChooseModel{1});
    EXPECT_EQ(state.coming.request, fetched) << "it is on its way";

    load_file(fetched, classifier_file(typical_card()));
    EXPECT_EQ(take_last<UnloadModel>()->model, "simple_net_deepfakes");
    EXPECT_EQ(state.classifier.id, "second");
    EXPECT_TRUE(coming_sentence(state).empty());
    EXPECT_EQ(take_last<RunModel>()->model, "second");
}

TEST_F(ModelChoice, AFileThatDoesNotComeLeavesTheVerdict) {
    judge();
    command(ChooseModel{1});
    const std::int64_t fetched = state.coming.request;
    message(RequestFailed{fetched, "There is no network."});
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_EQ(state.classifier.stage, NetworkStage::ready);
    EXPECT_EQ(coming_sentence(state),
              "Second, face swaps, 192 px could not be loaded, and the model in use judges on. There is no network.");
    EXPECT_EQ(take_last<Announce>()->text, coming_sentence(state));
    const std::vector<std::string> notes = mirror_of(state).notes;
    EXPECT_NE(std::find(notes.begin(), notes.end(), coming_sentence(state)), notes.end());

    command(ChooseModel{1});
    EXPECT_TRUE(is_loading(state.coming));
    EXPECT_NE(state.coming.request, fetched);
    message(RequestFailed{state.coming.request, "There is no network."});
    const std::size_t before = count<FetchFile>();
    command(ChooseModel{0});
    EXPECT_TRUE(coming_sentence(state).empty());
    EXPECT_EQ(count<FetchFile>(), before) << "it was here all the time";
    EXPECT_TRUE(chosen_face(state)->score.has_value());
}

TEST_F(ModelChoice, IsCancelledWithoutALoss) {
    judge();
    command(ChooseModel{1});
    const std::int64_t fetched = state.coming.request;
    command(CancelLoading{});
    EXPECT_EQ(take_last<CancelFetch>()->request, fetched);
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_FALSE(is_loading(state));
    message(FileReady{fetched});
    EXPECT_EQ(state.classifier.id, "simple_net_deepfakes");
}

TEST_F(ModelChoice, IsRememberedForTheNextVisit) {
    judge();
    command(ChooseModel{1});
    begin_after(sent);
    EXPECT_EQ(state.classifier.id, "second");
    EXPECT_EQ(take_last<FetchFile>()->file, "models/second.onnx");
    EXPECT_NE(state.detector.request, 0);
}

TEST_F(ModelChoice, ThatDidNotComeIsNotRemembered) {
    judge();
    command(ChooseModel{1});
    message(RequestFailed{state.coming.request, "There is no network."});
    begin_after(sent);
    EXPECT_EQ(state.classifier.id, "simple_net_deepfakes");
}

TEST_F(ModelChoice, OfALinkGoesBeforeTheRememberedOneAndIsNotRemembered) {
    judge();
    command(ChooseModel{1});
    begin_after(sent, "view=1&model=simple_net_deepfakes");
    EXPECT_EQ(state.classifier.id, "simple_net_deepfakes");
    EXPECT_EQ(state.wished_model, "second");
    EXPECT_EQ(count<StoreSettings>(), 0u);
}

TEST_F(ModelChoice, ThatIsNotOfferedAnyMoreGivesWayToTheFirst) {
    Environment environment = typical_environment();
    environment.settings = parse_json(R"({"model": "long_gone"})").value();
    message(environment);
    message(two_models());
    EXPECT_EQ(state.classifier.id, "simple_net_deepfakes");
}

TEST_F(ModelChoice, IsForgottenWithEverythingElse) {
    judge();
    command(ChooseModel{1});
    command(ForgetEverything{});
    command(ForgetEverything{});
    command(ToggleTheme{});
    begin_after(sent);
    EXPECT_EQ(state.classifier.id, "simple_net_deepfakes");
}

TEST_F(ModelChoice, WaitsInEveryLook) {
    const auto choose = [](App& app, FakePage& page) {
        page.faces = {{100, 100, 80, 100}};
        page.open_photo(app, "photo.jpg", 640, 480);
        page.settle(app);
        page.send(app, two_models());
        page.answers_files = false;
        page.act(app, "choose_model", 1);
        page.settle(app);
        EXPECT_EQ(phase_of(app.state()), Phase::judged);
    };
    for_every_look("a coming model", [&](App& app, FakePage& page) {
        choose(app, page);
        page.send(app, FileProgress{page.last<FetchFile>()->request, 2, 250'000, 500'000});
    });
    for_every_look("a model that does not come", [&](App& app, FakePage& page) {
        choose(app, page);
        page.send(app, RequestFailed{page.last<FetchFile>()->request, "There is no network."});
    });
}

// The largest is shown first; the one that speaks most for a fake is opened when all have their score.
TEST_F(ModelChoice, TheStrongestFaceIsOpenedOnceAllAreJudged) {
    begin();
    load_networks();
    open();
    answer_detection({kLeft, kRight});
    answer_score(0.2);
    EXPECT_EQ(state.judgement.chosen, 1u);
    answer_score(0.9);
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_EQ(state.judgement.chosen, 0u);
}

TEST_F(ModelChoice, AFaceThatSomebodyLooksIntoStaysOpen) {
    begin();
    load_networks();
    open();
    answer_detection({kLeft, kRight});
    answer_score(0.2);
    command(ShowSection{ViewSection::how_sure});
    answer_score(0.9);
    EXPECT_EQ(state.judgement.chosen, 1u);
}

TEST_F(ModelChoice, AnotherModelKeepsTheOpenFace) {
    message(typical_environment());
    message(two_models());
    load_networks();
    open();
    answer_detection({kLeft, kRight});
    answer_score(0.2);
    answer_score(0.9);
    ASSERT_EQ(state.judgement.chosen, 0u);
    command(ChooseModel{1});
    load_file(state.coming.request, classifier_file(typical_card()));
    for (const float logit : {3.0F, -3.0F}) {  // the larger face, at the right, first
        const std::optional<RunModel> run = take_last<RunModel>();
        ASSERT_TRUE(run.has_value());
        message(ModelOutput{run->request, 9, {{"logits", {1, 2}}}}, floats({0.0F, logit}));
    }
    EXPECT_EQ(phase(), Phase::judged);
    EXPECT_EQ(state.judgement.chosen, 0u);
}

}  // namespace
}  // namespace telltale
