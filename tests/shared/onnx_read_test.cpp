#include "shared/onnx/read.hpp"

#include <gtest/gtest.h>

#include "shared/onnx/write.hpp"

namespace telltale::onnx {
namespace {

using Raw = std::vector<std::uint8_t>;

// Calls write(writer) for what stands inside the one initialiser of an otherwise complete model.
template <typename Write>
Raw model_with_initialiser(Write write) {
    WireWriter writer;
    writer.varint_field(1, 8);
    const std::size_t graph = writer.begin_message(7);
    const std::size_t initialiser = writer.begin_message(5);
    write(writer);
    writer.end_message(initialiser);
    writer.end_message(graph);
    const std::size_t opset = writer.begin_message(8);
    writer.varint_field(2, 17);
    writer.end_message(opset);
    return writer.take();
}

void two_floats(WireWriter& writer) {
    writer.varint_field(1, 2);
    writer.varint_field(2, 1);
    writer.string_field(8, "weight");
}

TEST(ReadModel, RawAndTypedDataGiveTheSameTensor) {
    const Raw raw = model_with_initialiser([](WireWriter& writer) {
        two_floats(writer);
        writer.bytes_field(9, Raw{0, 0, 0x80, 0x3f, 0, 0, 0, 0x40});
    });
    const Raw typed = model_with_initialiser([](WireWriter& writer) {
        two_floats(writer);
        writer.float_field(4, 1.0f);
        writer.float_field(4, 2.0f);
    });
    for (const Raw& bytes : {raw, typed}) {
        const Result<Model> model = read_model(bytes);
        ASSERT_TRUE(model.ok()) << model.error().message;
        ASSERT_EQ(model.value().graph.initialisers.size(), 1u);
        EXPECT_EQ(float_values(model.value().graph.initialisers[0]).value(), (std::vector<float>{1, 2}));
    }
}

TEST(ReadModel, RefusesDataInAnotherFileAndNamesTheTensor) {
    const Raw external = model_with_initialiser([](WireWriter& writer) {
        two_floats(writer);
        writer.varint_field(14, 1);
    });
    const Result<Model> model = read_model(external);
    ASSERT_FALSE(model.ok());
    EXPECT_NE(model.error().message.find("weight"), std::string::npos);
    EXPECT_NE(model.error().message.find("external"), std::string::npos);
}

TEST(ReadModel, RefusesSizesThatLie) {
    const auto with_size = [](std::int64_t size) {
        return model_with_initialiser([size](WireWriter& writer) {
            writer.varint_field(1, static_cast<std::uint64_t>(size));
            writer.varint_field(2, 1);
            writer.string_field(8, "weight");
            writer.bytes_field(9, Raw(8, 0));
        });
    };
    EXPECT_TRUE(read_model(with_size(2)).ok());
    for (const std::int64_t size :
         {std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, std::int64_t{3}, std::int64_t{1} << 62}) {
        const Result<Model> model = read_model(with_size(size));
        ASSERT_FALSE(model.ok()) << size;
        EXPECT_NE(model.error().message.find("weight"), std::string::npos);
    }
    const Raw overflow = model_with_initialiser([](WireWriter& writer) {
        for (int axis = 0; axis < 4; ++axis) writer.varint_field(1, std::uint64_t{1} << 32);
        writer.varint_field(2, 1);
    });
    EXPECT_FALSE(read_model(overflow).ok());
}

TEST(ReadModel, KeepsFieldsThatItDoesNotKnow) {
    Raw bytes = model_with_initialiser([](WireWriter& writer) {
        two_floats(writer);
        writer.bytes_field(9, Raw(8, 0));
        writer.string_field(12, "a tensor's note");
    });
    WireWriter end;
    end.string_field(1000, "from a later version");
    const Raw unknown = end.take();
    bytes.insert(bytes.end(), unknown.begin(), unknown.end());
    const Model model = read_model(bytes).value();
    EXPECT_EQ(model.unknown_fields, unknown);
    EXPECT_EQ(model.graph.initialisers[0].unknown_fields.size(), 2 + std::string("a tensor's note").size());
    EXPECT_EQ(read_model(write_model(model)).value(), model);
}

TEST(ReadModel, RefusesWhatIsNoCompleteModel) {
    EXPECT_FALSE(read_model({}).ok());
    EXPECT_FALSE(read_model(Raw{0x08, 0x08}).ok());
    EXPECT_FALSE(read_model(Raw(64, 'x')).ok());
    Raw twice = model_with_initialiser([](WireWriter& writer) {
        two_floats(writer);
        writer.bytes_field(9, Raw(8, 0));
    });
    ASSERT_TRUE(read_model(twice).ok());
    twice.insert(twice.end(), twice.begin(), twice.end());
    EXPECT_FALSE(read_model(twice).ok());
}

}  // namespace
}  // namespace telltale::onnx
