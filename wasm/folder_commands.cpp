#include "folder_commands.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "closed_photo.hpp"
#include "commands.hpp"
#include "evaluation_view.hpp"
#include "evaluation_words.hpp"
#include "folder_batching.hpp"
#include "folder_evaluation.hpp"
#include "folder_labels.hpp"
#include "folder_outcomes.hpp"
#include "folder_pictures.hpp"
#include "folder_rows.hpp"
#include "folder_splits.hpp"
#include "folder_words.hpp"
#include "page_results.hpp"
#include "report/open_report.hpp"
#include "sample_pictures.hpp"
#include "shared/model_card.hpp"
#include "words/folder.hpp"

namespace telltale {
namespace {

constexpr std::size_t kLongestSearchBytes = 400;
constexpr FolderAction kFirstWithIndex = FolderAction::open_picture;

// In the order of FolderAction.
// clang-format off
constexpr std::array kNames{
    "show_photo", "show_folder", "open_folder", "open_pictures", "close_folder", "pause_folder", "resume_folder",
    "stop_folder", "try_failed_again", "judge_faces_of_folder", "judge_whole_pictures", "evaluate_folder",
    "save_scores", "save_evaluation", "search_folder", "end_search", "undo_labels", "label_shown_real",
    "label_shown_fake", "label_shown_none", "keep_labels", "open_chosen_picture", "label_real", "label_fake", "label_none",
    "previous_picture", "next_picture", "open_folder_picture", "want_thumbnail", "sort_folder", "show_rows",
    "show_labels", "choose_split", "look_at_row", "step_rows", "open_kept_folder", "forget_kept_folder"};
// clang-format on
static_assert(kNames.size() == static_cast<std::size_t>(FolderAction::forget_kept) + 1);

void send(Outbox& outbox, ToPage message, Payload payload = {}) {
    outbox.push_back({std::move(message), std::move(payload)});
}

Payload payload_of(const std::string& text) {
    return Payload::copy_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

std::optional<std::uint32_t> cursor_picture(const Folder& folder) {
    const FolderTable& table = folder.table;
    if (table.cursor >= table.order.size()) return {};
    return table.order[table.cursor];
}

void open_picture(AppState& state, std::size_t index, Outbox& outbox) {
    Folder& folder = *state.folder;
    if (index >= folder.pictures.size()) return;
    if (!folder.has_files) {
        state.notice = words::kOpenTheFolderAgainToSeePictures;
        return;
    }
    state.opening_from_folder = index;
    state.opening_sample.reset();
    if (shows_folder(state)) drop_evaluations_behind(state);
    look_at_picture(state, index);
    const auto& order = folder.table.order;
    const auto row = std::find(order.begin(), order.end(), static_cast<std::uint32_t>(index));
    if (row != order.end()) folder.table.cursor = static_cast<std::size_t>(row - order.begin());
    send(outbox, OpenFolderPicture{folder.number, static_cast<std::int64_t>(index)});
}

void step_picture(AppState& state, std::ptrdiff_t step, Outbox& outbox) {
    if (!state.picture || !state.picture->folder_picture) return;
    if (list_behind(state)) {
        const std::optional<std::size_t> listed = next_listed_picture(state, step < 0 ? -1 : 1);
        if (listed) open_picture(state, *listed, outbox);
        return;
    }
    const std::size_t before = state.folder->table.cursor;
    move_cursor(*state.folder, step);
    if (state.folder->table.cursor == before) return;
    if (const std::optional<std::uint32_t> picture = cursor_picture(*state.folder))
        open_picture(state, *picture, outbox);
}

void sort_by(AppState& state, FolderColumn column) {
    FolderTable& table = state.folder->table;
    const bool starts_falling = column == FolderColumn::score || column == FolderColumn::verdict;
    table.falling = table.column == column ? !table.falling : starts_falling;
    table.column = column;
    table.is_stale = true;
    table.cursor = 0;
    ++table.cursor_moves;
}

void choose_subject(AppState& state, FolderSubject subject) {
    Folder& folder = *state.folder;
    folder.subject_was_chosen = true;
    if (folder.subject == subject) return;
    folder.subject = subject;
    folder.queue.probes.clear();
    if (folder.queue.stage == QueueStage::stopped) folder.queue.stage = QueueStage::running;
}

void evaluate(AppState& state, Outbox& outbox) {
    if (!no_evaluation_sentence(state).empty()) return;
    const Folder& folder = *state.folder;
    const std::string text = write_evaluation(folder_record(state));
    const NamedFile file{folder_file_name(state), {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}};
    Result<EvaluationView> opened = open_evaluation({&file, 1});
    if (!opened) {
        state.notice = opened.error().message;
        return;
    }
    open_alone(state, std::move(opened).value());
    if (state.classifier.card.validation || !state.classifier.card.title.empty())
        state.report->record.evaluations.front().model_metadata = model_card_to_metadata(state.classifier.card);
    std::string& remark = state.evaluation->remark = split_sentence(folder);
    if (folder.counts.waiting > 0)
        remark += (remark.empty() ? "" : " ") + filled(words::kSoFar, folder_progress(state));
    send(outbox, Announce{filled(words::kEvaluationAnnounced, evaluation_heading(*state.evaluation),
                                 evaluation_announcement(*state.evaluation))});
}

void take_table_command(AppState& state, const FolderCommand& command, Outbox& outbox) {
    Folder& folder = *state.folder;
    FolderTable& table = folder.table;
    const auto index = static_cast<std::size_t>(command.index);
    switch (command.action) {
        case FolderAction::sort:
            if (index < kFolderColumns) sort_by(state, static_cast<FolderColumn>(index));
            return;
        case FolderAction::show_rows:
            if (index < kFolderRows) table.rows = static_cast<FolderRows>(index);
            table.is_stale = true;
            return;
        case FolderAction::show_labels:
            if (index < kLabelRows) table.labels = static_cast<LabelRows>(index);
            table.is_stale = true;
            return;
        case FolderAction::look_at:
            if (index < table.order.size()) table.cursor = index;
            ++table.cursor_moves;
            return;
        case FolderAction::step_rows: return move_cursor(folder, static_cast<std::ptrdiff_t>(command.index));
        case FolderAction::search: table.is_searching = true; return;
        case FolderAction::end_search:
            table.is_searching = false;
            table.search.clear();
            table.is_stale = true;
            return;
        case FolderAction::choose_split:
            if (index >= kFolderSplits) return;
            folder.evaluated_split.reset();
            if (index > 0) folder.evaluated_split = static_cast<FolderSplit>(index);
            ++folder.revision;
            return;
        case FolderAction::undo_labels: return undo_last_labels(state, outbox);
        case FolderAction::label_shown_real: return label_shown(state, kReal, outbox);
        case FolderAction::label_shown_fake: return label_shown(state, kFake, outbox);
        case FolderAction::label_shown_none: return label_shown(state, {}, outbox);
        case FolderAction::label_real: return label_at_cursor(state, kReal, outbox);
        case FolderAction::label_fake: return label_at_cursor(state, kFake, outbox);
        case FolderAction::label_none: return label_at_cursor(state, {}, outbox);
        case FolderAction::open_chosen:
            if (const std::optional<std::uint32_t> picture = cursor_picture(folder))
                open_picture(state, *picture, outbox);
            return;
        case FolderAction::previous_picture: return step_picture(state, -1, outbox);
        case FolderAction::next_picture: return step_picture(state, 1, outbox);
        case FolderAction::open_picture: return open_picture(state, index, outbox);
        case FolderAction::want_thumbnail: return want_thumbnail(folder, index, outbox);
        default: return;
    }
}

void take_queue_command(AppState& state, FolderAction action, Outbox& outbox) {
    Folder& folder = *state.folder;
    switch (action) {
        case FolderAction::close: return close_folder(state, outbox);
        case FolderAction::pause: folder.queue.stage = QueueStage::paused; return;
        case FolderAction::resume:
            folder.queue.stage = QueueStage::running;
            folder.queue.finished_seconds.clear();
            return;
        case FolderAction::stop:
            folder.queue.stage = QueueStage::stopped;
            drop_under_way(folder, outbox);
            return;
        case FolderAction::try_again: return try_failed_again(folder);
        case FolderAction::judge_faces: return choose_subject(state, FolderSubject::face);
        case FolderAction::judge_whole: return choose_subject(state, FolderSubject::whole_picture);
        case FolderAction::evaluate: return evaluate(state, outbox);
        case FolderAction::save_scores:
            return send(outbox, SaveFile{folder_file_name(state) + "_scores.csv", "text/csv"},
                        payload_of(folder_scores_csv(state)));
        case FolderAction::save_evaluation:
            if (!no_evaluation_sentence(state).empty()) return;
            return send(outbox, SaveFile{folder_file_name(state) + "_evaluation.json", "application/json"},
                        payload_of(write_evaluation(folder_record(state))));
        default: return;
    }
}

}  // namespace

bool takes_index(FolderAction action) { return action >= kFirstWithIndex; }
const char* action_name(FolderAction action) { return kNames[static_cast<std::size_t>(action)]; }

std::optional<FolderCommand> folder_command_of(const Act& act) {
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        if (act.command != kNames[i]) continue;
        const auto action = static_cast<FolderAction>(i);
        if (takes_index(action) != act.index.has_value()) return {};
        if (act.index && *act.index < 0 && action != FolderAction::step_rows) return {};
        return FolderCommand{action, act.index.value_or(0)};
    }
    return {};
}

void update_folder(AppState& state, const FolderCommand& command, Outbox& outbox) {
    const auto kept = static_cast<std::size_t>(command.index);
    switch (command.action) {
        case FolderAction::show_photo: return show_place(state, PagePlace::photo);
        case FolderAction::show_folder: return show_place(state, PagePlace::folder);
        case FolderAction::open_folder: return send(outbox, PickFolder{true});
        case FolderAction::open_pictures: return send(outbox, PickFolder{false});
        case FolderAction::open_kept:
            if (kept < state.kept_folders.folders.size())
                send(outbox, OpenKeptFolder{state.kept_folders.folders[kept].name});
            return;
        case FolderAction::forget_kept:
            if (kept < state.kept_folders.folders.size())
                send(outbox, ForgetFolder{state.kept_folders.folders[kept].name});
            return;
        default: break;
    }
    if (!state.folder) return;
    drop_label_question(*state.folder, command.action);
    take_queue_command(state, command.action, outbox);
    if (state.folder) take_table_command(state, command, outbox);
}

void close_folder(AppState& state, Outbox& outbox) {
    drop_thumbnails(*state.folder, outbox);
    send(outbox, CloseFolder{state.folder->number});
    state.folder.reset();
    drop_batch_trial(state);
    state.opening_from_folder.reset();
    drop_evaluations_behind(state);
    if (state.picture) state.picture->folder_picture.reset();
}

void show_place(AppState& state, PagePlace place) {
    state.place = place;
    set_evaluations_aside(state);
    state.open_failure.clear();
}

void take_folder_search(AppState& state, const std::string& text) {
    if (!state.folder || !state.folder->table.is_searching) return;
    state.folder->table.search = text.substr(0, kLongestSearchBytes);
    state.folder->table.is_stale = true;
}

void take_folder_photo(AppState& state, Outbox&) {
    const std::optional<std::size_t> index = std::exchange(state.opening_from_folder, {});
    state.place = PagePlace::photo;
    if (!index || !state.folder || *index >= state.folder->pictures.size()) return;
    state.picture->folder_picture = index;
}

void return_to_folder(AppState& state, bool came_from_folder) {
    if (!came_from_folder || !state.folder) return;
    state.place = PagePlace::folder;
    if (state.evaluations_behind) bring_back(state, state.evaluations_behind);
}

bool prepare_folder_frame(AppState& state, double seconds) {
    if (!state.folder) return false;
    Folder& folder = *state.folder;
    folder.queue.now_seconds = seconds;
    count_pictures(state, folder);
    return bring_rows_up_to_date(state, folder);
}

bool shows_folder(const AppState& state) {
    return state.place == PagePlace::folder && !shows_evaluations(state) && !is_gallery(state);
}

std::optional<FolderCommand> folder_key(const KeyPress& key, const AppState& state) {
    const auto does = [](FolderAction action, std::int64_t index = 0) { return FolderCommand{action, index}; };
    if (!state.folder) return {};
    const Folder& folder = *state.folder;
    if (folder.label_question && key.key == "Escape") return does(FolderAction::keep_labels);
    if (folder.table.is_searching && key.key == "Escape") return does(FolderAction::end_search);
    if (key.key == "ArrowDown") return does(FolderAction::step_rows, 1);
    if (key.key == "ArrowUp") return does(FolderAction::step_rows, -1);
    if (key.key == "PageDown") return does(FolderAction::step_rows, 10);
    if (key.key == "PageUp") return does(FolderAction::step_rows, -10);
    if (key.key == "Home") return does(FolderAction::step_rows, -1'000'000'000);
    if (key.key == "End") return does(FolderAction::step_rows, 1'000'000'000);
    if (key.key == "Enter") return does(FolderAction::open_chosen);
    if (key.key == "r") return does(FolderAction::label_real);
    if (key.key == "f") return does(FolderAction::label_fake);
    if (key.key == "n") return does(FolderAction::label_none);
    if (key.key == "u") return does(FolderAction::undo_labels);
    if (key.key == "e") return does(FolderAction::evaluate);
    if (key.key == "/") return does(FolderAction::search);
    if (key.key == " ")
        return does(folder.queue.stage == QueueStage::running ? FolderAction::pause : FolderAction::resume);
    return {};
}

}  // namespace telltale
