// What makes a graph smaller without changing a bit of what it computes. Weights are never folded: a turned copy of them
// would double the file.
#pragma once

#include "../shapes.hpp"

namespace telltale::onnx {

// Whether the node has a graph inside (or another attribute that Telltale does not read): it may use any name of its graph.
bool holds_graph(const Node& node);

// Nodes whose outputs are small whole numbers that are known before the run (an exporter's arithmetic of shapes) become
// stored numbers.
void fold_constants(Graph& graph, const Facts& facts);

// Nodes, stored tensors and notes of values that no output needs go. Inputs stay. A graph with graphs inside its nodes, which
// may read any of its names, stays as it is.
void remove_dead_nodes(Graph& graph);

// Nodes of the same operator, attributes and inputs become one. What draws random numbers and what Telltale cannot compare
// stays.
void merge_common(Graph& graph);

}  // namespace telltale::onnx
