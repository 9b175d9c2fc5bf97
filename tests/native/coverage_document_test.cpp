// docs/explanations_coverage.md, written from what the tests hold: operators with their goldens, and the networks of others with
// their distances from autograd. TELLTALE_WRITE_COVERAGE=1 writes the file anew; otherwise it must say what is so.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "foreign_measurement.hpp"
#include "golden_graph.hpp"
#include "shared/onnx/explain.hpp"
#include "shared/onnx/gradient/gradient.hpp"
#include "shared/onnx/quantised.hpp"
#include "shared/onnx/read.hpp"

namespace telltale {
namespace {

constexpr const char* kDocument = "docs/explanations_coverage.md";
// The networks whose explaining graphs were run in ONNX Runtime Web, by WebAssembly and by WebGPU.
constexpr std::array kRunInBrowser{"models/simple_net_deepfakes.onnx", "models/xception_synthetic.onnx"};

std::filesystem::path in_source(const std::string& path) {
    const char* source = std::getenv("TELLTALE_SOURCE_DIR");
    return std::filesystem::path(source ? source : ".") / path;
}

std::string file_text(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::set<std::string> operators_in(const onnx::Graph& graph) {
    std::set<std::string> operators;
    for (const onnx::Node& node : graph.nodes) operators.insert(node.op_type);
    return operators;
}

std::map<std::string, int> cases_of_operators(const char* path) {
    std::map<std::string, int> counts;
    for (const GoldenGraph& golden : read_golden_graphs(path))
        for (const std::string& op_type : operators_in(model_of(golden).graph)) ++counts[op_type];
    return counts;
}

std::set<std::string> operators_run_in_browser() {
    std::set<std::string> operators;
    for (const char* path : kRunInBrowser) {
        const std::string text = file_text(in_source(path));
        const Result<onnx::Model> model =
            onnx::read_model({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
        EXPECT_TRUE(model.ok()) << path;
        if (!model) continue;
        // The page expands the weights first.
        const Result<onnx::Model> expanded = onnx::expand_weights(model.value());
        EXPECT_TRUE(expanded.ok()) << path;
        if (!expanded) continue;
        const Result<onnx::ExplainingModel> explaining = onnx::explain(expanded.value());
        EXPECT_TRUE(explaining.ok()) << path;
        if (explaining) operators.merge(operators_in(explaining.value().model.graph));
    }
    return operators;
}

std::string count_words(const std::map<std::string, int>& counts, const std::string& name) {
    const auto found = counts.find(name);
    return found == counts.end() ? "–" : std::to_string(found->second);
}

std::string operator_table() {
    const std::map<std::string, int> gradients = cases_of_operators("tests/golden/gradient/cases.json");
    const std::map<std::string, int> executor = cases_of_operators("tests/golden/graph_executor/cases.json");
    const std::set<std::string> in_browser = operators_run_in_browser();
    std::set<std::string> differentiable;
    for (const std::string_view name : onnx::differentiable_operators()) differentiable.emplace(name);
    std::set<std::string> all = differentiable;
    all.insert(in_browser.begin(), in_browser.end());
    std::string text =
        "| operator | has a derivative | goldens against autograd | goldens of the graph executor against ONNX "
        "Runtime | in graphs run in ONNX Runtime Web |\n|---|---|---|---|---|\n";
    for (const std::string& name : all) {
        text += "| " + name + " | " + (differentiable.contains(name) ? "yes" : "not needed") + " | " +
                (differentiable.contains(name) ? count_words(gradients, name) : "–") + " | " +
                count_words(executor, name) + " | " + (in_browser.contains(name) ? "yes" : "–") + " |\n";
    }
    return text;
}

std::string network_row(const ForeignNetwork& network, const std::string& file) {
    const onnx::Model model = drawn_model(network);
    const Result<onnx::ExplainingModel> explaining = onnx::explain(model);
    EXPECT_TRUE(explaining.ok()) << file;
    if (!explaining) return {};
    const ForeignMaps maps = compare_with_autograd(network, explaining.value(), at::kFloat);
    std::string shape;
    for (std::size_t i = 1; i < explaining.value().grad_cam_layer_shape.size(); ++i)
        shape += (i > 1 ? " × " : "") + std::to_string(explaining.value().grad_cam_layer_shape[i]);
    char distances[128];
    std::snprintf(distances, sizeof(distances), "%.0e | %.0e | %.0e", maps.logits.relative_l2,
                  maps.grad_cam.relative_l2, maps.saliency.relative_l2);
    return "| " + file + " | " + std::to_string(model.graph.nodes.size()) + " | " +
           std::to_string(explaining.value().model.graph.nodes.size()) + " | " +
           std::to_string(operators_in(model.graph).size()) + " | " + shape + " | " + distances + " |\n";
}

std::string written() {
    std::string text =
        "# What can be explained: operators and networks\n\n"
        "Written by `coverage_document_test` from what the tests hold (`TELLTALE_WRITE_COVERAGE=1` writes it anew); what it is "
        "about stands in\n[explanations](explanations.md).\n\n"
        "## Operators\n\nEvery rule equals PyTorch's autograd within 1e-5 (relative L2). An operator of the last column was run "
        "by WebAssembly and by WebGPU\n(computed on the processor: no graphics card was at hand) as part of a shipped "
        "network's explaining graph; the others were not run there. Operators without a derivative stand in backward passes only.\n\n" +
        operator_table() +
        "\n## Networks that no one here wrote\n\nAs torchvision defines them, narrow and short, with drawn weights; by which of "
        "PyTorch's exporters stands in the name. Relative L2 in\nfloat32 from autograd in float64, rounded to one digit: "
        "another machine may round otherwise.\n\n"
        "| network | nodes | of the explaining graph | kinds of operators | Grad-CAM at | logits | Grad-CAM | saliency "
        "|\n|---|---|---|---|---|---|---|---|\n";
    for (const ForeignNetwork& network : foreign_networks())
        text += network_row(network, network.file.substr(0, network.file.rfind('.')));
    return text;
}

// Without the last three columns of the networks' rows, which are measured and differ a little from machine to machine.
std::string without_distances(const std::string& text) {
    std::istringstream lines(text);
    std::string kept;
    bool measured = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("| network", 0) == 0) measured = true;
        if (measured && !line.empty() && line[0] == '|') {
            for (int bars = 0; bars < 4 && !line.empty(); line.pop_back()) bars += line.back() == '|' ? 1 : 0;
        }
        kept += line + "\n";
    }
    return kept;
}

TEST(CoverageDocument, SaysWhatTheTestsHold) {
    const std::string text = written();
    const std::filesystem::path path = in_source(kDocument);
    if (std::getenv("TELLTALE_WRITE_COVERAGE")) std::ofstream(path, std::ios::binary) << text;
    EXPECT_EQ(without_distances(file_text(path)), without_distances(text))
        << "write it anew: TELLTALE_WRITE_COVERAGE=1 build/native/coverage_document_test";
}

}  // namespace
}  // namespace telltale
