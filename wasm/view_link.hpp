// A link to what is looked at, and what a link brings: shared/view_code on this page. The picture never goes with it.
#pragma once

#include <string>

#include "app_state.hpp"
#include "commands.hpp"

namespace telltale {

// The page's address with the present view behind it; empty without a judged photo.
std::string view_link(const AppState& state);
// What the address carries; a code that is none leaves a sentence instead.
void take_address(AppState& state, const PageAddress& page, Outbox& outbox);
// The model at once, the rest when the photo is judged.
void advance_view(AppState& state, Outbox& outbox);
// What waits for the photo, or why the link brings nothing; empty where neither is so.
std::string waiting_view_sentence(const AppState& state);

}  // namespace telltale
