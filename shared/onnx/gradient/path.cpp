#include "path.hpp"

#include <algorithm>

namespace telltale::onnx {

Path find_path(const Graph& graph, const Facts& facts, std::span<const std::string> sources,
               const std::string& output) {
    const std::vector<Node>& nodes = graph.nodes;
    std::set<std::string_view> depends(sources.begin(), sources.end());
    std::vector<bool> does_depend(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        does_depend[i] = std::any_of(nodes[i].inputs.begin(), nodes[i].inputs.end(),
                                     [&](const std::string& name) { return depends.contains(name); });
        if (!does_depend[i]) continue;
        for (const std::string& name : nodes[i].outputs) {
            const ValueFacts* known = find_facts(facts, name);
            if (!name.empty() && (known == nullptr || is_floating(known->type))) depends.insert(name);
        }
    }
    Path path;
    if (depends.contains(output)) path.values.insert(output);
    for (std::size_t i = nodes.size(); i-- > 0;) {
        const bool is_reached = std::any_of(nodes[i].outputs.begin(), nodes[i].outputs.end(),
                                            [&](const std::string& name) { return path.values.contains(name); });
        if (!does_depend[i] || !is_reached) continue;
        path.nodes.push_back(i);
        for (const std::string& name : nodes[i].inputs) {
            if (depends.contains(name)) path.values.insert(name);
        }
    }
    std::reverse(path.nodes.begin(), path.nodes.end());
    return path;
}

}  // namespace telltale::onnx
