// Nodes and small constants that are added to a graph, under names that are free in it. Equal constants are stored once. The
// graph itself is changed only at the end, all at once. Knows no operator's derivative.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "../graph.hpp"

namespace telltale::onnx {

class Emitter {
  public:
    explicit Emitter(const Model& model);

    std::int64_t opset() const { return opset_; }
    // What the names of the next values begin with: the forward node that they belong to.
    void set_prefix(std::string_view prefix) { prefix_ = prefix.substr(0, kLongestPrefix); }

    // One node with one output, whose name is returned.
    std::string node(const std::string& op_type, std::vector<std::string> inputs,
                     std::vector<Attribute> attributes = {});
    // The same with the output's name given; the name must be free.
    void named_node(const std::string& output, const std::string& op_type, std::vector<std::string> inputs,
                    std::vector<Attribute> attributes = {});
    std::string constant(Initialiser initialiser);

    // Numbers of that type: float16, float32 or float64.
    std::string numbers(ElementType type, Shape shape, const std::vector<double>& values);
    std::string scalar(ElementType type, double value) { return numbers(type, {}, {value}); }
    // A list of whole numbers, int64.
    std::string whole(const std::vector<std::int64_t>& numbers);
    std::string add(const std::string& a, const std::string& b) { return node("Add", {a, b}); }
    std::string subtract(const std::string& a, const std::string& b) { return node("Sub", {a, b}); }
    std::string multiply(const std::string& a, const std::string& b) { return node("Mul", {a, b}); }
    std::string divide(const std::string& a, const std::string& b) { return node("Div", {a, b}); }
    // Takes a shape as shapes.hpp has it: the size with the batch is left for the runtime to find.
    std::string reshape(const std::string& value, const Shape& shape);
    std::string transpose(const std::string& value, std::vector<std::int64_t> order);
    struct Slice {
        std::int64_t axis = 0;
        std::int64_t start = 0;
        std::int64_t end = 0;
        std::int64_t step = 1;
    };
    std::string slice(const std::string& value, const std::vector<Slice>& slices);
    // Before every axis, then behind every axis.
    std::string pad(const std::string& value, const std::vector<std::int64_t>& pads, ElementType type, double with = 0);
    // ReduceSum, ReduceMean or ReduceMax; axes are an input or an attribute, as the operator set has it.
    std::string reduce(const std::string& op_type, const std::string& value, const std::vector<std::int64_t>& axes,
                       bool keeps_axes);

    // Why the last values are none: too many nodes, too large constants.
    const std::optional<Error>& error() const { return error_; }
    // Appends what was added.
    void append_to(Graph& graph) &&;

  private:
    static constexpr std::size_t kLongestPrefix = 48;

    std::string free_name(std::string_view kind);

    std::int64_t opset_;
    std::string prefix_ = "explain";
    std::set<std::string, std::less<>> names_;
    std::map<std::string, int, std::less<>> next_number_;  // by prefix and kind: names are found without searching
    std::map<std::vector<std::uint8_t>, std::string> constants_;  // by type, shape and bytes
    std::vector<Node> nodes_;
    std::vector<Initialiser> initialisers_;
    std::size_t constant_bytes_ = 0;
    std::optional<Error> error_;
};

Attribute integer(std::string name, std::int64_t value);
Attribute integers(std::string name, std::vector<std::int64_t> values);
Attribute text(std::string name, std::string value);

}  // namespace telltale::onnx
