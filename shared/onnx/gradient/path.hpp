// Which nodes and values lie between some values of a graph and its result. Only ways along floating numbers count: those
// that gradients flow along.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../shapes.hpp"

namespace telltale::onnx {

struct Path {
    std::vector<std::size_t> nodes;     // in the graph's order
    std::set<std::string_view> values;  // sources and the output among them, as far as they are connected
};

// Borrows the graph's and the sources' names. Loops over the list of nodes: a graph's depth is its author's.
Path find_path(const Graph& graph, const Facts& facts, std::span<const std::string> sources, const std::string& output);

}  // namespace telltale::onnx
