#include "native/shortcuts.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "shared/random.hpp"
#include "shared/roc.hpp"

namespace telltale {
namespace {

// As many of each class in train as elsewhere; no groups.
TraitContext context_of(std::size_t count, bool with_train = true) {
    TraitContext context;
    for (std::size_t i = 0; i < count; ++i) {
        context.labels.push_back(i % 2);
        context.groups.emplace_back();
        context.is_train.push_back(with_train && i % 4 < 2 ? 1 : 0);
        context.halves.push_back(i / 2 % 2);
    }
    return context;
}

std::string word(std::uint64_t number) { return "value " + std::to_string(number); }

TEST(Shortcuts, AnOrderedTraitHasTheAreaOfItsOwnRocCurve) {
    const TraitContext context = context_of(400);
    Random random(1);
    Trait trait{"file size", {}, {}};
    for (const std::uint8_t label : context.labels) {
        trait.numbers.push_back(static_cast<double>(random.below(100) + (label == 0 ? 20 : 0)));
    }
    const MeasuredTrait measured = measure_trait(trait, context, {}).value();
    const double area = area_under_curve(roc_curve(trait.numbers, context.labels).value());
    EXPECT_NEAR(measured.auc, area, 1e-12);
    EXPECT_LT(measured.interval.lower, area);
    EXPECT_GT(measured.interval.upper, area);
    EXPECT_TRUE(measured.ordered);
    EXPECT_EQ(measured.measured_on, "all pictures");
    EXPECT_TRUE(measured.is_shortcut);  // smaller in fakes counts as well as larger
    EXPECT_LT(area, 0.45);
}

TEST(Shortcuts, AreOnlyCalledSoWhenTheWholeIntervalIsOutsideTheMargin) {
    const TraitContext context = context_of(2000);
    Random random(2);
    for (const auto& [shift, is_shortcut] : {std::pair<std::uint64_t, bool>{0, false}, {8, false}, {40, true}}) {
        Trait trait{"file size", {}, {}};
        for (const std::uint8_t label : context.labels) {
            trait.numbers.push_back(static_cast<double>(random.below(200) + (label == 1 ? shift : 0)));
        }
        const MeasuredTrait measured = measure_trait(trait, context, {}).value();
        EXPECT_EQ(measured.is_shortcut, is_shortcut) << shift << ": " << measured.auc;
        EXPECT_EQ(measured.is_shortcut, measured.interval.lower > 0.55 || measured.interval.upper < 0.45);
    }
}

TEST(Shortcuts, ATraitOfOneValueSaysNothing) {
    const TraitContext context = context_of(100);
    for (const Trait& trait :
         {Trait{"n", std::vector<double>(100, 3), {}}, Trait{"w", {}, std::vector<std::string>(100, "x")}}) {
        const MeasuredTrait measured = measure_trait(trait, context, {}).value();
        EXPECT_EQ(measured.auc, 0.5);
        EXPECT_EQ(measured.interval.lower, 0.5);
        EXPECT_EQ(measured.interval.upper, 0.5);
        EXPECT_EQ(measured.value_count, 1);
        EXPECT_FALSE(measured.is_shortcut);
    }
}

TEST(Shortcuts, WordsAreScoredOnTrainAndMeasuredElsewhere) {
    const TraitContext context = context_of(400);
    // On train "a" is always fake; elsewhere it is always real: what train taught is wrong there.
    Trait turned{"tables", {}, {}};
    Trait true_everywhere{"tables", {}, {}};
    for (std::size_t i = 0; i < 400; ++i) {
        const bool fake = context.labels[i] == 1;
        turned.words.emplace_back(fake == (context.is_train[i] == 1) ? "a" : "b");
        true_everywhere.words.emplace_back(fake ? "a" : "b");
    }
    EXPECT_EQ(measure_trait(turned, context, {})->auc, 0);
    EXPECT_EQ(measure_trait(turned, context, {})->measured_on, "the other splits");
    const MeasuredTrait found = measure_trait(true_everywhere, context, {}).value();
    EXPECT_EQ(found.auc, 1);
    EXPECT_TRUE(found.is_shortcut);
    ASSERT_EQ(found.values.size(), 2u);
    EXPECT_EQ(found.values[0].real + found.values[0].fake, 200);
    EXPECT_EQ(found.values[0].real * found.values[0].fake, 0);
}

// A value that stands for one picture knows its label where it was counted, and nothing elsewhere.
TEST(Shortcuts, ValuesSeenOnceAreNotMeasuredOnWhatTheyWereCountedOn) {
    for (const bool with_train : {true, false}) {
        const TraitContext context = context_of(400, with_train);
        Trait trait{"structure", {}, {}};
        for (std::size_t i = 0; i < 400; ++i) trait.words.push_back(word(i));
        const MeasuredTrait measured = measure_trait(trait, context, {}).value();
        EXPECT_EQ(measured.auc, 0.5);
        EXPECT_FALSE(measured.is_shortcut);
        EXPECT_EQ(measured.value_count, 400);
        EXPECT_EQ(measured.values.size(), kMostListedValues);
    }
}

TEST(Shortcuts, NoisyWordsStayNearOneHalfInEitherWayOfMeasuring) {
    Random random(5);
    for (const bool with_train : {true, false}) {
        const TraitContext context = context_of(4000, with_train);
        Trait trait{"structure", {}, {}};
        for (std::size_t i = 0; i < 4000; ++i) trait.words.push_back(word(random.below(50)));
        const MeasuredTrait measured = measure_trait(trait, context, {}).value();
        EXPECT_NEAR(measured.auc, 0.5, 0.04);
        EXPECT_FALSE(measured.is_shortcut);
    }
}

TEST(Shortcuts, WithoutOtherSplitsTheHalvesScoreEachOther) {
    TraitContext context = context_of(400, false);
    Trait trait{"tables", {}, {}};
    for (const std::uint8_t label : context.labels) trait.words.emplace_back(label == 1 ? "a" : "b");
    MeasuredTrait measured = measure_trait(trait, context, {}).value();
    EXPECT_EQ(measured.auc, 1);
    EXPECT_EQ(measured.measured_on, "two halves, each scored by the other");
    context.is_train.assign(400, 1);
    EXPECT_EQ(measure_trait(trait, context, {})->measured_on, "two halves, each scored by the other");
}

TEST(Shortcuts, PicturesWithoutANumberAreLeftOut) {
    const TraitContext context = context_of(400);
    Trait trait{"JPEG quality", std::vector<double>(400, std::numeric_limits<double>::quiet_NaN()), {}};
    EXPECT_FALSE(measure_trait(trait, context, {}));
    for (std::size_t i = 0; i < 60; ++i) trait.numbers[i] = context.labels[i] == 1 ? 90 : 75;
    const MeasuredTrait measured = measure_trait(trait, context, {}).value();
    EXPECT_EQ(measured.auc, 1);
    EXPECT_EQ(measured.value_count, 2);
}

TEST(Shortcuts, TooFewPicturesOfAClassAreNotMeasured) {
    EXPECT_FALSE(measure_trait({"n", std::vector<double>(18, 1), {}}, context_of(18), {}));
    EXPECT_TRUE(measure_trait({"n", std::vector<double>(20, 1), {}}, context_of(20), {}));
}

TEST(Shortcuts, GroupsWidenTheIntervalAndThreadsChangeNothing) {
    TraitContext context = context_of(800);
    Random random(9);
    Trait trait{"file size", {}, {}};
    for (std::size_t i = 0; i < 800; i += 20) {  // twenty of a kind: 40 draws, not 800
        const double size = static_cast<double>(random.below(1000));
        for (std::size_t j = i; j < i + 20; ++j) {
            context.labels[j] = i / 20 % 2;
            context.groups[j] = std::to_string(i);
            trait.numbers.push_back(size);
        }
    }
    const MeasuredTrait grouped = measure_trait(trait, context, {}).value();
    const MeasuredTrait threads = measure_trait(trait, context, {.thread_count = 3}).value();
    EXPECT_EQ(grouped.interval.lower, threads.interval.lower);
    EXPECT_EQ(grouped.interval.upper, threads.interval.upper);
    context.groups.assign(800, "");
    const MeasuredTrait alone = measure_trait(trait, context, {}).value();
    EXPECT_GT(grouped.interval.upper - grouped.interval.lower, 2 * (alone.interval.upper - alone.interval.lower));
}

}  // namespace
}  // namespace telltale
