#include "shared/paired_bootstrap.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "shared/json.hpp"
#include "tests/shared/golden.hpp"
#include "tests/shared/reference_scores.hpp"

namespace telltale {
namespace {

struct Compared {
    const char* key;
    double Figures::*figure;
    Interval FigureIntervals::*interval;
};
constexpr Compared kCompared[] = {
    {"auc", &Figures::auc, &FigureIntervals::auc},
    {"average_precision", &Figures::average_precision, &FigureIntervals::average_precision},
    {"equal_error_rate", &Figures::equal_error_rate, &FigureIntervals::equal_error_rate},
    {"balanced_accuracy", &Figures::balanced_accuracy, &FigureIntervals::balanced_accuracy},
    {"false_positive_rate", &Figures::false_positive_rate, &FigureIntervals::false_positive_rate},
    {"false_negative_rate", &Figures::false_negative_rate, &FigureIntervals::false_negative_rate}};

struct Case {
    std::vector<double> first, second;
    std::vector<std::uint8_t> labels;
    std::vector<std::string> groups;
};
Case case_of(const Json& json) {
    Case one{json.numbers("first").value(), json.numbers("second").value(), {}, json.strings("groups").value()};
    for (const double label : json.numbers("labels").value()) one.labels.push_back(static_cast<std::uint8_t>(label));
    return one;
}

void expect_figures(const Figures& figures, const Json& wanted, const std::string& what) {
    for (const Compared& one : kCompared)
        EXPECT_NEAR(figures.*one.figure, wanted.number(one.key).value(), 1e-12) << what << ", " << one.key;
}

TEST(PairedBootstrap, DrawsWhatTheReferenceDrawsAndGivesItsIntervals) {
    const Json golden = read_golden_json("tests/golden/paired_bootstrap/paired_bootstrap.json");
    for (const Json& json : *golden.find("cases")->if_array()) {
        const std::string name = json.string("name").value();
        const Case one = case_of(json);
        const PairedSamples samples = paired_samples(one.first, one.second, one.labels, one.groups).value();
        PairedBootstrapOptions options;
        options.seed = static_cast<std::uint64_t>(json.integer("seed").value());
        options.first_threshold = json.numbers("thresholds").value()[0];
        options.second_threshold = json.numbers("thresholds").value()[1];
        expect_figures(figure_differences(figures_of_both(samples, options)), *json.find("difference"), name);
        const auto count = static_cast<std::uint64_t>(json.integer("resample_count").value());
        const std::vector<FiguresOfBoth> drawn = paired_bootstrap(samples, options, 0, count);
        expect_figures(figure_differences(drawn.front()), *json.find("first_resample"), name + ", first resample");
        const FigureIntervals intervals = difference_intervals(drawn);
        for (const Compared& figure : kCompared) {
            const std::vector<double> wanted = json.find("intervals")->numbers(figure.key).value();
            EXPECT_NEAR((intervals.*figure.interval).lower, wanted[0], 1e-12) << name << ", " << figure.key;
            EXPECT_NEAR((intervals.*figure.interval).upper, wanted[1], 1e-12) << name << ", " << figure.key;
        }
    }
}

TEST(PairedBootstrap, TheSameInAnyOrderAndInAnyRange) {
    const LabelledScores columns = reference_scores(11, 300, 40);
    std::vector<double> second = columns.scores;
    for (std::size_t i = 0; i < second.size(); ++i)
        second[i] = std::fmod(second[i] + 0.01 * static_cast<double>(i % 7), 1);
    const PairedSamples samples = paired_samples(columns.scores, second, columns.labels).value();
    std::vector<double> first_back(columns.scores.rbegin(), columns.scores.rend());
    std::vector<double> second_back(second.rbegin(), second.rend());
    std::vector<std::uint8_t> labels_back(columns.labels.rbegin(), columns.labels.rend());
    const PairedSamples back = paired_samples(first_back, second_back, labels_back).value();
    const std::vector<FiguresOfBoth> all = paired_bootstrap(samples, {}, 0, 20);
    const std::vector<FiguresOfBoth> part = paired_bootstrap(back, {}, 7, 20);
    for (std::size_t i = 0; i < part.size(); ++i) {
        EXPECT_EQ(all[7 + i].first.auc, part[i].first.auc);
        EXPECT_EQ(all[7 + i].second.average_precision, part[i].second.average_precision);
    }
}

TEST(PairedBootstrap, IsNarrowerThanTwoApartWhereBothFindTheSameFacesHard) {
    const LabelledScores columns = reference_scores(12, 400);
    std::vector<double> second = columns.scores;
    for (std::size_t i = 0; i < second.size(); ++i)
        second[i] = std::min(1.0, second[i] * (columns.labels[i] == 1 ? 1.02 : 1.0));
    const PairedSamples samples = paired_samples(columns.scores, second, columns.labels).value();
    const std::vector<FiguresOfBoth> drawn = paired_bootstrap(samples, {}, 0, 300);
    const Interval difference = difference_intervals(drawn).auc;
    const Resamples apart = bootstrap(ranked_samples(columns.scores, columns.labels).value(), {}, 0, 300);
    const Interval alone = figure_intervals(apart.figures).auc;
    EXPECT_LT(difference.upper - difference.lower, (alone.upper - alone.lower) / 2);
    EXPECT_GT(difference.lower, 0) << "a little better on the same faces is seen";
}

TEST(PairedBootstrap, RefusesColumnsOfOtherSizesAndOneClassAlone) {
    const std::vector<double> two{0.1, 0.9}, three{0.1, 0.5, 0.9};
    const std::vector<std::uint8_t> labels{0, 1}, only_fakes{1, 1};
    EXPECT_FALSE(paired_samples(two, three, labels).ok());
    EXPECT_FALSE(paired_samples(two, two, only_fakes).ok());
    const std::vector<std::string> one_group{"a"};
    EXPECT_FALSE(paired_samples(two, two, labels, one_group).ok());
}

}  // namespace
}  // namespace telltale
