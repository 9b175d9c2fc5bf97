#include "json_fields.hpp"

#include <algorithm>
#include <cmath>

namespace telltale {
namespace {

constexpr std::size_t kLongestText = 1000;

std::string quoted(std::string_view key) { return "'" + std::string(key) + "'"; }

}  // namespace

Result<Done> read_number(const Json& json, std::string_view key, double low, double high, double& into) {
    const Result<double> number = json.number(key);
    if (!number) return number.error();
    if (!(number.value() >= low && number.value() <= high)) {
        return make_error(quoted(key) + " is " + write_json(Json(number.value())),
                          write_json(Json(low)) + " to " + write_json(Json(high)));
    }
    into = number.value();
    return Done{};
}

Result<Done> read_share(const Json& json, std::string_view key, double& into) {
    return read_number(json, key, 0.0, 1.0, into);
}

Result<Done> read_threshold(const Json& json, std::string_view key, double& into) {
    return read_number(json, key, 0.0, std::nextafter(1.0, 2.0), into);
}

Result<Done> read_count(const Json& json, std::string_view key, std::int64_t& into) {
    const Result<std::int64_t> number = json.integer(key);
    if (!number) return number.error();
    if (number.value() < 0 || number.value() > kLargestCount)
        return make_error(quoted(key) + " is no count of pictures", "0 to 10^12");
    into = number.value();
    return Done{};
}

Result<Done> read_optional_text(const Json& json, std::string_view key, std::string& into) {
    if (json.find(key) == nullptr) return Done{};
    Result<std::string> text = json.string(key);
    if (!text) return text.error();
    if (text.value().size() > kLongestText) {
        return make_error(quoted(key) + " has " + std::to_string(text.value().size()) + " bytes",
                          "at most " + std::to_string(kLongestText));
    }
    into = std::move(text).value();
    return Done{};
}

Result<Done> read_optional_sha256(const Json& json, std::string_view key, std::string& into) {
    std::string text;
    const Result<Done> read = read_optional_text(json, key, text);
    if (!read) return read.error();
    if (json.find(key) == nullptr) return Done{};
    const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (text.size() != 64 || !std::all_of(text.begin(), text.end(), is_digit))
        return make_error(quoted(key) + " is no SHA-256", "64 hexadecimal digits in lower case");
    into = std::move(text);
    return Done{};
}

}  // namespace telltale
