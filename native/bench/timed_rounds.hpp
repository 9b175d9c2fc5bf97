// Rounds of a work, timed by the clock and by the processor's time of all threads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "native/bench/bench_work.hpp"

namespace telltale {

struct RoundTime {
    double seconds = 0;            // by the clock
    double processor_seconds = 0;  // of all threads of this process
};

// A work that has been run twice, so that what is made at the first run is made and its length is known.
struct WarmWork {
    BenchWork work;
    std::int64_t runs_in_round = 1;  // as many as fill half a second
};
Result<WarmWork> warm_up(BenchWork work);
Result<RoundTime> time_round(const WarmWork& work);

struct TimedWork {
    std::string name;
    std::string item;
    std::int64_t count = 0;  // of items in a round
    std::vector<RoundTime> rounds;
    std::uint64_t peak_memory_bytes = 0;  // while the rounds ran
    std::optional<std::uint64_t> peak_device_memory_bytes;
};
// Nothing when a stop was requested.
Result<std::optional<TimedWork>> time_rounds(const WarmWork& work, int round_count, at::Device device);

// Least, median and most items a second over the rounds.
struct Speed {
    double least = 0;
    double median = 0;
    double most = 0;
};
Speed items_per_second(const TimedWork& work);

}  // namespace telltale
