#include "shown_face.hpp"

#include <algorithm>
#include <array>

#include "commands.hpp"
#include "face_words.hpp"
#include "sample_words.hpp"
#include "words/controls.hpp"
#include "words/faces.hpp"

namespace telltale {
namespace {

// In the order of FaceAction.
constexpr std::array<const char*, 11> kActs{"look_at_face", "leave_face",   "face_before",   "face_after",
                                            "lay_map",      "want_picture", "faces_in_grid", "faces_in_rows",
                                            "write_note",   "keep_note",    "drop_note"};

bool takes_a_sample(FaceAction action) {
    return action == FaceAction::look || action == FaceAction::write_note || action == FaceAction::drop_note;
}

bool takes_an_index(FaceAction action) {
    return takes_a_sample(action) || action == FaceAction::lay_map || action == FaceAction::want_picture;
}

// How many there are of what the index means.
std::size_t count_of(const AppState& state, FaceAction action) {
    const EvaluationView& view = *state.evaluation;
    if (takes_a_sample(action)) return view.record.scores->samples.size();
    if (action == FaceAction::lay_map) return 1 + kExplanationMethods.size();
    return view.behind ? view.behind->rows.size() : 0;
}

void announce(Outbox& outbox, std::string text) { outbox.push_back({Announce{std::move(text)}, {}}); }

// The list's cursor goes with it; a face of another list is looked at too.
void look_at(AppState& state, std::size_t sample, Outbox& outbox) {
    EvaluationView& view = *state.evaluation;
    if (view.behind) {
        SampleList& list = *view.behind;
        const auto found = std::find(list.rows.begin(), list.rows.end(), sample);
        if (found != list.rows.end()) list.cursor = static_cast<std::size_t>(found - list.rows.begin());
    }
    view.face = sample;
    announce(outbox, face_announcement(state, sample));
}

void step(AppState& state, int by, Outbox& outbox) {
    EvaluationView& view = *state.evaluation;
    if (!view.behind || !view.face) return;
    const SampleList& list = *view.behind;
    const auto row = static_cast<std::ptrdiff_t>(list.cursor) + by;
    if (row < 0 || row >= static_cast<std::ptrdiff_t>(list.rows.size())) return;
    look_at(state, list.rows[static_cast<std::size_t>(row)], outbox);
}

// The list of faces with notes is another one now.
void renew_noted(AppState& state) {
    state.report->has_other_notes = true;
    state.report->has_unsaved_notes = true;
    state.evaluation->noted = noted_samples(state);
    renew_samples(*state.evaluation);
}

void write_note(AppState& state, std::size_t sample) {
    // What was typed and not kept is there again.
    const std::int64_t evaluation = state.evaluation->number;
    if (!state.note || state.note->sample != sample || state.note->evaluation != evaluation)
        state.note = NoteDraft{sample, note_on(state, sample), evaluation};
    state.dialog = Dialog::note;
}

void keep_note(AppState& state, Outbox& outbox) {
    if (state.dialog != Dialog::note || !state.note || !can_keep(*state.note)) return;
    const std::size_t sample = state.note->sample;
    const bool had_one = has_note(state, sample);
    put_note(*shown_in_report(state), sample, std::move(state.note->text));
    state.note.reset();
    state.dialog = Dialog::none;
    renew_noted(state);
    if (has_note(state, sample))
        announce(outbox, words::kTheNoteIsKept);
    else if (had_one)
        announce(outbox, words::kTheNoteIsRemoved);
}

}  // namespace

bool can_look_at_faces(const AppState& state) {
    const ReportedEvaluation* shown = shown_in_report(state);
    if (!shown || !has_samples(*state.evaluation)) return false;
    // In the app an evaluation's faces are opened from their folder, as long as it is no page that brings more.
    return is_page_report(state) || !shown->pictures.empty() || !shown->notes.empty();
}

bool page_has_pictures(const AppState& state) {
    const ReportedEvaluation* shown = shown_in_report(state);
    return shown && !shown->pictures.empty();
}

Act act_of_face(const FaceStep& step) {
    const char* name = kActs[static_cast<std::size_t>(step.action)];
    if (!takes_an_index(step.action)) return {name, {}};
    return {name, static_cast<std::int64_t>(step.index)};
}

std::optional<FaceStep> face_step_of(const Act& act, const AppState& state) {
    if (!can_look_at_faces(state)) return {};
    for (std::size_t i = 0; i < kActs.size(); ++i) {
        if (act.command != kActs[i]) continue;
        const auto action = static_cast<FaceAction>(i);
        if (!takes_an_index(action)) return FaceStep{action, 0};
        if (!act.index || *act.index < 0) return {};
        const auto index = static_cast<std::size_t>(*act.index);
        return index < count_of(state, action) ? std::optional(FaceStep{action, index}) : std::nullopt;
    }
    return {};
}

void update_face(AppState& state, const FaceStep& wanted, Outbox& outbox) {
    if (!can_look_at_faces(state)) return;
    if (takes_an_index(wanted.action) && wanted.index >= count_of(state, wanted.action)) return;
    EvaluationView& view = *state.evaluation;
    switch (wanted.action) {
        case FaceAction::look: return look_at(state, wanted.index, outbox);
        case FaceAction::leave: view.face.reset(); return;
        case FaceAction::before: return step(state, -1, outbox);
        case FaceAction::after: return step(state, 1, outbox);
        case FaceAction::lay_map:
            state.reported_pictures.method =
                wanted.index == 0 ? std::nullopt : std::optional(kExplanationMethods[wanted.index - 1]);
            return;
        case FaceAction::want_picture:
            return want_small_picture(state, view.behind->rows[wanted.index], wanted.index, outbox);
        case FaceAction::in_grid: view.in_grid = true; return;
        case FaceAction::in_rows: view.in_grid = false; return;
        case FaceAction::write_note: return write_note(state, wanted.index);
        case FaceAction::keep_note: return keep_note(state, outbox);
        case FaceAction::drop_note:
            put_note(*shown_in_report(state), wanted.index, {});
            renew_noted(state);
            return announce(outbox, words::kTheNoteIsRemoved);
    }
}

void take_note_text(AppState& state, const TextEdited& edited) {
    if (edited.field == kNoteField && state.dialog == Dialog::note && state.note) state.note->text = edited.text;
}

std::vector<MirrorAction> face_actions(const AppState& state) {
    std::vector<MirrorAction> actions;
    if (!can_look_at_faces(state)) return actions;
    const EvaluationView& view = *state.evaluation;
    const auto offer = [&](FaceAction action, std::size_t index, std::string label) {
        const Act act = act_of_face({action, index});
        actions.push_back({act.command, act.index, std::move(label)});
    };
    const auto offer_note = [&](std::size_t sample) {
        offer(FaceAction::write_note, sample,
              filled(has_note(state, sample) ? words::kEditTheNoteOn : words::kAddANoteOn, face_name(view, sample)));
    };
    if (view.face) {
        offer(FaceAction::leave, 0, words::kBackToTheList);
        offer(FaceAction::before, 0, words::kToTheFaceBefore);
        offer(FaceAction::after, 0, words::kToTheFaceAfter);
        offer_note(*view.face);
        if (has_note(state, *view.face)) offer(FaceAction::drop_note, *view.face, words::kRemoveNote);
        const ReportedPicture* picture = reported_picture(state, *view.face);
        if (!picture || picture->maps.empty()) return actions;
        if (state.reported_pictures.method) offer(FaceAction::lay_map, 0, words::kTakeTheMapOff);
        for (std::size_t i = 0; i < kExplanationMethods.size(); ++i)
            if (reported_map(*picture, kExplanationMethods[i]) &&
                state.reported_pictures.method != kExplanationMethods[i])
                offer(FaceAction::lay_map, i + 1, filled(words::kLayTheMap, method_name(kExplanationMethods[i])));
        return actions;
    }
    if (!view.behind || view.behind->rows.empty()) return actions;
    const ToldRows told = told_rows(*view.behind);
    for (std::size_t row = told.first; row < told.end; ++row)
        offer(FaceAction::look, view.behind->rows[row],
              filled(words::kLookAtTheFace, sample_sentence(view, view.behind->rows[row])));
    offer_note(view.behind->rows[view.behind->cursor]);
    if (page_has_pictures(state))
        view.in_grid ? offer(FaceAction::in_rows, 0, words::kShowTheListInRows)
                     : offer(FaceAction::in_grid, 0, words::kShowTheListAsAGrid);
    return actions;
}

MirrorDialog note_dialog_of(const AppState& state) {
    MirrorDialog dialog;
    dialog.dialog = "note";
    if (!state.note || !state.evaluation) return dialog;
    dialog.title = filled(words::kNoteOn, face_name(*state.evaluation, state.note->sample));
    dialog.lines = {note_length_words(*state.note), words::kNotesArePartOfASavedPage};
    if (can_keep(*state.note))
        dialog.options.push_back({act_of_face({FaceAction::keep_note}).command, {}, words::kKeepNote});
    dialog.options.push_back({act_of(CloseDialog{}).command, {}, words::kCancel});
    return dialog;
}

}  // namespace telltale
