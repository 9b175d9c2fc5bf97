// What was timed, as JSON and as a table for a terminal; docs/formats.md describes the JSON.
#pragma once

#include <string>
#include <vector>

#include "native/bench/timed_rounds.hpp"
#include "shared/json.hpp"

namespace telltale {

// device: in words.
Json bench_json(const BenchOptions& options, const std::string& device, const std::vector<TimedWork>& works);
std::string bench_text(const BenchOptions& options, const std::string& device, const std::vector<TimedWork>& works);

}  // namespace telltale
