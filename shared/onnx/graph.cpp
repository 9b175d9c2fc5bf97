#include "graph.hpp"

#include <algorithm>
#include <cstring>

#include "half.hpp"

namespace telltale::onnx {
namespace {

template <typename T>
Initialiser make_initialiser(std::string name, ElementType type, Shape shape, std::span<const T> values) {
    const Result<std::int64_t> count = element_count(shape);
    CHECK(count.ok() && static_cast<std::uint64_t>(count.value()) == values.size());
    std::vector<std::uint8_t> bytes(values.size_bytes());
    if (!bytes.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
    Initialiser initialiser;
    initialiser.name = std::move(name);
    initialiser.type = type;
    initialiser.shape = std::move(shape);
    initialiser.data = std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
    return initialiser;
}

// Converts each stored element; the bytes may lie unaligned.
template <typename Stored, typename Wanted, typename Convert>
std::vector<Wanted> converted(std::span<const std::uint8_t> bytes, Convert convert) {
    std::vector<Wanted> values(bytes.size() / sizeof(Stored));
    for (std::size_t i = 0; i < values.size(); ++i) {
        Stored stored;
        std::memcpy(&stored, bytes.data() + i * sizeof(Stored), sizeof(Stored));
        values[i] = convert(stored);
    }
    return values;
}

template <typename T>
const T* attribute_value(const Node& node, std::string_view name) {
    const Attribute* attribute = find_attribute(node, name);
    return attribute != nullptr && attribute->value ? std::get_if<T>(&*attribute->value) : nullptr;
}

Error wrong_type(const Initialiser& initialiser, std::string_view expected) {
    return make_error("tensor '" + initialiser.name + "' holds " + std::string(element_type_name(initialiser.type)),
                      expected);
}

bool is_standard_domain(std::string_view domain) { return domain.empty() || domain == "ai.onnx"; }

}  // namespace

std::optional<ElementType> element_type_from_number(std::int64_t number) {
    if (number <= 0 || number > 16) return std::nullopt;
    const auto type = static_cast<ElementType>(number);
    return element_size_bytes(type) > 0 ? std::optional(type) : std::nullopt;
}

std::string_view element_type_name(ElementType type) {
    switch (type) {
        case ElementType::float32: return "float32";
        case ElementType::uint8: return "uint8";
        case ElementType::int8: return "int8";
        case ElementType::uint16: return "uint16";
        case ElementType::int16: return "int16";
        case ElementType::int32: return "int32";
        case ElementType::int64: return "int64";
        case ElementType::boolean: return "bool";
        case ElementType::float16: return "float16";
        case ElementType::float64: return "float64";
        case ElementType::uint32: return "uint32";
        case ElementType::uint64: return "uint64";
        case ElementType::bfloat16: return "bfloat16";
        case ElementType::undefined: break;
    }
    return "undefined";
}

std::size_t element_size_bytes(ElementType type) {
    switch (type) {
        case ElementType::uint8:
        case ElementType::int8:
        case ElementType::boolean: return 1;
        case ElementType::uint16:
        case ElementType::int16:
        case ElementType::float16:
        case ElementType::bfloat16: return 2;
        case ElementType::float32:
        case ElementType::int32:
        case ElementType::uint32: return 4;
        case ElementType::int64:
        case ElementType::uint64:
        case ElementType::float64: return 8;
        case ElementType::undefined: break;
    }
    return 0;
}

std::span<const std::uint8_t> Initialiser::bytes() const {
    return data != nullptr ? std::span<const std::uint8_t>(*data) : std::span<const std::uint8_t>();
}

bool operator==(const Initialiser& a, const Initialiser& b) {
    return a.name == b.name && a.type == b.type && a.shape == b.shape && a.unknown_fields == b.unknown_fields &&
           (a.data == b.data || std::equal(a.bytes().begin(), a.bytes().end(), b.bytes().begin(), b.bytes().end()));
}

Initialiser float_initialiser(std::string name, Shape shape, std::span<const float> values) {
    return make_initialiser(std::move(name), ElementType::float32, std::move(shape), values);
}

Initialiser int64_initialiser(std::string name, Shape shape, std::span<const std::int64_t> values) {
    return make_initialiser(std::move(name), ElementType::int64, std::move(shape), values);
}

Result<std::vector<float>> float_values(const Initialiser& initialiser) {
    const auto bytes = initialiser.bytes();
    switch (initialiser.type) {
        case ElementType::float32: return converted<float, float>(bytes, [](float value) { return value; });
        case ElementType::float16: return converted<std::uint16_t, float>(bytes, float_from_half);
        case ElementType::float64:
            return converted<double, float>(bytes, [](double value) { return static_cast<float>(value); });
        default: return wrong_type(initialiser, "float32, float16 or float64");
    }
}

Result<std::vector<std::int64_t>> integer_values(const Initialiser& initialiser) {
    const auto bytes = initialiser.bytes();
    const auto widen = [](auto value) { return static_cast<std::int64_t>(value); };
    switch (initialiser.type) {
        case ElementType::int64: return converted<std::int64_t, std::int64_t>(bytes, widen);
        case ElementType::int32: return converted<std::int32_t, std::int64_t>(bytes, widen);
        default: return wrong_type(initialiser, "int64 or int32");
    }
}

bool is_operator(const Node& node, std::string_view op_type) {
    return node.op_type == op_type && is_standard_domain(node.domain);
}

const Attribute* find_attribute(const Node& node, std::string_view name) {
    const auto found = std::find_if(node.attributes.begin(), node.attributes.end(),
                                    [&](const Attribute& attribute) { return attribute.name == name; });
    return found != node.attributes.end() ? &*found : nullptr;
}

std::int64_t integer_attribute(const Node& node, std::string_view name, std::int64_t fallback) {
    const auto* value = attribute_value<std::int64_t>(node, name);
    return value != nullptr ? *value : fallback;
}

float float_attribute(const Node& node, std::string_view name, float fallback) {
    const auto* value = attribute_value<float>(node, name);
    return value != nullptr ? *value : fallback;
}

std::string string_attribute(const Node& node, std::string_view name, std::string_view fallback) {
    const auto* value = attribute_value<std::string>(node, name);
    return value != nullptr ? *value : std::string(fallback);
}

std::vector<std::int64_t> integers_attribute(const Node& node, std::string_view name,
                                             const std::vector<std::int64_t>& fallback) {
    const auto* value = attribute_value<std::vector<std::int64_t>>(node, name);
    return value != nullptr ? *value : fallback;
}

const Initialiser* find_initialiser(const Graph& graph, std::string_view name) {
    const auto found = std::find_if(graph.initialisers.begin(), graph.initialisers.end(),
                                    [&](const Initialiser& initialiser) { return initialiser.name == name; });
    return found != graph.initialisers.end() ? &*found : nullptr;
}

std::map<std::string_view, const Initialiser*> stored_tensors(const Graph& graph) {
    std::map<std::string_view, const Initialiser*> stored;
    for (const Initialiser& initialiser : graph.initialisers) stored.emplace(initialiser.name, &initialiser);
    for (const Node& node : graph.nodes) {
        if (!is_operator(node, "Constant") || node.outputs.empty()) continue;
        const auto* value = attribute_value<Initialiser>(node, "value");
        if (value != nullptr) stored.emplace(node.outputs[0], value);
    }
    return stored;
}

std::int64_t standard_opset(const Model& model) {
    for (const auto& [domain, version] : model.opset_by_domain) {
        if (is_standard_domain(domain)) return version;
    }
    return 0;
}

}  // namespace telltale::onnx
