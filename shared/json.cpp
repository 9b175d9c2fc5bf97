#include "json.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include <nlohmann/json.hpp>

namespace telltale {
namespace {

constexpr std::size_t kDeepestNesting = 64;

Error wrong_member(std::string_view key, std::string_view expected) {
    return make_error("JSON member '" + std::string(key) + "' is missing or of the wrong type", expected);
}

// Sorted, not looked up one by one: a hostile object of a million keys must not cost a million searches.
std::optional<std::string_view> key_given_twice(const Json& value) {
    const Json::Object* object = value.if_object();
    if (object == nullptr) return std::nullopt;
    std::vector<std::string_view> keys;
    keys.reserve(object->size());
    for (const auto& [key, member] : *object) keys.emplace_back(key);
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    return twice == keys.end() ? std::nullopt : std::optional(*twice);
}

// Receives nlohmann's parse events and builds our values; returning false stops the parser.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
  public:
    explicit Builder(std::size_t most_values) : most_values_(most_values) {}

    Json root;
    std::string message;  // of the first thing refused

    bool null() override { return add(Json(nullptr)); }
    bool boolean(bool value) override { return add(Json(value)); }
    bool number_integer(number_integer_t value) override { return add(Json(static_cast<long long>(value))); }
    bool number_unsigned(number_unsigned_t value) override {
        if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) {
            return add(Json(static_cast<double>(value)));
        }
        return add(Json(static_cast<long long>(value)));
    }
    bool number_float(number_float_t value, const string_t&) override {
        if (!std::isfinite(value)) return refuse("a number is too large for a double");
        return add(Json(value));
    }
    bool string(string_t& value) override { return add(Json(std::move(value))); }
    bool binary(binary_t&) override { return refuse("binary data"); }
    bool start_object(std::size_t) override { return open(Json(Json::Object{})); }
    bool start_array(std::size_t) override { return open(Json(Json::Array{})); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& value) override {
        keys_.back() = std::move(value);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
        if (message.empty()) {
            message = "not valid JSON at byte " + std::to_string(position);
            // A number beyond a double's range arrives here too, under the library's number 406.
            if (error.id == 406) message += " (a number is too large for a double)";
        }
        return false;
    }

  private:
    bool refuse(std::string text) {
        if (message.empty()) message = std::move(text);
        return false;
    }
    bool open(Json container) {
        if (value_count_ == most_values_) return too_many();
        ++value_count_;
        if (open_.size() == kDeepestNesting) return refuse("nested deeper than 64 levels");
        open_.push_back(std::move(container));
        keys_.emplace_back();
        return true;
    }
    bool close() {
        Json closed = std::move(open_.back());
        if (const auto key = key_given_twice(closed)) {
            return refuse("the key '" + std::string(*key) + "' stands twice in one object");
        }
        open_.pop_back();
        keys_.pop_back();
        return place(std::move(closed));
    }
    bool add(Json value) {
        if (value_count_ == most_values_) return too_many();
        ++value_count_;
        return place(std::move(value));
    }
    bool too_many() { return refuse("more than " + std::to_string(most_values_) + " values"); }
    bool place(Json value) {
        if (open_.empty()) {
            root = std::move(value);
        } else {
            open_.back().append(std::move(keys_.back()), std::move(value));
        }
        return true;
    }

    std::size_t most_values_;
    std::size_t value_count_ = 0;
    std::vector<Json> open_;
    std::vector<std::string> keys_;
};

nlohmann::ordered_json to_library(const Json& value) {
    if (const auto* boolean = value.if_bool()) return *boolean;
    if (const auto* integer = value.if_integer()) return *integer;
    if (const auto* real = value.if_real()) return *real;
    if (const auto* text = value.if_string()) return *text;
    if (const auto* array = value.if_array()) {
        auto out = nlohmann::ordered_json::array();
        for (const Json& element : *array) out.push_back(to_library(element));
        return out;
    }
    if (const auto* object = value.if_object()) {
        auto out = nlohmann::ordered_json::object();
        for (const auto& [key, member] : *object) out.push_back({key, to_library(member)});
        return out;
    }
    return nullptr;
}

}  // namespace

