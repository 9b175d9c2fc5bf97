// An evaluation opened, its threshold moved, its intervals drawn: state and words, without Dear ImGui.
#include "wasm/evaluation_view.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "evaluation_files.hpp"
#include "flow.hpp"
#include "shared/run_record.hpp"
#include "wasm/evaluation_words.hpp"

namespace telltale {
namespace {

EvaluationView opened(std::initializer_list<std::pair<const char*, std::string>> texts,
                      const EvaluationView* before = nullptr) {
    const std::vector<std::pair<const char*, std::string>> kept(texts);
    std::vector<NamedFile> files;
    for (const auto& [name, text] : kept)
        files.push_back({name, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}});
    Result<EvaluationView> view = open_evaluation(files, before);
    EXPECT_TRUE(view.ok()) << view.error().message;
    return std::move(view).value();
}
EvaluationView golden() { return opened({{"evaluation.json", golden_evaluation()}}); }
EvaluationView old_golden() { return opened({{"evaluation.json", golden_evaluation("evaluation_version_1.json")}}); }

// Counted one by one, as a person would.
Confusion counted(const EvaluationView& view, double threshold) {
    Confusion c;
    for (const ScoredSample& sample : view.record.scores->samples) {
        const bool called_fake = sample.score >= threshold;
        if (sample.label == kFake)
            ++(called_fake ? c.fake_called_fake : c.fake_called_real);
        else
            ++(called_fake ? c.real_called_fake : c.real_called_real);
    }
    return c;
}

TEST(EvaluationView, CountsFollowTheThreshold) {
    EvaluationView view = golden();
    EXPECT_EQ(view.threshold, 0.4);
    // Between, on and beside scores, and at both ends.
    for (const double threshold : {0.0, 0.2, 0.6681877721681662, 0.66818777216816621, 0.5, 1.0, 0.4}) {
        move_threshold(view, threshold);
        const Confusion now = confusion_of(view);
        const Confusion wanted = counted(view, threshold);
        EXPECT_EQ(now.real_called_real, wanted.real_called_real) << threshold;
        EXPECT_EQ(now.real_called_fake, wanted.real_called_fake) << threshold;
        EXPECT_EQ(now.fake_called_real, wanted.fake_called_real) << threshold;
        EXPECT_EQ(now.fake_called_fake, wanted.fake_called_fake) << threshold;
        EXPECT_NEAR(figures_now(view).accuracy, accuracy(wanted), 1e-15);
        EXPECT_EQ(figures_now(view).auc, view.record.figures.auc);
    }
    move_threshold(view, -3);
    EXPECT_EQ(view.threshold, 0);
    move_threshold(view, 7);
    EXPECT_EQ(view.threshold, 1);
    move_threshold(view, std::nan(""));
    EXPECT_EQ(view.threshold, 1);
}

TEST(EvaluationView, VersionOneShowsFiguresAndTakesItsScoresInEitherOrder) {
    EvaluationView old = old_golden();
    EXPECT_FALSE(has_samples(old) || old.curves);
    EXPECT_EQ(confusion_of(old).real_called_fake, 9);
    EXPECT_NE(missing_sentence(old).find("scores.csv"), std::string::npos);
    move_threshold(old, 0.9);
    EXPECT_EQ(old.threshold, 0.4) << "nothing to count anew";

    const std::string csv = golden_evaluation("scores.csv");
    const EvaluationView later = opened({{"scores.csv", csv}}, &old);
    const EvaluationView together =
        opened({{"scores.csv", csv}, {"evaluation.json", golden_evaluation("evaluation_version_1.json")}});
    for (const EvaluationView* view : {&later, &together}) {
        EXPECT_TRUE(view->curves.has_value());
        EXPECT_EQ(view->threshold, 0.4);
        EXPECT_EQ(view->name, "evaluation.json");
        EXPECT_TRUE(view->remark.empty());
    }
}

TEST(EvaluationView, JsonWithItsSamplesWinsOverTheTable) {
    const EvaluationView view =
        opened({{"evaluation.json", golden_evaluation()}, {"scores.csv", "label,score\nreal,0.1\nfake,0.2\n"}});
    EXPECT_EQ(view.record.scores->samples.size(), 40u);
}

TEST(EvaluationView, ATableAloneHasOneHalfForAThreshold) {
    const EvaluationView view = opened({{"mine.csv", golden_evaluation("scores.csv")}});
    EXPECT_TRUE(view.only_scores);
    EXPECT_EQ(view.threshold, 0.5);
    EXPECT_EQ(evaluation_heading(view), "mine.csv");
    EXPECT_NEAR(view.record.figures.auc, golden().record.figures.auc, 1e-15);
}

TEST(EvaluationView, OtherScoresThanTheOpenEvaluationsStandAlone) {
    const EvaluationView old = old_golden();
    const EvaluationView view = opened({{"other.csv", "label,score\nreal,0.1\nfake,0.2\n"}}, &old);
    EXPECT_TRUE(view.only_scores);
    EXPECT_NE(view.remark.find("not those of evaluation.json"), std::string::npos);
}

TEST(EvaluationView, WrongFilesAreRefusedWithWhatWasExpected) {
    const auto refused = [](std::vector<std::pair<const char*, std::string>> texts) {
        std::vector<NamedFile> files;
        for (const auto& [name, text] : texts)
            files.push_back({name, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}});
        const Result<EvaluationView> view = open_evaluation(files);
        EXPECT_FALSE(view.ok());
        return view.ok() ? std::string() : view.error().message;
    };
    EXPECT_NE(refused({{"run.json", R"({"format":"telltale.run","version":1})"}}).find("run.json"), std::string::npos);
    EXPECT_NE(refused({{"a.csv", "x,y\n1,2\n"}}).find("no column 'label'"), std::string::npos);
    EXPECT_NE(refused({{"a.csv", ""}}).find("the file is empty"), std::string::npos);
    EXPECT_NE(refused({}).find("evaluation.json"), std::string::npos);
    const std::string json = golden_evaluation();
    EXPECT_NE(refused({{"a.json", json}, {"b.json", json}}).find("same kind"), std::string::npos);
}

