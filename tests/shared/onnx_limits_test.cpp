// What a hostile ONNX file may not make the reader do: believe a size, fill the memory, take one number for another.
#include <gtest/gtest.h>

#include "shared/onnx/quantised.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/write.hpp"

namespace telltale::onnx {
namespace {

using Raw = std::vector<std::uint8_t>;

// Calls write(writer) for what stands inside the graph of an otherwise complete model.
template <typename Write>
Raw model_with_graph(Write write) {
    WireWriter writer;
    writer.varint_field(1, 8);
    const std::size_t graph = writer.begin_message(7);
    write(writer);
    writer.end_message(graph);
    const std::size_t opset = writer.begin_message(8);
    writer.varint_field(2, 17);
    writer.end_message(opset);
    return writer.take();
}

template <typename Write>
Raw model_with_initialiser(std::int64_t type, std::int64_t size, Write write) {
    return model_with_graph([&](WireWriter& writer) {
        const std::size_t initialiser = writer.begin_message(5);
        writer.varint_field(1, static_cast<std::uint64_t>(size));
        writer.varint_field(2, static_cast<std::uint64_t>(type));
        writer.string_field(8, "weight");
        write(writer);
        writer.end_message(initialiser);
    });
}

void expect_refused(const Raw& bytes, std::string_view word, const ReadLimits& limits = {}) {
    const Result<Model> model = read_model(bytes, limits);
    ASSERT_FALSE(model.ok());
    EXPECT_NE(model.error().message.find(word), std::string::npos) << model.error().message;
}

TEST(ReadLimits, AFileAboveTheLimitIsRefusedUnread) {
    // Only the first byte exists: whoever looked at the file would stop here.
    const std::uint8_t byte = 0x08;
    for (const std::uint64_t size : {kMostModelBytes + 1, kMostModelBytes * 2}) {
        const Result<Model> model = read_model(Bytes(&byte, static_cast<std::size_t>(size)));
        ASSERT_FALSE(model.ok());
        EXPECT_NE(model.error().message.find("at most " + std::to_string(kMostModelBytes)), std::string::npos)
            << model.error().message;
    }
    EXPECT_EQ(kMostModelBytes, sizeof(void*) == 8 ? 2'147'483'647u : 500'000'000u);
    const Raw bytes = model_with_graph([](WireWriter&) {});
    EXPECT_TRUE(read_model(bytes, {bytes.size(), 1000}).ok());
    expect_refused(bytes, "at most", {bytes.size() - 1, 1000});
}

TEST(ReadLimits, LengthsOfGigabytesThatLieAreRefused) {
    for (const std::uint64_t size : {std::uint64_t{600'000'000}, std::uint64_t{1} << 31, std::uint64_t{1} << 40}) {
        // A tensor that says it has this many bytes of data, and has four.
        Raw bytes{0x08, 0x08, 0x3a, 0x7f, 0x2a, 0x7f, 0x4a};
        for (std::uint64_t rest = size; rest > 0; rest >>= 7) {
            bytes.push_back(static_cast<std::uint8_t>((rest & 0x7f) | (rest >= 0x80 ? 0x80 : 0)));
        }
        bytes.resize(4 + 127);
        expect_refused(bytes, "past the end");
        // A shape that asks for this many, and the data for one.
        expect_refused(model_with_initialiser(1, static_cast<std::int64_t>(size),
                                              [](WireWriter& writer) { writer.bytes_field(9, Raw(4, 0)); }),
                       "bytes of data");
    }
}

TEST(ReadLimits, StructureTakesNoMoreMemoryThanItMay) {
    const Raw inputs = model_with_graph([](WireWriter& writer) {
        const std::size_t node = writer.begin_message(1);
        writer.string_field(4, "Sum");
        for (int i = 0; i < 1000; ++i) writer.string_field(1, "");
        writer.end_message(node);
    });
    const Raw values = model_with_graph([](WireWriter& writer) {
        for (int i = 0; i < 1000; ++i) writer.string_field(13, "");
    });
    const Raw numbers = model_with_graph([](WireWriter& writer) {
        const std::size_t node = writer.begin_message(1);
        writer.string_field(4, "Sum");
        const std::size_t attribute = writer.begin_message(5);
        writer.bytes_field(8, Raw(1000, 7));
        writer.end_message(attribute);
        writer.end_message(node);
    });
    for (const Raw& bytes : {inputs, values, numbers}) {
        EXPECT_TRUE(read_model(bytes, {kMostModelBytes, 1'000'000}).ok());
        expect_refused(bytes, "fill the memory", {kMostModelBytes, 7000});
    }
    // A thousand operator sets are a thousand entries of a map.
    WireWriter writer;
    for (std::uint64_t i = 0; i < 1000; ++i) {
        const std::size_t opset = writer.begin_message(8);
        writer.string_field(1, std::to_string(i));
        writer.end_message(opset);
    }
    expect_refused(writer.take(), "fill the memory", {kMostModelBytes, 7000});
}

TEST(ReadLimits, GraphsInGraphsEndSomewhere) {
    const auto nested = [](int depth) {
        Raw graph;
        for (int level = 0; level < depth; ++level) {
            WireWriter writer;
            const std::size_t node = writer.begin_message(1);
            writer.string_field(4, "If");
            const std::size_t attribute = writer.begin_message(5);
            writer.bytes_field(6, graph);
            writer.varint_field(20, 5);
            writer.end_message(attribute);
            writer.end_message(node);
            graph = writer.take();
        }
        return model_with_graph([&](WireWriter& writer) { writer.raw(graph); });
    };
    EXPECT_TRUE(read_model(nested(32)).ok());
    expect_refused(nested(33), "too deep");
    expect_refused(nested(2000), "too deep");
}

TEST(ReadLimits, TooManyAxesAreRefused) {
    const auto with_axes = [](std::size_t count) {
        return model_with_graph([count](WireWriter& writer) {
            const std::size_t initialiser = writer.begin_message(5);
            writer.bytes_field(1, Raw(count, 1));
            writer.varint_field(2, 2);
            writer.bytes_field(9, Raw{7});
            writer.end_message(initialiser);
        });
    };
    EXPECT_TRUE(read_model(with_axes(64)).ok());
    expect_refused(with_axes(65), "axes");
    expect_refused(with_axes(100'000), "axes");
}

struct TypedCase {
    ElementType type;
    std::uint32_t field;
    std::uint64_t number;
    bool is_held;
};

TEST(TypedData, IntegersThatTheirTypeCannotHoldAreRefused) {
    const auto negative = [](std::int64_t value) { return static_cast<std::uint64_t>(value); };
    const TypedCase cases[] = {
        {ElementType::int8, 5, 127, true},
        {ElementType::int8, 5, 128, false},
        {ElementType::int8, 5, negative(-128), true},
        {ElementType::int8, 5, negative(-129), false},
        {ElementType::int8, 5, 0xffffff80, true},  // -128 by writers that keep 32 bits only
        {ElementType::uint8, 5, 255, true},
        {ElementType::uint8, 5, 256, false},
        {ElementType::uint8, 5, negative(-1), false},
        {ElementType::boolean, 5, 1, true},
        {ElementType::boolean, 5, 2, false},
        {ElementType::int16, 5, 32768, false},
        {ElementType::uint16, 5, 65536, false},
        {ElementType::float16, 5, 0xfc00, true},
        {ElementType::float16, 5, 0x10000, false},
        {ElementType::bfloat16, 5, 0x10000, false},
        {ElementType::int32, 5, negative(INT32_MIN), true},
        {ElementType::uint32, 11, UINT32_MAX, true},
        {ElementType::uint32, 11, std::uint64_t{1} << 32, false},
        {ElementType::uint64, 11, ~std::uint64_t{0}, true},
        {ElementType::int64, 7, negative(INT64_MIN), true},
        {ElementType::int64, 5, 1, false},  // in another type's field
    };
    for (const TypedCase& tried : cases) {
        const Raw unpacked = model_with_initialiser(static_cast<std::int64_t>(tried.type), 1, [&](WireWriter& writer) {
            writer.varint_field(tried.field, tried.number);
        });
        const Raw packed = model_with_initialiser(static_cast<std::int64_t>(tried.type), 1, [&](WireWriter& writer) {
            const std::size_t list = writer.begin_message(tried.field);
            for (std::uint64_t rest = tried.number;; rest >>= 7) {
                const auto byte = static_cast<std::uint8_t>((rest & 0x7f) | (rest >= 0x80 ? 0x80 : 0));
                writer.raw(Bytes(&byte, 1));
                if (rest < 0x80) break;
            }
            writer.end_message(list);
        });
        for (const Raw& bytes : {unpacked, packed}) {
            EXPECT_EQ(read_model(bytes).ok(), tried.is_held)
                << element_type_name(tried.type) << " " << tried.number << " in field " << tried.field;
        }
    }
}

TEST(TypedData, ListsThatEndInsideANumberAreRefused) {
    expect_refused(model_with_initialiser(7, 1, [](WireWriter& writer) { writer.bytes_field(7, Raw{0x80}); }),
                   "inside");
    expect_refused(model_with_initialiser(1, 1, [](WireWriter& writer) { writer.bytes_field(4, Raw(5, 0)); }),
                   "inside");
    expect_refused(model_with_initialiser(7, 1,
                                          [](WireWriter& writer) {
                                              Raw too_long(11, 0xff);
                                              too_long.back() = 1;
                                              writer.bytes_field(7, too_long);
                                          }),
                   "64 bits");
}

TEST(ReadModel, RefusesWhatTwoReadersWouldReadDifferently) {
    const auto attribute = [](auto write) {
        return model_with_graph([&](WireWriter& writer) {
            const std::size_t node = writer.begin_message(1);
            writer.string_field(4, "Constant");
            const std::size_t message = writer.begin_message(5);
            writer.string_field(1, "value");
            write(writer);
            writer.end_message(message);
            writer.end_message(node);
        });
    };
    expect_refused(attribute([](WireWriter& writer) {
                       writer.varint_field(3, 1);
                       writer.varint_field(8, 1);
                       writer.varint_field(20, 2);
                   }),
                   "two kinds");
    expect_refused(attribute([](WireWriter& writer) {
                       writer.bytes_field(5, {});
                       writer.bytes_field(5, {});
                       writer.varint_field(20, 4);
                   }),
                   "twice");
    const auto value = [](auto write) {
        return model_with_graph([&](WireWriter& writer) {
            const std::size_t message = writer.begin_message(11);
            write(writer);
            writer.end_message(message);
        });
    };
    const Raw tensor_type{0x0a, 0x02, 0x08, 0x01};
    expect_refused(value([&](WireWriter& writer) {
                       writer.bytes_field(2, tensor_type);
                       writer.bytes_field(2, tensor_type);
                   }),
                   "twice");
    Raw both = tensor_type;
    both.insert(both.end(), tensor_type.begin(), tensor_type.end());
    expect_refused(value([&](WireWriter& writer) { writer.bytes_field(2, both); }), "twice");
    expect_refused(value([](WireWriter& writer) {
                       writer.bytes_field(2, Raw{0x0a, 0x04, 0x12, 0x00, 0x12, 0x00});
                   }),
                   "twice");

    Raw both_names = model_with_graph([](WireWriter&) {});
    for (const std::uint8_t byte : Raw{0x42, 0x0b, 0x0a, 0x07, 'a', 'i', '.', 'o', 'n', 'n', 'x', 0x10, 0x11}) {
        both_names.push_back(byte);
    }
    expect_refused(both_names, "twice");
}

// One set of weights, named by many nodes, would be given to each as floats of its own.
TEST(ExpandWeights, DoesNotMakeMoreThanAFileMayHold) {
    Model model;
    Initialiser steps;
    steps.name = "steps";
    steps.type = ElementType::int8;
    steps.shape = {4'000'000};
    steps.data = std::make_shared<const Raw>(4'000'000);
    model.graph.initialisers = {steps, float_initialiser("scale", {}, std::vector<float>{1})};
    const auto expanded = [&](std::uint64_t nodes) {
        model.graph.nodes.clear();
        for (std::uint64_t i = 0; i < nodes; ++i) {
            model.graph.nodes.push_back(
                {"DequantizeLinear", "", "", {"steps", "scale"}, {"w" + std::to_string(i)}, {}, {}});
        }
        return expand_weights(model, 40'000'000);
    };
    EXPECT_TRUE(expanded(2).ok());
    const Result<Model> refused = expanded(3);
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.error().message.find("at most 40000000"), std::string::npos) << refused.error().message;
}

}  // namespace
}  // namespace telltale::onnx
