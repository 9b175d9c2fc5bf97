#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>

#include "passes.hpp"

namespace telltale::onnx {
namespace {

std::optional<Initialiser> stored(const std::string& name, const ValueFacts& facts) {
    const bool is_known =
        facts.numbers && facts.type == ElementType::int64 &&
        std::none_of(facts.numbers->begin(), facts.numbers->end(), [](const Size& size) { return size.times_batch; });
    if (!is_known) return std::nullopt;
    std::vector<std::int64_t> numbers;
    for (const Size& size : *facts.numbers) numbers.push_back(size.number);
    return int64_initialiser(name, facts.shape, numbers);
}

}  // namespace

void fold_constants(Graph& graph, const Facts& facts) {
    std::vector<Node> nodes;
    for (Node& node : graph.nodes) {
        std::vector<Initialiser> results;
        for (const std::string& output : node.outputs) {
            const ValueFacts* known = find_facts(facts, output);
            std::optional<Initialiser> result = known != nullptr ? stored(output, *known) : std::nullopt;
            if (result) results.push_back(std::move(*result));
        }
        if (results.empty() || results.size() != node.outputs.size()) {
            nodes.push_back(std::move(node));
        } else {
            graph.initialisers.insert(graph.initialisers.end(), results.begin(), results.end());
        }
    }
    graph.nodes = std::move(nodes);
}

}  // namespace telltale::onnx
