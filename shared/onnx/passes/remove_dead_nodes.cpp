#include <algorithm>
#include <set>
#include <string_view>

#include "passes.hpp"

namespace telltale::onnx {
bool holds_graph(const Node& node) {
    return std::any_of(node.attributes.begin(), node.attributes.end(),
                       [](const Attribute& attribute) { return !attribute.value; });
}

void remove_dead_nodes(Graph& graph) {
    std::set<std::string, std::less<>> alive;
    for (const ValueInfo& output : graph.outputs) alive.insert(output.name);
    for (const ValueInfo& input : graph.inputs) alive.insert(input.name);
    std::vector<Node> nodes;
    std::vector<bool> stays(graph.nodes.size());
    for (std::size_t i = graph.nodes.size(); i-- > 0;) {
        const Node& node = graph.nodes[i];
        stays[i] = std::any_of(node.outputs.begin(), node.outputs.end(),
                               [&](const std::string& name) { return alive.contains(name); });
        if (!stays[i]) continue;
        if (holds_graph(node)) return;
        alive.insert(node.inputs.begin(), node.inputs.end());
        alive.insert(node.outputs.begin(), node.outputs.end());
    }
    for (std::size_t i = 0; i < stays.size(); ++i) {
        if (stays[i]) nodes.push_back(std::move(graph.nodes[i]));
    }
    graph.nodes = std::move(nodes);
    std::erase_if(graph.initialisers, [&](const Initialiser& one) { return !alive.contains(one.name); });
    std::erase_if(graph.values, [&](const ValueInfo& one) { return !alive.contains(one.name); });
}

}  // namespace telltale::onnx
