// Operators that compute each element from those at the same place.
#include <algorithm>

#include "rules.hpp"

namespace telltale::onnx {
namespace {

// One number of a computation of shapes; nothing where only a run could tell.
using Combine = std::optional<Size> (*)(const Size& a, const Size& b);

bool add_fits(std::int64_t a, std::int64_t b) {
    constexpr std::int64_t kMost = std::int64_t{1} << 61;
    return a <= kMost && a >= -kMost && b <= kMost && b >= -kMost;
}
bool multiply_fits(std::int64_t a, std::int64_t b) {
    constexpr std::int64_t kMost = std::int64_t{1} << 31;
    return (a <= kMost && a >= -kMost && b <= kMost && b >= -kMost) || a == 0 || a == 1 || b == 0 || b == 1;
}

std::optional<Size> add(const Size& a, const Size& b) {
    if (a.times_batch != b.times_batch || !add_fits(a.number, b.number)) return std::nullopt;
    return Size{a.number + b.number, a.times_batch};
}
std::optional<Size> subtract(const Size& a, const Size& b) {
    if (a.times_batch != b.times_batch || !add_fits(a.number, b.number)) return std::nullopt;
    return Size{a.number - b.number, a.times_batch};
}
std::optional<Size> multiply(const Size& a, const Size& b) {
    if ((a.times_batch && b.times_batch) || !multiply_fits(a.number, b.number)) return std::nullopt;
    return Size{a.number * b.number, a.times_batch || b.times_batch};
}
std::optional<Size> divide(const Size& a, const Size& b) {
    if (b.number == 0 || b.number == -1) return std::nullopt;
    if (a.times_batch == b.times_batch && !a.times_batch) return Size{a.number / b.number, false};
    const bool is_whole = a.times_batch && a.number % b.number == 0;
    return is_whole ? std::optional(Size{a.number / b.number, !b.times_batch}) : std::nullopt;
}
// The rest has the divisor's sign.
std::optional<Size> remainder(const Size& a, const Size& b) {
    if (a.times_batch || b.times_batch || b.number == 0 || b.number == -1) return std::nullopt;
    const std::int64_t rest = a.number % b.number;
    const bool has_wrong_sign = rest != 0 && (rest < 0) != (b.number < 0);
    return Size{has_wrong_sign ? rest + b.number : rest, false};
}
// A batch is at least 1: it equals no number below.
std::optional<Size> equal(const Size& a, const Size& b) {
    if (a.times_batch == b.times_batch) return Size{a.number == b.number ? 1 : 0, false};
    const Size& known = a.times_batch ? b : a;
    return known.number < 1 ? std::optional(Size{0, false}) : std::nullopt;
}

Combine combination(std::string_view op_type) {
    if (op_type == "Add") return add;
    if (op_type == "Sub") return subtract;
    if (op_type == "Mul") return multiply;
    if (op_type == "Div") return divide;
    if (op_type == "Equal") return equal;
    if (op_type == "Mod") return remainder;
    return nullptr;
}

// The element of a list that is broadcast: its only one, or the one in that place.
const Size& broadcast_element(const std::vector<Size>& list, std::size_t place) {
    return list[list.size() == 1 ? 0 : place];
}

std::optional<std::vector<Size>> combined(Combine combine, const std::vector<Size>* a, const std::vector<Size>* b) {
    if (combine == nullptr || a == nullptr || b == nullptr || a->empty() || b->empty()) return std::nullopt;
    const std::size_t count = std::max(a->size(), b->size());
    if ((a->size() != 1 && a->size() != count) || (b->size() != 1 && b->size() != count)) return std::nullopt;
    std::vector<Size> result;
    for (std::size_t i = 0; i < count; ++i) {
        const std::optional<Size> element = combine(broadcast_element(*a, i), broadcast_element(*b, i));
        if (!element) return std::nullopt;
        result.push_back(*element);
    }
    return result;
}

// Numbers of lists and of single values only: in tables an element's place is not its index.
bool is_list(const Shape& shape) { return shape.size() <= 1; }

}  // namespace

Result<Told> shape_of_first(ShapeStep& step) {
    if (step.node.op_type == "Identity") {
        step.outputs[0].numbers = step.inputs[0]->numbers;
        step.outputs[0].ramp = step.inputs[0]->ramp;
    }
    return tell(step, step.shape(0));
}

Result<Told> shape_broadcast(ShapeStep& step) {
    Shape shape = step.shape(0);
    for (std::size_t i = 1; i < step.inputs.size(); ++i) {
        if (!step.has_input(i)) continue;
        Result<Shape> wider = broadcast_shapes(step.node, shape, step.shape(i));
        if (!wider) return wider.error();
        shape = std::move(wider).value();
    }
    if (is_list(shape) && step.inputs.size() == 2)
        step.outputs[0].numbers = combined(combination(step.node.op_type), step.numbers(0), step.numbers(1));
    if (step.node.op_type == "Add" && step.inputs.size() == 2) step.outputs[0].ramp = summed_ramp(step);
    if (step.node.op_type == "Mul" && step.inputs.size() == 2) step.outputs[0].ramp = multiplied_ramp(step);
    return tell(step, std::move(shape));
}

Result<Told> shape_cast(ShapeStep& step) {
    const std::optional<ElementType> to = element_type_from_number(integer_attribute(step.node, "to", 0));
    if (!to) return Told::no;
    step.outputs[0].type = *to;
    if (*to == ElementType::int64 || *to == ElementType::int32) {
        step.outputs[0].numbers = step.inputs[0]->numbers;
        step.outputs[0].ramp = step.inputs[0]->ramp;
    }
    return tell(step, step.shape(0));
}

Result<Told> shape_compare(ShapeStep& step) {
    Result<Told> told = shape_broadcast(step);
    if (told.ok()) step.outputs[0].type = ElementType::boolean;
    return told;
}

Result<Told> shape_dequantize(ShapeStep& step) {
    step.outputs[0].type = step.inputs[1]->type;
    return tell(step, step.shape(0));
}

Result<Told> shape_dropout(ShapeStep& step) {
    for (ValueFacts& output : step.outputs) output.shape = step.shape(0);
    if (step.outputs.size() > 1) step.outputs[1].type = ElementType::boolean;
    return Told::yes;
}

// The further outputs (statistics) are those of training.
Result<Told> shape_normalisation(ShapeStep& step) {
    if (step.outputs.size() > 1) return Told::no;
    return tell(step, step.shape(0));
}

Result<Told> shape_truth(ShapeStep& step) {
    step.outputs[0].type = ElementType::boolean;
    return tell(step, step.shape(0));
}

Result<Told> shape_where(ShapeStep& step) {
    step.outputs[0].type = step.inputs[1]->type;
    Result<Shape> values = broadcast_shapes(step.node, step.shape(1), step.shape(2));
    if (!values) return values.error();
    Result<Shape> shape = broadcast_shapes(step.node, values.value(), step.shape(0));
    if (!shape) return shape.error();
    const auto* choice = step.numbers(0);
    const auto* yes = step.numbers(1);
    const auto* no = step.numbers(2);
    if (is_list(shape.value()) && choice != nullptr && yes != nullptr && no != nullptr) {
        const std::size_t count = shape.value().empty() ? 1 : static_cast<std::size_t>(shape.value()[0]);
        std::vector<Size> numbers;
        for (std::size_t i = 0; i < count; ++i) {
            const bool is_yes = broadcast_element(*choice, i).number != 0;
            numbers.push_back(broadcast_element(is_yes ? *yes : *no, i));
        }
        step.outputs[0].numbers = std::move(numbers);
    }
    return tell(step, std::move(shape).value());
}

}  // namespace telltale::onnx
