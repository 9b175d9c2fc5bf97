// What the page is asked to open: a sample, or once more what could not be opened.
#pragma once

#include <cstddef>

#include "app_state.hpp"
#include "commands.hpp"

namespace telltale {

void open_sample(AppState& state, std::size_t index, Outbox& outbox);
// False: nothing has failed to open.
bool open_again(AppState& state, Outbox& outbox);

}  // namespace telltale
