#include "shared/onnx/shapes.hpp"

#include <gtest/gtest.h>

#include "onnx_test_graph.hpp"
#include "shared/onnx/gradient/gradient.hpp"
#include "shared/onnx/read.hpp"
#include "shared/onnx/shape_rules/rules.hpp"
#include "tests/shared/golden.hpp"

namespace telltale::onnx {
namespace {

std::string error_of(const Model& model, const std::map<std::string, Shape>& input_shapes = {}) {
    const Result<Facts> facts = infer_shapes(model, input_shapes);
    return facts.ok() ? "" : facts.error().message;
}

Shape shape_in(const Model& model, const std::string& value) {
    const Result<Facts> facts = infer_shapes(model);
    EXPECT_TRUE(facts.ok()) << facts.error().message;
    const ValueFacts* known = facts.ok() ? find_facts(facts.value(), value) : nullptr;
    return known != nullptr ? known->shape : Shape{-999};
}

void expect_named(const std::string& message, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) EXPECT_NE(message.find(word), std::string::npos) << message;
}

TEST(Shapes, FollowAClassifierFromItsPictureToItsLogits) {
    const Model model = small_classifier().model;
    EXPECT_EQ(shape_in(model, "conv"), (Shape{-1, 4, 8, 8}));
    EXPECT_EQ(shape_in(model, "pool"), (Shape{-1, 4, 4, 4}));
    EXPECT_EQ(shape_in(model, "mean"), (Shape{-1, 4, 1, 1}));
    EXPECT_EQ(shape_in(model, "features"), (Shape{-1, 4}));
    EXPECT_EQ(shape_in(model, "scores"), (Shape{-1, 2}));
}

TEST(Shapes, EqualThoseThatTheExporterStated) {
    const Model model = read_model(read_golden("models/face_detection_yunet_2023mar.onnx")).value();
    const Facts facts = infer_shapes(model).value();
    EXPECT_TRUE(facts.unknown.empty());
    ASSERT_EQ(model.graph.outputs.size(), 12u);
    for (const ValueInfo& output : model.graph.outputs) {
        Shape stated;
        for (const Dimension& dimension : output.dimensions) stated.push_back(dimension.size);
        const ValueFacts* known = find_facts(facts, output.name);
        ASSERT_NE(known, nullptr) << output.name;
        EXPECT_EQ(known->shape, stated) << output.name;
    }
}

TEST(Shapes, KnowEveryValueOfTheShippedNetworks) {
    for (const char* path : {"models/simple_net_deepfakes.onnx", "models/xception_deepfakes.onnx"}) {
        const Model model = read_model(read_golden(path)).value();
        const Facts facts = infer_shapes(model).value();
        EXPECT_TRUE(facts.unknown.empty());
        for (const Node& node : model.graph.nodes) EXPECT_NE(find_facts(facts, node.outputs[0]), nullptr);
        EXPECT_EQ(find_facts(facts, "logits")->shape, (Shape{-1, 2}));
        EXPECT_EQ(find_facts(facts, "logits")->type, ElementType::float32);
    }
}

TEST(Shapes, OfWindowsFollowPaddingStridesAndRounding) {
    const auto pooled = [](std::vector<Attribute> attributes) {
        attributes.push_back(list("kernel_shape", {3, 2}));
        TestGraph graph;
        graph.input("x", {-1, 2, 7, 6}).node("MaxPool", {"x"}, {"y"}, std::move(attributes));
        return shape_in(graph.model, "y");
    };
    EXPECT_EQ(pooled({}), (Shape{-1, 2, 5, 5}));
    EXPECT_EQ(pooled({list("strides", {2, 2}), list("pads", {1, 0, 1, 0})}), (Shape{-1, 2, 4, 3}));
    EXPECT_EQ(pooled({list("strides", {3, 3})}), (Shape{-1, 2, 2, 2}));
    EXPECT_EQ(pooled({list("strides", {3, 3}), number("ceil_mode", 1)}), (Shape{-1, 2, 3, 2}));
    EXPECT_EQ(pooled({list("dilations", {2, 3})}), (Shape{-1, 2, 3, 3}));
    EXPECT_EQ(pooled({list("strides", {2, 3}), {"auto_pad", std::string("SAME_UPPER"), {}}}), (Shape{-1, 2, 4, 2}));
}

TEST(Shapes, ReshapeToWhatAnExporterComputesFromTheBatch) {
    TestGraph graph;
    graph.input("x", {-1, 4, 5, 6}).whole("zero", {0}).whole("rest", {-1}).whole("seven", {4});
    graph.node("Shape", {"x"}, {"shape"}).node("Gather", {"shape", "zero"}, {"batch"});
    graph.node("Concat", {"batch", "rest"}, {"target"}, {number("axis", 0)}).node("Reshape", {"x", "target"}, {"rows"});
    // Batch and channels as one axis, and back.
    graph.node("Mul", {"batch", "seven"}, {"many"}).whole("five", {5}).whole("six", {6});
    graph.node("Concat", {"many", "five", "six"}, {"flat"}, {number("axis", 0)});
    graph.node("Reshape", {"x", "flat"}, {"planes"})
        .whole("back", {-1, 4, 30})
        .node("Reshape", {"planes", "back"}, {"again"});
    EXPECT_EQ(shape_in(graph.model, "rows"), (Shape{-1, 120}));
    EXPECT_EQ(shape_in(graph.model, "planes"), (Shape{-4, 5, 6}));
    EXPECT_EQ(shape_in(graph.model, "again"), (Shape{-1, 4, 30}));
}

TEST(Shapes, KnowTheNumbersThatShapesAreMadeOf) {
    TestGraph graph;
    graph.input("x", {-1, 4, 5, 6}).whole("one", {1}).whole("two", {2}).whole("end", {4});
    graph.node("Shape", {"x"}, {"shape"}).node("Slice", {"shape", "one", "end"}, {"sizes"});
    graph.node("Mul", {"sizes", "two"}, {"doubled"}).node("Div", {"doubled", "end"}, {"halves"});
    const Facts facts = infer_shapes(graph.model).value();
    EXPECT_EQ(find_facts(facts, "shape")->numbers, (std::vector<Size>{{1, true}, {4, false}, {5, false}, {6, false}}));
    EXPECT_EQ(find_facts(facts, "halves")->numbers, (std::vector<Size>{{2, false}, {2, false}, {3, false}}));
    EXPECT_EQ(find_facts(facts, "halves")->type, ElementType::int64);
}

// PyTorch's as_strided of a batch that is left open: places counted from each picture's first one.
TEST(Shapes, KnowNumbersThatRiseEvenlyHoweverMany) {
    TestGraph graph;
    graph.input("x", {-1, 3, 8, 8}).whole("front", {1, 2}).whole("none", {}).whole("zero", {0}).whole("one", {1});
    std::vector<std::int64_t> rising;
    for (std::int64_t i = 0; i < 192; ++i) rising.push_back(i);
    graph.model.graph.initialisers.push_back(int64_initialiser("rising", {1, 3, 64}, rising));
    rising[100] = 7;
    graph.model.graph.initialisers.push_back(int64_initialiser("uneven", {1, 3, 64}, rising));
    for (const char* number : {"0", "1", "192"}) {
        const std::int64_t value = std::stoll(number);
        graph.model.graph.initialisers.push_back(int64_initialiser(number, {}, {&value, 1}));
    }
    graph.node("Shape", {"x"}, {"batch_list"}, {number("start", 0), number("end", 1)});
    graph.node("Squeeze", {"batch_list"}, {"batch"}).node("Range", {"0", "batch", "1"}, {"pictures"});
    graph.node("Mul", {"192", "pictures"}, {"firsts"}).node("Unsqueeze", {"firsts", "front"}, {"column"});
    graph.node("Add", {"column", "rising"}, {"places"}).node("Add", {"places", "1"}, {"next"});
    graph.node("Add", {"column", "uneven"}, {"elsewhere"}).node("Mul", {"places", "places"}, {"squares"});
    graph.node("Range", {"192", "0", "one"}, {"nothing"});
    const Facts facts = infer_shapes(graph.model).value();
    EXPECT_EQ(find_facts(facts, "places")->shape, (Shape{-1, 3, 64}));
    EXPECT_EQ(find_facts(facts, "places")->ramp, (Ramp{0, {192, 64, 1}}));
    EXPECT_EQ(find_facts(facts, "next")->ramp, (Ramp{1, {192, 64, 1}}));
    EXPECT_EQ(find_facts(facts, "elsewhere")->ramp, std::nullopt);
    EXPECT_EQ(find_facts(facts, "squares")->ramp, std::nullopt);
    const auto is_in_order = [&](const char* value) { return counts_up(*find_facts(facts, value)); };
    EXPECT_TRUE(is_in_order("places"));
    EXPECT_TRUE(is_in_order("rising"));
    EXPECT_TRUE(is_in_order("pictures"));
    EXPECT_FALSE(is_in_order("next"));
    EXPECT_FALSE(is_in_order("firsts"));
    EXPECT_FALSE(is_in_order("uneven"));
}

TEST(Shapes, SayForEachValueWhyNothingIsKnownOfIt) {
    TestGraph graph;
    graph.input("x", {-1, 2, 4, 4}).input("open", {-1, 2, -1, -1}).node("Relu", {"open"}, {"beside"});
    graph.node("Fourier", {"x"}, {"odd"}).node("Relu", {"odd"}, {"y"}).node("Relu", {"x"}, {"known"});
    const Facts facts = infer_shapes(graph.model).value();
    expect_named(why_unknown(facts, "y"), {"'odd'", "Fourier"});
    EXPECT_EQ(find_unknown(facts, "y")->node, 1u);
    expect_named(why_unknown(facts, "beside"), {"'open'", "axis 2"});
    EXPECT_EQ(find_unknown(facts, "beside")->node, std::nullopt);
    EXPECT_EQ(find_unknown(facts, "known"), nullptr);
}

TEST(Shapes, BehindAnUnknownOperatorAreThoseThatTheFileStates) {
    TestGraph graph;
    graph.input("x", {-1, 2, 4, 4}).node("Fourier", {"x"}, {"odd"}).node("Relu", {"odd"}, {"y"});
    const Facts without = infer_shapes(graph.model).value();
    EXPECT_EQ(find_facts(without, "y"), nullptr);
    expect_named(without.unknown.at(0).why, {"odd", "Fourier"});
    graph.model.graph.values = TestGraph().input("odd", {-1, 2, 4, 3}).model.graph.inputs;
    EXPECT_EQ(shape_in(graph.model, "y"), (Shape{-1, 2, 4, 3}));
}

TEST(Shapes, OfInputsThatTheFileLeavesOpenCanBeGiven) {
    TestGraph graph;
    graph.input("x", {-1, 3, -1, -1}).node("Relu", {"x"}, {"y"});
    const Facts open = infer_shapes(graph.model).value();
    EXPECT_EQ(find_facts(open, "y"), nullptr);
    expect_named(open.unknown.at(0).why, {"'x'", "axis 2"});
    const Facts given = infer_shapes(graph.model, {{"x", {-1, 3, 32, 48}}}).value();
    EXPECT_EQ(find_facts(given, "y")->shape, (Shape{-1, 3, 32, 48}));
    expect_named(error_of(graph.model, {{"x", {-1, 4, 32, 48}}}), {"'x'", "[batch, 4, 32, 48]"});
    expect_named(error_of(graph.model, {{"x", {3, 32, 48}}}), {"'x'"});
}

struct Misfit {
    const char* name;
    TestGraph graph;
    std::vector<std::string_view> words;
};

std::vector<Misfit> misfits() {
    const auto with = [](const Shape& shape) { return TestGraph().input("x", shape).weight("w", {4, 3, 3, 3}); };
    return {
        {"Channels",
         with({-1, 5, 8, 8}).node("Conv", {"x", "w"}, {"y"}),
         {"'y' (Conv)", "[4, 3, 3, 3]", "[batch, 5, 8, 8]"}},
        {"SmallPicture", with({-1, 3, 2, 2}).node("Conv", {"x", "w"}, {"y"}), {"'y' (Conv)", "larger than its input"}},
        {"Kernel",
         with({-1, 3, 8, 8}).node("Conv", {"x", "w"}, {"y"}, {list("kernel_shape", {5, 5})}),
         {"'y' (Conv)", "kernel"}},
        {"Strides",
         with({-1, 3, 8, 8}).node("Conv", {"x", "w"}, {"y"}, {list("strides", {0, 1})}),
         {"'y' (Conv)", "strides"}},
        {"Pads", with({-1, 3, 8, 8}).node("Conv", {"x", "w"}, {"y"}, {list("pads", {1, 1})}), {"'y' (Conv)", "pads"}},
        {"HugePads",
         with({-1, 3, 8, 8}).node("Conv", {"x", "w"}, {"y"}, {list("pads", {INT64_MAX, 0, INT64_MAX, 0})}),
         {"pads"}},
        {"Groups", with({-1, 3, 8, 8}).node("Conv", {"x", "w"}, {"y"}, {number("group", 2)}), {"'y' (Conv)", "groups"}},
        {"NoGroup", with({-1, 3, 8, 8}).node("Conv", {"x", "w"}, {"y"}, {number("group", 0)}), {"'y' (Conv)", "group"}},
        {"Broadcast",
         with({-1, 5}).weight("b", {4}).node("Add", {"x", "b"}, {"y"}),
         {"'y' (Add)", "[batch, 5]", "[4]"}},
        {"Product", with({-1, 5}).weight("b", {4, 2}).node("Gemm", {"x", "b"}, {"y"}), {"'y' (Gemm)", "[batch, 5]"}},
        {"Elements",
         with({-1, 5}).whole("s", {-1, 3}).node("Reshape", {"x", "s"}, {"y"}),
         {"'y' (Reshape)", "[-1, 3]"}},
        {"OneBatchOnly",
         with({-1, 5}).whole("s", {1, 5}).node("Reshape", {"x", "s"}, {"y"}),
         {"'y' (Reshape)", "batch"}},
        {"TwoOpen",
         with({2, 5}).whole("s", {-1, -1}).node("Reshape", {"x", "s"}, {"y"}),
         {"'y' (Reshape)", "more than one"}},
        {"Axis", with({-1, 5}).node("ReduceMean", {"x"}, {"y"}, {list("axes", {2})}), {"'y' (ReduceMean)", "axis 2"}},
        {"AxisTwice",
         with({-1, 5}).node("ReduceMean", {"x"}, {"y"}, {list("axes", {1, -1})}),
         {"'y' (ReduceMean)", "twice"}},
        {"Order", with({-1, 5}).node("Transpose", {"x"}, {"y"}, {list("perm", {0, 0})}), {"'y' (Transpose)", "order"}},
        {"LeftOut", with({-1, 5}).node("Add", {"x"}, {"y"}), {"'y' (Add)", "lacks"}},
        {"TooLarge", with({-1, 65536, 65536, 65536}).node("Relu", {"x"}, {"y"}), {"2^40"}},
        {"NoElements", with({-1, 0, 4, 4}).node("Relu", {"x"}, {"y"}), {"at least one element"}},
        {"ManyAxes", with({1, 1, 1, 1, 1, 1, 1, 1, 1}).node("Relu", {"x"}, {"y"}), {"at most 8"}},
        {"BatchTwice",
         with({-1, 5}).node("Transpose", {"x"}, {"t"}).node("MatMul", {"x", "t"}, {"y"}),
         {"'y' (MatMul)", "batch"}},
    };
}

class Misfits : public testing::TestWithParam<Misfit> {};

TEST_P(Misfits, AreRefusedByNodeAndReason) {
    const std::string message = error_of(GetParam().graph.model);
    EXPECT_FALSE(message.empty());
    for (const std::string_view word : GetParam().words) EXPECT_NE(message.find(word), std::string::npos) << message;
}

void PrintTo(const Misfit& misfit, std::ostream* out) { *out << misfit.name; }
INSTANTIATE_TEST_SUITE_P(Shapes, Misfits, testing::ValuesIn(misfits()), [](const auto& one) { return one.param.name; });

TEST(Shapes, OfACycleAreRefusedByTheValueThatComesTooLate) {
    TestGraph graph;
    graph.input("x", {-1, 4}).node("Add", {"x", "b"}, {"a"}).node("Relu", {"a"}, {"b"});
    expect_named(error_of(graph.model), {"'a' (Add)", "'b'", "order"});
    TestGraph itself;
    itself.input("x", {-1, 4}).node("Add", {"x", "a"}, {"a"});
    expect_named(error_of(itself.model), {"'a'"});
}

TEST(Shapes, OfAValueThatIsGivenTwiceAreRefused) {
    expect_named(error_of(small_classifier().node("Relu", {"conv"}, {"relu"}).model), {"'relu'", "given already"});
    expect_named(error_of(small_classifier().weight("fc.weight", {2, 4}).model), {"'fc.weight'", "twice"});
    expect_named(error_of(small_classifier().input("picture", {-1, 3, 8, 8}).model), {"'picture'", "twice"});
}

TEST(Shapes, OfAHundredThousandNodesTakeNoDepthAndOneMoreIsRefused) {
    TestGraph graph;
    graph.input("0", {-1, 4});
    for (int i = 0; i < 100'000; ++i) graph.node("Relu", {std::to_string(i)}, {std::to_string(i + 1)});
    EXPECT_EQ(shape_in(graph.model, "100000"), (Shape{-1, 4}));
    graph.node("Relu", {"0"}, {"more"});
    expect_named(error_of(graph.model), {"100001 nodes"});
}

TEST(Shapes, OfNonsenseInAttributesNeverCrash) {
    const std::vector<std::int64_t> odd{INT64_MIN, INT64_MIN + 1, -65536, -1, 0, 1, 3, 65536, INT64_MAX};
    int refused = 0;
    for (const char* op_type :
         {"Conv", "ConvTranspose", "MaxPool", "DepthToSpace", "SpaceToDepth", "Flatten", "Concat", "Split", "ReduceSum",
          "Squeeze", "Unsqueeze", "Transpose", "ArgMax", "Gather", "Shape", "Softmax"}) {
        for (const std::int64_t a : odd) {
            for (const std::int64_t b : odd) {
                TestGraph graph;
                graph.input("x", {-1, 4, 6, 6}).weight("w", {4, 4, 1, 1}).whole("n", {a, b});
                const bool takes_weights = std::string_view(op_type).starts_with("Conv");
                std::vector<std::string> inputs{"x"};
                if (takes_weights) inputs.emplace_back("w");
                if (std::string_view(op_type) == "Gather") inputs.emplace_back("n");
                graph.node(op_type, inputs, {"y", "z"},
                           {number("axis", a), number("blocksize", b), number("group", a), list("axes", {a, b}),
                            list("kernel_shape", takes_weights ? std::vector<std::int64_t>{1, 1} : std::vector{a, b}),
                            list("strides", {b, a}), list("dilations", {a, a}), list("pads", {a, b, b, a}),
                            list("perm", {a, b, 0, 1}), list("output_padding", {b, b}), list("split", {a, b}),
                            number("start", a), number("end", b), number("ceil_mode", a)});
                refused += infer_shapes(graph.model).ok() ? 0 : 1;
            }
        }
    }
    EXPECT_GT(refused, 100);
}

TEST(Shapes, OfNonsenseInNumbersNeverCrash) {
    const std::vector<std::int64_t> odd{INT64_MIN, INT64_MIN + 1, -7, -1, 0, 1, 6, 1000, INT64_MAX};
    int refused = 0;
    for (const char* op_type :
         {"Reshape", "Expand", "Tile", "Pad", "Slice", "ConstantOfShape", "Resize", "Range", "Split"}) {
        for (const std::int64_t a : odd) {
            for (const std::int64_t b : odd) {
                TestGraph graph;
                graph.input("x", {-1, 6})
                    .whole("n", {a, b})
                    .whole("m", {b, a})
                    .whole("p", {a, b, b, a})
                    .whole("one", {a});
                std::vector<std::string> inputs{"x", "n", "m", "n", "m"};
                if (std::string_view(op_type) == "Pad") inputs = {"x", "p"};
                if (std::string_view(op_type) == "ConstantOfShape") inputs = {"n"};
                if (std::string_view(op_type) == "Range") inputs = {"one", "one", "one"};
                graph.node(op_type, inputs, {"y", "z"});
                refused += infer_shapes(graph.model).ok() ? 0 : 1;
            }
        }
    }
    EXPECT_GT(refused, 50);
}

// Nothing lies in them, however long their other axes are: whoever counted along those would not come back.
TEST(Shapes, OfEmptyTablesWithEndlessAxesTakeNoTime) {
    constexpr std::int64_t kLong = std::int64_t{1} << 40;
    for (const Shape& shape : {Shape{kLong, 0}, Shape{0, kLong, kLong}, Shape{kLong, kLong, 0}}) {
        for (const char* op_type :
             {"Transpose", "Slice", "Gather", "Identity", "Unsqueeze", "Concat", "Expand", "Split", "Reshape"}) {
            TestGraph graph;
            graph.model.graph.initialisers.push_back(int64_initialiser("table", shape, {}));
            graph.whole("zero", {0}).whole("one", {1}).whole("most", {INT64_MAX}).whole("first", {0, 0});
            std::vector<std::string> inputs{"table"};
            if (std::string_view(op_type) == "Slice") inputs = {"table", "zero", "most"};
            if (std::string_view(op_type) == "Concat") inputs = {"table", "table"};
            if (std::string_view(op_type) != "Slice" && std::string_view(op_type) != "Concat")
                inputs.emplace_back("zero");
            if (std::string_view(op_type) == "Transpose" || std::string_view(op_type) == "Identity") inputs = {"table"};
            Attribute order = shape.size() == 2 ? list("perm", {0, 1}) : list("perm", {0, 1, 2});
            graph.node(op_type, inputs, {"y"}, {order}).node("Transpose", {"y"}, {"z"});
            const Result<Facts> facts = infer_shapes(graph.model);
            EXPECT_TRUE(facts.ok() || !facts.error().message.empty());
        }
    }
}

TEST(Shapes, HaveARuleForEveryOperatorThatIsDifferentiated) {
    for (const std::string_view op_type : differentiable_operators())
        EXPECT_NE(find_shape_rule(op_type), nullptr) << op_type;
}

}  // namespace
}  // namespace telltale::onnx
