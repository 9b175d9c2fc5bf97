#include "write.hpp"

#include "wire.hpp"

namespace telltale::onnx {
namespace {

void optional_string(WireWriter& writer, std::uint32_t number, std::string_view text) {
    if (!text.empty()) writer.string_field(number, text);
}

template <typename Write>
void message(WireWriter& writer, std::uint32_t number, Write write) {
    const std::size_t begin = writer.begin_message(number);
    write();
    writer.end_message(begin);
}

void write_tensor(WireWriter& writer, const Initialiser& initialiser) {
    // Unpacked, as onnx.proto declares it: every parser reads it.
    for (const std::int64_t size : initialiser.shape) writer.varint_field(1, static_cast<std::uint64_t>(size));
    writer.varint_field(2, static_cast<std::uint64_t>(initialiser.type));
    optional_string(writer, 8, initialiser.name);
    writer.raw(initialiser.unknown_fields);
    writer.bytes_field(9, initialiser.bytes());
}

// Each writes its value and returns its AttributeProto.AttributeType.
struct AttributeValueWriter {
    WireWriter& writer;

    std::uint64_t operator()(float value) const { return writer.float_field(2, value), 1; }
    std::uint64_t operator()(std::int64_t value) const {
        return writer.varint_field(3, static_cast<std::uint64_t>(value)), 2;
    }
    std::uint64_t operator()(const std::string& value) const { return writer.string_field(4, value), 3; }
    std::uint64_t operator()(const Initialiser& value) const {
        message(writer, 5, [&] { write_tensor(writer, value); });
        return 4;
    }
    std::uint64_t operator()(const std::vector<float>& values) const {
        for (const float value : values) writer.float_field(7, value);
        return 6;
    }
    std::uint64_t operator()(const std::vector<std::int64_t>& values) const {
        for (const std::int64_t value : values) writer.varint_field(8, static_cast<std::uint64_t>(value));
        return 7;
    }
    std::uint64_t operator()(const std::vector<std::string>& values) const {
        for (const std::string& value : values) writer.string_field(9, value);
        return 8;
    }
};

void write_attribute(WireWriter& writer, const Attribute& attribute) {
    optional_string(writer, 1, attribute.name);
    if (attribute.value) writer.varint_field(20, std::visit(AttributeValueWriter{writer}, *attribute.value));
    writer.raw(attribute.unknown_fields);
}

void write_node(WireWriter& writer, const Node& node) {
    for (const std::string& input : node.inputs) writer.string_field(1, input);
    for (const std::string& output : node.outputs) writer.string_field(2, output);
    optional_string(writer, 3, node.name);
    writer.string_field(4, node.op_type);
    for (const Attribute& attribute : node.attributes) {
        message(writer, 5, [&] { write_attribute(writer, attribute); });
    }
    optional_string(writer, 7, node.domain);
    writer.raw(node.unknown_fields);
}

void write_dimension(WireWriter& writer, const Dimension& dimension) {
    if (dimension.size >= 0) {
        writer.varint_field(1, static_cast<std::uint64_t>(dimension.size));
    } else {
        optional_string(writer, 2, dimension.name);
    }
    writer.raw(dimension.unknown_fields);
}

void write_tensor_type(WireWriter& writer, const ValueInfo& value) {
    if (value.type != ElementType::undefined) writer.varint_field(1, static_cast<std::uint64_t>(value.type));
    if (!value.has_shape) return;
    message(writer, 2, [&] {
        for (const Dimension& dimension : value.dimensions) {
            message(writer, 1, [&] { write_dimension(writer, dimension); });
        }
    });
}

void write_value_info(WireWriter& writer, const ValueInfo& value) {
    optional_string(writer, 1, value.name);
    const bool has_tensor_type = value.type != ElementType::undefined || value.has_shape;
    if (has_tensor_type || !value.unknown_type_fields.empty()) {
        message(writer, 2, [&] {
            if (has_tensor_type) message(writer, 1, [&] { write_tensor_type(writer, value); });
            writer.raw(value.unknown_type_fields);
        });
    }
    writer.raw(value.unknown_fields);
}

void write_graph(WireWriter& writer, const Graph& graph) {
    for (const Node& node : graph.nodes) message(writer, 1, [&] { write_node(writer, node); });
    optional_string(writer, 2, graph.name);
    for (const Initialiser& initialiser : graph.initialisers) {
        message(writer, 5, [&] { write_tensor(writer, initialiser); });
    }
    for (const ValueInfo& input : graph.inputs) message(writer, 11, [&] { write_value_info(writer, input); });
    for (const ValueInfo& output : graph.outputs) message(writer, 12, [&] { write_value_info(writer, output); });
    for (const ValueInfo& value : graph.values) message(writer, 13, [&] { write_value_info(writer, value); });
    writer.raw(graph.unknown_fields);
}

using UnknownByName = std::map<std::string, std::vector<std::uint8_t>>;

void write_unknown(WireWriter& writer, const UnknownByName& unknown_by_name, const std::string& name) {
    const auto unknown = unknown_by_name.find(name);
    if (unknown != unknown_by_name.end()) writer.raw(unknown->second);
}

void write_opset(WireWriter& writer, const Model& model, const std::string& domain) {
    message(writer, 8, [&] {
        // The standard domain's empty name too, as onnx itself writes it.
        writer.string_field(1, domain);
        writer.varint_field(2, static_cast<std::uint64_t>(model.opset_by_domain.at(domain)));
        write_unknown(writer, model.opset_unknown_fields, domain);
    });
}

// No less than what will be written, short of very long names: growing later would hold the weights twice.
std::size_t generous_size_bytes(const Model& model) {
    const Graph& graph = model.graph;
    std::size_t size = 4096 + model.unknown_fields.size() + graph.unknown_fields.size();
    for (const Initialiser& initialiser : graph.initialisers) {
        size += 256 + initialiser.bytes().size() + initialiser.unknown_fields.size();
    }
    for (const Node& node : graph.nodes) {
        size += 512 + node.unknown_fields.size();
        for (const Attribute& attribute : node.attributes) {
            size += 64 + attribute.unknown_fields.size();
            const auto* tensor = attribute.value ? std::get_if<Initialiser>(&*attribute.value) : nullptr;
            if (tensor != nullptr) size += tensor->bytes().size();
        }
    }
    for (const auto& [key, value] : model.metadata) size += 64 + key.size() + value.size();
    return size + 256 * (graph.inputs.size() + graph.outputs.size() + graph.values.size());
}

}  // namespace

std::vector<std::uint8_t> write_model(const Model& model) {
    WireWriter writer;
    writer.reserve(generous_size_bytes(model));
    writer.varint_field(1, static_cast<std::uint64_t>(model.ir_version));
    optional_string(writer, 2, model.producer_name);
    optional_string(writer, 3, model.producer_version);
    writer.raw(model.unknown_fields);
    for (const auto& [key, value] : model.metadata) {
        message(writer, 14, [&, &entry_key = key, &entry_value = value] {
            writer.string_field(1, entry_key);
            writer.string_field(2, entry_value);
            write_unknown(writer, model.metadata_unknown_fields, entry_key);
        });
    }
    message(writer, 7, [&] { write_graph(writer, model.graph); });
    // What a reader cannot do without comes last, so that no shortened file is taken for a whole one.
    const std::string standard = model.opset_by_domain.contains("") ? "" : "ai.onnx";
    for (const auto& [domain, version] : model.opset_by_domain) {
        if (domain != standard) write_opset(writer, model, domain);
    }
    if (model.opset_by_domain.contains(standard)) write_opset(writer, model, standard);
    return writer.take();
}

}  // namespace telltale::onnx
