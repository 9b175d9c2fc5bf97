#include "wasm/model_words.hpp"

#include <gtest/gtest.h>

#include "fake_page.hpp"

namespace telltale {
namespace {

TEST(Strength, IsWeakWithLittleGainOrASmallArea) {
    SplitFigures figures;
    figures.accuracy = 0.90;
    figures.majority_baseline = 0.5;
    figures.auc = 0.95;
    EXPECT_FALSE(is_weak(figures));
    figures.auc = 0.74;
    EXPECT_TRUE(is_weak(figures));
    figures.auc = 0.95;
    figures.majority_baseline = 0.86;
    EXPECT_TRUE(is_weak(figures));
}

TEST(Strength, SaysWhatTheLargerClassAloneWouldGive) {
    ModelCard card = typical_card();
    EXPECT_EQ(strength_sentence(card),
              "This model is weak: on its test set it is right 68\u00A0% of the time; always saying “real” would be "
              "right 67\u00A0%.");
    card.test = SplitFigures{0.906, 0.9645, 0.09, 0.1, 0.09, 0.6, 400, 600};
    EXPECT_EQ(
        strength_sentence(card),
        "On its test set this model is right 91\u00A0% of the time; always saying “fake” would be right 60\u00A0%.");
    card.test.reset();
    EXPECT_EQ(strength_sentence(card), "");
}

TEST(ErrorRates, AreCountedInHundredsWithTheirIntervalsAndTheFacesBehindThem) {
    EXPECT_EQ(error_rates_sentence(typical_card()),
              "At its threshold of 0.41, of 100 real faces it calls 23 fake (21 to 25; 1,400 faces), of 100 fakes it "
              "misses 52 (48 to 56; 700 faces). Counted on its test set; the threshold was chosen on validation data.");
    EXPECT_EQ(error_rates_sentence(ModelCard{}), "");
}

TEST(ErrorRates, OfAnOlderFileHaveNoIntervals) {
    ModelCard card = typical_card();
    card.test->intervals.reset();
    EXPECT_EQ(error_rates_line(card),
              "of 100 real faces it calls 23 fake (1,400 faces), of 100 fakes it misses 52 (700 faces)");
}

TEST(ErrorRates, BelowOneOfAHundredAreToldOfAThousand) {
    ModelCard card = typical_card();
    card.test->false_positive_rate = 0.004;
    card.test->intervals->false_positive_rate = {0.001, 0.008};
    EXPECT_EQ(error_rates_line(card).substr(0, 65),
              "of 1,000 real faces it calls 4 fake (1 to 8; 1,400 faces), of 100");
}

TEST(Band, IsExplainedOnlyWhenThereIsOne) {
    EXPECT_NE(band_sentence(typical_card()).find("from 0.31 to 0.62"), std::string::npos);
    EXPECT_NE(band_sentence(typical_card()).find("validation"), std::string::npos);
    EXPECT_EQ(band_sentence(ModelCard{}), "");
}

TEST(Calibrated, SaysOfHowManyFacesAndUnderWhichShareOfFakes) {
    EXPECT_EQ(calibrated_sentence(typical_card(), 0.714),
              "Calibrated: of 100 faces scored like this, about 71 would be fake, if 33 of 100 faces are, as in the "
              "validation data.");
    EXPECT_NE(calibrated_sentence(typical_card(), 0.0001).find("fewer than 1"), std::string::npos);
    EXPECT_NE(calibrated_sentence(typical_card(), 0.9999).find("more than 99"), std::string::npos);
    EXPECT_EQ(calibrated_sentence(ModelCard{}, 0.5), "");
}

TEST(Calibration, SaysHowItWasFittedOrWhyThereIsNone) {
    ModelCard card = typical_card();
    EXPECT_EQ(
        calibration_sentence(card),
        "Calibrated on 400 real and 200 fake validation faces: temperature 1.60, bias -0.70; log loss 0.645 before, "
        "0.612 after.");
    card.calibration = ChosenCalibration{{}, "the classes are separated", 0, 0, 400, 200};
    EXPECT_EQ(calibration_sentence(card),
              "No calibration on 400 real and 200 fake validation faces: the classes are separated.");
    EXPECT_EQ(calibrated_sentence(card, 0.5), "");
    EXPECT_EQ(calibration_sentence(ModelCard{}), "");
}

TEST(OperatingPoints, SayWhatTheyWereChosenForAndWhereTheyWereCounted) {
    const std::vector<std::string> sentences = operating_point_sentences(typical_card());
    ASSERT_EQ(sentences.size(), 2u);
    EXPECT_EQ(
        sentences[0],
        "For at most 1 false alarm in 100 real faces: threshold 0.8125, chosen on validation data. On its test set, of "
        "100 real faces it calls 1 fake (1 to 2; 1,400 faces), of 100 fakes it misses 96 (95 to 98; 700 faces).");
    EXPECT_NE(sentences[1].find("at most 5 false alarms in 100"), std::string::npos) << sentences[1];
    EXPECT_NE(sentences[1].find("There, of 100 real faces it calls 5"), std::string::npos) << sentences[1];
    ModelCard rare = typical_card();
    rare.operating_points[0].wanted_false_positive_rate = 0.001;
    EXPECT_NE(operating_point_sentences(rare)[0].find("at most 1 false alarm in 1,000 real faces"), std::string::npos);
    EXPECT_TRUE(operating_point_sentences(ModelCard{}).empty());
}

TEST(Training, SaysDataRecipeAndTheEpochThatWasKept) {
    EXPECT_EQ(training_sentence(typical_card()),
              "Learnt from 5,600 real and 4,800 fake faces of “deepfakes”. Network: simple_net. Recipe: report. Kept: "
              "epoch 3 of 5, by the highest validation accuracy, the earliest on ties.");
    ModelCard nothing;
    nothing.training.emplace();
    EXPECT_EQ(training_sentence(nothing), "");
    EXPECT_EQ(training_sentence(ModelCard{}), "");
}

TEST(Hashes, AreWholeForCopyingAndShortForLooking) {
    const std::vector<std::string> whole = hash_lines(typical_card(), HashLength::whole);
    ASSERT_EQ(whole.size(), 2u);  // started at random: no third
    EXPECT_EQ(whole[0], "Data: SHA-256 " + std::string(32, 'd') + std::string(32, '0'));
    EXPECT_EQ(hash_lines(typical_card(), HashLength::shortened)[1], "Weights: SHA-256 bbbbbbbbbbbb…");
    EXPECT_TRUE(hash_lines(ModelCard{}, HashLength::whole).empty());
}

TEST(Figures, AreWrittenWithTheirIntervals) {
    const Interval interval{0.59, 0.654};
    EXPECT_EQ(measured_area(0.62, &interval), "0.62 (0.59–0.65)");
    EXPECT_EQ(measured_area(0.62, nullptr), "0.62");
    EXPECT_EQ(measured_percent(0.62, &interval), "62\u00A0% (59–65)");
    const Interval small{0.011, 0.052};
    EXPECT_EQ(measured_percent(0.03, &small), "3.0\u00A0% (1.1–5.2)");
    EXPECT_NE(figures_sentences(typical_card())[1].find("0.62 (0.59–0.65), equal error rate 41\u00A0% (38–43)"),
              std::string::npos);
    EXPECT_NE(interval_sentence(typical_card()).find("groups of faces anew 2,000 times"), std::string::npos);
    EXPECT_EQ(interval_sentence(ModelCard{}), "");
}

}  // namespace
}  // namespace telltale
