#include "read.hpp"

#include <cstring>

#include "message.hpp"
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

// An AttributeProto's values before it is known which of them its kind means.
struct StoredAttribute {
    std::int64_t kind = kUnspecified;
    float number = 0;
    std::int64_t integer = 0;
    std::string text;
    Bytes tensor;
    std::vector<std::uint8_t> floats;
    std::vector<std::int64_t> integers;
    std::vector<std::string> texts;
    bool is_reference = false;         // to an attribute of the function around it
    std::int64_t seen = kUnspecified;  // the kind of the value field seen last, for writers that name none
};

Result<Known> read_attribute_field(const WireField& field, Attribute& attribute, StoredAttribute& stored) {
    const auto sees = [&](Kind kind, const Result<Done>& done) -> Result<Known> {
        if (!done) return within("attribute '" + attribute.name + "'", done.error());
        stored.seen = kind;
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
            stored.tensor = field.bytes;
            return sees(kTensor, Done{});
        case 7: return sees(kFloats, append_fixed(field, 4, stored.floats));
        case 8: return sees(kIntegers, append_varints(field, stored.integers));
        case 9:
            if (!is_bytes) return wrong_wire_type("strings");
            stored.texts.emplace_back(text);
            return sees(kStrings, Done{});
        case 20: return read_integer(field, "type", stored.kind);
        case 21: stored.is_reference = true; return Known::no;
        default: return Known::no;
    }
}

Result<std::optional<AttributeValue>> attribute_value(StoredAttribute& stored) {
    using Value = std::optional<AttributeValue>;
    if (stored.is_reference) return Value();
    switch (stored.kind != kUnspecified ? stored.kind : stored.seen) {
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
            Result<std::optional<Initialiser>> tensor = read_tensor(stored.tensor);
            if (!tensor) return tensor.error();
            if (!tensor.value()) return Value();
            return Value(std::move(*tensor.value()));
        }
        default: return Value();
    }
}

