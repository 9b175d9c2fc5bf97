// Hostile text for the JSON reader: it answers what the library answers, less what we refuse on top, and never stops.
#include <nlohmann/json.hpp>

#include "fuzz_target.hpp"
#include "shared/json.hpp"

namespace {

using telltale::Json;

// The reasons for which we refuse a text that the library reads.
bool is_ours_to_refuse(const std::string& message) {
    for (const char* reason : {"stands twice", "deeper than 64 levels", "a NUL byte"}) {
        if (message.find(reason) != std::string::npos) return true;
    }
    return false;
}

void read_every_way(const Json& value) {
    for (const char* key : {"", "a", "shape"}) {
        CHECK(value.find(key) == nullptr || value.if_object() != nullptr);
        const bool any = value.number(key).ok() || value.integer(key).ok() || value.string(key).ok() ||
                         value.boolean(key).ok() || value.numbers(key).ok() || value.strings(key).ok();
        CHECK(!any || value.find(key) != nullptr);
    }
    if (const auto* array = value.if_array()) {
        for (const Json& element : *array) read_every_way(element);
    }
    if (const auto* object = value.if_object()) {
        for (const auto& [key, member] : *object) read_every_way(member);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size_bytes) {
    const std::string text(data, data + size_bytes);
    const telltale::Result<Json> read = telltale::parse_json(text);
    if (!read) {
        CHECK(!read.error().message.empty());
        CHECK(is_ours_to_refuse(read.error().message) || !nlohmann::json::accept(text));
        return 0;
    }
    read_every_way(read.value());
    const std::string written = telltale::write_json(read.value());
    const telltale::Result<Json> again = telltale::parse_json(written);
    CHECK(again.ok());
    CHECK(telltale::write_json(again.value()) == written);
    CHECK(telltale::parse_json(telltale::write_json(read.value(), 2)).ok());
    // The same values as the library's own reader gives, which knows nothing of our types.
    const nlohmann::json expected = nlohmann::json::parse(text, nullptr, false);
    CHECK(!expected.is_discarded());
    CHECK(expected == nlohmann::json::parse(written, nullptr, false));
    return 0;
}
