#include "shared/bootstrap.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "shared/curve_band.hpp"
#include "shared/precision_recall.hpp"
#include "shared/random.hpp"
#include "tests/shared/golden.hpp"
#include "tests/shared/reference_scores.hpp"

namespace telltale {
namespace {

constexpr double kTolerance = 1e-12;

Json golden() { return read_golden_json("tests/golden/bootstrap/bootstrap.json"); }

struct NamedFigure {
    const char* name;
    double Figures::*figure;
    Interval FigureIntervals::*interval;
};
constexpr NamedFigure kFigures[] = {
    {"auc", &Figures::auc, &FigureIntervals::auc},
    {"average_precision", &Figures::average_precision, &FigureIntervals::average_precision},
    {"equal_error_rate", &Figures::equal_error_rate, &FigureIntervals::equal_error_rate},
    {"accuracy", &Figures::accuracy, &FigureIntervals::accuracy},
    {"balanced_accuracy", &Figures::balanced_accuracy, &FigureIntervals::balanced_accuracy},
    {"false_positive_rate", &Figures::false_positive_rate, &FigureIntervals::false_positive_rate},
    {"false_negative_rate", &Figures::false_negative_rate, &FigureIntervals::false_negative_rate},
    {"half_total_error_rate", &Figures::half_total_error_rate, &FigureIntervals::half_total_error_rate},
};

struct GoldenCase {
    RankedSamples samples;
    BootstrapOptions options;
    std::uint64_t resample_count = 0;
    double confidence = 0;
};

GoldenCase read_case(const Json& one) {
    const LabelledScores columns = golden_scores(one);
    GoldenCase out;
    out.samples = ranked_samples(columns.scores, columns.labels, one.strings("groups").value()).value();
    out.options.seed = static_cast<std::uint64_t>(one.integer("seed").value());
    out.options.threshold = one.number("threshold").value();
    out.options.false_positive_rates = one.numbers("false_positive_rates").value();
    out.resample_count = static_cast<std::uint64_t>(one.integer("resample_count").value());
    out.confidence = one.number("confidence").value();
    return out;
}

void expect_interval(const Interval& ours, const Json& expected) {
    EXPECT_NEAR(ours.lower, expected.number("lower").value(), kTolerance);
    EXPECT_NEAR(ours.upper, expected.number("upper").value(), kTolerance);
}

void expect_same(const Resamples& a, const Resamples& b) {
    ASSERT_EQ(a.figures.size(), b.figures.size());
    for (std::size_t i = 0; i < a.figures.size(); ++i) {
        for (const NamedFigure& named : kFigures) EXPECT_EQ(a.figures[i].*named.figure, b.figures[i].*named.figure);
    }
    EXPECT_EQ(a.true_positive_rates, b.true_positive_rates);
}

TEST(Bootstrap, EqualsScikitLearnOnTheSameDraws) {
    const Json file = golden();
    ASSERT_EQ(file.find("cases")->if_array()->size(), 5u);
    for (const Json& one : *file.find("cases")->if_array()) {
        SCOPED_TRACE(one.string("name").value());
        const GoldenCase read = read_case(one);
        const Figures whole = figures_of(read.samples, read.options.threshold);
        const Resamples resamples = bootstrap(read.samples, read.options, 0, read.resample_count);
        const FigureIntervals intervals = figure_intervals(resamples.figures, read.confidence);
        ASSERT_EQ(one.find("intervals")->if_object()->size(), std::size(kFigures));
        for (const NamedFigure& named : kFigures) {
            SCOPED_TRACE(named.name);
            EXPECT_NEAR(whole.*named.figure, one.find("figures")->number(named.name).value(), kTolerance);
            EXPECT_NEAR(resamples.figures[0].*named.figure, one.find("first_resample")->number(named.name).value(),
                        kTolerance);
            expect_interval(intervals.*named.interval, *one.find("intervals")->find(named.name));
        }
        const CurveBand band = roc_band(resamples, read.options.false_positive_rates, read.confidence);
        const Json::Array& expected_band = *one.find("band")->if_array();
        ASSERT_EQ(band.true_positive_rates.size(), expected_band.size());
        for (std::size_t i = 0; i < expected_band.size(); ++i) {
            expect_interval(band.true_positive_rates[i], expected_band[i]);
        }
    }
}

TEST(Bootstrap, FiguresAreThoseOfTheCurves) {
    const LabelledScores columns = reference_scores(81, 500, 64);
    const RocCurve curve = roc_curve(columns.scores, columns.labels).value();
    const RankedSamples samples = ranked_samples(columns.scores, columns.labels).value();
    for (const double threshold : {-1.0, 0.0, 0.5, columns.scores[3], 1.0, 2.0}) {
        const Figures figures = figures_of(samples, threshold);
        const Confusion confusion = confusion_at(columns.scores, columns.labels, threshold).value();
        EXPECT_EQ(figures.auc, area_under_curve(curve));
        EXPECT_EQ(figures.equal_error_rate, equal_error_rate(curve).rate);
        EXPECT_NEAR(figures.average_precision, average_precision(precision_recall_curve(curve)), kTolerance);
        EXPECT_EQ(figures.accuracy, accuracy(confusion));
        EXPECT_EQ(figures.balanced_accuracy, balanced_accuracy(confusion));
        EXPECT_EQ(figures.false_positive_rate, false_positive_rate(confusion));
        EXPECT_EQ(figures.false_negative_rate, false_negative_rate(confusion));
        EXPECT_EQ(figures.half_total_error_rate, half_total_error_rate(confusion));
    }
}

TEST(Bootstrap, SplittingTheRangeChangesNothing) {
    const LabelledScores columns = reference_scores(82, 300);
    const RankedSamples samples = ranked_samples(columns.scores, columns.labels).value();
    const BootstrapOptions options{5, 0.4, {0, 0.1, 0.5}};
    Resamples parts = bootstrap(samples, options, 0, 7);
    append(parts, bootstrap(samples, options, 7, 7));
    append(parts, bootstrap(samples, options, 7, 30));
    append(parts, bootstrap(samples, options, 30, 40));
    expect_same(parts, bootstrap(samples, options, 0, 40));
}

TEST(Bootstrap, OrderOfSamplesAndNamesOfGroupsChangeNothing) {
    const LabelledScores columns = reference_scores(83, 240, 50);
    std::vector<std::string> groups;
    Random random(4);
    for (std::size_t i = 0; i < columns.scores.size(); ++i) groups.push_back(std::to_string(random.below(60)));
    LabelledScores shuffled;
    std::vector<std::string> shuffled_groups;
    for (const std::uint32_t i : permutation(columns.scores.size(), random)) {
        shuffled.scores.push_back(columns.scores[i]);
        shuffled.labels.push_back(columns.labels[i]);
        shuffled_groups.push_back("renamed " + std::string(groups[i].rbegin(), groups[i].rend()) + "." + groups[i]);
    }
    const BootstrapOptions options{6, 0.5, {0.2}};
    expect_same(bootstrap(ranked_samples(columns.scores, columns.labels).value(), options, 0, 20),
                bootstrap(ranked_samples(shuffled.scores, shuffled.labels).value(), options, 0, 20));
    expect_same(bootstrap(ranked_samples(columns.scores, columns.labels, groups).value(), options, 0, 20),
                bootstrap(ranked_samples(shuffled.scores, shuffled.labels, shuffled_groups).value(), options, 0, 20));
}

TEST(Bootstrap, IncreasingTransformChangesNothing) {
    LabelledScores columns = reference_scores(84, 200, 50);
    BootstrapOptions options{7, 0.5, {0.2}};
    const Resamples before = bootstrap(ranked_samples(columns.scores, columns.labels).value(), options, 0, 20);
    for (double& score : columns.scores) score = 2 * score - 9;
    options.threshold = 2 * options.threshold - 9;
    expect_same(before, bootstrap(ranked_samples(columns.scores, columns.labels).value(), options, 0, 20));
}

TEST(Bootstrap, AnotherSeedDrawsOtherSamples) {
    const LabelledScores columns = reference_scores(85, 200);
    const RankedSamples samples = ranked_samples(columns.scores, columns.labels).value();
    EXPECT_NE(bootstrap(samples, {1, 0.5, {}}, 0, 1).figures[0].auc,
              bootstrap(samples, {2, 0.5, {}}, 0, 1).figures[0].auc);
    EXPECT_NE(bootstrap(samples, {1, 0.5, {}}, 0, 1).figures[0].auc,
              bootstrap(samples, {1, 0.5, {}}, 1, 2).figures[0].auc);
}

TEST(Bootstrap, SamplesOfOneGroupAreDrawnTogether) {
    // Each group's scores lie on one side of the threshold, whole: by group the rates move in steps of a group.
    std::vector<double> scores;
    std::vector<std::uint8_t> labels;
    std::vector<std::string> groups;
    for (int group = 0; group < 8; ++group) {
        for (int i = 0; i < 10; ++i) {
            scores.push_back(group % 4 == 0 ? 0.9 : 0.1);
            labels.push_back(group < 4 ? 0 : 1);
            groups.push_back("clip " + std::to_string(group));
        }
    }
    const RankedSamples samples = ranked_samples(scores, labels, groups).value();
    const Resamples resamples = bootstrap(samples, {3, 0.5, {}}, 0, 200);
    for (const Figures& figures : resamples.figures) {
        const double quarters = 4 * figures.false_positive_rate;
        EXPECT_EQ(quarters, std::floor(quarters));
    }
    const Interval by_group = figure_intervals(resamples.figures).false_positive_rate;
    const Interval by_sample =
        figure_intervals(bootstrap(ranked_samples(scores, labels).value(), {3, 0.5, {}}, 0, 200).figures)
            .false_positive_rate;
    EXPECT_GT(by_group.upper - by_group.lower, by_sample.upper - by_sample.lower);
}

TEST(Bootstrap, AGroupOfEachSampleIsNoGroup) {
    const LabelledScores columns = reference_scores(86, 120, 16);
    std::vector<std::string> groups;
    for (std::size_t i = 0; i < columns.scores.size(); ++i) groups.push_back("picture " + std::to_string(i));
    const BootstrapOptions options{8, 0.5, {0.5}};
    expect_same(bootstrap(ranked_samples(columns.scores, columns.labels).value(), options, 0, 10),
                bootstrap(ranked_samples(columns.scores, columns.labels, groups).value(), options, 0, 10));
    std::vector<ScoredSample> samples(columns.scores.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i].score = columns.scores[i];
        samples[i].label = columns.labels[i];
        samples[i].group = groups[i];
    }
    expect_same(bootstrap(ranked_samples(samples).value(), options, 0, 10),
                bootstrap(ranked_samples(columns.scores, columns.labels).value(), options, 0, 10));
}

TEST(Bootstrap, IntervalsHoldTheTruthAboutAsOftenAsTheySay) {
    // True area of two uniform classes shifted by a fifth of their range: 1 - 0.8 * 0.8 / 2 = 0.68.
    int held = 0;
    for (std::uint64_t trial = 0; trial < 200; ++trial) {
        const LabelledScores columns = reference_scores(1000 + trial, 100);
        std::vector<double> scores;
        for (std::size_t i = 0; i < columns.scores.size(); ++i) {
            scores.push_back(columns.scores[i] * 1.25 - 0.05 * columns.labels[i]);
        }
        const RankedSamples samples = ranked_samples(scores, columns.labels).value();
        const Interval auc = figure_intervals(bootstrap(samples, {trial, 0.5, {}}, 0, 200).figures).auc;
        held += auc.lower <= 0.68 && 0.68 <= auc.upper;
    }
    EXPECT_GE(held, 180);  // of 200; 95 % are 190, and the draws are always the same
    EXPECT_LT(held, 200);
}

TEST(Bootstrap, RefusesWhatIsNoScoreSet) {
    const std::vector<std::uint8_t> labels{0, 1};
    EXPECT_FALSE(ranked_samples(std::vector<double>{0.1, std::nan("")}, labels).ok());
    EXPECT_FALSE(ranked_samples(std::vector<double>{0.1, HUGE_VAL}, labels).ok());
    EXPECT_FALSE(ranked_samples(std::vector<double>{0.1, 0.2}, std::vector<std::uint8_t>{0, 0}).ok());
    const Result<RankedSamples> odd =
        ranked_samples(std::vector<double>{0.1, 0.2}, labels, std::vector<std::string>{"a"});
    ASSERT_FALSE(odd.ok());
    EXPECT_EQ(odd.error().message,
              "there are 2 scores and 1 groups: expected one group for each score, or none at all");
}

TEST(PercentileInterval, IsLinearBetweenOrderStatistics) {
    const Interval interval = percentile_interval({4, 1, 3, 2, 5}, 0.8);  // 10 % and 90 % of four steps
    EXPECT_NEAR(interval.lower, 1.4, kTolerance);
    EXPECT_NEAR(interval.upper, 4.6, kTolerance);
    EXPECT_EQ(percentile_interval({7}).lower, 7);
    EXPECT_EQ(percentile_interval({7}).upper, 7);
}

}  // namespace
}  // namespace telltale