Result<Attribute> read_attribute(Bytes bytes) {
    Attribute attribute;
    StoredAttribute stored;
    const Result<Done> done = read_fields(bytes, attribute.unknown_fields, [&](const WireField& field) {
        return read_attribute_field(field, attribute, stored);
    });
    if (!done) return done.error();
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

Result<Node> read_node(Bytes bytes) {
    Node node;
    const Result<Done> done = read_fields(bytes, node.unknown_fields, [&](const WireField& field) -> Result<Known> {
        switch (field.number) {
            case 1: return read_string(field, "input", node.inputs.emplace_back());
            case 2: return read_string(field, "output", node.outputs.emplace_back());
            case 3: return read_string(field, "name", node.name);
            case 4: return read_string(field, "op_type", node.op_type);
            case 7: return read_string(field, "domain", node.domain);
            case 5: {
                if (field.type != WireType::bytes) return wrong_wire_type("attribute");
                Result<Attribute> attribute = read_attribute(field.bytes);
                if (!attribute) return attribute.error();
                node.attributes.push_back(std::move(attribute.value()));
                return Known::yes;
            }
            default: return Known::no;
        }
    });
    if (!done) return done.error();
    if (node.op_type.empty()) return make_error("the node names no operator");
    return node;
}

Result<Dimension> read_dimension(Bytes bytes) {
    Dimension dimension;
    const Result<Done> done =
        read_fields(bytes, dimension.unknown_fields, [&](const WireField& field) -> Result<Known> {
            switch (field.number) {
                case 1: dimension.name.clear(); return read_integer(field, "dim_value", dimension.size);
                case 2: dimension.size = -1; return read_string(field, "dim_param", dimension.name);
                default: return Known::no;
            }
        });
    if (!done) return done.error();
    // Some writers say "not fixed" with a negative size.
    if (dimension.size < 0) dimension.size = -1;
    return dimension;
}

// TypeProto.Tensor. unknown gets what is not held, so that the caller can keep the whole field instead.
Result<Done> read_tensor_type(Bytes bytes, ValueInfo& value, std::vector<std::uint8_t>& unknown) {
    const auto read_shape = [&](const WireField& field) -> Result<Known> {
        if (field.number != 1) return Known::no;
        if (field.type != WireType::bytes) return wrong_wire_type("dim");
        Result<Dimension> dimension = read_dimension(field.bytes);
        if (!dimension) return dimension.error();
        value.dimensions.push_back(std::move(dimension.value()));
        return Known::yes;
    };
    return read_fields(bytes, unknown, [&](const WireField& field) -> Result<Known> {
        if (field.number == 1) {
            std::int64_t number = 0;
            const Result<Known> known = read_integer(field, "elem_type", number);
            if (!known) return known.error();
            const std::optional<ElementType> type = element_type_from_number(number);
            value.type = type.value_or(ElementType::undefined);
            return type || number == 0 ? Known::yes : Known::no;
        }
        if (field.number != 2) return Known::no;
        value.has_shape = true;
        return read_message(field, "shape", [&](Bytes shape) { return read_fields(shape, unknown, read_shape); });
    });
}

Result<ValueInfo> read_value_info(Bytes bytes) {
    ValueInfo value;
    const auto read_type = [&](const WireField& field) -> Result<Known> {
        if (field.number != 1) return Known::no;
        std::vector<std::uint8_t> unknown;
        Result<Known> known = read_message(
            field, "tensor_type", [&](Bytes tensor_type) { return read_tensor_type(tensor_type, value, unknown); });
        if (!known || unknown.empty()) return known;
        value.type = ElementType::undefined;
        value.has_shape = false;
        value.dimensions.clear();
        return Known::no;
    };
    const Result<Done> done = read_fields(bytes, value.unknown_fields, [&](const WireField& field) -> Result<Known> {
        switch (field.number) {
            case 1: return read_string(field, "name", value.name);
            case 2:
                return read_message(
                    field, "type", [&](Bytes type) { return read_fields(type, value.unknown_type_fields, read_type); });
            default: return Known::no;
        }
    });
    if (!done) return within("value '" + value.name + "'", done.error());
    return value;
}

// Reads one element of a repeated message; errors name the list and the place in it.
template <typename T, typename Read>
Result<Known> read_element(const WireField& field, std::string_view list_name, std::vector<T>& list, Read read) {
    if (field.type != WireType::bytes) return wrong_wire_type(list_name);
    Result<T> element = read(field.bytes);
    if (!element) return within(std::string(list_name) + " " + std::to_string(list.size()), element.error());
    list.push_back(std::move(element.value()));
    return Known::yes;
}

Result<Initialiser> read_initialiser(Bytes bytes) {
    Result<std::optional<Initialiser>> tensor = read_tensor(bytes);
    if (!tensor) return tensor.error();
    if (!tensor.value()) {
        return make_error("the elements are of a type that cannot be read",
                          "numbers of one or more whole bytes, no complex ones", "convert the model's weights");
    }
    return std::move(*tensor.value());
}

Result<Done> read_graph(Bytes bytes, Graph& graph) {
    return read_fields(bytes, graph.unknown_fields, [&](const WireField& field) -> Result<Known> {
        switch (field.number) {
            case 1: return read_element(field, "node", graph.nodes, read_node);
            case 2: return read_string(field, "name", graph.name);
            case 5: return read_element(field, "initialiser", graph.initialisers, read_initialiser);
            case 11: return read_element(field, "input", graph.inputs, read_value_info);
            case 12: return read_element(field, "output", graph.outputs, read_value_info);
            case 13: return read_element(field, "value", graph.values, read_value_info);
            default: return Known::no;
        }
    });
}

// OperatorSetIdProto: domain = 1, version = 2.
Result<Done> read_opset(Bytes bytes, std::map<std::string, std::int64_t>& opset_by_domain) {
    std::string domain;
    std::int64_t version = 0;
    std::vector<std::uint8_t> unknown;
    const Result<Done> done = read_fields(bytes, unknown, [&](const WireField& field) -> Result<Known> {
        switch (field.number) {
            case 1: return read_string(field, "domain", domain);
            case 2: return read_integer(field, "version", version);
            default: return Known::no;
        }
    });
    if (!done) return done.error();
    if (!opset_by_domain.emplace(domain, version).second) {
        return make_error("the version of the operators of domain '" + domain + "' is given twice");
    }
    return Done{};
}

// StringStringEntryProto: key = 1, value = 2.
Result<Done> read_metadata(Bytes bytes, std::map<std::string, std::string>& metadata) {
    std::string key;
    std::string value;
    std::vector<std::uint8_t> unknown;
    const Result<Done> done = read_fields(bytes, unknown, [&](const WireField& field) -> Result<Known> {
        switch (field.number) {
            case 1: return read_string(field, "key", key);
            case 2: return read_string(field, "value", value);
            default: return Known::no;
        }
    });
    if (!done) return done.error();
    if (!metadata.emplace(key, std::move(value)).second) return make_error("the key '" + key + "' is given twice");
    return Done{};
}

}  // namespace

Result<Model> read_model(Bytes bytes) {
    Model model;
    model.ir_version = 0;
    model.opset_by_domain.clear();
    bool has_graph = false;
    const Result<Done> done = read_fields(bytes, model.unknown_fields, [&](const WireField& field) -> Result<Known> {
        switch (field.number) {
            case 1: return read_integer(field, "ir_version", model.ir_version);
            case 2: return read_string(field, "producer_name", model.producer_name);
            case 3: return read_string(field, "producer_version", model.producer_version);
            case 7:
                if (has_graph) return make_error("the model has two graphs", "one");
                has_graph = true;
                return read_message(field, "graph", [&](Bytes graph) { return read_graph(graph, model.graph); });
            case 8:
                return read_message(field, "opset_import",
                                    [&](Bytes opset) { return read_opset(opset, model.opset_by_domain); });
            case 14:
                return read_message(field, "metadata_props",
                                    [&](Bytes entry) { return read_metadata(entry, model.metadata); });
            default: return Known::no;
        }
    });
    if (!done) return within("this is no ONNX model that can be read", done.error());
    if (model.ir_version <= 0 || !has_graph || standard_opset(model) <= 0) {
        return make_error("this is no complete ONNX model", "a version, a graph and the version of its operators",
                          "check that the whole file was fetched");
    }
    return model;
}

}  // namespace telltale::onnx
