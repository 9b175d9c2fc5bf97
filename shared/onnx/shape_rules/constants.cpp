// Operators that give constants and the sizes of values.
#include <algorithm>

#include "rules.hpp"

namespace telltale::onnx {
namespace {

Result<Told> tell_initialiser(ShapeStep& step, const Initialiser& initialiser) {
    step.outputs[0] = facts_of(initialiser);
    return Told::yes;
}

struct ConstantTeller {
    ShapeStep& step;

    Result<Told> operator()(const Initialiser& value) const { return tell_initialiser(step, value); }
    Result<Told> operator()(float) const {
        step.outputs[0].type = ElementType::float32;
        return tell(step, {});
    }
    Result<Told> operator()(const std::vector<float>& values) const {
        step.outputs[0].type = ElementType::float32;
        return tell(step, {static_cast<std::int64_t>(values.size())});
    }
    Result<Told> operator()(std::int64_t value) const {
        return tell_initialiser(step, int64_initialiser("", {}, {&value, 1}));
    }
    Result<Told> operator()(const std::vector<std::int64_t>& values) const {
        return tell_initialiser(step, int64_initialiser("", {static_cast<std::int64_t>(values.size())}, values));
    }
    Result<Told> operator()(const std::string&) const { return Told::no; }
    Result<Told> operator()(const std::vector<std::string>&) const { return Told::no; }
};

}  // namespace

Result<Told> shape_constant(ShapeStep& step) {
    const std::vector<Attribute>& attributes = step.node.attributes;
    if (attributes.size() != 1 || !attributes[0].value) return Told::no;
    return std::visit(ConstantTeller{step}, *attributes[0].value);
}

Result<Told> shape_constant_of_shape(ShapeStep& step) {
    const std::vector<Size>* sizes = step.numbers(0);
    if (sizes == nullptr) return Told::no;
    step.outputs[0].type = ElementType::float32;
    std::optional<Size> element;
    const Attribute* attribute = find_attribute(step.node, "value");
    if (attribute != nullptr && attribute->value && std::holds_alternative<Initialiser>(*attribute->value)) {
        const ValueFacts value = facts_of(std::get<Initialiser>(*attribute->value));
        step.outputs[0].type = value.type;
        if (value.numbers && value.numbers->size() == 1) element = value.numbers->front();
    }
    const std::optional<Shape> shape = shape_of(*sizes);
    if (!shape) return Told::no;
    const bool is_small = shape->empty() || (shape->size() == 1 && shape->front() >= 0 &&
                                             shape->front() <= static_cast<std::int64_t>(kMostKnownNumbers));
    if (element && is_small)
        step.outputs[0].numbers.emplace(shape->empty() ? 1 : static_cast<std::size_t>(shape->front()), *element);
    return tell(step, *shape);
}

Result<Told> shape_range(ShapeStep& step) {
    const auto start = plain_numbers(step.numbers(0));
    const auto limit = plain_numbers(step.numbers(1));
    const auto delta = plain_numbers(step.numbers(2));
    const std::vector<Size>* most = step.numbers(1);
    const std::vector<std::int64_t> from_zero{0};
    const std::vector<std::int64_t> by_one{1};
    if (start == from_zero && delta == by_one && most != nullptr && most->size() == 1 && most->front().times_batch) {
        const std::optional<Shape> shape = shape_of(*most);
        step.outputs[0].ramp = Ramp{0, {1}};
        return shape ? tell(step, *shape) : Told::no;
    }
    if (!start || !limit || !delta || start->size() != 1 || limit->size() != 1 || delta->size() != 1) return Told::no;
    std::vector<Size> numbers;
    const std::int64_t step_size = delta->front();
    if (step_size == 0) return node_error(step.node, "goes in steps of 0");
    std::int64_t number = start->front();
    while (step_size > 0 ? number < limit->front() : number > limit->front()) {
        if (numbers.size() == kMostKnownNumbers) return Told::no;
        numbers.push_back({number, false});
        if (__builtin_add_overflow(number, step_size, &number)) break;
    }
    const auto count = static_cast<std::int64_t>(numbers.size());
    step.outputs[0].numbers = std::move(numbers);
    step.outputs[0].ramp = Ramp{start->front(), {count > 1 ? step_size : 0}};
    return tell(step, {count});
}

Result<Told> shape_shape(ShapeStep& step) {
    const Shape& shape = step.shape(0);
    const auto rank = static_cast<std::int64_t>(shape.size());
    const auto place = [&](std::int64_t axis) {
        return std::clamp(axis < 0 && axis >= -rank ? axis + rank : axis, std::int64_t{0}, rank);
    };
    const std::int64_t start = place(integer_attribute(step.node, "start", 0));
    const std::int64_t end = std::max(start, place(integer_attribute(step.node, "end", rank)));
    step.outputs[0].type = ElementType::int64;
    step.outputs[0].numbers.emplace();
    for (std::int64_t axis = start; axis < end; ++axis)
        step.outputs[0].numbers->push_back(size_of(shape[static_cast<std::size_t>(axis)]));
    return tell(step, {end - start});
}

Result<Told> shape_size(ShapeStep& step) {
    step.outputs[0].type = ElementType::int64;
    const bool has_batch =
        std::any_of(step.shape(0).begin(), step.shape(0).end(), [](std::int64_t axis) { return axis < 0; });
    step.outputs[0].numbers = std::vector<Size>{{element_count_per_picture(step.shape(0)), has_batch}};
    return tell(step, {});
}

}  // namespace telltale::onnx
