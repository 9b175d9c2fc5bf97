#include "photo_commands.hpp"

#include <cmath>

#include "annotated_photo.hpp"
#include "closed_photo.hpp"
#include "commands.hpp"
#include "comparing.hpp"
#include "folder_words.hpp"
#include "fragility.hpp"
#include "fragility_words.hpp"
#include "judging.hpp"
#include "model_choice.hpp"
#include "view_link.hpp"
#include "words/photo.hpp"
#include "words/shortcuts.hpp"

namespace telltale {

void update_photo(AppState& state, const TryFragility&, Outbox&) {
    if (!can_be_tried(state)) return;
    state.fragility.wanted = true;
    state.fragility.tries = true;
    for (JudgedFace& face : state.judgement.faces) face.fragility.failure.clear();
}

void update_photo(AppState& state, const StopFragility&, Outbox&) { state.fragility.tries = false; }

void update_photo(AppState& state, const ChooseChange& command, Outbox&) { state.fragility.kind = command.kind; }

void update_photo(AppState& state, const SetChange& command, Outbox&) {
    const ChangeKind kind = state.fragility.kind;
    state.fragility.strengths[place_of(kind)] = stepped(kind, command.strength);
}

void update_photo(AppState& state, const CompareModels&, Outbox& outbox) { start_comparing(state, outbox); }

void update_photo(AppState& state, const StopComparing&, Outbox& outbox) { stop_comparing(state, outbox); }

void update_photo(AppState& state, const SavePhoto&, Outbox& outbox) {
    if (!can_save_photo(state)) return;
    outbox.push_back(annotated_photo(state));
    state.notice = words::kTheAnnotatedPictureIsSaved;
    outbox.push_back({Announce{state.notice}, {}});
}

void update_photo(AppState& state, const CopyViewLink&, Outbox& outbox) {
    if (std::string link = view_link(state); !link.empty()) outbox.push_back({CopyText{std::move(link)}, {}});
}

void update_photo(AppState& state, const UndoClose&, Outbox& outbox) { reopen_photo(state, outbox); }

void update_photo(AppState& state, const ShowSection& command, Outbox&) {
    hold_face(state);
    state.section = command.section;
}

Act photo_act(const TryFragility&) { return {"try_fragility", {}}; }
Act photo_act(const StopFragility&) { return {"stop_fragility", {}}; }
Act photo_act(const ChooseChange& command) {
    return {"choose_change", static_cast<std::int64_t>(place_of(command.kind))};
}
// In hundredths: an action carries a whole number.
Act photo_act(const SetChange& command) { return {"set_change", std::llround(command.strength * 100)}; }

void update_photo(AppState& state, const PhotoStep& step, Outbox& outbox) {
    std::visit([&](const auto& one) { update_photo(state, one, outbox); }, step.any);
}

Act act_of_photo(const PhotoStep& step) {
    return std::visit([](const auto& one) { return photo_act(one); }, step.any);
}

Act photo_act(const CompareModels&) { return {"compare_models", {}}; }
Act photo_act(const StopComparing&) { return {"stop_comparing", {}}; }
Act photo_act(const SavePhoto&) { return {"save_photo", {}}; }
Act photo_act(const CopyViewLink&) { return {"copy_view_link", {}}; }
Act photo_act(const UndoClose&) { return {"undo_close", {}}; }
Act photo_act(const ShowSection& command) { return {"show_section", static_cast<std::int64_t>(command.section)}; }

std::optional<PhotoStep> photo_step_of(const Act& act, const AppState& state) {
    if (act.command == "try_fragility") return TryFragility{};
    if (act.command == "stop_fragility") return StopFragility{};
    if (act.command == "compare_models") return CompareModels{};
    if (act.command == "stop_comparing") return StopComparing{};
    if (act.command == "save_photo") return SavePhoto{};
    if (act.command == "copy_view_link") return CopyViewLink{};
    if (act.command == "undo_close") return UndoClose{};
    if (!act.index || *act.index < 0) return {};
    const auto index = static_cast<std::size_t>(*act.index);
    if (act.command == "show_section" && index < 3) return ShowSection{static_cast<ViewSection>(index)};
    if (act.command == "choose_change" && index < kFragilityKindCount) return ChooseChange{fragility_kind(index)};
    if (act.command == "set_change" && state.fragility.wanted) return SetChange{static_cast<double>(*act.index) / 100};
    return {};
}

std::vector<std::string> photo_notes(const AppState& state) {
    std::vector<std::string> notes;
    if (state.picture && state.picture->folder_picture) {
        const std::string place = folder_place_text(state);
        const std::string folder_words = folder_picture_words(state);
        if (place.empty())
            notes.push_back(filled(words::kAPictureOfTheFolder, folder_words));
        else
            notes.push_back(filled(state.evaluations_behind ? words::kPictureOfTheList : words::kPictureOfTheFolder,
                                   place, folder_words));
    }
    for (std::string& note : fragility_notes(state)) notes.push_back(std::move(note));
    for (std::string& note : comparison_notes(state)) notes.push_back(std::move(note));
    if (state.coming.stage == NetworkStage::failed) notes.push_back(coming_sentence(state));
    if (std::string sentence = waiting_view_sentence(state); !sentence.empty()) notes.push_back(std::move(sentence));
    return notes;
}

std::vector<MirrorAction> photo_actions(const AppState& state) {
    std::vector<MirrorAction> actions;
    const auto offer = [&](const Command& command, std::string label) {
        const Act act = act_of(command);
        actions.push_back({act.command, act.index, std::move(label)});
    };
    if (std::string label = undo_label(state); !label.empty()) offer(UndoClose{}, std::move(label));
    if (can_save_photo(state)) {
        offer(SavePhoto{},
              saves_map(state) ? words::kSaveTheAnnotatedPictureWithTheMap : words::kSaveTheAnnotatedPicture);
        offer(CopyViewLink{}, words::kCopyALinkToThisView);
    }
    for (MirrorAction& action : fragility_actions(state)) actions.push_back(std::move(action));
    for (MirrorAction& action : comparison_actions(state)) actions.push_back(std::move(action));
    return actions;
}

}  // namespace telltale
