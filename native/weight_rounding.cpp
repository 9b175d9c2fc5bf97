#include "native/weight_rounding.hpp"

#include <map>

#include "native/batch_source.hpp"
#include "native/graph_executor/graph_executor.hpp"
#include "native/stop_signal.hpp"
#include "shared/scores.hpp"

namespace telltale {
namespace {

constexpr double kMostSteps = 127;
constexpr double kDamping = 1e-3;        // of the mean second moment, added to each: keeps the factorisation well posed
constexpr std::int64_t kBlock = 64;      // columns whose errors reach the columns after the block in one product
constexpr std::uint64_t kKeptBytes = 0;  // every picture is read once
constexpr int kBatchSize = 8;

// Conv of one group and 1×1, or Gemm with plain input: output = weights × input column.
struct Layer {
    std::string input;
    std::string weights;
    std::int64_t stride_y = 1;
    std::int64_t stride_x = 1;
    bool inputs_first = false;  // weights lie as [in, out]
};

std::vector<Layer> layers_of(const onnx::Graph& graph, std::int64_t smallest_weights) {
    std::map<std::string, int> readers;
    for (const onnx::Node& node : graph.nodes)
        for (const std::string& input : node.inputs) ++readers[input];
    std::vector<Layer> layers;
    for (const onnx::Node& node : graph.nodes) {
        if (node.inputs.size() < 2 || readers[node.inputs[1]] != 1) continue;
        const onnx::Initialiser* weights = onnx::find_initialiser(graph, node.inputs[1]);
        if (weights == nullptr || weights->type != onnx::ElementType::float32) continue;
        const Shape& shape = weights->shape;
        const Result<std::int64_t> count = element_count(shape);
        if (!count || count.value() < smallest_weights) continue;
        if (onnx::is_operator(node, "Gemm") && onnx::integer_attribute(node, "transA", 0) == 0 && shape.size() == 2)
            layers.push_back({node.inputs[0], weights->name, 1, 1, onnx::integer_attribute(node, "transB", 0) == 0});
        if (onnx::is_operator(node, "Conv") && onnx::integer_attribute(node, "group", 1) == 1 && shape.size() == 4 &&
            shape[2] == 1 && shape[3] == 1) {
            const std::vector<std::int64_t> strides = onnx::integers_attribute(node, "strides", {1, 1});
            if (strides.size() == 2) layers.push_back({node.inputs[0], weights->name, strides[0], strides[1], false});
        }
    }
    return layers;
}

// [n, c, h, w] as a strided 1×1 convolution reads it, or [n, c] → a row for each column of the product.
at::Tensor columns_read(const Layer& layer, const at::Tensor& values) {
    if (values.dim() == 2) return values;
    return values.slice(2, 0, std::nullopt, layer.stride_y)
        .slice(3, 0, std::nullopt, layer.stride_x)
        .permute({0, 2, 3, 1})
        .reshape({-1, values.size(1)});
}

Result<std::vector<at::Tensor>> second_moments_of(const onnx::Model& model, const std::vector<Layer>& layers,
                                                  const std::vector<Tensor>& inputs_nchw) {
    const Result<GraphExecutor> executor = GraphExecutor::create(model, at::kCPU);
    if (!executor) return executor.error();
    std::vector<std::string> names;
    for (const Layer& layer : layers) names.push_back(layer.input);
    std::vector<at::Tensor> moments(layers.size());
    for (const Tensor& input : inputs_nchw) {
        if (stop_requested()) break;
        const at::Tensor values = at::from_blob(const_cast<float*>(input.values.data()), input.shape, at::kFloat);
        Result<std::vector<at::Tensor>> read =
            executor.value().run({{executor.value().inputs().front().name, values}}, names);
        if (!read) return read.error();
        for (std::size_t i = 0; i < layers.size(); ++i) {
            const at::Tensor rows = columns_read(layers[i], read.value()[i]);
            const at::Tensor sum = at::mm(rows.t(), rows).to(at::kDouble);
            moments[i] = moments[i].defined() ? moments[i] + sum : sum;
        }
    }
    return moments;
}

onnx::Initialiser& initialiser_of(onnx::Graph& graph, const std::string& name) {
    for (onnx::Initialiser& initialiser : graph.initialisers)
        if (initialiser.name == name) return initialiser;
    CHECK(false);
    return graph.initialisers.front();
}

}  // namespace

at::Tensor rounded_by_output_error(const at::Tensor& weights, const at::Tensor& second_moments) {
    at::Tensor rest = weights.to(at::kDouble).clone();
    at::Tensor moments = second_moments.to(at::kDouble).clone();
    at::Tensor diagonal = moments.diagonal();
    const double mean = diagonal.mean().item<double>();
    diagonal.add_(mean > 0 ? mean * kDamping : 1.0);

    // The channels that matter most come first, so that all others can make good what they lose.
    const at::Tensor order = diagonal.argsort(/*stable=*/true, 0, /*descending=*/true);
    rest = rest.index_select(1, order);
    moments = moments.index_select(0, order).index_select(1, order);
    const at::Tensor inverse = at::cholesky_inverse(at::linalg_cholesky(moments));
    const at::Tensor factor = at::linalg_cholesky(inverse, /*upper=*/true);

    const at::Tensor largest = rest.abs().amax(1);
    const at::Tensor is_largest = at::one_hot(rest.abs().argmax(1), rest.size(1)).to(at::kBool);
    const at::Tensor kept = rest.clone();
    const at::Tensor step = (largest / kMostSteps).clamp_min(1e-300);
    at::Tensor rounded = at::zeros_like(rest);
    const std::int64_t count = rest.size(1);
    for (std::int64_t begin = 0; begin < count; begin += kBlock) {
        const std::int64_t end = std::min(count, begin + kBlock);
        const at::Tensor errors = at::zeros({rest.size(0), end - begin}, at::kDouble);
        for (std::int64_t column = begin; column < end; ++column) {
            const at::Tensor wanted = rest.select(1, column);
            const at::Tensor nearest = (wanted / step).round().clamp(-kMostSteps, kMostSteps) * step;
            const at::Tensor taken = at::where(is_largest.select(1, column), kept.select(1, column), nearest);
            rounded.select(1, column).copy_(taken);
            const at::Tensor error = (wanted - taken) / factor[column][column];
            errors.select(1, column - begin).copy_(error);
            if (column + 1 < end)
                rest.slice(1, column + 1, end).sub_(at::outer(error, factor[column].slice(0, column + 1, end)));
        }
        if (end < count)
            rest.slice(1, end, count).sub_(at::mm(errors, factor.slice(0, begin, end).slice(1, end, count)));
    }
    at::Tensor restored = at::empty_like(rounded);
    restored.index_copy_(1, order, rounded);
    return restored.to(weights.scalar_type());
}

Result<onnx::Model> round_weights(onnx::Model model, const std::vector<Tensor>& inputs_nchw,
                                  std::int64_t smallest_weights) {
    const std::vector<Layer> layers = layers_of(model.graph, smallest_weights);
    if (layers.empty()) return model;
    CHECK(!inputs_nchw.empty());
    const Result<std::vector<at::Tensor>> moments = second_moments_of(model, layers, inputs_nchw);
    if (!moments) return moments.error();
    for (std::size_t i = 0; i < layers.size() && !stop_requested(); ++i) {
        onnx::Initialiser& stored = initialiser_of(model.graph, layers[i].weights);
        const Result<std::vector<float>> values = onnx::float_values(stored);
        if (!values) return values.error();
        at::Tensor weights =
            at::from_blob(const_cast<float*>(values.value().data()), {stored.shape[0], stored.shape[1]}, at::kFloat);
        if (layers[i].inputs_first) weights = weights.t();
        at::Tensor rounded = rounded_by_output_error(weights, moments.value()[i]);
        if (layers[i].inputs_first) rounded = rounded.t();
        rounded = rounded.contiguous();
        stored = onnx::float_initialiser(stored.name, stored.shape,
                                         {rounded.const_data_ptr<float>(), static_cast<std::size_t>(rounded.numel())});
    }
    return model;
}

Result<std::vector<Tensor>> rounding_inputs(const std::filesystem::path& data,
                                            const PreprocessingOptions& preprocessing, int count) {
    Result<Dataset> listed = list_dataset(data);
    if (!listed) return listed.error();
    std::vector<std::uint32_t> chosen;
    for (const int label : {kReal, kFake}) {
        std::vector<std::uint32_t> of_class;
        for (const std::uint32_t entry : entries_of_split(listed.value(), "train"))
            if (listed.value().entries[entry].label == label) of_class.push_back(entry);
        const std::size_t wanted = std::min(of_class.size(), static_cast<std::size_t>(count) / 2);
        for (std::size_t i = 0; i < wanted; ++i) chosen.push_back(of_class[i * of_class.size() / wanted]);
    }
    PictureStore store(std::move(listed).value(), preprocessing.size_px, kKeptBytes);
    BatchSource source(store, chosen, preprocessing, {.batch_size = kBatchSize, .worker_count = 1});
    std::vector<Tensor> inputs;
    while (std::optional<Batch> batch = source.next()) inputs.push_back(std::move(batch->input_nchw));
    if (inputs.empty())
        return make_error("the data folder has no training pictures that can be read", "pictures in train", {},
                          data.string());
    return inputs;
}

}  // namespace telltale
