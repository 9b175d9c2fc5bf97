#include "shared/model_card.hpp"

#include <gtest/gtest.h>

namespace telltale {
namespace {

ModelCard full_card() {
    ModelCard card;
    card.title = "SimpleNet, face swaps, 128 px";
    card.threshold = 0.31;
    card.band = {0.2, 0.6, 0.1};
    card.validation = SplitFigures{0.7, 0.65, 0.39, 0.1, 0.6, 2.0 / 3, 1000, 500};
    card.test = SplitFigures{0.68, 0.63, 0.4, 0.12, 0.61, 2.0 / 3, 1400, 700};
    card.self_test = SelfTest{7, {0.25, -0.1}};
    return card;
}

TEST(ModelCard, TravelsInMetadataUnchanged) {
    const ModelCard card = full_card();
    const ModelCard read = model_card_from_metadata(model_card_to_metadata(card)).value();
    EXPECT_EQ(read.title, card.title);
    EXPECT_EQ(read.threshold, card.threshold);
    EXPECT_EQ(read.band.lower, card.band.lower);
    EXPECT_EQ(read.band.upper, card.band.upper);
    ASSERT_TRUE(read.validation && read.test && read.self_test);
    EXPECT_EQ(read.test->auc, card.test->auc);
    EXPECT_EQ(read.test->real_count, 1400);
    EXPECT_EQ(read.validation->majority_baseline, card.validation->majority_baseline);
    EXPECT_EQ(read.self_test->seed, 7u);
    EXPECT_EQ(read.self_test->logits, card.self_test->logits);
}

TEST(ModelCard, FileOfSomeoneElseGivesAnEmptyCard) {
    const ModelCard card = model_card_from_metadata({{"author", "someone"}}).value();
    EXPECT_TRUE(card.title.empty());
    EXPECT_FALSE(card.test || card.self_test);
}

TEST(ModelCard, RefusesWrongValuesByName) {
    for (const char* key : {"telltale.decision", "telltale.figures.test", "telltale.self_test"}) {
        auto metadata = model_card_to_metadata(full_card());
        metadata[key] = "{}";
        const auto read = model_card_from_metadata(metadata);
        ASSERT_FALSE(read.ok()) << key;
        EXPECT_NE(read.error().message.find(key), std::string::npos);
    }
    ModelCard boastful = full_card();
    boastful.test->real_count = std::int64_t{1} << 62;
    EXPECT_FALSE(model_card_from_metadata(model_card_to_metadata(boastful)).ok());
    auto metadata = model_card_to_metadata(full_card());
    metadata["telltale.format"] = "2";
    EXPECT_FALSE(model_card_from_metadata(metadata).ok());
}

TEST(SelfTestInput, IsTheSameForTheSameSeed) {
    const Tensor first = self_test_input(5, {1, 3, 4, 4}).value();
    EXPECT_EQ(first.values, self_test_input(5, {1, 3, 4, 4}).value().values);
    EXPECT_NE(first.values, self_test_input(6, {1, 3, 4, 4}).value().values);
    for (const float value : first.values) EXPECT_TRUE(value >= -1 && value < 1);
}

}  // namespace
}  // namespace telltale
