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
        const auto beta = static_cast<double>(float_attribute(step.node, "beta", 1));
        step.give_summed(2, beta == 1 ? step.g() : step.emit.multiply(step.g(), step.number(beta)));
    }
    return Done{};
}

// a b over the last two axes, where a list stands for one row or one column: g bᵀ, aᵀ g, summed over the axes along which
// they are broadcast.
Result<Done> gradient_mat_mul(GradientStep& step) {
    Shape a = step.shape_of_x(0);
    Shape b = step.shape_of_x(1);
    Shape product = step.shape_of_y();
    const bool is_row = a.size() == 1;
    const bool is_column = b.size() == 1;
    if (is_row) {
        a.insert(a.begin(), 1);
        product.insert(is_column ? product.end() : product.end() - 1, 1);
    }
    if (is_column) {
        b.push_back(1);
        product.push_back(1);
    }
    const std::string g = is_row || is_column ? step.emit.reshape(step.g(), product) : step.g();
    // The product's shape with an input's own rows and columns.
    const auto widened = [&](const Shape& own) {
        Shape shape = product;
        std::copy(own.end() - 2, own.end(), shape.end() - 2);
        return shape;
    };
    if (step.wants[0]) {
        const std::string other = is_column ? step.emit.reshape(step.x(1), b) : step.x(1);
        step.give_summed(0, step.emit.node("MatMul", {g, turned(step, other, b.size())}), widened(a));
    }
    if (step.wants[1]) {
        const std::string other = is_row ? step.emit.reshape(step.x(0), a) : step.x(0);
        std::string gradient = step.emit.node("MatMul", {turned(step, other, a.size()), g});
        Shape shape = widened(b);
        if (is_column) {
            shape.pop_back();
            gradient = step.emit.reshape(gradient, shape);
        }
        step.give_summed(1, gradient, shape);
    }
    return Done{};
}

}  // namespace telltale::onnx