TEST(EvaluationView, OneClassAloneHasCountsAndAMessage) {
    EvaluationView view = opened({{"a.csv", "label,score\nfake,0.1\nfake,0.7\nfake,0.9\n"}});
    EXPECT_FALSE(view.curves.has_value());
    EXPECT_FALSE(continue_bootstrap(view));
    EXPECT_EQ(confusion_of(view).fake_called_fake, 2);
    EXPECT_NE(missing_sentence(view).find("Every face here is fake"), std::string::npos);
    EXPECT_EQ(threshold_sentence(view), "At the threshold 0.500, of 100 fakes it misses 33.");
}

TEST(EvaluationView, OfFewFacesTheirOwnCountsAreTold) {
    const EvaluationView view = opened({{"a.csv", "label,score\nfake,0.1\nfake,0.7\nreal,0.9\n"}});
    EXPECT_EQ(
        threshold_sentence(view),
        "At the threshold 0.500, it calls 1 of 1 real faces fake and misses 1 of 2 fakes. So few faces say little "
        "of others.");
}

TEST(EvaluationView, TheBootstrapIsDoneInSlicesAndGivesTheSameAsAtOnce) {
    EvaluationView view = opened({{"scores.csv", golden_evaluation("scores.csv")}});
    int slices = 0;
    while (continue_bootstrap(view)) {
        ++slices;
        EXPECT_LT(bootstrap_fraction(view), 1);
        EXPECT_FALSE(view.band.has_value());
    }
    EXPECT_GT(slices, 3);
    ASSERT_TRUE(view.band && view.intervals);
    EXPECT_EQ(bootstrap_fraction(view), 1);
    EXPECT_TRUE(view.intervals->by_group);
    BootstrapOptions options;
    options.threshold = 0.5;
    const Resamples at_once = bootstrap(view.curves->ranked, options, 0, kPageResamples);
    const FigureIntervals wanted = figure_intervals(at_once.figures);
    EXPECT_EQ(view.intervals->of.auc.lower, wanted.auc.lower);
    EXPECT_EQ(view.intervals->of.accuracy.upper, wanted.accuracy.upper);
    // Another threshold: its own intervals, the same band.
    move_threshold(view, 0.7);
    EXPECT_FALSE(view.intervals.has_value());
    EXPECT_TRUE(view.band.has_value());
    while (continue_bootstrap(view)) {}
    EXPECT_NE(view.intervals->of.accuracy.upper, wanted.accuracy.upper);
    EXPECT_EQ(view.intervals->of.auc.lower, wanted.auc.lower);
}

TEST(EvaluationView, TheFilesOwnIntervalsHoldAtItsOwnThreshold) {
    EvaluationView view = golden();
    ASSERT_TRUE(view.intervals.has_value());
    EXPECT_EQ(view.intervals->resample_count, 500);
    while (continue_bootstrap(view)) {}
    EXPECT_EQ(view.intervals->resample_count, 500);
    move_threshold(view, 0.6);
    EXPECT_FALSE(view.intervals.has_value());
    move_threshold(view, 0.4);
    EXPECT_EQ(view.intervals->resample_count, 500);
    EXPECT_FALSE(continue_bootstrap(view)) << "nothing is left to draw";
}

class EvaluationFlow : public Flow {
  protected:
    void open_texts(std::initializer_list<std::pair<const char*, std::string>> texts) {
        EvaluationOpened opened;
        std::string all;
        for (const auto& [name, text] : texts) {
            opened.files.push_back({name, static_cast<std::int64_t>(text.size())});
            all += text;
        }
        message(opened, Payload::copy_of({reinterpret_cast<const std::uint8_t*>(all.data()), all.size()}));
    }
};

