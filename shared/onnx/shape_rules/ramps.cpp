// Whole numbers that rise evenly: a Range, times a size, plus another, with axes put in: how PyTorch writes as_strided.
#include <algorithm>

#include "rules.hpp"

namespace telltale::onnx {
namespace {

constexpr std::int64_t kLargestNumber = std::int64_t{1} << 61;
constexpr std::size_t kMostElements = std::size_t{1} << 22;  // that are looked at one by one

bool is_usual(std::int64_t number) { return number >= -kLargestNumber && number <= kLargestNumber; }

// a · b + c; nothing where it is too large.
std::optional<std::int64_t> product_and(std::int64_t a, std::int64_t b, std::int64_t c) {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(a, b, &result) || !is_usual(result) || !is_usual(c)) return std::nullopt;
    result += c;
    return is_usual(result) ? std::optional(result) : std::nullopt;
}

// As a value of more axes in front.
std::vector<std::int64_t> widened(std::vector<std::int64_t> steps, std::size_t rank) {
    steps.insert(steps.begin(), rank - steps.size(), 0);
    return steps;
}

}  // namespace

std::optional<Ramp> ramp_of(const ValueFacts& facts) {
    if (facts.ramp) return facts.ramp;
    const bool is_single = facts.numbers && facts.numbers->size() == 1 && !facts.numbers->front().times_batch;
    if (!is_single || !is_usual(facts.numbers->front().number)) return std::nullopt;
    return Ramp{facts.numbers->front().number, std::vector<std::int64_t>(facts.shape.size(), 0)};
}

std::optional<Ramp> ramp_of(const Initialiser& initialiser) {
    if (initialiser.type != ElementType::int64 && initialiser.type != ElementType::int32) return std::nullopt;
    const std::size_t count = initialiser.bytes().size() / element_size_bytes(initialiser.type);
    const Result<std::int64_t> stated = element_count(initialiser.shape);
    const bool is_whole = stated.ok() && stated.value() == static_cast<std::int64_t>(count);
    if (!is_whole || count == 0 || count > kMostElements || initialiser.shape.size() > kMostAxes) return std::nullopt;
    const std::vector<std::int64_t> values = integer_values(initialiser).value();
    if (!std::all_of(values.begin(), values.end(), is_usual)) return std::nullopt;
    const std::vector<std::int64_t> strides = strides_of(initialiser.shape);
    Ramp ramp{values[0], {}};
    for (std::size_t axis = 0; axis < strides.size(); ++axis)
        ramp.steps.push_back(initialiser.shape[axis] > 1 ? values[static_cast<std::size_t>(strides[axis])] - values[0]
                                                         : 0);
    for (std::size_t place = 0; place < values.size(); ++place) {
        std::optional<std::int64_t> expected = ramp.first;
        for (std::size_t axis = 0; expected && axis < strides.size(); ++axis) {
            const std::int64_t index = static_cast<std::int64_t>(place) / strides[axis] % initialiser.shape[axis];
            expected = product_and(ramp.steps[axis], index, *expected);
        }
        if (expected != values[place]) return std::nullopt;
    }
    return ramp;
}

// Where both change along an axis they do so by its index alone: steps add up.
std::optional<Ramp> summed_ramp(const ShapeStep& step) {
    const std::optional<Ramp> a = ramp_of(*step.inputs[0]);
    const std::optional<Ramp> b = ramp_of(*step.inputs[1]);
    if (!a || !b || !is_usual(a->first + b->first)) return std::nullopt;
    const std::size_t rank = std::max(a->steps.size(), b->steps.size());
    Ramp sum{a->first + b->first, widened(a->steps, rank)};
    const std::vector<std::int64_t> more = widened(b->steps, rank);
    for (std::size_t axis = 0; axis < rank; ++axis) {
        sum.steps[axis] += more[axis];
        if (!is_usual(sum.steps[axis])) return std::nullopt;
    }
    return sum;
}

std::optional<Ramp> multiplied_ramp(const ShapeStep& step) {
    std::optional<Ramp> a = ramp_of(*step.inputs[0]);
    std::optional<Ramp> b = ramp_of(*step.inputs[1]);
    if (!a || !b) return std::nullopt;
    const auto is_one_number = [](const Ramp& ramp) {
        return std::all_of(ramp.steps.begin(), ramp.steps.end(), [](std::int64_t one) { return one == 0; });
    };
    if (!is_one_number(*b)) std::swap(a, b);
    if (!is_one_number(*b)) return std::nullopt;
    const std::optional<std::int64_t> first = product_and(a->first, b->first, 0);
    if (!first) return std::nullopt;
    Ramp product{*first, widened(a->steps, std::max(a->steps.size(), b->steps.size()))};
    for (std::int64_t& one : product.steps) {
        const std::optional<std::int64_t> larger = product_and(one, b->first, 0);
        if (!larger) return std::nullopt;
        one = *larger;
    }
    return product;
}

// Axes of size 1 come and go; the others must stay.
std::optional<Ramp> reshaped_ramp(const ValueFacts& facts, const Shape& shape) {
    const std::optional<Ramp> ramp = ramp_of(facts);
    if (!ramp) return std::nullopt;
    Ramp result{ramp->first, {}};
    std::size_t before = 0;
    const auto skip_ones = [&] {
        while (before < facts.shape.size() && facts.shape[before] == 1) ++before;
    };
    for (const std::int64_t size : shape) {
        result.steps.push_back(0);
        if (size == 1) continue;
        skip_ones();
        if (before == facts.shape.size() || facts.shape[before] != size) return std::nullopt;
        result.steps.back() = ramp->steps[before++];
    }
    skip_ones();
    return before == facts.shape.size() ? std::optional(result) : std::nullopt;
}

}  // namespace telltale::onnx
