#include "messages.hpp"

#include <cstddef>
#include <type_traits>

#include "message_keys.hpp"

namespace telltale {
namespace {

template <typename... Kinds>
constexpr std::size_t kind_count(const std::variant<Kinds...>*) {
    return sizeof...(Kinds);
}
template <typename Variant>
constexpr bool names_every_kind() {
    return kind_count(static_cast<Variant*>(nullptr)) == std::size(Names<Variant>::list);
}
static_assert(names_every_kind<ToApp>() && names_every_kind<ToPage>() && names_every_kind<InputEvent>());

class Reader {
  public:
    Reader(const Json& object, std::optional<Error>& error) : object_(object), error_(error) {}

    template <typename T>
    void operator()(const char* key, T& value) {
        if (error_) return;
        const Json* member = object_.find(key);
        if (!member)
            fail(key, "is missing");
        else if (!read(*member, value) && !error_)
            fail(key, "has the wrong type");
    }
    template <typename T>
    void optional(const char* key, std::optional<T>& value) {
        if (object_.find(key)) (*this)(key, value.emplace());
    }
    template <typename T>
    void nullable(const char* key, std::optional<T>& value) {
        const Json* member = object_.find(key);
        if (member && member->is_null()) return;
        (*this)(key, value.emplace());
    }
    void any(const char* key, Json& value) {
        if (const Json* member = object_.find(key)) value = *member;
    }

    template <typename Variant>
    static bool read_variant(const Json& json, Variant& value, std::optional<Error>& error) {
        const Result<std::string> name = json.string(Names<Variant>::tag);
        if (!name) {
            error = name.error();
            return false;
        }
        if (!read_named(json, name.value(), value, error, std::make_index_sequence<std::size(Names<Variant>::list)>{}))
            error = make_error("message of an unknown " + std::string(Names<Variant>::tag) + ": " + name.value());
        return !error;
    }

  private:
    template <typename Variant, std::size_t... indices>
    static bool read_named(const Json& json, const std::string& name, Variant& value, std::optional<Error>& error,
                           std::index_sequence<indices...>) {
        return (... || (name == Names<Variant>::list[indices]
                            ? (read_object(json, value.template emplace<indices>(), error), true)
                            : false));
    }
    template <typename T>
    static void read_object(const Json& json, T& value, std::optional<Error>& error) {
        Reader reader(json, error);
        describe(reader, value);
    }

    void fail(const char* key, const char* what) {
        error_ = make_error("message's '" + std::string(key) + "' " + what);
    }

    bool read(const Json& json, bool& value) {
        if (!json.if_bool()) return false;
        value = *json.if_bool();
        return true;
    }
    bool read(const Json& json, std::int64_t& value) {
        if (json.if_integer())
            value = *json.if_integer();
        else
            return false;
        return true;
    }
    bool read(const Json& json, double& value) {
        if (json.if_real())
            value = *json.if_real();
        else if (json.if_integer())
            value = static_cast<double>(*json.if_integer());
        else
            return false;
        return true;
    }
    bool read(const Json& json, std::string& value) {
        if (!json.if_string()) return false;
        value = *json.if_string();
        return true;
    }
    bool read(const Json& json, InputEvent& value) { return read_variant(json, value, error_); }
    template <typename T>
    bool read(const Json& json, std::vector<T>& value) {
        const Json::Array* array = json.if_array();
        if (!array) return false;
        value.resize(array->size());
        for (std::size_t i = 0; i < value.size(); ++i)
            if (!read((*array)[i], value[i])) return false;
        return true;
    }
    template <std::size_t count>
    bool read(const Json& json, std::array<double, count>& value) {
        const Json::Array* array = json.if_array();
        if (!array || array->size() != count) return false;
        for (std::size_t i = 0; i < count; ++i)
            if (!read((*array)[i], value[i])) return false;
        return true;
    }
    template <typename T>
    bool read(const Json& json, T& value) {
        if (!json.if_object()) return false;
        read_object(json, value, error_);
        return !error_;
    }

    const Json& object_;
    std::optional<Error>& error_;
};

class Writer {
  public:
    template <typename T>
    void operator()(const char* key, T& value) {
        object_.emplace_back(key, write(value));
    }
    template <typename T>
    void optional(const char* key, std::optional<T>& value) {
        if (value) (*this)(key, *value);
    }
    template <typename T>
    void nullable(const char* key, std::optional<T>& value) {
        object_.emplace_back(key, value ? write(*value) : Json());
    }
    void any(const char* key, Json& value) {
        if (!value.is_null()) object_.emplace_back(key, value);
    }

    // describe() takes a non-const struct so that one list serves both ways; writing changes nothing.
    template <typename Variant>
    static Json write_variant(const Variant& value) {
        Writer writer;
        writer.object_.emplace_back(Names<Variant>::tag, Json(Names<Variant>::list[value.index()]));
        std::visit([&](auto copy) { describe(writer, copy); }, value);
        return Json(std::move(writer.object_));
    }

  private:
    template <typename T>
    static Json write(std::vector<T>& values) {
        Json::Array array;
        for (T& value : values) array.push_back(write(value));
        return Json(std::move(array));
    }
    template <std::size_t count>
    static Json write(std::array<double, count>& values) {
        return Json(Json::Array(values.begin(), values.end()));
    }
    template <typename T>
    static Json write(T& value) {
        if constexpr (std::is_same_v<T, InputEvent>) {
            return write_variant(value);
        } else if constexpr (std::is_constructible_v<Json, T>) {
            return Json(value);
        } else {
            Writer writer;
            describe(writer, value);
            return Json(std::move(writer.object_));
        }
    }

    Json::Object object_;
};

template <typename Variant>
Result<Variant> parse(std::string_view header) {
    const Result<Json> json = parse_json(header);
    if (!json) return json.error();
    Variant message;
    std::optional<Error> error;
    if (!Reader::read_variant(json.value(), message, error)) return *error;
    return message;
}

}  // namespace

ToApp::ToApp(const ToApp&) = default;
ToApp::ToApp(ToApp&&) noexcept = default;
ToApp& ToApp::operator=(const ToApp&) = default;
ToApp& ToApp::operator=(ToApp&&) noexcept = default;
ToApp::~ToApp() = default;

ToPage::ToPage(const ToPage&) = default;
ToPage::ToPage(ToPage&&) noexcept = default;
ToPage& ToPage::operator=(const ToPage&) = default;
ToPage& ToPage::operator=(ToPage&&) noexcept = default;
ToPage::~ToPage() = default;

Result<ToApp> parse_to_app(std::string_view header) { return parse<ToApp>(header); }
Result<ToPage> parse_to_page(std::string_view header) { return parse<ToPage>(header); }

Json json_of(const ToApp& message) { return Writer::write_variant(message); }
Json json_of(const ToPage& message) { return Writer::write_variant(message); }

}  // namespace telltale
