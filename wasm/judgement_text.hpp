// The judgement of the open picture as plain text to paste elsewhere; its sentences are judgement.hpp's.
#pragma once

#include <string>

#include "app_state.hpp"

namespace telltale {

// Empty while nothing is judged.
std::string judgement_text(const AppState& state);

}  // namespace telltale
