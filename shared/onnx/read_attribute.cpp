#include "read_attribute.hpp"

#include <algorithm>
#include <cstring>

#include "message.hpp"
#include "read_graph.hpp"
#include "read_tensor.hpp"

namespace telltale::onnx {
namespace {

// AttributeProto.AttributeType: the kinds that Attribute holds.
enum Kind : std::int64_t {
    kUnspecified = 0,
    kFloat = 1,
    kInteger = 2,
    kString = 3,
    kTensor = 4,
    kFloats = 6,
    kIntegers = 7,
    kStrings = 8,
};

bool is_held(std::int64_t kind) { return (kind >= kFloat && kind <= kTensor) || (kind >= kFloats && kind <= kStrings); }

// Field numbers of what is looked into and kept as bytes.
constexpr std::uint32_t kGraphField = 6, kTensorsField = 10, kGraphsField = 11;
constexpr int kMostGraphsAround = 32;

// An AttributeProto's values before it is known which of them its kind means.
struct StoredAttribute {
    std::int64_t kind = kUnspecified;
    float number = 0;
    std::int64_t integer = 0;
    std::string text;
    std::optional<Bytes> tensor;
    std::vector<std::uint8_t> floats;
    std::vector<std::int64_t> integers;
    std::vector<std::string> texts;
    bool is_reference = false;       // to an attribute of the function around it
    std::vector<std::int64_t> seen;  // the kinds of the value fields in the file, each once
};

// A graph or tensor that stays as bytes must be readable all the same: a file that is refused elsewhere is refused here.
Result<Known> look_into(const WireField& field, Reading& reading) {
    if (field.type != WireType::bytes) return wrong_wire_type(field.number == kTensorsField ? "tensors" : "graph");
    if (field.number == kTensorsField) {
        const Result<std::optional<Initialiser>> tensor = read_tensor(field.bytes);
        if (!tensor) return tensor.error();
        return Known::no;
    }
    if (reading.graphs_around == kMostGraphsAround) {
        return make_error("graphs lie in graphs too deep", "at most 32 around one");
    }
    Graph graph;
    ++reading.graphs_around;
    const Result<Done> done = read_graph(field.bytes, reading, graph);
    --reading.graphs_around;
    if (!done) return within("graph '" + graph.name + "'", done.error());
    return Known::no;
}

Result<Done> take_list(const WireField& field, Reading& reading) {
    if (field.type != WireType::bytes) return take_structure(reading, sizeof(std::int64_t));
    return take_structure(reading, field.bytes.size() * sizeof(std::int64_t));
}

Result<Known> read_attribute_field(const WireField& field, Reading& reading, Attribute& attribute,
                                   StoredAttribute& stored) {
    const auto sees = [&](Kind kind, const Result<Done>& done) -> Result<Known> {
        if (!done) return done.error();
        if (std::find(stored.seen.begin(), stored.seen.end(), kind) == stored.seen.end()) stored.seen.push_back(kind);
        return Known::yes;
    };
    const bool is_bytes = field.type == WireType::bytes;
    const std::string_view text(reinterpret_cast<const char*>(field.bytes.data()), field.bytes.size());
    switch (field.number) {
        case 1: return read_string(field, "name", attribute.name);
        case 2:
            if (field.type != WireType::fixed32) return wrong_wire_type("f");
            std::memcpy(&stored.number, &field.value, sizeof(stored.number));
            return sees(kFloat, Done{});
        case 3:
            if (field.type != WireType::varint) return wrong_wire_type("i");
            stored.integer = static_cast<std::int64_t>(field.value);
            return sees(kInteger, Done{});
        case 4:
            if (!is_bytes) return wrong_wire_type("s");
            stored.text = text;
            return sees(kString, Done{});
        case 5:
            if (!is_bytes) return wrong_wire_type("t");
            if (stored.tensor) return make_error("its tensor is given twice", "one");
            stored.tensor = field.bytes;
            return sees(kTensor, Done{});
        case kGraphField:
        case kTensorsField:
        case kGraphsField: return look_into(field, reading);
        case 7: return sees(kFloats, append_fixed(field, 4, stored.floats));
        case 8: {
            const Result<Done> taken = take_list(field, reading);
            return sees(kIntegers, taken ? append_varints(field, stored.integers) : taken);
        }
        case 9: {
            if (!is_bytes) return wrong_wire_type("strings");
            const Result<Done> taken = take_structure(reading, sizeof(std::string));
            if (taken) stored.texts.emplace_back(text);
            return sees(kStrings, taken);
        }
        case 20: return read_integer(field, "type", stored.kind);
        case 21: stored.is_reference = true; return Known::no;
        default: return Known::no;
    }
}

Result<std::optional<AttributeValue>> attribute_value(StoredAttribute& stored) {
    using Value = std::optional<AttributeValue>;
    if (stored.is_reference) return Value();
    // Writers of old name no kind.
    const std::int64_t kind = stored.kind == kUnspecified && !stored.seen.empty() ? stored.seen.back() : stored.kind;
    if (is_held(kind) && std::any_of(stored.seen.begin(), stored.seen.end(), [&](auto seen) { return seen != kind; })) {
        return make_error("it has values of two kinds", "those that its type names");
    }
    switch (kind) {
        case kFloat: return Value(stored.number);
        case kInteger: return Value(stored.integer);
        case kString: return Value(std::move(stored.text));
        case kIntegers: return Value(std::move(stored.integers));
        case kStrings: return Value(std::move(stored.texts));
        case kFloats: {
            std::vector<float> numbers(stored.floats.size() / sizeof(float));
            if (!numbers.empty()) std::memcpy(numbers.data(), stored.floats.data(), stored.floats.size());
            return Value(std::move(numbers));
        }
        case kTensor: {
            Result<std::optional<Initialiser>> tensor = read_tensor(stored.tensor.value_or(Bytes()));
            if (!tensor) return tensor.error();
            if (!tensor.value()) return Value();
            return Value(std::move(*tensor.value()));
        }
        default: return Value();
    }
}

}  // namespace

Result<Attribute> read_attribute(Bytes bytes, Reading& reading) {
    Attribute attribute;
    StoredAttribute stored;
    const Result<Done> done = read_fields(bytes, attribute.unknown_fields, [&](const WireField& field) {
        return read_attribute_field(field, reading, attribute, stored);
    });
    if (!done) return within("attribute '" + attribute.name + "'", done.error());
    Result<std::optional<AttributeValue>> value = attribute_value(stored);
    if (!value) return within("attribute '" + attribute.name + "'", value.error());
    attribute.value = std::move(value.value());
    if (attribute.value) return attribute;

    // Not a kind that is held: everything but the name stays as it stood.
    attribute.unknown_fields.clear();
    const Result<Done> kept = read_fields(bytes, attribute.unknown_fields, [](const WireField& field) -> Result<Known> {
        return field.number == 1 ? Known::yes : Known::no;
    });
    if (!kept) return kept.error();
    return attribute;
}

}  // namespace telltale::onnx
