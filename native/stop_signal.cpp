#include "native/stop_signal.hpp"

#include <csignal>

namespace telltale {
namespace {

// A signal handler can reach nothing else.
volatile std::sig_atomic_t stop_flag = 0;

void on_signal(int number) {
    stop_flag = 1;
    std::signal(number, SIG_DFL);
}

}  // namespace

void watch_stop_signals() {
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
}

bool stop_requested() { return stop_flag != 0; }

}  // namespace telltale
