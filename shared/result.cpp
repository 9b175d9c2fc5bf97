#include "result.hpp"

namespace telltale {

Error make_error(std::string_view what, std::string_view expected, std::string_view advice, std::string_view path) {
    std::string message(what);
    if (!expected.empty()) message.append(": expected ").append(expected);
    if (!advice.empty()) message.append("; ").append(advice);
    if (!path.empty()) message.append(": ").append(path);
    return {std::move(message)};
}

Error with_path(Error error, std::string_view path) {
    if (!path.empty()) error.message.append(": ").append(path);
    return error;
}

}  // namespace telltale
