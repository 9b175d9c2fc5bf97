// The ONNX reader and writer on files that Python's onnx wrote: every operator set, every type, everything that must travel.
#include <gtest/gtest.h>

#include <algorithm>

#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"
#include "tests/shared/golden.hpp"

namespace telltale::onnx {
namespace {

using Raw = std::vector<std::uint8_t>;

Raw golden(const std::string& name) { return read_golden("tests/golden/onnx/" + name + ".onnx"); }
Json expectations() { return read_golden_json("tests/golden/onnx/codec.json"); }

std::string hex(std::span<const std::uint8_t> bytes) {
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

std::vector<std::string> golden_names() {
    std::vector<std::string> names{"small_net"};
    const Json written = expectations();
    for (const auto& [name, tensors] : *written.find("tensors")->if_object()) names.push_back(name);
    return names;
}

// Where a top-level field ends, from the first place on at which the file before it is a model of its own: no reader can
// tell such a prefix from a whole file, for the wire format knows no end.
std::vector<std::size_t> whole_models_inside(const Raw& bytes) {
    std::vector<std::size_t> ends;
    WireReader reader(bytes);
    bool has_graph = false;
    bool has_opset = false;
    while (!reader.at_end()) {
        const WireField field = reader.next().value();
        has_graph |= field.number == 7;
        has_opset |= field.number == 8 && field.bytes[1] == 0;  // the standard domain, whose name is empty
        if (has_graph && has_opset && !reader.at_end()) {
            ends.push_back(static_cast<std::size_t>(field.whole.data() + field.whole.size() - bytes.data()));
        }
    }
    return ends;
}

TEST(OnnxCodec, EveryTensorHoldsTheBytesThatOnnxSays) {
    const Json written = expectations();
    std::size_t compared = 0;
    for (const auto& [name, tensors] : *written.find("tensors")->if_object()) {
        SCOPED_TRACE(name);
        const Result<Model> model = read_model(golden(name));
        ASSERT_TRUE(model.ok()) << model.error().message;
        ASSERT_EQ(model.value().graph.initialisers.size(), tensors.if_object()->size());
        for (const auto& [tensor_name, expected] : *tensors.if_object()) {
            const Initialiser* found = find_initialiser(model.value().graph, tensor_name);
            ASSERT_NE(found, nullptr) << tensor_name;
            EXPECT_EQ(static_cast<std::int64_t>(found->type), expected.integer("type").value()) << tensor_name;
            const std::vector<double> shape = expected.numbers("shape").value();
            EXPECT_EQ(std::vector<double>(found->shape.begin(), found->shape.end()), shape) << tensor_name;
            EXPECT_EQ(hex(found->bytes()), expected.string("hex").value()) << tensor_name;
            ++compared;
        }
    }
    EXPECT_GT(compared, 60u);
}

TEST(OnnxCodec, ReadsTheOperatorSetsFrom11To21) {
    const Json written = expectations();
    for (std::int64_t opset = 11; opset <= 21; ++opset) {
        const std::string name = "codec_opset_" + std::to_string(opset);
        const Model model = read_model(golden(name)).value();
        EXPECT_EQ(standard_opset(model), opset);
        std::vector<std::string> operators;
        for (const Node& node : model.graph.nodes) operators.push_back(node.op_type);
        EXPECT_EQ(operators, written.find("nodes")->strings(name).value());
        EXPECT_EQ(model.producer_name, "golden");
        const Node& gemm = model.graph.nodes.back();
        EXPECT_EQ(float_attribute(gemm, "alpha", 1), 0.5f);
        EXPECT_EQ(integer_attribute(gemm, "transB", 0), 1);
    }
}

// Nothing is left in unknown fields where onnx wrote nothing unknown, and in its order: then writing gives its bytes again.
TEST(OnnxCodec, PlainModelsComeBackByteForByte) {
    for (std::int64_t opset = 11; opset <= 21; ++opset) {
        const Raw bytes = golden("codec_opset_" + std::to_string(opset));
        EXPECT_EQ(write_model(read_model(bytes).value()), bytes) << opset;
    }
    const Raw small_net = golden("small_net");
    EXPECT_EQ(write_model(read_model(small_net).value()), small_net);
}

TEST(OnnxCodec, WritingAndReadingChangesNothing) {
    for (const std::string& name : golden_names()) {
        const Model model = read_model(golden(name)).value();
        const Raw written = write_model(model);
        const Model again = read_model(written).value();
        EXPECT_EQ(again, model) << name;
        EXPECT_EQ(write_model(again), written) << name;
    }
}

TEST(OnnxCodec, CarriesWhatItDoesNotKnow) {
    const Model model = read_model(golden("codec_extras")).value();
    EXPECT_EQ(model.opset_by_domain, (std::map<std::string, std::int64_t>{{"", 21}, {"local", 1}}));
    EXPECT_EQ(model.metadata, (std::map<std::string, std::string>{{"telltale.title", "Ä net"}, {"other", ""}}));
    const Node& branching = model.graph.nodes[0];
    ASSERT_EQ(branching.attributes.size(), 2u);
    for (const char* branch : {"then_branch", "else_branch"}) {
        const Attribute* graph = find_attribute(branching, branch);
        ASSERT_NE(graph, nullptr) << branch;
        EXPECT_FALSE(graph->value.has_value());
        EXPECT_FALSE(graph->unknown_fields.empty());
    }
    const Raw bytes = golden("codec_extras");
    const Raw written = write_model(model);
    // Texts that stand in fields which the reader has no name for, each in another message.
    for (const std::string text :
         {"a model's note", "a graph's note", "a node's note", "a tensor's note", "a value's note", "node value",
          "tensor value", "SCALE_TENSOR", "DATA_BATCH", "sparse", "sequence", "quarter", "Twice", "letters"}) {
        const auto count = [&](const Raw& file) {
            std::size_t found = 0;
            auto place = file.begin();
            while ((place = std::search(place, file.end(), text.begin(), text.end())) != file.end()) ++found, ++place;
            return found;
        };
        EXPECT_GT(count(bytes), 0u) << text;
        EXPECT_EQ(count(written), count(bytes)) << text;
    }
}

TEST(OnnxCodec, KeepsUnknownFieldsOfAnOperatorSetAndOfAMetadataEntry) {
    WireWriter writer;
    writer.varint_field(1, 8);
    std::size_t message = writer.begin_message(14);
    writer.string_field(1, "key");
    writer.string_field(2, "value");
    writer.string_field(90, "of a later version");
    writer.end_message(message);
    message = writer.begin_message(7);
    writer.end_message(message);
    message = writer.begin_message(8);
    writer.string_field(1, "");
    writer.varint_field(2, 17);
    writer.varint_field(91, 5);
    writer.end_message(message);
    const Raw bytes = writer.take();
    EXPECT_EQ(write_model(read_model(bytes).value()), bytes);
}

TEST(OnnxCodec, RefusesEveryProperPrefix) {
    for (const std::string& name : golden_names()) {
        SCOPED_TRACE(name);
        const Raw bytes = golden(name);
        const std::vector<std::size_t> models = whole_models_inside(bytes);
        // Only a file with its metadata behind the operator sets holds shorter models; those that we write never do.
        EXPECT_EQ(models.empty(), name != "codec_extras");
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const Raw prefix(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
            const bool is_model = std::find(models.begin(), models.end(), size) != models.end();
            EXPECT_EQ(read_model(prefix).ok(), is_model) << size;
        }
        const Raw written = write_model(read_model(bytes).value());
        for (std::size_t size = 0; size < written.size(); ++size) {
            const Raw prefix(written.begin(), written.begin() + static_cast<std::ptrdiff_t>(size));
            EXPECT_FALSE(read_model(prefix).ok()) << size;
        }
    }
}

TEST(OnnxCodec, RefusesTrailingGarbage) {
    for (const std::string& name : golden_names()) {
        const Raw bytes = golden(name);
        const auto refuses = [&](const Raw& garbage) {
            Raw longer = bytes;
            longer.insert(longer.end(), garbage.begin(), garbage.end());
            return !read_model(longer).ok();
        };
        for (int byte = 0; byte < 256; ++byte) EXPECT_TRUE(refuses({static_cast<std::uint8_t>(byte)})) << byte;
        EXPECT_TRUE(refuses(Raw(4096, 0)));
        EXPECT_TRUE(refuses(Raw(4096, 0xff)));
        EXPECT_TRUE(refuses(bytes));  // the file twice
        EXPECT_TRUE(refuses({'\r', '\n'}));
        EXPECT_TRUE(refuses({'P', 'K', 3, 4, 20, 0, 0, 0, 8, 0}));  // an archive behind it
    }
}

TEST(OnnxCodec, SaysWhyItRefuses) {
    const Json written = expectations();
    std::size_t refused = 0;
    for (const auto& [name, word] : *written.find("refused")->if_object()) {
        const Result<Model> model = read_model(golden("refused_" + name));
        ASSERT_FALSE(model.ok()) << name;
        EXPECT_NE(model.error().message.find(*word.if_string()), std::string::npos) << model.error().message;
        ++refused;
    }
    EXPECT_GE(refused, 7u);
}

}  // namespace
}  // namespace telltale::onnx
