#include "foreign_measurement.hpp"

#include <cmath>
#include <numeric>

#include "in_float64.hpp"
#include "native/graph_executor/graph_executor.hpp"
#include "shared/safetensors.hpp"
#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

// As in tests/golden/foreign/make_golden.py.
constexpr std::uint64_t kWeightSeed = 7;
constexpr std::uint64_t kInputSeed = 11;
constexpr std::int64_t kBatch = 2;
constexpr std::int64_t kSaliencyStep = 3;

at::Tensor drawn_weight(const Shape& shape, char letter, double gain) {
    const at::Tensor numbers = at::rand(shape);
    if (letter == 'p') return numbers + 0.5;
    if (letter == 'b') return (numbers - 0.5) * 0.3;
    CHECK(letter == 'w' || letter == 't');
    const std::int64_t outputs = letter == 'w' ? shape.front() : shape.back();
    const double fan_in = static_cast<double>(numbers.numel()) / static_cast<double>(outputs);
    return (numbers - 0.5) * std::sqrt(12 * gain / fan_in);
}

at::Tensor golden_map(const std::string& name) {
    static const Safetensors file = read_safetensors(read_golden("tests/golden/foreign/maps.safetensors")).value();
    const StoredTensor* stored = find_tensor(file, name);
    CHECK(stored != nullptr);
    return at::tensor(float_values(*stored).value()).reshape(stored->shape);
}

Likeness likeness(const at::Tensor& ours, const std::string& name) {
    const at::Tensor expected = golden_map(name).to(at::kDouble);
    CHECK(ours.sizes() == expected.sizes());
    const at::Tensor a = ours.to(at::kDouble).flatten();
    const at::Tensor b = expected.flatten();
    const double length = b.norm().item<double>();
    return {(a - b).norm().item<double>() / length, a.dot(b).item<double>() / (a.norm().item<double>() * length)};
}

}  // namespace

onnx::Model drawn_model(const ForeignNetwork& network) {
    at::manual_seed(kWeightSeed);
    return foreign_model(network, [&](const Shape& shape, char letter) {
        const at::Tensor weight = drawn_weight(shape, letter, network.gain).contiguous();
        const auto* first = weight.const_data_ptr<float>();
        return std::vector<float>(first, first + weight.numel());
    });
}

at::Tensor foreign_pictures(const ForeignNetwork& network) {
    at::manual_seed(kInputSeed);
    return (at::rand({kBatch, 3, network.side_px, network.side_px}) - 0.5) * 3;
}

ForeignMaps compare_with_autograd(const ForeignNetwork& network, const onnx::ExplainingModel& explaining,
                                  at::ScalarType floating_type) {
    const bool is_wide = floating_type == at::kDouble;
    const Result<GraphExecutor> executor =
        GraphExecutor::create(is_wide ? in_float64(explaining.model) : explaining.model, at::kCPU);
    if (!executor) throw std::runtime_error(executor.error().message);
    const auto maps = executor.value().run({{"input", foreign_pictures(network).to(floating_type)}},
                                           {onnx::kLogitsOutput, onnx::kGradCamOutput, onnx::kSaliencyOutput});
    if (!maps) throw std::runtime_error(maps.error().message);
    using at::indexing::Slice;
    const Slice every_third(at::indexing::None, at::indexing::None, kSaliencyStep);
    const at::Tensor saliency = maps.value()[2].index({0, every_third, every_third});
    return {likeness(maps.value()[0], network.network + ".logits"),
            likeness(maps.value()[1], network.network + ".grad_cam"),
            likeness(saliency, network.network + ".saliency")};
}

}  // namespace telltale
