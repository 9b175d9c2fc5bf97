#include "native/bench/timed_rounds.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>

#include "native/bench/peak_memory.hpp"
#include "native/stop_signal.hpp"

namespace telltale {
namespace {

constexpr double kShortestRoundSeconds = 0.5;  // scheduling and clocks are then lost in it
constexpr double kMostRunsInRound = 100'000;

double processor_seconds() {
    std::timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

}  // namespace

Result<WarmWork> warm_up(BenchWork work) {
    WarmWork warm{std::move(work), 1};
    const Result<RoundTime> first = time_round(warm);
    if (!first) return first.error();
    // A long one has shown its length well enough; a short one's first run is mostly what is made only once.
    double seconds = first.value().seconds;
    if (seconds < 10 * kShortestRoundSeconds) {
        const Result<RoundTime> second = time_round(warm);
        if (!second) return second.error();
        seconds = second.value().seconds;
    }
    warm.runs_in_round =
        static_cast<std::int64_t>(std::ceil(std::clamp(kShortestRoundSeconds / seconds, 1.0, kMostRunsInRound)));
    return warm;
}

Result<RoundTime> time_round(const WarmWork& warm) {
    const double processor_before = processor_seconds();
    const auto start = std::chrono::steady_clock::now();
    for (std::int64_t run = 0; run < warm.runs_in_round; ++run) {
        const Result<Done> done = warm.work.run();
        if (!done) return done.error();
    }
    const Result<Done> finished = warm.work.finish();
    if (!finished) return finished.error();
    const std::chrono::duration<double> clock = std::chrono::steady_clock::now() - start;
    return RoundTime{clock.count(), processor_seconds() - processor_before};
}

Result<std::optional<TimedWork>> time_rounds(const WarmWork& warm, int round_count, at::Device device) {
    TimedWork timed{warm.work.name, warm.work.item, warm.work.count * warm.runs_in_round, {}, 0, {}};
    reset_peak_memory(device);
    for (int round = 0; round < round_count; ++round) {
        const Result<RoundTime> time = time_round(warm);
        if (!time) return time.error();
        if (stop_requested()) return std::optional<TimedWork>();
        timed.rounds.push_back(time.value());
    }
    timed.peak_memory_bytes = peak_memory_bytes();
    timed.peak_device_memory_bytes = peak_device_memory_bytes(device);
    return std::optional(std::move(timed));
}

Speed items_per_second(const TimedWork& work) {
    CHECK(!work.rounds.empty());
    std::vector<double> speeds;
    speeds.reserve(work.rounds.size());
    for (const RoundTime& round : work.rounds) speeds.push_back(static_cast<double>(work.count) / round.seconds);
    std::sort(speeds.begin(), speeds.end());
    const std::size_t half = speeds.size() / 2;
    const double median = speeds.size() % 2 == 1 ? speeds[half] : (speeds[half - 1] + speeds[half]) / 2;
    return {speeds.front(), median, speeds.back()};
}

}  // namespace telltale
