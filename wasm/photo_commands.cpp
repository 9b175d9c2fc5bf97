#include "photo_commands.hpp"

#include <cmath>

#include "commands.hpp"
#include "fragility.hpp"
#include "fragility_words.hpp"

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

std::optional<PhotoStep> photo_step_of(const Act& act, const AppState& state) {
    if (act.command == "try_fragility") return TryFragility{};
    if (act.command == "stop_fragility") return StopFragility{};
    if (!act.index || *act.index < 0) return {};
    const auto index = static_cast<std::size_t>(*act.index);
    if (act.command == "choose_change" && index < kFragilityKindCount) return ChooseChange{fragility_kind(index)};
    if (act.command == "set_change" && state.fragility.wanted) return SetChange{static_cast<double>(*act.index) / 100};
    return {};
}

std::vector<MirrorAction> photo_actions(const AppState& state) { return fragility_actions(state); }

}  // namespace telltale
