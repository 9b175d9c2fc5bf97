// How maps are looked at: what a person chose, kept between visits.
#pragma once

#include "app_state.hpp"
#include "commands.hpp"

namespace telltale {

void show_method(MapLook& look, const ShowMethod& show);
// From store_settings' object; what is missing or of another version stays as it is.
void take_look(MapLook& look, const Json& settings);
// Everything that the page keeps.
Json settings_of(const AppState& state);

}  // namespace telltale
