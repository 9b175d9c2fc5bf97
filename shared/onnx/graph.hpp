// An ONNX model as plain values: what every reader, writer, executor and pass works on. No bytes, no arithmetic.
// Source: the ONNX specification (onnx.proto, IR version 8 and up); names follow it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "../tensor.hpp"

namespace telltale::onnx {

// Numbers as in TensorProto.DataType. Strings, complex numbers and types below a byte are not held.
enum class ElementType : std::int32_t {
    undefined = 0,
    float32 = 1,
    uint8 = 2,
    int8 = 3,
    uint16 = 4,
    int16 = 5,
    int32 = 6,
    int64 = 7,
    boolean = 9,
    float16 = 10,
    float64 = 11,
    uint32 = 12,
    uint64 = 13,
    bfloat16 = 16,
};

// The type with this number in a file, nothing for 0 and for types that are not held.
std::optional<ElementType> element_type_from_number(std::int64_t number);
std::string_view element_type_name(ElementType type);
// Bytes of one element, 0 for undefined.
std::size_t element_size_bytes(ElementType type);

// Data are little-endian, row-major, shared between copies of a graph: weights are never copied.
struct Initialiser {
    std::string name;
    ElementType type = ElementType::undefined;
    Shape shape;
    std::shared_ptr<const std::vector<std::uint8_t>> data;
    std::vector<std::uint8_t> unknown_fields;

    std::span<const std::uint8_t> bytes() const;  // empty without data
};
// Equal when the contents are, wherever they lie.
bool operator==(const Initialiser& a, const Initialiser& b);

Initialiser float_initialiser(std::string name, Shape shape, std::span<const float> values);
Initialiser int64_initialiser(std::string name, Shape shape, std::span<const std::int64_t> values);
// The values as float: float32, float16 and float64 converted, others an Error.
Result<std::vector<float>> float_values(const Initialiser& initialiser);
// The values as int64: int64 and int32, others an Error.
Result<std::vector<std::int64_t>> integer_values(const Initialiser& initialiser);

// A node's attribute; kinds that Telltale does not compute with (graphs, sparse tensors) stay as bytes in unknown.
using AttributeValue = std::variant<std::int64_t, float, std::string, std::vector<std::int64_t>, std::vector<float>,
                                    std::vector<std::string>, Initialiser>;
struct Attribute {
    std::string name;
    std::optional<AttributeValue> value;
    std::vector<std::uint8_t> unknown_fields;

    bool operator==(const Attribute&) const = default;
};

struct Node {
    std::string op_type;
    std::string domain;  // empty: the standard operators
    std::string name;
    std::vector<std::string> inputs;  // "" = an optional input left out
    std::vector<std::string> outputs;
    std::vector<Attribute> attributes;
    std::vector<std::uint8_t> unknown_fields;

    bool operator==(const Node&) const = default;
};

// Whether the node is the standard operator of that name ("" and "ai.onnx" are the same domain).
bool is_operator(const Node& node, std::string_view op_type);

// The attribute's value, or the fallback when it is missing or of another kind.
const Attribute* find_attribute(const Node& node, std::string_view name);
std::int64_t integer_attribute(const Node& node, std::string_view name, std::int64_t fallback);
float float_attribute(const Node& node, std::string_view name, float fallback);
std::string string_attribute(const Node& node, std::string_view name, std::string_view fallback);
std::vector<std::int64_t> integers_attribute(const Node& node, std::string_view name,
                                             const std::vector<std::int64_t>& fallback);

// One axis: a size, or a name ("batch"), or neither.
struct Dimension {
    std::int64_t size = -1;  // -1: not fixed
    std::string name;
    std::vector<std::uint8_t> unknown_fields{};

    bool operator==(const Dimension&) const = default;
};

// A graph's input, output or named intermediate value. A type that is no tensor (a sequence, a map) or whose elements are
// not held stays as bytes in unknown_type_fields.
struct ValueInfo {
    std::string name;
    ElementType type = ElementType::undefined;
    bool has_shape = false;
    std::vector<Dimension> dimensions;
    std::vector<std::uint8_t> unknown_type_fields{};
    std::vector<std::uint8_t> unknown_fields{};

    bool operator==(const ValueInfo&) const = default;
};

struct Graph {
    std::string name;
    std::vector<Node> nodes;  // in an order in which they can run
    std::vector<Initialiser> initialisers;
    std::vector<ValueInfo> inputs;
    std::vector<ValueInfo> outputs;
    std::vector<ValueInfo> values;
    std::vector<std::uint8_t> unknown_fields;

    bool operator==(const Graph&) const = default;
};

const Initialiser* find_initialiser(const Graph& graph, std::string_view name);

// The tensors that a graph holds, by the value's name: initialisers and what Constant nodes give. Borrowed.
std::map<std::string_view, const Initialiser*> stored_tensors(const Graph& graph);

struct Model {
    std::int64_t ir_version = 8;
    std::map<std::string, std::int64_t> opset_by_domain{{"", 17}};
    std::string producer_name;
    std::string producer_version;
    Graph graph;
    std::map<std::string, std::string> metadata;
    std::vector<std::uint8_t> unknown_fields;
    // Of one domain's entry, of one key's entry; written with it, and not without it.
    std::map<std::string, std::vector<std::uint8_t>> opset_unknown_fields{};
    std::map<std::string, std::vector<std::uint8_t>> metadata_unknown_fields{};

    bool operator==(const Model&) const = default;
};

// The largest file that is read, and what weights may grow to when they are expanded: Protocol Buffers' own limit natively,
// in WebAssembly what leaves room for the file, its model and the file for the runtime in a memory of 4 GB.
inline constexpr std::uint64_t kMostModelBytes = sizeof(void*) == 8 ? 2'147'483'647 : 500'000'000;

// The version of the standard operators, 0 when the model names none.
std::int64_t standard_opset(const Model& model);

}  // namespace telltale::onnx
