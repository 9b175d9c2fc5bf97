#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "passes.hpp"

namespace telltale::onnx {
namespace {

constexpr std::array kRandomOperators = std::to_array<std::string_view>(
    {"Bernoulli", "Dropout", "Multinomial", "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike"});

// A text that is the same for equal parts and for no others: each is written with its length or its kind before it.
struct KeyWriter {
    std::string key;

    void add(std::string_view text) { key += std::to_string(text.size()) + ":" + std::string(text); }
    template <typename T>
    void add_number(T value) {
        key.append(reinterpret_cast<const char*>(&value), sizeof(T));
    }

    // Whether the value can be compared.
    bool operator()(std::int64_t value) { return key += 'i', add_number(value), true; }
    bool operator()(float value) { return key += 'f', add_number(value), true; }
    bool operator()(const std::string& value) { return key += 's', add(value), true; }
    bool operator()(const std::vector<std::int64_t>& values) {
        key += 'I' + std::to_string(values.size()) + ":";
        for (const std::int64_t value : values) add_number(value);
        return true;
    }
    bool operator()(const std::vector<float>& values) {
        key += 'F' + std::to_string(values.size()) + ":";
        for (const float value : values) add_number(value);
        return true;
    }
    bool operator()(const std::vector<std::string>&) const { return false; }
    bool operator()(const Initialiser&) const { return false; }  // may be a weight
};

std::optional<std::string> key_of(const Node& node) {
    const bool is_random =
        std::find(kRandomOperators.begin(), kRandomOperators.end(), node.op_type) != kRandomOperators.end();
    if (is_random || !is_operator(node, node.op_type) || !node.unknown_fields.empty() || node.outputs.empty())
        return std::nullopt;
    KeyWriter writer;
    writer.add(node.op_type);
    for (const std::string& input : node.inputs) writer.add(input);
    writer.key += '|';
    for (const std::string& output : node.outputs) writer.key += output.empty() ? '0' : '1';
    for (const Attribute& attribute : node.attributes) {
        writer.add(attribute.name);
        if (!attribute.value || !attribute.unknown_fields.empty() || !std::visit(writer, *attribute.value))
            return std::nullopt;
    }
    return std::move(writer.key);
}

}  // namespace

void merge_common(Graph& graph) {
    // Graphs inside nodes may read any name.
    if (std::any_of(graph.nodes.begin(), graph.nodes.end(), holds_graph)) return;
    std::set<std::string, std::less<>> outputs;
    for (const ValueInfo& output : graph.outputs) outputs.insert(output.name);
    std::map<std::string, std::string, std::less<>> renamed;
    std::map<std::string, std::size_t, std::less<>> first_by_key;
    std::vector<Node> nodes;
    for (Node& node : graph.nodes) {
        for (std::string& input : node.inputs) {
            const auto name = renamed.find(input);
            if (name != renamed.end()) input = name->second;
        }
        const bool is_output = std::any_of(node.outputs.begin(), node.outputs.end(),
                                           [&](const std::string& name) { return outputs.contains(name); });
        std::optional<std::string> key = key_of(node);
        const auto first = key ? first_by_key.find(*key) : first_by_key.end();
        if (first != first_by_key.end() && !is_output) {
            const Node& kept = nodes[first->second];
            for (std::size_t i = 0; i < node.outputs.size(); ++i) {
                if (!node.outputs[i].empty()) renamed.emplace(node.outputs[i], kept.outputs[i]);
            }
            continue;
        }
        if (key) first_by_key.emplace(std::move(*key), nodes.size());
        nodes.push_back(std::move(node));
    }
    graph.nodes = std::move(nodes);
    std::erase_if(graph.values, [&](const ValueInfo& value) { return renamed.contains(value.name); });
}

}  // namespace telltale::onnx
