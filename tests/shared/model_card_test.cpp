#include "shared/model_card.hpp"

#include <gtest/gtest.h>

#include <array>

namespace telltale {
namespace {

ModelCard full_card() {
    ModelCard card;
    card.title = "SimpleNet, face swaps, 128 px";
    card.threshold = 0.31;
    card.band = {0.2, 0.6, 0.1};
    card.validation = SplitFigures{0.7, 0.65, 0.39, 0.1, 0.6, 2.0 / 3, 1000, 500};
    card.test = SplitFigures{0.68, 0.63, 0.4, 0.12, 0.61, 2.0 / 3, 1400, 700};
    card.test->intervals = SplitIntervals{.resample_count = 2000,
                                          .accuracy = {0.66, 0.7},
                                          .auc = {0.6, 0.66},
                                          .equal_error_rate = {0.37, 0.43},
                                          .false_positive_rate = {0.1, 0.14},
                                          .false_negative_rate = {0.57, 0.65}};
    card.calibration = ChosenCalibration{Calibration{1.7, -0.25}, "", 0.61, 0.59, 1000, 500};
    card.operating_points = {{0.05, 0.75, {{0.05, {0.04, 0.06}, 1000}, {0.8, {0.7, 0.9}, 500}}, {}}};
    card.misses = "edited photographs";
    card.feature_distance = FeatureDistanceLimit{"block2", 0.99, 1240, 248};
    card.training = TrainingProvenance{.network = "xception",
                                       .recipe = "default",
                                       .epoch = 3,
                                       .epoch_count = 8,
                                       .epoch_rule = "highest validation accuracy, the earliest on ties",
                                       .data = "faces",
                                       .data_sha256 = std::string(64, 'a'),
                                       .train_real_count = 3000,
                                       .train_fake_count = 1500,
                                       .weights_sha256 = std::string(64, '0'),
                                       .pretrained = "imagenet.safetensors",
                                       .pretrained_sha256 = std::string(64, 'f')};
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

TEST(ModelCard, EverythingOfItReadsBackEqual) {
    const std::map<std::string, std::string> metadata = model_card_to_metadata(full_card());
    const Result<ModelCard> read = model_card_from_metadata(metadata);
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(model_card_to_metadata(read.value()), metadata);
    EXPECT_EQ(read.value().calibration->calibration->bias, -0.25);
    EXPECT_EQ(read.value().operating_points.at(0).validation.false_negative_rate.n, 500);
    EXPECT_EQ(read.value().test->intervals->false_positive_rate.upper, 0.14);
    EXPECT_EQ(read.value().training->pretrained_sha256, std::string(64, 'f'));
    EXPECT_EQ(read.value().feature_distance->value, "block2");
    EXPECT_EQ(read.value().feature_distance->validation_count, 248);
}

TEST(ModelCard, AnOlderFileHasNeitherCalibrationNorIntervalsAndKeysOfLaterOnesArePassedOver) {
    ModelCard older;
    older.validation = SplitFigures{0.7, 0.65, 0.39, 0.1, 0.6, 2.0 / 3, 1000, 500};
    auto metadata = model_card_to_metadata(older);
    for (const char* key : {"telltale.calibration", "telltale.operating_points", "telltale.training"})
        EXPECT_FALSE(metadata.contains(key)) << key;
    metadata["telltale.invented_later"] = "[";
    metadata["telltale.decision"] =
        R"({"threshold":0.4,"unsure_lower":0.3,"unsure_upper":0.5,"wanted_error_rate":0.1,"invented_later":{}})";
    const Result<ModelCard> read = model_card_from_metadata(metadata);
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_FALSE(read.value().calibration || read.value().training || read.value().validation->intervals);
    EXPECT_TRUE(read.value().operating_points.empty());
    EXPECT_EQ(read.value().threshold, 0.4);
}

TEST(ModelCard, SaysOnWhatItsThresholdWasChosen) {
    EXPECT_NE(model_card_to_metadata(full_card()).at("telltale.decision").find(R"("chosen_on":"validation")"),
              std::string::npos);
    EXPECT_NE(model_card_to_metadata(ModelCard{}).at("telltale.decision").find(R"("chosen_on":"nothing")"),
              std::string::npos);
}

TEST(ModelCard, FileOfSomeoneElseGivesAnEmptyCard) {
    const ModelCard card = model_card_from_metadata({{"author", "someone"}}).value();
    EXPECT_TRUE(card.title.empty());
    EXPECT_FALSE(card.test || card.self_test);
}

TEST(ModelCard, RefusesWrongValuesByName) {
    for (const char* key :
         {"telltale.decision", "telltale.calibration", "telltale.operating_points", "telltale.feature_distance",
          "telltale.training", "telltale.figures.test", "telltale.self_test"}) {
        auto metadata = model_card_to_metadata(full_card());
        metadata[key] = "{}";
        const auto read = model_card_from_metadata(metadata);
        ASSERT_FALSE(read.ok()) << key;
        EXPECT_NE(read.error().message.find(key), std::string::npos);
    }
    // A hostile card: each of these would otherwise be shown as it stands.
    for (const auto& [key, value, words] : std::vector<std::array<const char*, 3>>{
             {"telltale.decision",
              R"({"threshold":1e300,"unsure_lower":0.3,"unsure_upper":0.5,"wanted_error_rate":0.1})", "threshold"},
             {"telltale.decision", R"({"threshold":0.4,"unsure_lower":-1,"unsure_upper":0.5,"wanted_error_rate":0.1})",
              "unsure_lower"},
             {"telltale.decision", R"({"threshold":0.4,"unsure_lower":0.3,"unsure_upper":0.5,"wanted_error_rate":12})",
              "wanted_error_rate"},
             {"telltale.training",
              R"({"epoch":1,"epochs":2,"train_real_count":1,"train_fake_count":1,"data_sha256":"AB"})", "data_sha256"},
             {"telltale.training", R"({"epoch":-1,"epochs":2,"train_real_count":1,"train_fake_count":1})", "epoch"},
             {"telltale.calibration", "[]", "no JSON object"},
             {"telltale.calibration", "{", "telltale.calibration"},
             {"telltale.feature_distance", R"({"value":"a","share":2,"training_count":1,"validation_count":1})",
              "share"},
             {"telltale.figures.test", R"({"accuracy":7})", "accuracy"}}) {
        auto metadata = model_card_to_metadata(full_card());
        metadata[key] = value;
        const auto read = model_card_from_metadata(metadata);
        ASSERT_FALSE(read.ok()) << key << value;
        EXPECT_NE(read.error().message.find(key), std::string::npos) << read.error().message;
        EXPECT_NE(read.error().message.find(words), std::string::npos) << read.error().message;
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
