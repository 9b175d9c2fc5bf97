#include "read_graph.hpp"

#include "message.hpp"
#include "read_attribute.hpp"
#include "read_tensor.hpp"
#include "read_value_info.hpp"

namespace telltale::onnx {
namespace {

// Reads one element of a repeated message with read(Bytes, Reading&); errors name the list and the place in it.
template <typename T, typename Read>
Result<Known> read_element(const WireField& field, std::string_view list_name, Reading& reading, std::vector<T>& list,
                           Read read) {
    if (field.type != WireType::bytes) return wrong_wire_type(list_name);
    const Result<Done> taken = take_structure(reading, sizeof(T));
    if (!taken) return taken.error();
    Result<T> element = read(field.bytes, reading);
    if (!element) return within(std::string(list_name) + " " + std::to_string(list.size()), element.error());
    list.push_back(std::move(element.value()));
    return Known::yes;
}

Result<Known> read_name(const WireField& field, std::string_view field_name, Reading& reading,
                        std::vector<std::string>& names) {
    const Result<Done> taken = take_structure(reading, sizeof(std::string));
    if (!taken) return taken.error();
    return read_string(field, field_name, names.emplace_back());
}

Result<Node> read_node(Bytes bytes, Reading& reading) {
    Node node;
    const Result<Done> done = read_fields(bytes, node.unknown_fields, [&](const WireField& field) -> Result<Known> {
        switch (field.number) {
            case 1: return read_name(field, "input", reading, node.inputs);
            case 2: return read_name(field, "output", reading, node.outputs);
            case 3: return read_string(field, "name", node.name);
            case 4: return read_string(field, "op_type", node.op_type);
            case 5: return read_element(field, "attribute", reading, node.attributes, read_attribute);
            case 7: return read_string(field, "domain", node.domain);
            default: return Known::no;
        }
    });
    if (!done) return done.error();
    if (node.op_type.empty()) return make_error("the node names no operator");
    return node;
}

Result<Initialiser> read_initialiser(Bytes bytes, Reading&) {
    Result<std::optional<Initialiser>> tensor = read_tensor(bytes);
    if (!tensor) return tensor.error();
    if (!tensor.value()) {
        return make_error("the elements are of a type that cannot be read",
                          "numbers of one or more whole bytes, no complex ones", "convert the model's weights");
    }
    return std::move(*tensor.value());
}

}  // namespace

Result<Done> read_graph(Bytes bytes, Reading& reading, Graph& graph) {
    return read_fields(bytes, graph.unknown_fields, [&](const WireField& field) -> Result<Known> {
        switch (field.number) {
            case 1: return read_element(field, "node", reading, graph.nodes, read_node);
            case 2: return read_string(field, "name", graph.name);
            case 5: return read_element(field, "initialiser", reading, graph.initialisers, read_initialiser);
            case 11: return read_element(field, "input", reading, graph.inputs, read_value_info);
            case 12: return read_element(field, "output", reading, graph.outputs, read_value_info);
            case 13: return read_element(field, "value", reading, graph.values, read_value_info);
            default: return Known::no;
        }
    });
}

}  // namespace telltale::onnx
