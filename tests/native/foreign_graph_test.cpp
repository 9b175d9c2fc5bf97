// Networks that no one here wrote (tests/golden/foreign), explained by the graph executor, against PyTorch's autograd.
#include <gtest/gtest.h>

#include "foreign_measurement.hpp"

namespace telltale {
namespace {

class ForeignNetworkOf : public testing::TestWithParam<ForeignNetwork> {};

void expect_alike(const Likeness& likeness, double largest_difference) {
    EXPECT_LE(likeness.relative_l2, largest_difference);
    EXPECT_GE(likeness.cosine, 0.9999);
}

TEST_P(ForeignNetworkOf, IsExplainedAsByPyTorch) {
    const Result<onnx::ExplainingModel> explaining = onnx::explain(drawn_model(GetParam()));
    ASSERT_TRUE(explaining.ok()) << explaining.error().message;
    for (const at::ScalarType type : {at::kFloat, at::kDouble}) {
        SCOPED_TRACE(at::toString(type));
        const ForeignMaps maps = compare_with_autograd(GetParam(), explaining.value(), type);
        // Measured: at most 9e-7, and in float64 1e-7, which is how exactly the golden is stored.
        const double largest_difference = type == at::kDouble ? 1e-6 : 1e-5;
        expect_alike(maps.logits, largest_difference);
        expect_alike(maps.grad_cam, largest_difference);
        expect_alike(maps.saliency, largest_difference);
    }
}

INSTANTIATE_TEST_SUITE_P(Golden, ForeignNetworkOf, testing::ValuesIn(foreign_networks()),
                         [](const auto& one) { return test_name_of(one.param); });

}  // namespace
}  // namespace telltale
