// Ctrl-C and SIGTERM as a question that long work asks at every step. The second signal ends the program at once.
#pragma once

namespace telltale {

void watch_stop_signals();
bool stop_requested();

}  // namespace telltale
