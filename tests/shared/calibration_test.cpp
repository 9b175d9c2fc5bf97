#include "shared/calibration.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "shared/random.hpp"
#include "tests/shared/golden.hpp"
#include "tests/shared/reference_scores.hpp"

namespace telltale {
namespace {

constexpr double kTolerance = 1e-12;
constexpr double kFitTolerance = 1e-9;  // scipy's own methods end there

Json golden() { return read_golden_json("tests/golden/calibration/calibration.json"); }

TEST(BrierScore, EqualsScikitLearn) {
    const Json file = golden();
    for (const Json& one : *file.find("binning_cases")->if_array()) {
        const LabelledScores columns = golden_scores(one);
        EXPECT_NEAR(brier_score(columns.scores, columns.labels).value(), one.number("brier_score").value(), kTolerance)
            << one.string("name").value();
    }
}

TEST(ReliabilityBins, EqualScikitLearn) {
    const Json file = golden();
    for (const Json& one : *file.find("binning_cases")->if_array()) {
        const LabelledScores columns = golden_scores(one);
        for (const Json& expected : *one.find("bins")->if_array()) {
            ReliabilityOptions options;
            options.bin_count = static_cast<std::size_t>(expected.integer("bin_count").value());
            const std::string binning = expected.string("binning").value();
            if (binning == "equal_mass") options.binning = Binning::equal_mass;
            SCOPED_TRACE(one.string("name").value() + " " + std::to_string(options.bin_count) + " " + binning);
            const auto bins = reliability_bins(columns.scores, columns.labels, options).value();
            const std::vector<double> edges = expected.numbers("edges").value();
            const std::vector<double> sample_counts = expected.numbers("sample_counts").value();
            const std::vector<double> fake_shares = expected.numbers("fake_shares").value();
            const std::vector<double> mean_scores = expected.numbers("mean_scores").value();
            ASSERT_EQ(bins.size(), sample_counts.size());
            std::size_t filled = 0;
            for (std::size_t i = 0; i < bins.size(); ++i) {
                EXPECT_EQ(bins[i].lower_edge, edges[i]);
                EXPECT_EQ(bins[i].upper_edge, edges[i + 1]);
                ASSERT_EQ(static_cast<double>(bins[i].sample_count), sample_counts[i]) << i;
                if (bins[i].sample_count == 0) {
                    EXPECT_TRUE(std::isnan(bins[i].mean_score) && std::isnan(bins[i].fake_share));
                    continue;
                }
                EXPECT_NEAR(bins[i].fake_share, fake_shares[filled], kTolerance);
                EXPECT_NEAR(bins[i].mean_score, mean_scores[filled], kTolerance);
                ++filled;
            }
            EXPECT_EQ(filled, fake_shares.size());
            EXPECT_NEAR(expected_calibration_error(bins), expected.number("expected_calibration_error").value(),
                        kTolerance);
            EXPECT_NEAR(maximum_calibration_error(bins), expected.number("maximum_calibration_error").value(),
                        kTolerance);
        }
    }
}

TEST(ReliabilityBins, HoldEverySampleOnce) {
    const LabelledScores columns = reference_scores(71, 777, 64);
    for (const Binning binning : {Binning::equal_width, Binning::equal_mass}) {
        std::int64_t samples = 0;
        std::int64_t fakes = 0;
        for (const ReliabilityBin& bin : reliability_bins(columns.scores, columns.labels, {16, binning}).value()) {
            samples += bin.sample_count;
            fakes += bin.fake_count;
        }
        EXPECT_EQ(samples, 777);
        EXPECT_EQ(fakes, std::count(columns.labels.begin(), columns.labels.end(), kFake));
    }
}

TEST(ReliabilityBins, AScoreOnAnEdgeBelongsBelow) {
    const auto bins =
        reliability_bins(std::vector<double>{0.0, 0.25, 0.5, 1.0}, std::vector<std::uint8_t>{0, 0, 1, 1}, {4}).value();
    EXPECT_EQ(bins[0].sample_count, 2);  // 0 is the first bin's own
    EXPECT_EQ(bins[1].sample_count, 1);
    EXPECT_EQ(bins[2].sample_count, 0);
    EXPECT_EQ(bins[3].sample_count, 1);
}

TEST(ReliabilityBins, RefuseWhatIsNoProbability) {
    const std::vector<std::uint8_t> labels{0, 1};
    for (const double wrong : {-0.001, 1.001, std::nan(""), HUGE_VAL}) {
        EXPECT_FALSE(reliability_bins(std::vector<double>{0.5, wrong}, labels).ok()) << wrong;
        EXPECT_FALSE(brier_score(std::vector<double>{0.5, wrong}, labels).ok()) << wrong;
    }
    EXPECT_EQ(brier_score(std::vector<double>{0.5, 1.5}, labels).error().message,
              "the score of sample 2 of 2 is 1.500000: expected a probability, 0 to 1");
    EXPECT_FALSE(reliability_bins(std::vector<double>{0.5, 0.6}, std::vector<std::uint8_t>{1, 1}).ok());
    EXPECT_FALSE(reliability_bins(std::vector<double>{0.5, 0.6}, labels, {0}).ok());
    EXPECT_FALSE(reliability_bins(std::vector<double>{0.5, 0.6}, labels, {10001}).ok());
}

LabelledScores log_odds_of(const Json& one) {
    LabelledScores out;
    out.scores = one.numbers("log_odds").value();
    const std::vector<double> labels = one.numbers("labels").value();
    for (const double label : labels) out.labels.push_back(static_cast<std::uint8_t>(label));
    return out;
}

TEST(FitCalibration, FindsScipysMinimum) {
    const Json file = golden();
    ASSERT_EQ(file.find("fit_cases")->if_array()->size(), 4u);
    for (const Json& one : *file.find("fit_cases")->if_array()) {
        SCOPED_TRACE(one.string("name").value());
        const LabelledScores columns = log_odds_of(one);
        const CalibrationFit alone = fit_calibration(columns.scores, columns.labels).value();
        const Json& expected_alone = *one.find("temperature_alone");
        EXPECT_NEAR(alone.calibration.temperature / expected_alone.number("temperature").value(), 1, kFitTolerance);
        EXPECT_EQ(alone.calibration.bias, 0);
        EXPECT_NEAR(alone.log_loss_after, expected_alone.number("log_loss").value(), kTolerance);

        const CalibrationFit both =
            fit_calibration(columns.scores, columns.labels, {CalibrationKind::temperature_and_bias}).value();
        const Json& expected_both = *one.find("temperature_and_bias");
        EXPECT_NEAR(both.calibration.temperature / expected_both.number("temperature").value(), 1, kFitTolerance);
        EXPECT_NEAR(both.calibration.bias, expected_both.number("bias").value(), kFitTolerance);
        EXPECT_NEAR(both.log_loss_after, expected_both.number("log_loss").value(), kTolerance);
        EXPECT_LE(both.step_count, 12);
    }
}

TEST(FitCalibration, LossBeforeIsScikitLearns) {
    const Json file = golden();
    for (const Json& one : *file.find("fit_cases")->if_array()) {
        const LabelledScores columns = log_odds_of(one);
        const double before = fit_calibration(columns.scores, columns.labels).value().log_loss_before;
        // scikit-learn cuts scores off at 2e-16 from 0 and 1, so a certain and wrong sample costs it 36 at most.
        if (one.string("name").value() == "huge_log_odds") {
            EXPECT_GT(before, one.number("log_loss_before").value());
        } else {
            EXPECT_NEAR(before, one.number("log_loss_before").value(), kTolerance);
        }
    }
}

TEST(FitCalibration, ScaleOfTheLogitsIsTheTemperatures) {
    LabelledScores columns = reference_scores(72, 400);
    for (double& score : columns.scores) score = 4 * score - 2;
    const CalibrationFit one = fit_calibration(columns.scores, columns.labels).value();
    for (double& score : columns.scores) score *= 1e-100;
    const CalibrationFit scaled = fit_calibration(columns.scores, columns.labels).value();
    EXPECT_NEAR(scaled.calibration.temperature / one.calibration.temperature, 1e-100, 1e-110);
    EXPECT_NEAR(scaled.log_loss_after, one.log_loss_after, kTolerance);
}

TEST(FitCalibration, MeanScoreBecomesTheShareOfFakes) {
    LabelledScores columns = reference_scores(73, 500);
    for (double& score : columns.scores) score = 9 * score - 2;
    const Calibration calibration =
        fit_calibration(columns.scores, columns.labels, {CalibrationKind::temperature_and_bias}).value().calibration;
    double sum = 0;
    double fakes = 0;
    for (std::size_t i = 0; i < columns.scores.size(); ++i) {
        sum += calibrated_score(calibration, columns.scores[i]);
        fakes += columns.labels[i];
    }
    EXPECT_NEAR(sum / 500, fakes / 500, kTolerance);
}

TEST(FitCalibration, LeavesCalibratedLogitsAlone) {
    LabelledScores columns = reference_scores(74, 500);
    for (double& score : columns.scores) score = 9 * score - 2;
    const CalibrationOptions options{CalibrationKind::temperature_and_bias};
    const Calibration first = fit_calibration(columns.scores, columns.labels, options).value().calibration;
    for (double& score : columns.scores) score = score / first.temperature + first.bias;
    const Calibration second = fit_calibration(columns.scores, columns.labels, options).value().calibration;
    EXPECT_NEAR(second.temperature, 1, kFitTolerance);
    EXPECT_NEAR(second.bias, 0, kFitTolerance);
}

std::string refusal(const std::vector<double>& log_odds, const std::vector<std::uint8_t>& labels,
                    const CalibrationOptions& options = {}) {
    const Result<CalibrationFit> fit = fit_calibration(log_odds, labels, options);
    return fit.ok() ? "accepted" : fit.error().message;
}

TEST(FitCalibration, SaysWhyThereIsNoBestTemperature) {
    const CalibrationOptions with_bias{CalibrationKind::temperature_and_bias};
    const std::vector<std::uint8_t> labels{0, 0, 1, 1};
    const auto begins = [](const std::string& text, const std::string& beginning) {
        return text.compare(0, beginning.size(), beginning) == 0;
    };
    // Separated only around a bias; then also without one; then but for a tie at the border.
    EXPECT_TRUE(begins(refusal({1, 2, 3, 4}, labels, with_bias), "the log odds separate reals from fakes"));
    EXPECT_TRUE(begins(refusal({-2, -1, 3, 4}, labels), "the log odds separate reals from fakes"));
    EXPECT_TRUE(begins(refusal({1, 3, 3, 4}, labels, with_bias), "the log odds separate reals from fakes"));
    EXPECT_TRUE(begins(refusal({4, 3, 2, 1}, labels, with_bias), "every fake has lower log odds than every real"));
    EXPECT_TRUE(begins(refusal({4, 3, -2, -1}, labels), "every fake has lower log odds than every real"));
    EXPECT_TRUE(begins(refusal({2, 2, 2, 2}, labels), "all log odds are equal"));
    EXPECT_TRUE(begins(refusal({2, 2, 2, 2}, labels, with_bias), "all log odds are equal"));
    EXPECT_TRUE(begins(refusal({0, 0, 0, 0}, labels), "all log odds are equal"));
    EXPECT_TRUE(begins(refusal({2, 3, 1, 2.5}, labels, with_bias), "the best fit turns the scores round"));
    EXPECT_TRUE(begins(refusal({2, -1, 1, -3}, labels), "the best fit turns the scores round"));
    EXPECT_TRUE(begins(refusal({2, std::nan(""), 1, -3}, labels), "the score of sample 2 of 4 is not finite"));
    EXPECT_TRUE(begins(refusal({2, 1, 1, -3}, {1, 1, 1, 1}), "no sample is real"));
}

TEST(FitCalibration, SaysWhenTheStepsDoNotSuffice) {
    LabelledScores columns = reference_scores(75, 200);
    for (double& score : columns.scores) score = 9 * score - 2;
    CalibrationOptions options;
    options.largest_step_count = 2;
    EXPECT_EQ(
        refusal(columns.scores, columns.labels, options),
        "the temperature's fit did not settle in 2 steps of Newton's method: expected samples of both classes whose "
        "log odds overlap; use more validation samples");
}

TEST(FitCalibration, SettlesOnNearlySeparatedClasses) {
    // One real among 2,000 lies above a fake, by little: the loss is nearly flat along its fall.
    LabelledScores columns;
    for (int i = 0; i < 1000; ++i) {
        columns.scores.insert(columns.scores.end(), {-1 - i / 100.0, 1 + i / 100.0});
        columns.labels.insert(columns.labels.end(), {0, 1});
    }
    columns.scores.insert(columns.scores.end(), {0.5, 0.499});
    columns.labels.insert(columns.labels.end(), {0, 1});
    const Result<CalibrationFit> fit =
        fit_calibration(columns.scores, columns.labels, {CalibrationKind::temperature_and_bias});
    ASSERT_TRUE(fit.ok()) << fit.error().message;
    EXPECT_LT(fit.value().log_loss_after, fit.value().log_loss_before);
}

TEST(LogOddsOfScores, UndoTheLogisticFunction) {
    const std::vector<double> log_odds = log_odds_of_scores(std::vector<double>{0.5, 0.25, 1e-300, 0.999}).value();
    EXPECT_EQ(log_odds[0], 0);
    EXPECT_NEAR(log_odds[1], -std::log(3.0), 1e-15);
    EXPECT_NEAR(log_odds[2], -300 * std::log(10.0), 1e-12);
    EXPECT_NEAR(calibrated_score({}, log_odds[3]), 0.999, 1e-15);
}

TEST(LogOddsOfScores, RefuseCertainty) {
    for (const double wrong : {0.0, 1.0, -0.5, std::nan("")}) {
        EXPECT_FALSE(log_odds_of_scores(std::vector<double>{0.5, wrong}).ok()) << wrong;
    }
    EXPECT_EQ(
        log_odds_of_scores(std::vector<double>{0.5, 1}).error().message,
        "the score of sample 2 of 2 is 1.000000, which has no finite log odds: expected more than 0 and less than 1; "
        "take the network's logits instead");
}

TEST(CalibratedScore, StaysFiniteFarOut) {
    EXPECT_EQ(calibrated_score({}, 1e6), 1);
    EXPECT_EQ(calibrated_score({}, -1e6), 0);
    EXPECT_EQ(calibrated_score({2, 1}, -2), 0.5);
}

}  // namespace
}  // namespace telltale
