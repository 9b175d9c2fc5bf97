// Members of a JSON object that comes from outside, read within their bounds. Errors name the member; whose object it was
// is the caller's to say.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "json.hpp"
#include "result.hpp"

namespace telltale {

// No sum of two counts overflows, and no table has to be wider than this.
inline constexpr std::int64_t kLargestCount = 1'000'000'000'000;

Result<Done> read_number(const Json& json, std::string_view key, double low, double high, double& into);
// A share of pictures: a number in [0, 1].
Result<Done> read_share(const Json& json, std::string_view key, double& into);
// A threshold on scores: in [0, 1], or the next number above 1, which calls nothing fake.
Result<Done> read_threshold(const Json& json, std::string_view key, double& into);
Result<Done> read_count(const Json& json, std::string_view key, std::int64_t& into);
// 64 hexadecimal digits in lower case; a missing member leaves the text empty.
Result<Done> read_optional_sha256(const Json& json, std::string_view key, std::string& into);
// A missing member leaves the text empty; more than 1,000 bytes are refused.
Result<Done> read_optional_text(const Json& json, std::string_view key, std::string& into);

}  // namespace telltale
