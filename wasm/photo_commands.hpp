// What a person does with an open photo beyond judging it, and how that changes the state: commands.hpp's part for photos.
#pragma once

#include <optional>
#include <type_traits>
#include <variant>
#include <vector>

#include "messages.hpp"
#include "shared/picture_changes.hpp"
#include "shared/view_code.hpp"

namespace telltale {

struct AppState;
struct Outgoing;

struct TryFragility {};
struct StopFragility {};
struct ChooseChange {
    ChangeKind kind = ChangeKind::jpeg;
};
// Of the shown kind.
struct SetChange {
    double strength = 0;
};
struct CompareModels {};
struct StopComparing {};
struct SavePhoto {};  // with boxes, labels, and the map that lies on it
struct CopyViewLink {};
struct UndoClose {};  // the photo that was closed last comes back
struct ShowSection {
    ViewSection section = ViewSection::why;
};

// Puts the messages to send behind those that are there.
void update_photo(AppState& state, const TryFragility& command, std::vector<Outgoing>& outbox);
void update_photo(AppState& state, const StopFragility& command, std::vector<Outgoing>& outbox);
void update_photo(AppState& state, const ChooseChange& command, std::vector<Outgoing>& outbox);
void update_photo(AppState& state, const SetChange& command, std::vector<Outgoing>& outbox);
void update_photo(AppState& state, const CompareModels& command, std::vector<Outgoing>& outbox);
void update_photo(AppState& state, const StopComparing& command, std::vector<Outgoing>& outbox);
void update_photo(AppState& state, const SavePhoto& command, std::vector<Outgoing>& outbox);
void update_photo(AppState& state, const CopyViewLink& command, std::vector<Outgoing>& outbox);
void update_photo(AppState& state, const UndoClose& command, std::vector<Outgoing>& outbox);
void update_photo(AppState& state, const ShowSection& command, std::vector<Outgoing>& outbox);

Act photo_act(const TryFragility& command);
Act photo_act(const StopFragility& command);
Act photo_act(const ChooseChange& command);
Act photo_act(const SetChange& command);
Act photo_act(const CompareModels& command);
Act photo_act(const StopComparing& command);
Act photo_act(const SavePhoto& command);
Act photo_act(const CopyViewLink& command);
Act photo_act(const UndoClose& command);
Act photo_act(const ShowSection& command);

// One of them, and made from any: Command's one alternative for photos.
struct PhotoStep {
    using Any = std::variant<TryFragility, StopFragility, ChooseChange, SetChange, CompareModels, StopComparing,
                             SavePhoto, CopyViewLink, UndoClose, ShowSection>;
    Any any;

    template <typename One>
    requires std::is_constructible_v<Any, const One&> PhotoStep(const One& one) : any(one) {}
};
void update_photo(AppState& state, const PhotoStep& step, std::vector<Outgoing>& outbox);
Act act_of_photo(const PhotoStep& step);
std::optional<PhotoStep> photo_step_of(const Act& act, const AppState& state);

// What a photo's judged face offers, as buttons of the mirror, and what is said of it there.
std::vector<std::string> photo_notes(const AppState& state);
std::vector<MirrorAction> photo_actions(const AppState& state);

}  // namespace telltale
