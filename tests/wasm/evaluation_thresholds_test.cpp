// Thresholds for a goal: what the buttons move and say, and how the costs' sliders change the last of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "evaluation_files.hpp"
#include "every_look.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/offered_thresholds.hpp"

namespace telltale {
namespace {

void open_golden(App& app, FakePage& page) {
    const std::string text = golden_evaluation();
    page.send(app, EvaluationOpened{{{"evaluation.json", static_cast<std::int64_t>(text.size())}}},
              Payload::copy_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
}

TEST(OfferedThresholds, MoveTheThresholdToWhatTheySay) {
    App app;
    FakePage page;
    page.start(app);
    open_golden(app, page);
    for (std::size_t i = 0; i < kThresholdGoals; ++i) {
        page.act(app, "take_threshold", static_cast<std::int64_t>(i));
        const EvaluationView& view = *app.state().evaluation;
        const auto goal = static_cast<ThresholdGoal>(i);
        EXPECT_EQ(view.threshold, offered(view.curves->offered, goal).threshold) << i;
        const Confusion counts = confusion_of(view);
        const std::string said = offer_sentence(view, goal);
        EXPECT_NE(said.find("Calls " + std::to_string(counts.real_called_fake) + " of 22 real faces fake ("),
                  std::string::npos)
            << said;
        EXPECT_NE(said.find("misses " + std::to_string(counts.fake_called_real) + " of 18 fakes ("), std::string::npos)
            << said;
        if (goal == ThresholdGoal::one_percent) {
            EXPECT_EQ(counts.real_called_fake, 0);
        }
        if (goal == ThresholdGoal::five_percent) {
            EXPECT_LE(false_positive_rate(counts), 0.05);
        }
    }
    const std::vector<std::string> notes = threshold_notes(*app.state().evaluation);
    EXPECT_NE(std::find(notes.begin(), notes.end(), optimism_sentence()), notes.end());
}

TEST(OfferedThresholds, FollowWhatAMistakeCosts) {
    App app;
    FakePage page;
    page.start(app);
    open_golden(app, page);
    const auto cheapest = [&] { return offered(app.state().evaluation->curves->offered, ThresholdGoal::least_cost); };
    page.act(app, "weigh_mistakes", 100 * 1000 + 50);
    EXPECT_EQ(cheapest().apcer, 0) << "a missed fake costs a hundred false alarms: none is missed";
    page.act(app, "weigh_mistakes", 0 * 1000 + 50);
    EXPECT_EQ(cheapest().bscer, 0);
    page.act(app, "weigh_mistakes", 50 * 1000 + 0);
    EXPECT_EQ(cheapest().apcer, 1) << "no fakes are expected: nothing is called fake";
    page.act(app, "weigh_mistakes", 101 * 1000 + 50);
    EXPECT_EQ(app.state().evaluation->curves->offered.wishes.miss_weight, 0.5) << "no such weight: nothing changes";
    EXPECT_EQ(weight_sentence({0.5, 0.5}), "A missed fake costs as much as a false alarm.");
    EXPECT_EQ(weight_sentence({0.75, 0.5}), "A missed fake costs as much as 10 false alarms.");
    EXPECT_EQ(weight_sentence({0, 0.5}), "A false alarm costs as much as 100 missed fakes.");
}

TEST(OfferedThresholds, ReachAboveTheHighestScoreWhereNothingMayBeCalledFake) {
    const std::string text = "file,label,group,score\na,real,,1\nb,fake,,0.5\n";
    App app;
    FakePage page;
    page.start(app);
    page.send(app, EvaluationOpened{{{"two.csv", static_cast<std::int64_t>(text.size())}}},
              Payload::copy_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
    page.act(app, "take_threshold", static_cast<std::int64_t>(ThresholdGoal::one_percent));
    EXPECT_EQ(confusion_of(*app.state().evaluation).real_called_fake, 0);
    page.settle(app);
    EXPECT_EQ(app.state().evaluation->threshold, std::nextafter(1.0, 2.0));
}

TEST(OfferedThresholds, AreNotThereWithOneClass) {
    const std::string text = "file,label,group,score\na,fake,,0.1\nb,fake,,0.5\n";
    App app;
    FakePage page;
    page.start(app);
    page.send(app, EvaluationOpened{{{"fakes.csv", static_cast<std::int64_t>(text.size())}}},
              Payload::copy_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
    page.act(app, "take_threshold", 0);
    EXPECT_EQ(app.state().evaluation->threshold, 0.5);
    page.settle(app);
    const std::vector<MirrorAction> actions = page.last<Mirror>()->actions;
    EXPECT_TRUE(std::none_of(actions.begin(), actions.end(),
                             [](const MirrorAction& action) { return action.command == "take_threshold"; }));
}

}  // namespace
}  // namespace telltale
