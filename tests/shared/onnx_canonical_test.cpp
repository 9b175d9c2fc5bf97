// A second reader, protozero, tells the same of a model before and after it went through our reader and writer. It knows
// onnx.proto by the table below and nothing of ours; it throws, so it is in native tests only.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <protozero/pbf_reader.hpp>

#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"
#include "tests/shared/golden.hpp"

namespace telltale::onnx {
namespace {

using Raw = std::vector<std::uint8_t>;
using protozero::pbf_reader;
using protozero::pbf_wire_type;

enum class Message { model, graph, node, attribute, tensor, value, type, tensor_type, shape, dimension, entry, opaque };

// What stands in a field of a message; opaque: a number, a text, or a message that is compared as its bytes.
Message message_in(Message around, std::uint32_t field) {
    switch (around) {
        case Message::model:
            return field == 7 ? Message::graph : field == 8 || field == 14 ? Message::entry : Message::opaque;
        case Message::graph:
            if (field == 1) return Message::node;
            if (field == 5) return Message::tensor;
            return field >= 11 && field <= 13 ? Message::value : Message::opaque;
        case Message::node: return field == 5 ? Message::attribute : Message::opaque;
        case Message::attribute: return field == 5 ? Message::tensor : Message::opaque;
        case Message::value: return field == 2 ? Message::type : Message::opaque;
        case Message::type: return field == 1 ? Message::tensor_type : Message::opaque;
        case Message::tensor_type: return field == 2 ? Message::shape : Message::opaque;
        case Message::shape: return field == 1 ? Message::dimension : Message::opaque;
        default: return Message::opaque;
    }
}

void append_low_bytes(std::string& data, std::uint64_t value, std::size_t size_bytes) {
    data.append(reinterpret_cast<const char*>(&value), size_bytes);
}

std::size_t int32_data_element_bytes(std::int32_t data_type) {
    switch (data_type) {
        case 2:
        case 3:
        case 9: return 1;
        case 6: return 4;
        default: return 2;
    }
}

// The elements as little-endian bytes, wherever onnx.proto has them stand.
std::string tensor_data(const std::string& bytes) {
    std::int32_t data_type = 0;
    for (pbf_reader tensor(bytes); tensor.next();) {
        if (tensor.tag() == 2) {
            data_type = tensor.get_int32();
        } else {
            tensor.skip();
        }
    }
    std::string data;
    const auto append_all = [&](auto range, std::size_t size_bytes) {
        for (const auto value : range) append_low_bytes(data, static_cast<std::uint64_t>(value), size_bytes);
    };
    for (pbf_reader tensor(bytes); tensor.next();) {
        const bool is_packed = tensor.wire_type() == pbf_wire_type::length_delimited;
        const std::size_t small = int32_data_element_bytes(data_type);
        switch (tensor.tag()) {
            case 4:
            case 10:
                if (is_packed) {
                    data += tensor.get_string();
                } else if (tensor.tag() == 4) {
                    append_low_bytes(data, tensor.get_fixed32(), 4);
                } else {
                    append_low_bytes(data, tensor.get_fixed64(), 8);
                }
                break;
            case 5:
                if (is_packed) {
                    append_all(tensor.get_packed_int32(), small);
                } else {
                    append_low_bytes(data, static_cast<std::uint64_t>(tensor.get_int32()), small);
                }
                break;
            case 7:
            case 11: {
                const std::size_t wide = data_type == 12 ? 4 : 8;
                if (is_packed) {
                    append_all(tensor.get_packed_uint64(), wide);
                } else {
                    append_low_bytes(data, tensor.get_uint64(), wide);
                }
                break;
            }
            case 9: data += tensor.get_string(); break;
            default: tensor.skip();
        }
    }
    return data;
}

bool holds_elements(std::uint32_t field) {
    return field == 4 || field == 5 || field == 7 || (field >= 9 && field <= 11);
}

// One line a field, by field number; within one, in the file's order, which has a meaning everywhere but in maps.
std::string canonical(const std::string& bytes, Message kind, const std::string& indent = "") {
    std::vector<std::pair<std::uint32_t, std::string>> lines;
    for (pbf_reader reader(bytes); reader.next();) {
        const std::uint32_t field = reader.tag();
        std::string line = indent + std::to_string(field) + ": ";
        switch (reader.wire_type()) {
            case pbf_wire_type::varint: line += std::to_string(reader.get_uint64()); break;
            case pbf_wire_type::fixed32: line += std::to_string(reader.get_fixed32()) + " (32)"; break;
            case pbf_wire_type::fixed64: line += std::to_string(reader.get_fixed64()) + " (64)"; break;
            default: {
                const Message inner = message_in(kind, field);
                const std::string content = reader.get_string();
                line += inner == Message::opaque ? content : "{\n" + canonical(content, inner, indent + "  ") + "}";
            }
        }
        if (kind == Message::tensor && holds_elements(field)) continue;
        // An empty text there says what a missing one says; some writers write it.
        if (kind == Message::entry && line.ends_with(": ")) continue;
        lines.emplace_back(field, line + "\n");
    }
    // An empty tensor may have its data in no field at all.
    if (kind == Message::tensor) lines.emplace_back(9, indent + "data: " + tensor_data(bytes) + "\n");
    const auto is_map = [&](std::uint32_t field) { return kind == Message::model && (field == 8 || field == 14); };
    std::stable_sort(lines.begin(), lines.end(), [&](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : is_map(a.first) && a.second < b.second;
    });
    std::string text;
    for (const auto& line : lines) text += line.second;
    return text;
}

std::string told_by_protozero(const Raw& bytes) {
    return canonical(std::string(bytes.begin(), bytes.end()), Message::model);
}

TEST(OnnxBesideProtozero, WhatWeWriteTellsTheSame) {
    std::vector<std::string> paths{"tests/golden/onnx/small_net.onnx", "models/face_detection_yunet_2023mar.onnx",
                                   "models/simple_net_deepfakes.onnx"};
    const Json written = read_golden_json("tests/golden/onnx/codec.json");
    for (const auto& [name, tensors] : *written.find("tensors")->if_object()) {
        paths.push_back("tests/golden/onnx/" + name + ".onnx");
    }
    for (const std::string& path : paths) {
        const Raw bytes = read_golden(path);
        const Result<Model> model = read_model(bytes);
        ASSERT_TRUE(model.ok()) << path << ": " << model.error().message;
        const std::string told = told_by_protozero(bytes);
        EXPECT_GT(std::count(told.begin(), told.end(), '\n'), 50) << path;
        EXPECT_TRUE(told_by_protozero(write_model(model.value())) == told) << path;
    }
}

TEST(OnnxBesideProtozero, TheComparisonSeesASmallChange) {
    Model model = read_model(read_golden("tests/golden/onnx/codec_types.onnx")).value();
    const std::string told = told_by_protozero(write_model(model));
    Raw data(model.graph.initialisers[0].bytes().begin(), model.graph.initialisers[0].bytes().end());
    data[0] ^= 1;
    model.graph.initialisers[0].data = std::make_shared<const Raw>(data);
    EXPECT_FALSE(told_by_protozero(write_model(model)) == told);
}

}  // namespace
}  // namespace telltale::onnx
