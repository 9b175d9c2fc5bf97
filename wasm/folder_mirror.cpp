// The accessible story of an open folder, and what a keyboard or screen reader can do with it; the rest of folder_words.hpp.
#include <algorithm>

#include "closed_photo.hpp"
#include "commands.hpp"
#include "folder_evaluation.hpp"
#include "folder_labels.hpp"
#include "folder_splits.hpp"
#include "folder_words.hpp"
#include "judgement.hpp"
#include "words/controls.hpp"
#include "words/folder.hpp"
#include "words/report.hpp"

namespace telltale {
namespace {

// So many rows are told at once: those about the cursor.
constexpr std::size_t kToldRows = 20;

std::string row_label(const AppState& state, std::size_t row) {
    const Folder& folder = *state.folder;
    const FolderPicture& picture = folder.pictures[folder.table.order[row]];
    std::string label = std::to_string(row + 1) + ": " + picture.path + ", " + outcome_words(state, picture);
    if (picture.outcome == FolderOutcome::judged) label = filled(words::kWithScore, label, score_text(picture.score));
    if (picture.outcome == FolderOutcome::failed) label += ": " + picture.reason;
    if (label_of(picture)) label = filled(words::kRowLabelled, label, label_words(picture));
    return label;
}

void add_kept(const AppState& state, std::vector<MirrorAction>& actions) {
    const auto offer = [&](FolderAction action, std::size_t index, std::string label) {
        actions.push_back({action_name(action), static_cast<std::int64_t>(index), std::move(label)});
    };
    const std::vector<KeptFolder>& kept = state.kept_folders.folders;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        offer(FolderAction::open_kept, i,
              filled(words::kLookAtTheResultsOf, kept[i].name, count_text(kept[i].result_count),
                     count_text(kept[i].picture_count), kept[i].model));
        offer(FolderAction::forget_kept, i, filled(words::kForgetTheResultsOf, kept[i].name));
    }
}

void add_queue(const AppState& state, std::vector<MirrorAction>& actions) {
    const Folder& folder = *state.folder;
    const auto offer = [&](FolderAction action, std::string label) {
        actions.push_back({action_name(action), {}, std::move(label)});
    };
    if (folder.has_files && folder.counts.waiting > 0) {
        if (folder.queue.stage == QueueStage::running) {
            offer(FolderAction::pause, words::kPause);
            offer(FolderAction::stop, words::kStopJudging);
        } else {
            offer(FolderAction::resume, words::kGoOnJudging);
        }
    }
    if (no_evaluation_sentence(state).empty()) {
        offer(FolderAction::evaluate, evaluate_label(folder));
        offer(FolderAction::save_evaluation, words::kSaveEvaluationJson);
    }
    for (const SplitChoice& choice : split_choices(folder)) {
        const std::string label = filled(words::kEvaluateOfTheSplits, choice.name, count_text(choice.count));
        actions.push_back({action_name(FolderAction::choose_split), static_cast<std::int64_t>(choice.index),
                           choice.is_chosen ? filled(words::kChosen, label) : label});
    }
    if (folder.counts.judged > 0) offer(FolderAction::save_scores, words::kSaveScoresCsv);
    if (folder.has_files && folder.counts.failed > 0)
        offer(FolderAction::try_again, filled(words::kTryTheFailedAgain, count_text(folder.counts.failed)));
    if (folder.subject == FolderSubject::face) offer(FolderAction::judge_whole, words::kJudgeThePicturesWhole);
    if (folder.subject == FolderSubject::whole_picture) offer(FolderAction::judge_faces, words::kJudgeTheFacesInThem);
}

void add_label_shown(const Folder& folder, std::vector<MirrorAction>& actions) {
    const auto plain = [&](FolderAction action, std::string label) {
        actions.push_back({action_name(action), {}, std::move(label)});
    };
    const std::string all = count_text(static_cast<std::int64_t>(folder.table.order.size()));
    if (folder.label_question) {
        const std::optional<int> value = folder.label_question->label;
        plain(label_shown_action(value), filled(words::kYesLabelAll, all, as_label(value)));
        plain(FolderAction::keep_labels, words::kKeepTheLabels);
        return;
    }
    plain(FolderAction::label_shown_real, filled(words::kLabelAllReal, all));
    plain(FolderAction::label_shown_fake, filled(words::kLabelAllFake, all));
    plain(FolderAction::label_shown_none, filled(words::kTakeAllLabelsAway, all));
}

void add_table(const AppState& state, std::vector<MirrorAction>& actions) {
    const Folder& folder = *state.folder;
    const FolderTable& table = folder.table;
    const auto offer = [&](FolderAction action, std::size_t index, std::string label, bool is_chosen = false) {
        if (is_chosen) label = filled(words::kChosen, label);
        actions.push_back({action_name(action), static_cast<std::int64_t>(index), std::move(label)});
    };
    const auto plain = [&](FolderAction action, std::string label) {
        actions.push_back({action_name(action), {}, std::move(label)});
    };
    for (std::size_t i = 0; i < kFolderRows; ++i) {
        const auto rows = static_cast<FolderRows>(i);
        offer(FolderAction::show_rows, i,
              filled(words::kShowRows, rows_name(rows), count_text(rows_count(folder, rows))), table.rows == rows);
    }
    for (std::size_t i = 0; i < kLabelRows; ++i) {
        const auto labels = static_cast<LabelRows>(i);
        offer(FolderAction::show_labels, i,
              filled(words::kShowByLabel, label_rows_name(labels), count_text(label_rows_count(folder, labels))),
              table.labels == labels);
    }
    for (std::size_t i = 0; i < kFolderColumns; ++i) {
        const auto column = static_cast<FolderColumn>(i);
        const Phrase<1>& phrase = table.column != column ? words::kSortBy
                                  : table.falling        ? words::kSortByFalling
                                                         : words::kSortByRising;
        offer(FolderAction::sort, i, filled(phrase, column_name(column)));
    }
    if (table.is_searching)
        plain(FolderAction::end_search, words::kEndTheSearch);
    else
        plain(FolderAction::search, words::kSearchInTheNames);
    if (table.order.empty()) return;
    const std::size_t first = table.cursor / kToldRows * kToldRows;
    const std::size_t last = std::min(table.order.size(), first + kToldRows);
    for (std::size_t row = first; row < last; ++row)
        offer(FolderAction::open_picture, table.order[row],
              filled(row == table.cursor ? words::kRowChosen : words::kRow, row_label(state, row)));
    if (first > 0) offer(FolderAction::look_at, first - kToldRows, words::kRowsBeforeThese);
    if (last < table.order.size()) offer(FolderAction::look_at, last, words::kRowsAfterThese);
    plain(FolderAction::label_real, words::kLabelTheChosenRowReal);
    plain(FolderAction::label_fake, words::kLabelTheChosenRowFake);
    plain(FolderAction::label_none, words::kTakeTheChosenRowsLabelAway);
    add_label_shown(folder, actions);
    if (!folder.label_changes.empty())
        plain(FolderAction::undo_labels, filled(words::kUndoLabels, folder.label_changes.back().what));
}

}  // namespace

