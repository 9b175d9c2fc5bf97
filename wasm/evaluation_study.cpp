#include "evaluation_study.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "commands.hpp"
#include "evaluation_words.hpp"
#include "folder_pictures.hpp"
#include "group_words.hpp"
#include "overloaded.hpp"
#include "sample_pictures.hpp"
#include "sample_words.hpp"
#include "saved_evaluation.hpp"
#include "words/evaluation.hpp"
#include "words/faces.hpp"

namespace telltale {
namespace {

// In the order of EvaluationFile.
constexpr std::array<const char*, 3> kSaveActs{"save_evaluation_json", "save_evaluation_csv", "save_evaluation_page"};

// In the order of ChoiceKind.
constexpr std::array<const char*, 8> kChoiceActs{"show_cell",  "show_bar",          "show_bin",   "show_near",
                                                 "show_group", "show_disagreement", "show_noted", "show_pictured"};
constexpr std::int64_t kColumnActs = 16;  // of sort_samples: those of the table's own columns begin here

double hundredths(std::size_t count) { return static_cast<double>(count) / 100; }
std::optional<std::int64_t> number(std::size_t index) { return static_cast<std::int64_t>(index); }

void announce(Outbox& outbox, std::string text) { outbox.push_back({Announce{std::move(text)}, {}}); }

void open_list(AppState& state, const SampleChoice& choice, const SampleSorting& sorting, Outbox& outbox) {
    EvaluationView& view = *state.evaluation;
    view.noted = noted_samples(state);
    view.pictured = pictured_samples(state);
    std::optional<SampleList> list = samples_behind(view, choice, sorting);
    if (!list) return;
    list->number = ++state.last_request;
    view.behind = std::move(list);
    view.face.reset();
    if (choice.kind == ChoiceKind::pictured) view.in_grid = true;
    announce(outbox, sample_list_title(view) + ".");
}

void drop_second(EvaluationView& view) {
    if (view.behind && view.behind->choice.kind == ChoiceKind::disagreement) view.behind.reset();
    view.comparison.reset();
    view.wants_second = false;
}

void step_list(AppState& state, int step, Outbox& outbox) {
    const std::optional<SampleList>& list = state.evaluation->behind;
    if (!list) return;
    const std::optional<SampleChoice> next = stepped_choice(*state.evaluation, list->choice, step);
    if (next) open_list(state, *next, list->sorting, outbox);
}

void sort_list(AppState& state, const SortSamples& sort, Outbox& outbox) {
    const std::optional<SampleList>& list = state.evaluation->behind;
    if (!list) return;
    SampleSorting sorting{sort.by, sort.column, false};
    sorting.reversed = sorting == list->sorting;
    open_list(state, list->choice, sorting, outbox);
}

// The rows that are told, each with its picture where the open folder has it, and the way to the others.
void add_rows(const AppState& state, std::vector<MirrorAction>& actions) {
    const EvaluationView& view = *state.evaluation;
    const ToldRows told = told_rows(*view.behind);
    for (std::size_t row = told.first; folder_has_files(state) && row < told.end; ++row) {
        const std::size_t sample = view.behind->rows[row];
        const std::optional<std::size_t> picture = picture_of_sample(state, view, sample);
        if (picture)
            actions.push_back({action_name(FolderAction::open_picture), number(*picture),
                               filled(words::kOpenThePictureOf, sample_sentence(view, sample))});
    }
    const auto offer = [&](std::size_t row, const char* label) {
        const Act act = act_of_study({LookAtSample{row}});
        actions.push_back({act.command, act.index, label});
    };
    if (told.first > 0) offer(told.first - kToldRows, words::kFacesBeforeThese);
    if (told.end < view.behind->rows.size()) offer(told.end, words::kFacesAfterThese);
}

}  // namespace

Act act_of_study(const StudyEvaluation& command) {
    return std::visit(Overloaded{
                          [](const ShowSamples& show) {
                              // In thousandths: an action carries a whole number.
                              const std::optional<std::int64_t> index =
                                  show.choice.kind == ChoiceKind::near
                                      ? std::optional<std::int64_t>(std::llround(show.choice.threshold * 1000))
                                      : number(show.choice.index);
                              return Act{kChoiceActs[static_cast<std::size_t>(show.choice.kind)], index};
                          },
                          [](const HideSamples&) {
                              return Act{"hide_samples", {}};
                          },
                          [](const StepSamples& step) {
                              return Act{step.step < 0 ? "previous_samples" : "next_samples", {}};
                          },
                          [](const LookAtSample& look) {
                              return Act{"look_at_sample", number(look.row)};
                          },
                          [](const SortSamples& sort) {
                              return Act{"sort_samples", sort.by == SampleOrder::column
                                                             ? kColumnActs + static_cast<std::int64_t>(sort.column)
                                                             : static_cast<std::int64_t>(sort.by)};
                          },
                          [](const TakeThreshold& take) {
                              return Act{"take_threshold", static_cast<std::int64_t>(take.goal)};
                          },
                          [](const ChooseColumn& choose) {
                              return Act{"choose_column", number(choose.column)};
                          },
                          [](const SortGroups& sort) {
                              return Act{"sort_groups", static_cast<std::int64_t>(sort.by)};
                          },
                          [](const CompareWith&) {
                              return Act{"compare_with", {}};
                          },
                          [](const DropSecond&) {
                              return Act{"drop_second", {}};
                          },
                          [](const ShowHelp& show) {
                              return Act{"show_help", static_cast<std::int64_t>(show.topic)};
                          },
                          [](const SaveEvaluation& save) {
                              return Act{kSaveActs[static_cast<std::size_t>(save.file)], {}};
                          },
                          [](const FaceStep& step) { return act_of_face(step); },
                          // Both in hundredths.
                          [](const WeighMistakes& weigh) {
                              return Act{"weigh_mistakes", std::llround(weigh.wishes.miss_weight * 100) * 1000 +
                                                               std::llround(weigh.wishes.fake_share * 100)};
                          },
                      },
                      command.step);
}

std::optional<StudyEvaluation> study_of(const Act& act, const AppState& state) {
    if (!state.evaluation) return {};
    if (act.command == "hide_samples") return StudyEvaluation{HideSamples{}};
    if (act.command == "previous_samples") return StudyEvaluation{StepSamples{-1}};
    if (act.command == "next_samples") return StudyEvaluation{StepSamples{1}};
    if (act.command == "compare_with") return StudyEvaluation{CompareWith{}};
    if (act.command == "drop_second") return StudyEvaluation{DropSecond{}};
    if (const std::optional<FaceStep> step = face_step_of(act, state)) return StudyEvaluation{*step};
    for (std::size_t i = 0; i < kSaveActs.size(); ++i)
        if (act.command == kSaveActs[i]) return StudyEvaluation{SaveEvaluation{static_cast<EvaluationFile>(i)}};
    if (!act.index || *act.index < 0) return {};
    const auto index = static_cast<std::size_t>(*act.index);
    if (act.command == kChoiceActs[static_cast<std::size_t>(ChoiceKind::near)] && index <= 1000)
        return StudyEvaluation{ShowSamples{{ChoiceKind::near, 0, static_cast<double>(index) / 1000}}};
    for (std::size_t kind = 0; kind < kChoiceActs.size(); ++kind)
        if (act.command == kChoiceActs[kind] && static_cast<ChoiceKind>(kind) != ChoiceKind::near)
            return StudyEvaluation{ShowSamples{{static_cast<ChoiceKind>(kind), index, 0}}};
    if (act.command == "look_at_sample") return StudyEvaluation{LookAtSample{index}};
    if (act.command == "show_help" && index < kHelpTopics)
        return StudyEvaluation{ShowHelp{static_cast<HelpTopic>(index)}};
    if (act.command == "choose_column" && index < group_columns(*state.evaluation).size())
        return StudyEvaluation{ChooseColumn{index}};
    if (act.command == "sort_groups" && index <= static_cast<std::size_t>(GroupOrder::false_negative_rate))
        return StudyEvaluation{SortGroups{static_cast<GroupOrder>(index)}};
    if (act.command == "take_threshold" && index < kThresholdGoals)
        return StudyEvaluation{TakeThreshold{static_cast<ThresholdGoal>(index)}};
    if (act.command == "weigh_mistakes" && index <= 100'100 && index % 1000 <= 100)
        return StudyEvaluation{WeighMistakes{{hundredths(index / 1000), hundredths(index % 1000)}}};
    if (act.command != "sort_samples") return {};
    if (*act.index >= kColumnActs)
        return StudyEvaluation{SortSamples{SampleOrder::column, index - static_cast<std::size_t>(kColumnActs)}};
    if (index < static_cast<std::size_t>(SampleOrder::column))
        return StudyEvaluation{SortSamples{static_cast<SampleOrder>(index), 0}};
    return {};
}

std::vector<MirrorAction> study_actions(const AppState& state) {
    const EvaluationView& view = *state.evaluation;
    std::vector<MirrorAction> actions;
    const auto offer = [&](const auto& step, std::string label) {
        const Act act = act_of_study({step});
        actions.push_back({act.command, act.index, std::move(label)});
    };
    for (std::size_t i = 0; i < kHelpTopics; ++i)
        offer(ShowHelp{static_cast<HelpTopic>(i)}, filled(words::kWhatIs, help_title(static_cast<HelpTopic>(i))));
    if (!has_samples(view)) return actions;
    if (view.behind) {
        offer(HideSamples{}, words::kHideTheListOfFaces);
        offer(StepSamples{-1}, words::kListTheFacesOfTheOneBefore);
        offer(StepSamples{1}, words::kListTheFacesOfTheNextOne);
        for (const SortSamples& sort : sample_sortings(view))
            offer(sort, filled(words::kSortTheListBy, sorting_name(view, sort)));
        add_rows(state, actions);
        for (MirrorAction& action : face_actions(state)) actions.push_back(std::move(action));
    }
    if (page_has_pictures(state)) offer(ShowSamples{{ChoiceKind::pictured, 0, 0}}, words::kListTheFacesWithPictures);
    if (!noted_samples(state).empty()) offer(ShowSamples{{ChoiceKind::noted, 0, 0}}, words::kListTheFacesWithNotes);
    const std::array<ConfusionCell, 4> cells = confusion_cells(confusion_of(view));
    for (std::size_t i = 0; i < cells.size(); ++i)
        offer(ShowSamples{{ChoiceKind::cell, i, 0}}, filled(words::kListTheFaces, cells[i].name));
    offer(ShowSamples{{ChoiceKind::near, 0, view.threshold}}, words::kListTheFacesNearest);
    // The others by stepping: eighty buttons would tell nobody anything.
    for (std::size_t bar = 0; bar < 2 * kHistogramBins; bar += kHistogramBins)
        if (const auto first = stepped_choice(view, {ChoiceKind::bar, bar, 0}, 1))
            offer(ShowSamples{*first},
                  bar == 0 ? words::kListTheFacesOfTheRealBars : words::kListTheFacesOfTheFakeBars);
    for (std::size_t i = 0; view.curves && i < view.curves->reliability.size(); ++i)
        if (view.curves->reliability[i].sample_count > 0)
            offer(ShowSamples{{ChoiceKind::bin, i, 0}},
                  filled(words::kListTheFacesWith, bin_words(view.curves->reliability[i])));
    if (view.curves) offer(CompareWith{}, words::kCompareWithAnotherEvaluation);
    if (view.comparison) offer(ShowSamples{{ChoiceKind::disagreement, 0, 0}}, words::kListTheFacesOfDisagreement);
    if (view.comparison || view.wants_second)
        offer(DropSecond{}, view.comparison ? words::kStopComparing : words::kDoNotCompare);
    offer(SaveEvaluation{EvaluationFile::page}, words::kSaveTheEvaluationAsAPage);
    offer(SaveEvaluation{EvaluationFile::json}, words::kSaveTheEvaluationAsJson);
    offer(SaveEvaluation{EvaluationFile::csv}, words::kSaveTheScoresAsCsv);
    const std::vector<std::string> columns = group_columns(view);
    for (std::size_t i = 0; i < columns.size(); ++i) offer(ChooseColumn{i}, filled(words::kFiguresBy, columns[i]));
    if (view.groups) {
        for (std::size_t i = 0; i <= static_cast<std::size_t>(GroupOrder::false_negative_rate); ++i) {
            const auto order = static_cast<GroupOrder>(i);
            offer(SortGroups{order}, filled(words::kSortTheGroupsBy, group_order_name(order)));
        }
        for (const GroupRow& row : group_rows(view))
            offer(ShowSamples{{ChoiceKind::group, row.part, 0}},
                  filled(words::kListTheFacesOf, group_value_words(row)));
    }
    if (!view.curves) return actions;
    const OfferedThresholds& offered = view.curves->offered;
    for (std::size_t i = 0; i < kThresholdGoals; ++i) {
        const auto goal = static_cast<ThresholdGoal>(i);
        offer(TakeThreshold{goal}, filled(words::kThresholdOf, goal_words(goal), offer_sentence(view, goal)));
    }
    const auto offer_wish = [&](double CostWishes::*wish, double by, const char* label) {
        CostWishes wishes = offered.wishes;
        wishes.*wish = std::clamp(std::round((wishes.*wish + by) * 100) / 100, 0.0, 1.0);
        if (wishes.*wish != offered.wishes.*wish) offer(WeighMistakes{wishes}, label);
    };
    offer_wish(&CostWishes::miss_weight, 0.05, words::kCountAMissedFakeForMore);
    offer_wish(&CostWishes::miss_weight, -0.05, words::kCountAMissedFakeForLess);
    offer_wish(&CostWishes::fake_share, 0.05, words::kExpectMoreFakes);
    offer_wish(&CostWishes::fake_share, -0.05, words::kExpectFewerFakes);
    return actions;
}

void update_evaluation(AppState& state, const StudyEvaluation& command, Outbox& outbox) {
    if (!state.evaluation) return;
    EvaluationView& view = *state.evaluation;
    std::visit(Overloaded{
                   [&](const ShowSamples& show) {
                       if (view.behind && view.behind->choice == show.choice) {
                           view.behind.reset();
                           view.face.reset();
                           return announce(outbox, words::kTheListIsHidden);
                       }
                       open_list(state, show.choice, first_sorting(show.choice), outbox);
                   },
                   [&](const HideSamples&) {
                       view.behind.reset();
                       view.face.reset();
                   },
                   [&](const FaceStep& step) { update_face(state, step, outbox); },
                   [&](const StepSamples& step) { step_list(state, step.step, outbox); },
                   [&](const LookAtSample& look) {
                       if (view.behind && !view.behind->rows.empty())
                           view.behind->cursor = std::min(look.row, view.behind->rows.size() - 1);
                   },
                   [&](const SortSamples& sort) { sort_list(state, sort, outbox); },
                   [&](const TakeThreshold& take) {
                       if (!view.curves) return;
                       move_threshold(view, offered(view.curves->offered, take.goal).threshold);
                       announce(outbox, evaluation_announcement(view));
                   },
                   [&](const CompareWith&) {
                       if (!view.curves) return;
                       view.wants_second = true;
                       outbox.push_back({PickFile{".json,.csv,.html"}, {}});
                   },
                   [&](const DropSecond&) {
                       drop_second(view);
                       if (state.report) state.report->against.reset();
                   },
                   [&](const ShowHelp& show) {
                       view.help = show.topic;
                       state.dialog = Dialog::figure_help;
                   },
                   [&](const SaveEvaluation& save) {
                       if (!has_samples(view)) return;
                       Result<SavedEvaluation> file = saved_evaluation(state, save.file);
                       if (!file) {
                           state.notice = file.error().message;
                           return announce(outbox, state.notice);
                       }
                       outbox.push_back({std::move(file.value().message), std::move(file.value().payload)});
                       if (save.file == EvaluationFile::page && state.report) state.report->has_unsaved_notes = false;
                       announce(outbox, words::kTheFileIsSaved);
                   },
                   [&](const ChooseColumn& choose) {
                       const std::vector<std::string> names = group_columns(view);
                       if (choose.column >= names.size()) return;
                       choose_group_column(view, names[choose.column]);
                       announce(outbox, groups_sentence(view));
                   },
                   [&](const SortGroups& sort) {
                       if (!view.groups) return;
                       view.groups->reversed = view.groups->order == sort.by && !view.groups->reversed;
                       view.groups->order = sort.by;
                   },
                   [&](const WeighMistakes& weigh) {
                       if (view.curves) view.curves->offered = offered_thresholds(view.curves->roc, weigh.wishes);
                   },
               },
               command.step);
    advance_reported_pictures(state, outbox);
}

}  // namespace telltale
