// Matrix products.
#include "rules.hpp"

namespace telltale::onnx {
namespace {

Error wrong_product(const ShapeStep& step, const char* expected) {
    return node_error(step.node, "multiplies " + shape_text(step.shape(0)) + " by " + shape_text(step.shape(1)),
                      expected);
}

}  // namespace

Result<Told> shape_gemm(ShapeStep& step) {
    if (step.shape(0).size() != 2 || step.shape(1).size() != 2) return wrong_product(step, "two matrices");
    const bool turns_a = integer_attribute(step.node, "transA", 0) != 0;
    const bool turns_b = integer_attribute(step.node, "transB", 0) != 0;
    if (step.shape(0)[turns_a ? 0 : 1] != step.shape(1)[turns_b ? 1 : 0])
        return wrong_product(step, "as many columns of the first as rows of the second");
    Shape shape{step.shape(0)[turns_a ? 1 : 0], step.shape(1)[turns_b ? 0 : 1]};
    if (step.has_input(2)) {
        const Result<Shape> with_bias = broadcast_shapes(step.node, shape, step.shape(2));
        if (!with_bias) return with_bias.error();
        if (with_bias.value() != shape) {
            return node_error(step.node, "adds " + shape_text(step.shape(2)) + " to " + shape_text(shape),
                              "a bias that can be broadcast");
        }
    }
    return tell(step, std::move(shape));
}

Result<Told> shape_mat_mul(ShapeStep& step) {
    Shape a = step.shape(0);
    Shape b = step.shape(1);
    if (a.empty() || b.empty()) return wrong_product(step, "vectors or matrices");
    const bool is_row = a.size() == 1;
    const bool is_column = b.size() == 1;
    if (is_row) a.insert(a.begin(), 1);
    if (is_column) b.push_back(1);
    if (a.back() != b[b.size() - 2]) return wrong_product(step, "as many columns of the first as rows of the second");
    Result<Shape> shape = broadcast_shapes(step.node, {a.begin(), a.end() - 2}, {b.begin(), b.end() - 2});
    if (!shape) return shape.error();
    Shape& product = shape.value();
    if (!is_row) product.push_back(a[a.size() - 2]);
    if (!is_column) product.push_back(b.back());
    return tell(step, std::move(product));
}

}  // namespace telltale::onnx
