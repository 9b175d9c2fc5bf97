// Which model judges: what a person chose, once its file is here. Until then the present one goes on, and stays where the
// file does not come. The choice is remembered between visits. The files' own way is network_loading.hpp's.
#pragma once

#include <string>

#include "app_state.hpp"
#include "commands.hpp"
#include "messages.hpp"

namespace telltale {

void choose_model(AppState& state, const ChooseModel& choose, Outbox& outbox);
void use_own_model(AppState& state, Outbox& outbox);
// The one of an earlier visit where it is still offered, else the first; before anything is loaded.
void choose_first_model(AppState& state);

// Each false where the message is not of the coming model. Its file came: it takes the present one's place.
bool take_coming_file(AppState& state, const FileReady& ready, Outbox& outbox);
bool take_coming_failure(AppState& state, const RequestFailed& failed, Outbox& outbox);
void cancel_coming(AppState& state, Outbox& outbox);

// Where the coming model stands; empty: none comes.
std::string coming_sentence(const AppState& state);
// Places in AppState::classifiers; nothing where it is none of them.
std::optional<std::size_t> place_of_model(const AppState& state, const std::string& id);

}  // namespace telltale
