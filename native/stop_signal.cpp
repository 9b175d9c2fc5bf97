#include "native/stop_signal.hpp"

#include <csignal>
#include <ctime>

namespace telltale {
namespace {

// A signal handler can reach nothing else.
volatile std::sig_atomic_t stop_flag = 0;
volatile std::sig_atomic_t checkpoint_flag = 0;
volatile std::sig_atomic_t first_stop_seconds = 0;

// A terminal signals the whole process group, and a launcher in it passes the signal on: the second of such a pair is no
// impatience.
void on_stop(int number) {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const auto seconds = static_cast<std::sig_atomic_t>(now.tv_sec);
    if (stop_flag != 0 && seconds - first_stop_seconds >= 2) {
        std::signal(number, SIG_DFL);
        ::raise(number);
        return;
    }
    if (stop_flag == 0) first_stop_seconds = seconds;
    stop_flag = 1;
}

void on_checkpoint(int) { checkpoint_flag = 1; }

}  // namespace

void watch_stop_signals() {
    std::signal(SIGINT, on_stop);
    std::signal(SIGTERM, on_stop);
    std::signal(SIGUSR1, on_checkpoint);
}

bool stop_requested() { return stop_flag != 0; }

bool take_checkpoint_request() {
    if (checkpoint_flag == 0) return false;
    checkpoint_flag = 0;
    return true;
}

}  // namespace telltale
