#include "native/feature_space.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "shared/onnx/explain.hpp"
#include "tests/shared/onnx_test_graph.hpp"

namespace telltale {
namespace {

constexpr std::int64_t kChannels = 4;

// A few directions carry most of what varies, as in a network's features.
at::Tensor rows_of(std::int64_t count, std::int64_t seed, double shift = 0) {
    at::manual_seed(11);
    const at::Tensor mixing = at::randn({2, 2 * kChannels}, at::kDouble);
    at::manual_seed(seed);
    return at::mm(at::randn({count, 2}, at::kDouble), mixing) + 0.1 * at::randn({count, 2 * kChannels}, at::kDouble) +
           shift;
}

onnx::FeatureSpace fitted() { return fit_feature_space("relu", rows_of(400, 1), rows_of(200, 2)).value(); }

std::vector<double> row(const at::Tensor& rows, std::int64_t index) {
    const at::Tensor one = rows[index].contiguous();
    return {one.const_data_ptr<double>(), one.const_data_ptr<double>() + one.numel()};
}

double share_beyond(const onnx::FeatureSpace& space, const at::Tensor& rows) {
    int beyond = 0;
    for (std::int64_t i = 0; i < rows.size(0); ++i)
        beyond += onnx::feature_distance(space, row(rows, i)) > 1 + 1e-9 ? 1 : 0;
    return static_cast<double>(beyond) / static_cast<double>(rows.size(0));
}

onnx::Model varied_classifier() {
    onnx::TestGraph graph = onnx::small_classifier();
    at::manual_seed(5);
    const at::Tensor kernels = at::randn({kChannels, 3, 3, 3}, at::kFloat).contiguous();
    graph.model.graph.initialisers.front() =
        onnx::float_initialiser("conv.weight", {kChannels, 3, 3, 3},
                                {kernels.const_data_ptr<float>(), static_cast<std::size_t>(kernels.numel())});
    return graph.model;
}

at::Tensor output_of(const onnx::Model& model, const at::Tensor& pictures, const std::string& name) {
    const GraphExecutor executor = GraphExecutor::create(model, at::kCPU).value();
    return executor.run({{"picture", pictures}}, {name}).value().front();
}

TEST(FeatureSpace, TheLimitIsWhatNinetyNineOfAHundredValidationRowsKeep) {
    EXPECT_DOUBLE_EQ(share_beyond(fitted(), rows_of(200, 2)), 0.01);
}

TEST(FeatureSpace, OtherRowsOfTheSameKindKeepItMostlyAndForeignOnesDoNot) {
    const onnx::FeatureSpace space = fitted();
    EXPECT_LT(share_beyond(space, rows_of(400, 3)), 0.04);
    EXPECT_GT(share_beyond(space, rows_of(400, 4, 1.5)), 0.95);
}

// The definition once more, by matrices: Mahalanobis' distance along the directions, Euclid's over the rest.
TEST(FeatureSpace, TheDistanceIsItsDefinition) {
    const onnx::FeatureSpace space = fitted();
    const at::Tensor rows = rows_of(20, 6, 0.3);
    const at::Tensor standard = (rows - at::tensor(space.mean, at::kDouble)) / at::tensor(space.deviation, at::kDouble);
    at::Tensor directions = at::empty({0, 2 * kChannels}, at::kDouble);
    for (const std::vector<double>& direction : space.directions)
        directions = at::cat({directions, at::tensor(direction, at::kDouble).unsqueeze(0)});
    const at::Tensor along = at::mm(standard, directions.t());
    const at::Tensor inside = (along.square() / at::tensor(space.variances, at::kDouble)).mean(1);
    const at::Tensor rest = (standard.square().sum(1) - along.square().sum(1)) / space.rest_variance;
    const at::Tensor distances = (inside + rest).clamp_min(0).sqrt() / space.limit;
    for (std::int64_t i = 0; i < rows.size(0); ++i)
        EXPECT_NEAR(onnx::feature_distance(space, row(rows, i)), distances[i].item<double>(), 1e-9);
}

TEST(FeatureSpace, TheGraphGivesTheSameDistanceFromThePictureItself) {
    const onnx::FeatureSpace space = fitted();
    onnx::Model model = varied_classifier();
    at::manual_seed(8);
    const at::Tensor pictures = at::rand({3, 3, 8, 8}, at::kFloat);
    const at::Tensor layer = output_of(model, pictures, "relu").to(at::kDouble).flatten(2);
    const at::Tensor features = at::cat({layer.mean(2), layer.var(2, false).clamp_min(1e-8).log()}, 1);

    ASSERT_TRUE(onnx::add_feature_distance(model, space).ok());
    const at::Tensor distances = output_of(model, pictures, onnx::kFeatureDistanceOutput);
    ASSERT_EQ(distances.sizes(), (std::vector<std::int64_t>{3, 1}));
    for (std::int64_t i = 0; i < 3; ++i) {
        const double expected = onnx::feature_distance(space, row(features, i));
        EXPECT_NEAR(distances[i].item<double>(), expected, 1e-4 * expected);
    }
}

TEST(FeatureSpace, AnExplainingModelKeepsItWhereAskedAndItsMapsStay) {
    onnx::Model model = varied_classifier();
    const onnx::Model plain = model;
    ASSERT_TRUE(onnx::add_feature_distance(model, fitted()).ok());
    EXPECT_EQ(onnx::find_logits(model.graph).value(), onnx::find_logits(plain.graph).value());
    const auto explaining = [](const onnx::Model& of, bool keeps) {
        return onnx::explain(of, {.keeps_feature_distance = keeps}).value().model;
    };
    EXPECT_TRUE(onnx::has_feature_distance(explaining(model, true).graph));
    EXPECT_FALSE(onnx::has_feature_distance(explaining(model, false).graph));
    EXPECT_FALSE(onnx::has_feature_distance(explaining(plain, true).graph));
    at::manual_seed(9);
    const at::Tensor pictures = at::rand({2, 3, 8, 8}, at::kFloat);
    for (const char* output : {onnx::kLogitsOutput, onnx::kGradCamOutput, onnx::kSaliencyOutput})
        EXPECT_TRUE(at::equal(output_of(explaining(model, true), pictures, output),
                              output_of(explaining(plain, false), pictures, output)))
            << output;
    EXPECT_TRUE(at::equal(output_of(explaining(model, true), pictures, onnx::kFeatureDistanceOutput),
                          output_of(model, pictures, onnx::kFeatureDistanceOutput)));
}

TEST(FeatureSpace, RemovedTheModelIsWhatItWas) {
    onnx::Model model = varied_classifier();
    const onnx::Model before = model;
    ASSERT_TRUE(onnx::add_feature_distance(model, fitted()).ok());
    EXPECT_FALSE(onnx::add_feature_distance(model, fitted()).ok());
    onnx::remove_feature_distance(model);
    EXPECT_EQ(model, before);
}

TEST(FeatureSpace, WhatCannotBeMeasuredIsRefused) {
    onnx::Model model = varied_classifier();
    onnx::FeatureSpace space = fitted();
    for (const char* value : {"no_such", "features", "picture_of"}) {
        space.value = value;
        EXPECT_FALSE(onnx::add_feature_distance(model, space).ok()) << value;
    }
    space = fitted();
    space.mean.pop_back();
    EXPECT_FALSE(onnx::add_feature_distance(model, space).ok());
    at::Tensor rows = rows_of(10, 1);
    EXPECT_FALSE(fit_feature_space("relu", rows.slice(0, 0, 1), rows).ok());
    EXPECT_FALSE(fit_feature_space("relu", rows, rows.slice(0, 0, 0)).ok());
    rows[0][0] = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(fit_feature_space("relu", rows, rows_of(10, 2)).ok());
}

TEST(FeatureSpace, ByDefaultTheLastLayerOfAnEighthOfTheSideIsLookedAt) {
    EXPECT_EQ(default_feature_value(varied_classifier()).value(), "pool");
}

}  // namespace
}  // namespace telltale
