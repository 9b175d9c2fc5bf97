// What is looked at beyond an evaluation's figures, as commands: the samples behind a number, thresholds for a
// goal, groups. evaluation_commands.hpp's part
// for them, with their names in the mirror.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "evaluation_groups.hpp"
#include "figure_help.hpp"
#include "messages.hpp"
#include "offered_thresholds.hpp"
#include "sample_list.hpp"
#include "shown_face.hpp"

namespace telltale {

struct AppState;
struct Outgoing;

// The same again hides them.
struct ShowSamples {
    SampleChoice choice;
};
struct HideSamples {};
// To the next cell, bar or bin, or along the curve.
struct StepSamples {
    int step = 1;
};
// A row gets the list's cursor; past the end: the last.
struct LookAtSample {
    std::size_t row = 0;
};
// By the same again: reversed.
struct SortSamples {
    SampleOrder by = SampleOrder::score;
    std::size_t column = 0;
};

// The threshold that a goal asks for.
struct TakeThreshold {
    ThresholdGoal goal = ThresholdGoal::equal_errors;
};
struct WeighMistakes {
    CostWishes wishes;
};

// Of group_columns; the chosen one again: none.
struct ChooseColumn {
    std::size_t column = 0;
};
// By the same again: reversed.
struct SortGroups {
    GroupOrder by = GroupOrder::value;
};

// Asks for a second evaluation's file.
struct CompareWith {};
struct DropSecond {};
struct ShowHelp {
    HelpTopic topic = HelpTopic::scores;
};
// What is open, at its threshold, as evaluation.json, as scores.csv or as a result page.
enum class EvaluationFile { json, csv, page };
struct SaveEvaluation {
    EvaluationFile file = EvaluationFile::json;
};

struct StudyEvaluation {
    std::variant<ShowSamples, HideSamples, StepSamples, LookAtSample, SortSamples, TakeThreshold, WeighMistakes,
                 ChooseColumn, SortGroups, CompareWith, DropSecond, ShowHelp, SaveEvaluation, FaceStep>
        step;
};

Act act_of_study(const StudyEvaluation& command);
std::optional<StudyEvaluation> study_of(const Act& act, const AppState& state);
// Only with an evaluation; those that make sense now.
std::vector<MirrorAction> study_actions(const AppState& state);

void update_evaluation(AppState& state, const StudyEvaluation& command, std::vector<Outgoing>& outbox);

}  // namespace telltale
