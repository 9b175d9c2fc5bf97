// What is known of a graph's values before it runs: type, shape, and the numbers of small tensors of whole numbers (the
// Shape, Gather and Concat that exporters write). Runs nothing, reads no weights.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph.hpp"

namespace telltale::onnx {

// A whole number in a computation of shapes: known, or so many times the batch, which only a run knows.
struct Size {
    std::int64_t number = 0;
    bool times_batch = false;

    bool operator==(const Size&) const = default;
};

// Whole numbers that rise evenly along each axis: first + Σ steps[axis] · index[axis].
struct Ramp {
    std::int64_t first = 0;
    std::vector<std::int64_t> steps{};  // 0 along an axis of size 1

    bool operator==(const Ramp&) const = default;
};

struct ValueFacts {
    ElementType type = ElementType::undefined;
    Shape shape;                               // -k: k times the batch; at most one axis is negative
    std::optional<std::vector<Size>> numbers;  // row-major, of int64 and int32 tensors with few elements
    std::optional<Ramp> ramp{};                // of int64 and int32 tensors of any size
};

// Why the shapes of some values are not known, and of all that is computed from them.
struct UnknownShape {
    std::string why;
    std::optional<std::size_t> node{};  // in the graph; none: an input or a weight
};

// Facts of every value that the rules reach. A value behind an operator without a shape rule has those that the file
// states, or none.
struct Facts {
    std::map<std::string, ValueFacts, std::less<>> values;
    std::vector<UnknownShape> unknown{};                                // every reason why a shape is not known
    std::map<std::string, std::size_t, std::less<>> reason_by_value{};  // of the values without facts, in that list
};

// nullptr where nothing is known of the value.
const ValueFacts* find_facts(const Facts& facts, std::string_view value);
// The reason why nothing is known of a value, nullptr where something is; and its words.
const UnknownShape* find_unknown(const Facts& facts, std::string_view value);
std::string why_unknown(const Facts& facts, std::string_view value);
// Whether the value holds 0, 1, 2, … in the order in which it lies: gathering by it lays out anew.
bool counts_up(const ValueFacts& facts);
// The product of the sizes, those that count the batch without it.
std::int64_t element_count_per_picture(const Shape& shape);
// "[batch, 3, 224, 224]"
std::string shape_text(const Shape& shape);

// Whether gradients flow through values of this type.
bool is_floating(ElementType type);

// input_shapes gives the sizes that the file leaves open, by the input's name; -1 stands for the batch. What depends on an
// input with open sizes other than its first is not known.
// Errors, each naming the node and its operator: sizes that do not fit each other, a value that nothing before the node gives
// (a cycle too), a value given twice, more than 100,000 nodes, values of more than 8 axes.
Result<Facts> infer_shapes(const Model& model, const std::map<std::string, Shape>& input_shapes = {});

}  // namespace telltale::onnx
