#include "native/utc_time.hpp"

#include <ctime>

namespace telltale {
namespace {

constexpr const char* kIso8601 = "%Y-%m-%dT%H:%M:%SZ";

std::string text_of(const tm& parts) {
    char text[64];
    return {text, ::strftime(text, sizeof text, kIso8601, &parts)};
}

}  // namespace

std::string utc_text(std::chrono::system_clock::time_point moment) {
    const time_t seconds = std::chrono::system_clock::to_time_t(moment);
    tm parts{};
    ::gmtime_r(&seconds, &parts);
    return text_of(parts);
}

std::string utc_now() { return utc_text(std::chrono::system_clock::now()); }

std::optional<std::int64_t> unix_seconds(const std::string& utc_text) {
    tm parts{};
    const char* end = ::strptime(utc_text.c_str(), kIso8601, &parts);
    if (end == nullptr || *end != '\0') return {};
    const time_t seconds = ::timegm(&parts);
    // timegm turns the 31st of February into March, and strptime takes one digit for two: written again they differ.
    if (text_of(parts) != utc_text) return {};
    return seconds;
}

}  // namespace telltale
