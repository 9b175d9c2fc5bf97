#include "native/bench/bench_network.hpp"

#include "native/checkpoint.hpp"
#include "native/device.hpp"
#include "native/models/simple_net_graph.hpp"
#include "native/models/xception_graph.hpp"
#include "native/recipe.hpp"

namespace telltale {
namespace {

constexpr std::uint64_t kWeightSeed = 1;

}  // namespace

Result<std::unique_ptr<Network>> bench_network(const BenchOptions& options) {
    at::manual_seed(kWeightSeed);
    Result<std::unique_ptr<Network>> network = make_network(options.model, options.size_px);
    if (network) network.value()->move_to(options.device);
    return network;
}

PreprocessingOptions bench_preprocessing(const BenchOptions& options) {
    const Recipe recipe;
    PreprocessingOptions preprocessing;
    preprocessing.size_px = options.size_px;
    preprocessing.mean = recipe.mean;
    preprocessing.standard_deviation = recipe.standard_deviation;
    return preprocessing;
}

std::unique_ptr<RecordedWork> bench_recording(const BenchOptions& options) {
    if (!options.device.is_cuda() || cuda_module() == nullptr) return nullptr;
    return cuda_module()->make_recorded_work();
}

Result<ModelFile> bench_model_file(const BenchOptions& options) {
    const Result<std::unique_ptr<Network>> network = bench_network(options);
    if (!network) return network.error();
    ModelFile file;
    file.name = options.model;
    file.preprocessing = bench_preprocessing(options);
    const Safetensors weights =
        make_checkpoint(*network.value(), nullptr, {options.model, options.size_px, 0, 0, 0}, file.preprocessing);
    Result<onnx::Graph> graph = options.model == "xception" ? xception_graph(weights, options.size_px)
                                                            : simple_net_graph(weights, options.size_px);
    if (!graph) return graph.error();
    file.model.graph = std::move(graph).value();
    return file;
}

}  // namespace telltale
