#include "native/card_text.hpp"

#include <gtest/gtest.h>

namespace telltale {
namespace {

ModelCard full_card() {
    ModelCard card;
    card.title = "Faces";
    card.threshold = 0.44;
    card.band = {0.4, 0.6, 0.1};
    card.validation = SplitFigures{0.7, 0.8, 0.3, 0.31, 0.29, 2.0 / 3, 100, 50};
    card.validation->intervals = SplitIntervals{.resample_count = 2000,
                                                .by_group = true,
                                                .accuracy = {0.65, 0.75},
                                                .auc = {0.75, 0.85},
                                                .false_positive_rate = {0.3, 0.4}};
    card.calibration = ChosenCalibration{Calibration{1.7, -0.25}, "", 0.61, 0.59, 100, 50};
    card.operating_points = {{0.05,
                              0.75,
                              {{0.05, {0.04, 0.06}, 100}, {0.8, {0.7, 0.9}, 50}},
                              PointRates{{0.06, {0.05, 0.07}, 1400}, {0.81, {0.79, 0.83}, 700}}}};
    card.training = TrainingProvenance{.network = "xception",
                                       .recipe = "default",
                                       .epoch = 3,
                                       .epoch_count = 8,
                                       .epoch_rule = "highest validation accuracy",
                                       .data_sha256 = std::string(64, 'a'),
                                       .weights_sha256 = std::string(64, '0')};
    return card;
}

TEST(CardText, SaysEveryNumberWithItsIntervalItsCountAndOnWhatItWasChosen) {
    const std::string text = card_text(full_card());
    for (const char* line :
         {"epoch: 3 of 8, highest validation accuracy\n",
          "threshold: 0.4400, the equal error rate's, chosen on validation\n",
          "unsure: 0.4000 to 0.6000, beyond it at most 10.0 % of either kind wrong",
          "accuracy 70.0 % (65.0 to 75.0; n = 150), larger class alone 66.7 %",
          "AUC 0.8000 (0.7500 to 0.8500; n = 150)", "reals called fake 31.0 % (30.0 to 40.0; n = 100)",
          "in brackets: 95 % of 2000 resamples of groups",
          "threshold for 5.0 % false positives: 0.7500, chosen on validation\n",
          "test: reals called fake 6.0 % (5.0 to 7.0; n = 1400), fakes called real 81.0 %",
          "temperature 1.7000, bias -0.2500, log loss 0.6100 before, 0.5900 after, fitted on validation",
          "started from: random weights", "weights sha256: 0000"}) {
        EXPECT_NE(text.find(line), std::string::npos) << line << " in\n" << text;
    }
}

TEST(CardText, OfAnOlderFileHasNoEmptyParts) {
    ModelCard card;
    card.validation = SplitFigures{0.7, 0.8, 0.3, 0.31, 0.29, 2.0 / 3, 100, 50};
    const std::string text = card_text(card);
    EXPECT_NE(text.find("accuracy 70.0 % (n = 150)"), std::string::npos) << text;
    for (const char* part : {"calibration", "false positives", "sha256", "resamples", "title"})
        EXPECT_EQ(text.find(part), std::string::npos) << part << " in\n" << text;
}

TEST(CardText, AMissingCalibrationSaysWhy) {
    ModelCard card = full_card();
    card.calibration = ChosenCalibration{{}, "the classes are separated", 0, 0, 100, 50};
    EXPECT_NE(
        card_text(card).find("calibration: none on validation (100 real, 50 fake)\n  the classes are separated\n"),
        std::string::npos);
}

TEST(CardText, AThresholdThatNothingChoseSaysSo) {
    EXPECT_NE(card_text(ModelCard{}).find("0.5000, chosen on nothing"), std::string::npos);
}

}  // namespace
}  // namespace telltale
