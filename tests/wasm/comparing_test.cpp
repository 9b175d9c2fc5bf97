#include "wasm/comparing.hpp"

#include "every_look.hpp"
#include "flow.hpp"

namespace telltale {
namespace {

// The typical model, another, and a third.
Catalogue three_models() {
    Catalogue catalogue = typical_catalogue();
    catalogue.models.push_back({"second", "Second", "models/second.onnx", 500'000, "", typical_model().metadata});
    catalogue.models.push_back({"third", "Third", "models/third.onnx", 41'600'000, "", typical_model().metadata});
    return catalogue;
}

class ComparingFlow : public Flow {
  protected:
    void judge(double score) {
        message(typical_environment());
        message(three_models());
        load_networks();
        open();
        answer_detection({kLeft});
        answer_score(score);
        ASSERT_EQ(phase(), Phase::judged);
        sent.clear();
    }
    void load_next(const char* id) {
        const std::optional<FetchFile> fetch = take_last<FetchFile>();
        ASSERT_TRUE(fetch.has_value());
        ASSERT_EQ(state.comparison.network.id, id);
        load_file(fetch->request, classifier_file(typical_card()));
    }
    void answer_run(double score) {
        const std::optional<RunModel> run = take_last<RunModel>();
        ASSERT_TRUE(run.has_value());
        message(ModelOutput{run->request, 9, {{"logits", {1, 2}}}},
                floats({0.0F, static_cast<float>(std::log(score / (1 - score)))}));
    }
};

TEST_F(ComparingFlow, SaysTheSizeBeforeAnythingIsFetched) {
    judge(0.9);
    EXPECT_EQ(count<FetchFile>(), 0u);
    EXPECT_EQ(comparison_offer(state),
              "2 other models are asked about this face, one after the other. To download: 42.1 MB, or less where this "
              "browser has kept them. Each is let go afterwards.");
}

TEST_F(ComparingFlow, AsksOneModelAfterAnotherAndFreesEach) {
    judge(0.9);
    command(CompareModels{});
    load_next("second");
    EXPECT_EQ(state.classifier.stage, NetworkStage::ready);
    EXPECT_EQ(state.classifier.id, "simple_net_deepfakes");
    answer_run(0.05);
    EXPECT_EQ(take_last<UnloadModel>()->model, "second");
    load_next("third");
    answer_run(0.5);
    EXPECT_EQ(take_last<UnloadModel>()->model, "third");
    EXPECT_EQ(count<DropFile>(), 2u);
    EXPECT_FALSE(state.comparison.runs);
    const FaceComparison& rows = *chosen_comparison(state);
    ASSERT_EQ(rows.models.size(), 3u);
    EXPECT_NEAR(*rows.models[0].score, 0.9, 1e-6);  // the present one, without another run
    EXPECT_NEAR(*rows.models[1].score, 0.05, 1e-6);
    EXPECT_NEAR(*rows.models[2].score, 0.5, 1e-6);
    EXPECT_EQ(agreement_sentence(state, rows).rfind("The models disagree: 1 of 3 says “Likely fake”. ", 0), 0u);
    EXPECT_NE(take_last<Announce>()->text.find("disagree"), std::string::npos);
}

TEST_F(ComparingFlow, AModelThatFailsStopsNothing) {
    judge(0.1);
    command(CompareModels{});
    message(RequestFailed{state.comparison.network.request, "The download broke off."});
    load_next("third");
    answer_run(0.1);
    const FaceComparison& rows = *chosen_comparison(state);
    EXPECT_EQ(rows.models[1].failure, "The download broke off.");
    EXPECT_EQ(agreement_sentence(state, rows).rfind("None of the 2 models finds a sign of forgery. ", 0), 0u);
    EXPECT_EQ(phase(), Phase::judged);
    sent.clear();
    command(CompareModels{});  // only what failed is asked again
    load_next("second");
    answer_run(0.2);
    EXPECT_EQ(count<FetchFile>(), 0u);
    EXPECT_FALSE(state.comparison.runs);
}

TEST_F(ComparingFlow, AnotherModelOrAClosedPhotoStopsIt) {
    judge(0.9);
    command(CompareModels{});
    const std::int64_t fetching = state.comparison.network.request;
    command(ChooseModel{1});  // the one that is just being fetched for it
    EXPECT_FALSE(state.comparison.runs);
    EXPECT_EQ(take_last<CancelFetch>()->request, fetching);
    EXPECT_NE(state.coming.request, 0);
    load_file(state.coming.request, classifier_file(typical_card()));
    EXPECT_EQ(state.classifier.id, "second");
    const std::optional<RunModel> run = take_last<RunModel>();
    ASSERT_TRUE(run.has_value());
    message(ModelOutput{run->request, 9, {{"logits", {1, 2}}}}, floats({0.0F, 1.0F}));
    ASSERT_EQ(phase(), Phase::judged);
    command(CompareModels{});
    EXPECT_TRUE(state.comparison.runs);
    command(ClosePhoto{});
    EXPECT_FALSE(state.comparison.runs);
    EXPECT_TRUE(state.comparison.faces.empty());
}

TEST_F(ComparingFlow, StoppingSaysSoAndKeepsWhatIsKnown) {
    judge(0.9);
    command(CompareModels{});
    load_next("second");
    answer_run(0.7);
    command(StopComparing{});
    const FaceComparison& rows = *chosen_comparison(state);
    EXPECT_NEAR(*rows.models[1].score, 0.7, 1e-6);
    EXPECT_EQ(rows.models[2].failure, "Stopped.");
}

TEST(ComparisonPanel, IsDrawnAtEverySize) {
    const auto open = [](App& app, FakePage& page) {
        page.send(app, three_models());
        page.settle(app);
        page.faces = {{100, 100, 80, 100}};
        page.scores = {0.93, 0.1, 0.5};
        page.open_photo(app, "photo.jpg", 640, 480);
        page.settle(app);
        page.act(app, "show_section", 1);
        page.settle(app);
    };
    for_every_look("offered", open);
    for_every_look("compared", [&](App& app, FakePage& page) {
        open(app, page);
        page.act(app, "compare_models");
        page.settle(app);
        ASSERT_FALSE(app.state().comparison.runs);
    });
    for_every_look("under way", [&](App& app, FakePage& page) {
        open(app, page);
        page.answers_files = false;
        page.act(app, "compare_models");
        page.settle(app);
        page.send(app, FileProgress{app.state().comparison.network.request, 1, 100'000, 500'000});
    });
    for_every_look("failed", [&](App& app, FakePage& page) {
        open(app, page);
        page.answers_files = false;
        page.act(app, "compare_models");
        page.settle(app);
        page.send(
            app, RequestFailed{app.state().comparison.network.request,
                               "The file on the site is another one than the page was built with, so nobody used it."});
        page.settle(app);
        page.act(app, "stop_comparing");
    });
}

}  // namespace
}  // namespace telltale
