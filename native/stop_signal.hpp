// Signals as questions that long work asks at every step. SIGINT (Ctrl-C) and SIGTERM ask it to save and stop; the same
// one again, a second or more later, ends the program at once. SIGUSR1 asks a training to save and go on.
#pragma once

namespace telltale {

void watch_stop_signals();
bool stop_requested();

// Whether a checkpoint was asked for since the last question.
bool take_checkpoint_request();

}  // namespace telltale
