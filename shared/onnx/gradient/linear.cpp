// Matrix products.
#include <algorithm>
#include <numeric>

#include "rules.hpp"

namespace telltale::onnx {
namespace {

// The last two axes change places.
std::string turned(GradientStep& step, const std::string& value, std::size_t rank) {
    std::vector<std::int64_t> order(rank);
    std::iota(order.begin(), order.end(), 0);
    std::swap(order[rank - 1], order[rank - 2]);
    return step.emit.transpose(value, std::move(order));
}

}  // namespace

// α A B + β C, A and B turned or not: α g Bᵀ, α Aᵀ g (turned back where they are), β g summed.
Result<Done> gradient_gemm(GradientStep& step) {
    const std::int64_t turns_a = integer_attribute(step.node, "transA", 0) != 0 ? 1 : 0;
    const std::int64_t turns_b = integer_attribute(step.node, "transB", 0) != 0 ? 1 : 0;
    const float alpha = float_attribute(step.node, "alpha", 1);
    const auto product = [&](const std::string& a, std::int64_t turns_first, const std::string& b,
                             std::int64_t turns_second) {
        std::vector<Attribute> attributes{integer("transA", turns_first), integer("transB", turns_second)};
        if (alpha != 1) attributes.push_back({"alpha", alpha, {}});
        return step.emit.node("Gemm", {a, b}, std::move(attributes));
    };
    if (step.wants[0]) {
        step.give(
            0, turns_a != 0 ? product(step.x(1), turns_b, step.g(), 1) : product(step.g(), 0, step.x(1), 1 - turns_b));
    }
    if (step.wants[1]) {
        step.give(
            1, turns_b != 0 ? product(step.g(), 1, step.x(0), turns_a) : product(step.x(0), 1 - turns_a, step.g(), 0));
    }
    if (step.has_input(2) && step.wants[2]) {
        const double beta = static_cast<double>(float_attribute(step.node, "beta", 1));
        step.give_summed(2, beta == 1 ? step.g() : step.emit.multiply(step.g(), step.number(beta)));
    }
    return Done{};
}

// a b over the last two axes: g bᵀ, aᵀ g, summed over the axes along which they are broadcast.
Result<Done> gradient_mat_mul(GradientStep& step) {
    const std::size_t rank_of_a = step.shape_of_x(0).size();
    const std::size_t rank_of_b = step.shape_of_x(1).size();
    if (rank_of_a < 2 || rank_of_b < 2 || step.shape_of_y().size() < 2)
        return node_error(step.node, "multiplies by a vector", "matrices");
    // The product's shape with an input's own rows and columns.
    const auto widened = [&](std::size_t input) {
        const Shape& own = step.shape_of_x(input);
        Shape shape = step.shape_of_y();
        std::copy(own.end() - 2, own.end(), shape.end() - 2);
        return shape;
    };
    if (step.wants[0]) {
        const std::string gradient = step.emit.node("MatMul", {step.g(), turned(step, step.x(1), rank_of_b)});
        step.give_summed(0, gradient, widened(0));
    }
    if (step.wants[1]) {
        const std::string gradient = step.emit.node("MatMul", {turned(step, step.x(0), rank_of_a), step.g()});
        step.give_summed(1, gradient, widened(1));
    }
    return Done{};
}

}  // namespace telltale::onnx
