// Moments as files name them: UTC in ISO 8601, to the second, as in 2026-01-31T09:05:00Z.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace telltale {

std::string utc_text(std::chrono::system_clock::time_point moment);
std::string utc_now();

// Seconds since 1970; nothing when the text is no such moment.
std::optional<std::int64_t> unix_seconds(const std::string& utc_text);

}  // namespace telltale