TEST_F(EvaluationFlow, IsOpenedSteppedResetAndClosed) {
    begin();
    command(OpenEvaluation{});
    EXPECT_EQ(take_last<PickFile>()->accept, ".json,.csv,.html");
    open_texts({{"evaluation.json", golden_evaluation()}});
    EXPECT_EQ(phase(), Phase::evaluation);
    EXPECT_NE(take_last<Announce>()->text.find("of 100 real faces it calls 41 fake"), std::string::npos);
    command(StepThreshold{1});
    EXPECT_DOUBLE_EQ(state.evaluation->threshold, 0.41);
    EXPECT_NE(take_last<Announce>()->text.find("At the threshold 0.410"), std::string::npos);
    command(SetThreshold{0.4567});
    EXPECT_FALSE(take_last<Announce>().has_value()) << "a drag does not talk";
    command(StepThreshold{-1});
    EXPECT_DOUBLE_EQ(state.evaluation->threshold, 0.45);
    command(ResetThreshold{});
    EXPECT_EQ(state.evaluation->threshold, 0.4);
    message(Act{"set_threshold", 250});
    EXPECT_EQ(state.evaluation->threshold, 0.25);
    message(Act{"choose_figure", 2});
    EXPECT_EQ(state.evaluation->shown, EvaluationFigure::det);
    message(Act{"choose_figure", 99});
    EXPECT_EQ(state.evaluation->shown, EvaluationFigure::det);
    command(CloseEvaluation{});
    EXPECT_EQ(phase(), Phase::empty);
}

TEST_F(EvaluationFlow, StandsBeforeThePhotoAndYieldsToANewOne) {
    begin();
    load_networks();
    open();
    open_texts({{"evaluation.json", golden_evaluation()}});
    EXPECT_EQ(phase(), Phase::evaluation);
    EXPECT_TRUE(state.picture.has_value());
    command(CloseEvaluation{});
    EXPECT_EQ(phase(), Phase::judging);
    open_texts({{"evaluation.json", golden_evaluation()}});
    open(2);
    EXPECT_FALSE(state.evaluation.has_value());
}

TEST_F(EvaluationFlow, AWrongFileLeavesTheOpenOneAndSaysWhy) {
    begin();
    open_texts({{"run.json", "{}"}});
    EXPECT_EQ(phase(), Phase::failed);
    EXPECT_EQ(heading_of(state), "The evaluation could not be opened");
    EXPECT_EQ(retry_label(state), "Open another evaluation");
    command(Retry{});
    EXPECT_EQ(take_last<PickFile>()->accept, ".json,.csv,.html");
    open_texts({{"evaluation.json", golden_evaluation()}});
    open_texts({{"broken.json", "{"}});
    EXPECT_TRUE(state.evaluation.has_value());
    EXPECT_NE(mirror_of(state).message.find("broken.json"), std::string::npos);
    message(EvaluationFailed{"big.json", "This file has 300 MB."});
    EXPECT_EQ(mirror_of(state).message, "This file has 300 MB.");
    EvaluationOpened lying;
    lying.files = {{"a.json", 1'000'000'000}};
    message(lying, Payload::of_size(3));
    EXPECT_NE(state.open_failure.find("did not arrive whole"), std::string::npos);
}

TEST_F(EvaluationFlow, TheMirrorTellsCountsFiguresAndActions) {
    begin();
    open_texts({{"evaluation.json", golden_evaluation()}});
    const Mirror mirror = mirror_of(state);
    EXPECT_EQ(mirror.state, "evaluation");
    EXPECT_EQ(mirror.heading, "Evaluation of SimpleNet, made-up figures, 64 px");
    const auto has = [&](const std::string& words) {
        return std::any_of(mirror.notes.begin(), mirror.notes.end(),
                           [&](const std::string& note) { return note.find(words) != std::string::npos; });
    };
    EXPECT_TRUE(has("real called fake: 9 of 22 (41\u00A0%)"));
    EXPECT_TRUE(has("fake called fake: 15 of 18 (83\u00A0%)"));
    EXPECT_TRUE(has("Area under the ROC curve: 0.783 (95 % interval 0.615 – 0.907)"));
    EXPECT_TRUE(has("split test: 22 real and 18 fake faces; 1 skipped."));
    for (const char* wanted : {"lower_threshold", "raise_threshold", "reset_threshold", "close_evaluation"})
        EXPECT_TRUE(std::any_of(mirror.actions.begin(), mirror.actions.end(), [&](const MirrorAction& action) {
            return action.command == wanted;
        })) << wanted;
    for (const MirrorAction& action : mirror.actions)
        EXPECT_TRUE(command_of({action.command, action.index}, state).has_value()) << action.command;
}

}  // namespace
}  // namespace telltale
