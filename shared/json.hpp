// JSON values read and written without exceptions. Typed access never aborts: a wrong type is an Error naming the key.
// The only place that includes nlohmann/json is json.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "result.hpp"

namespace telltale {

class Json {
  public:
    using Array = std::vector<Json>;
    // Keys keep the order in which they were written.
    using Object = std::vector<std::pair<std::string, Json>>;

    Json() : value_(nullptr) {}
    Json(std::nullptr_t) : value_(nullptr) {}
    Json(bool value) : value_(value) {}
    Json(int value) : value_(static_cast<std::int64_t>(value)) {}
    Json(unsigned value) : value_(static_cast<std::int64_t>(value)) {}
    Json(long value) : value_(static_cast<std::int64_t>(value)) {}
    Json(long long value) : value_(static_cast<std::int64_t>(value)) {}
    Json(unsigned long value) : value_(static_cast<std::int64_t>(value)) {}
    Json(unsigned long long value) : value_(static_cast<std::int64_t>(value)) {}
    Json(double value) : value_(value) {}
    Json(const char* value) : value_(std::string(value)) {}
    Json(std::string value) : value_(std::move(value)) {}
    Json(std::string_view value) : value_(std::string(value)) {}
    Json(Array value) : value_(std::move(value)) {}
    Json(Object value) : value_(std::move(value)) {}

    bool is_null() const { return std::holds_alternative<std::nullptr_t>(value_); }
    bool is_number() const;
    const bool* if_bool() const { return std::get_if<bool>(&value_); }
    const std::int64_t* if_integer() const { return std::get_if<std::int64_t>(&value_); }
    const double* if_real() const { return std::get_if<double>(&value_); }
    const std::string* if_string() const { return std::get_if<std::string>(&value_); }
    const Array* if_array() const { return std::get_if<Array>(&value_); }
    const Object* if_object() const { return std::get_if<Object>(&value_); }

    // The member of an object, or nullptr when this is no object or has no such key.
    const Json* find(std::string_view key) const;
    // Sets or replaces a member; a null value becomes an object first.
    void set(std::string key, Json value);
    // Adds to the end of an array (key unused) or of an object, without looking for an equal key.
    void append(std::string key, Json value);

    // Required members of an object: an Error says which key is missing or of the wrong type.
    Result<double> number(std::string_view key) const;
    Result<std::int64_t> integer(std::string_view key) const;
    Result<std::string> string(std::string_view key) const;
    Result<bool> boolean(std::string_view key) const;
    Result<std::vector<double>> numbers(std::string_view key) const;
    Result<std::vector<std::string>> strings(std::string_view key) const;

  private:
    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> value_;
};

// A hostile file must not fill the memory: a value takes some forty bytes, however short its text.
struct JsonLimits {
    std::size_t most_values = SIZE_MAX;
};

// Strict JSON (RFC 8259), UTF-8, nesting to 64 levels; duplicate keys, trailing text and numbers beyond a double are refused.
// A whole number that fits no int64 becomes a double.
Result<Json> parse_json(std::string_view text, const JsonLimits& limits = {});

// indent < 0: one line. Doubles are written so that they read back equal; NaN and infinity become null.
std::string write_json(const Json& value, int indent = -1);

}  // namespace telltale
