// Result<T>: a value, or the message that says why there is none. For bad input only: bugs are CHECK's.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "check.hpp"

namespace telltale {

// A message for a person: what is wrong, what was expected, what to do, and the path last.
struct Error {
    std::string message;
};

// Joins the parts that are not empty into one sentence-like line, the path last: "what: expected …; advice: path".
Error make_error(std::string_view what, std::string_view expected = {}, std::string_view advice = {},
                 std::string_view path = {});

// The same error with the path put last, for a caller that knows the file where the callee knew only bytes.
Error with_path(Error error, std::string_view path);

template <typename T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::move(value)) {}
    Result(Error error) : state_(std::move(error)) {}

    bool ok() const { return std::holds_alternative<T>(state_); }
    explicit operator bool() const { return ok(); }

    const T& value() const& {
        CHECK(ok());
        return *std::get_if<T>(&state_);
    }
    T& value() & {
        CHECK(ok());
        return *std::get_if<T>(&state_);
    }
    // By value: a loop over f().value() would outlive what a reference names.
    T value() && {
        CHECK(ok());
        return std::move(*std::get_if<T>(&state_));
    }
    const Error& error() const {
        CHECK(!ok());
        return *std::get_if<Error>(&state_);
    }

  private:
    std::variant<T, Error> state_;
};

// The value of a Result that carries none.
struct Done {};

}  // namespace telltale