bool Json::is_number() const { return if_integer() != nullptr || if_real() != nullptr; }

const Json* Json::find(std::string_view key) const {
    const Object* object = if_object();
    if (object == nullptr) return nullptr;
    const auto found =
        std::find_if(object->begin(), object->end(), [&](const auto& member) { return member.first == key; });
    return found == object->end() ? nullptr : &found->second;
}

void Json::set(std::string key, Json value) {
    if (is_null()) value_ = Object{};
    auto* object = std::get_if<Object>(&value_);
    CHECK(object != nullptr);
    for (auto& member : *object) {
        if (member.first == key) {
            member.second = std::move(value);
            return;
        }
    }
    object->emplace_back(std::move(key), std::move(value));
}

void Json::append(std::string key, Json value) {
    if (auto* array = std::get_if<Array>(&value_)) {
        array->push_back(std::move(value));
        return;
    }
    auto* object = std::get_if<Object>(&value_);
    CHECK(object != nullptr);
    object->emplace_back(std::move(key), std::move(value));
}

Result<double> Json::number(std::string_view key) const {
    const Json* member = find(key);
    if (member != nullptr) {
        if (const auto* real = member->if_real()) return *real;
        if (const auto* integer = member->if_integer()) return static_cast<double>(*integer);
    }
    return wrong_member(key, "a number");
}

Result<std::int64_t> Json::integer(std::string_view key) const {
    const Json* member = find(key);
    if (member != nullptr && member->if_integer() != nullptr) return *member->if_integer();
    return wrong_member(key, "a whole number");
}

Result<std::string> Json::string(std::string_view key) const {
    const Json* member = find(key);
    if (member != nullptr && member->if_string() != nullptr) return *member->if_string();
    return wrong_member(key, "a string");
}

Result<bool> Json::boolean(std::string_view key) const {
    const Json* member = find(key);
    if (member != nullptr && member->if_bool() != nullptr) return *member->if_bool();
    return wrong_member(key, "true or false");
}

Result<std::vector<double>> Json::numbers(std::string_view key) const {
    const Json* member = find(key);
    const Array* array = member != nullptr ? member->if_array() : nullptr;
    if (array == nullptr) return wrong_member(key, "a list of numbers");
    std::vector<double> out;
    out.reserve(array->size());
    for (const Json& element : *array) {
        if (const auto* real = element.if_real()) {
            out.push_back(*real);
        } else if (const auto* integer = element.if_integer()) {
            out.push_back(static_cast<double>(*integer));
        } else {
            return wrong_member(key, "a list of numbers");
        }
    }
    return out;
}

Result<std::vector<std::string>> Json::strings(std::string_view key) const {
    const Json* member = find(key);
    const Array* array = member != nullptr ? member->if_array() : nullptr;
    if (array == nullptr) return wrong_member(key, "a list of strings");
    std::vector<std::string> out;
    out.reserve(array->size());
    for (const Json& element : *array) {
        if (element.if_string() == nullptr) return wrong_member(key, "a list of strings");
        out.push_back(*element.if_string());
    }
    return out;
}

Result<Json> parse_json(std::string_view text, const JsonLimits& limits) {
    // The library takes a NUL for the end of the text and would not see what stands behind it.
    if (text.find('\0') != std::string_view::npos) return make_error("JSON refused: a NUL byte in the text");
    Builder builder(limits.most_values);
    const bool complete = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
    if (!complete) {
        return make_error(builder.message.empty() ? "not valid JSON" : "JSON refused: " + builder.message);
    }
    return std::move(builder.root);
}

std::string write_json(const Json& value, int indent) {
    // Invalid UTF-8 becomes U+FFFD: a file name may hold any bytes, and writing must not fail for it.
    return to_library(value).dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace telltale