std::vector<MirrorAction> folder_actions(const AppState& state) {
    std::vector<MirrorAction> actions;
    const auto offer = [&](const Command& command, std::string label) {
        const Act act = act_of(command);
        actions.push_back({act.command, act.index, std::move(label)});
    };
    const auto does = [](FolderAction action) { return FolderCommand{action, 0}; };
    if (is_missing(state.classifier) || is_missing(state.detector)) offer(Retry{}, retry_label(state));
    if (is_loading(state)) offer(CancelLoading{}, words::kCancelLoading);
    if (state.folder) {
        add_queue(state, actions);
        add_table(state, actions);
    } else {
        add_kept(state, actions);
    }
    if (std::string label = undo_label(state); !label.empty()) offer(UndoClose{}, std::move(label));
    offer(does(FolderAction::open_folder), words::kOpenAFolder);
    offer(does(FolderAction::open_pictures), words::kOpenSeveralPictures);
    if (state.folder) offer(does(FolderAction::close), words::kCloseTheFolder);
    offer(does(FolderAction::show_photo), words::kToThePhoto);
    if (state.page_results) offer(ShowPageResults{}, words::kToTheResultsOfThisPage);
    for (std::size_t i = 0; state.classifiers.size() > 1 && i < state.classifiers.size(); ++i) {
        const std::string label = filled(words::kModelToChoose, state.classifiers[i].title);
        offer(ChooseModel{i}, state.classifiers[i].id == state.classifier.id ? filled(words::kChosen, label) : label);
    }
    offer(OpenEvaluation{}, words::kOpenAnEvaluation);
    offer(OpenModelFile{}, words::kOpenModelFile);
    offer(ToggleTheme{}, is_dark(state) ? words::kLightTheme : words::kDarkTheme);
    offer(FindCommand{}, words::kFindACommand);
    offer(ShowKeys{}, words::kShowTheKeys);
    return actions;
}

Mirror folder_mirror(const AppState& state) {
    Mirror mirror;
    mirror.state = phase_name(Phase::folder);
    mirror.heading = folder_heading(state);
    mirror.model = state.classifier.title;
    mirror.provider = state.classifier.provider;
    mirror.provider_reason = state.classifier.provider_reason;
    mirror.message = state.open_failure;
    if (!state.folder) {
        if (mirror.message.empty()) mirror.message = explanation_of_no_folder(state);
        mirror.progress = progress_sentence(state);
        if (const double share = progress_fraction(state); share >= 0) mirror.progress_fraction = share;
        mirror.actions = actions_of(state);
        return mirror;
    }
    const Folder& folder = *state.folder;
    if (mirror.message.empty()) mirror.message = folder_progress(state) + ".";
    mirror.progress = folder.counts.waiting > 0 ? folder_pace(state) : "";
    if (!mirror.progress.empty()) mirror.progress_fraction = folder_fraction(state);
    const auto note = [&](std::string text) {
        if (!text.empty()) mirror.notes.push_back(std::move(text));
    };
    note(subject_sentence(state));
    note(outcomes_sentence(folder.counts));
    note(split_sentence(folder));
    if (folder.counts.real + folder.counts.fake > 0)
        note(filled(words::kLabelledRealAndFake, count_text(folder.counts.real), count_text(folder.counts.fake)));
    for (std::string& remark : folder_remarks(state)) note(std::move(remark));
    if (folder.label_question) note(label_shown_sentence(folder));
    if (folder.table.order.empty()) note(no_rows_sentence(folder));
    note(kept_sentence(state));
    mirror.actions = actions_of(state);
    return mirror;
}

}  // namespace telltale
