// Batches of a folder's squares: tried both ways on its first pictures, taken where they are right and faster.
#include "wasm/folder_batching.hpp"

#include "folder_flow.hpp"

namespace telltale {
namespace {

class FolderBatchingTest : public FolderFlow {
  protected:
    FolderBatchingTest() {
        width = height = 256;  // judged whole
        together = [](std::size_t size) { return size >= 4 ? 5.0 : 10.0; };
    }
    static std::vector<std::string> paths_of(int count) {
        std::vector<std::string> paths;
        for (int i = 0; i < count; ++i) paths.push_back(std::to_string(1000 + i) + ".jpg");
        return paths;
    }
};

TEST_F(FolderBatchingTest, TheFastestSizeIsTakenAndEveryScoreIsItsOwnPictures) {
    const std::vector<std::string> paths = paths_of(300);
    for (std::size_t i = 0; i < paths.size(); ++i) scores[paths[i]] = 0.05 + 0.003 * static_cast<double>(i);
    open(paths);
    EXPECT_EQ(counts().judged, 300);
    for (std::size_t i = 0; i < paths.size(); ++i)
        EXPECT_NEAR(folder().pictures[i].score, scores[paths[i]], 1e-6) << paths[i];
    EXPECT_EQ(state.batching.size, 8u);
    EXPECT_EQ(largest_run, 8u);
    EXPECT_LT(runs, 120) << "36 singly and 6 trials, then eight at once";
    EXPECT_TRUE(held.empty());
    EXPECT_NE(batching_sentence(state).find("8 pictures go through the model at once"), std::string::npos)
        << batching_sentence(state);
    EXPECT_EQ(state.batching.network.stage, NetworkStage::absent) << "freed when all is done";
    EXPECT_EQ(count<UnloadModel>(), 0u) << "answered already";
}

TEST_F(FolderBatchingTest, WhatIsNotFasterIsNotTaken) {
    together = [](std::size_t size) { return 10.0 * static_cast<double>(size); };
    open(paths_of(200));
    EXPECT_EQ(counts().judged, 200);
    EXPECT_TRUE(state.batching.is_decided);
    EXPECT_EQ(state.batching.size, 1u);
    EXPECT_NE(batching_sentence(state).find("one by one"), std::string::npos);
}

TEST_F(FolderBatchingTest, OtherAnswersThanTheSingleOnesAreNotTaken) {
    together_off_by = 0.5F;
    open(paths_of(200));
    EXPECT_EQ(counts().judged, 200);
    EXPECT_EQ(state.batching.size, 1u);
    EXPECT_TRUE(state.batching.trials.empty());
    for (const FolderPicture& picture : folder().pictures) EXPECT_NEAR(picture.score, 0.25, 1e-6);
}

TEST_F(FolderBatchingTest, ATrialThatFailsCostsNoPicture) {
    trial_fails = true;
    open(paths_of(200));
    EXPECT_EQ(counts().judged, 200);
    EXPECT_EQ(state.batching.size, 1u);
}

TEST_F(FolderBatchingTest, ATrialOfAFolderThatIsGoneIsNobodys) {
    begin();
    load_networks();
    sent.clear();
    message(folder_of(paths_of(200)));
    while (state.batching.request == 0) answer(1);
    const std::int64_t request = state.batching.request;
    message(folder_of(paths_of(1), 2));  // as one that is dropped onto the page
    message(ModelOutput{request, 5, {{"logits", {4, 2}}}}, floats(std::vector<float>(8, 0.5F)));
    EXPECT_TRUE(state.batching.trials.empty());
    EXPECT_FALSE(state.batching.is_decided);
    sent.clear();
}

TEST_F(FolderBatchingTest, ABatchThatFailsIsRunAgain) {
    run_failures["1150.jpg"] = 1;
    open(paths_of(200));
    EXPECT_EQ(counts().judged, 200);
    EXPECT_EQ(state.batching.size, 8u);
}

TEST_F(FolderBatchingTest, AFewPicturesOrALargeNetworkOnTheProcessorAreNotWorthIt) {
    open(paths_of(20));
    EXPECT_TRUE(state.batching.of.empty());
    does(FolderAction::close);
    state.classifier.size_bytes = 24'000'000;
    message(folder_of(paths_of(200), 2));
    answer();
    EXPECT_TRUE(state.batching.of.empty());
    EXPECT_EQ(counts().judged, 200);
}

TEST_F(FolderBatchingTest, AnotherModelForgetsWhatWasFound) {
    open(paths_of(200));
    ASSERT_EQ(state.batching.size, 8u);
    state.classifier.id = "another";
    std::vector<Outgoing> outbox;
    advance_batching(state, outbox);
    EXPECT_TRUE(state.batching.of.empty());
}

}  // namespace
}  // namespace telltale
