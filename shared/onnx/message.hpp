// One message of the wire format, field by field: the known fields go to a handler, the others are kept as bytes.
// For the readers in this folder. Knows nothing of ONNX.
#pragma once

#include <string>
#include <vector>

#include "wire.hpp"

namespace telltale::onnx {

enum class Known { yes, no };

// Calls handle(field) → Result<Known> for every field; those it does not know are appended to unknown_fields.
template <typename Handle>
Result<Done> read_fields(Bytes bytes, std::vector<std::uint8_t>& unknown_fields, Handle handle) {
    WireReader reader(bytes);
    while (!reader.at_end()) {
        const Result<WireField> field = reader.next();
        if (!field) return field.error();
        const Result<Known> known = handle(field.value());
        if (!known) return known.error();
        if (known.value() == Known::no) {
            const Bytes whole = field.value().whole;
            unknown_fields.insert(unknown_fields.end(), whole.begin(), whole.end());
        }
    }
    return Done{};
}

// The error with the place where it arose put in front: "node 3: …".
inline Error within(std::string_view place, const Error& error) { return {std::string(place) + ": " + error.message}; }

inline Error wrong_wire_type(std::string_view field_name) {
    return make_error("field '" + std::string(field_name) + "' is not stored as its type asks", {},
                      "the file is damaged or no ONNX model");
}

inline Result<Known> read_integer(const WireField& field, std::string_view field_name, std::int64_t& into) {
    if (field.type != WireType::varint) return wrong_wire_type(field_name);
    into = static_cast<std::int64_t>(field.value);
    return Known::yes;
}

inline Result<Known> read_string(const WireField& field, std::string_view field_name, std::string& into) {
    if (field.type != WireType::bytes) return wrong_wire_type(field_name);
    into.assign(field.bytes.begin(), field.bytes.end());
    return Known::yes;
}

// For a message inside a message: its bytes go to read(Bytes) → Result<Done>.
template <typename Read>
Result<Known> read_message(const WireField& field, std::string_view field_name, Read read) {
    if (field.type != WireType::bytes) return wrong_wire_type(field_name);
    const Result<Done> done = read(field.bytes);
    if (!done) return within(field_name, done.error());
    return Known::yes;
}

}  // namespace telltale::onnx
