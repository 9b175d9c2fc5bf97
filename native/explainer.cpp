#include "native/explainer.hpp"

#include <algorithm>

#include "native/evaluation.hpp"

namespace telltale {
namespace {

const char* output_of(ExplanationMethod method) {
    return method == ExplanationMethod::grad_cam ? onnx::kGradCamOutput : onnx::kSaliencyOutput;
}

bool wants(const ExplainerOptions& options, ExplanationMethod method) {
    return std::find(options.methods.begin(), options.methods.end(), method) != options.methods.end();
}

Tensor on_cpu(const at::Tensor& tensor) {
    const at::Tensor flat = tensor.to(at::kCPU, at::kFloat).contiguous();
    const auto* first = flat.const_data_ptr<float>();
    return {flat.sizes().vec(), {first, first + flat.numel()}};
}

}  // namespace

Result<onnx::ExplainingModel> explaining_model(const ModelFile& file, const ExplainerOptions& options,
                                               std::optional<std::int64_t> default_class) {
    onnx::ExplainOptions wanted;
    wanted.grad_cam_layer = options.layer;
    wanted.logits = options.logits;
    wanted.wants_grad_cam = wants(options, ExplanationMethod::grad_cam);
    wanted.wants_saliency = wants(options, ExplanationMethod::saliency);
    wanted.default_class = default_class;
    wanted.input_shapes = onnx::shapes_of_size(file.model.graph, file.preprocessing.size_px);
    Result<onnx::ExplainingModel> explaining = onnx::explain(file.model, wanted);
    if (!explaining) return explaining.error();
    const auto class_count = static_cast<std::int64_t>(file.preprocessing.class_names.size());
    const bool is_one_for_two = explaining.value().class_count == 1 && class_count == 2;
    if (explaining.value().class_count != class_count && !is_one_for_two) {
        return make_error("the model has " + std::to_string(explaining.value().class_count) + " logits",
                          "one for each of its " + std::to_string(class_count) + " class names, or one for two");
    }
    return explaining;
}

Result<Explainer> make_explainer(ModelFile file, at::Device device, const ExplainerOptions& options) {
    // The executor takes no value for an input that has one already.
    const Result<onnx::ExplainingModel> explaining = explaining_model(file, options, std::nullopt);
    if (!explaining) return explaining.error();
    Result<GraphExecutor> executor = GraphExecutor::create(explaining.value().model, device);
    if (!executor) return executor.error();

    std::vector<std::string> inputs;
    for (const onnx::ValueInfo& input : executor.value().inputs())
        if (input.name != onnx::kClassInput) inputs.push_back(input.name);
    if (inputs.size() != 1)
        return make_error("the model has " + std::to_string(inputs.size()) + " inputs", "one picture");
    Explainer explainer{std::move(file),
                        std::move(executor).value(),
                        std::move(inputs.front()),
                        {},
                        explaining.value().grad_cam_layer,
                        explaining.value().grad_cam_layer_shape,
                        options.brightest_share};
    for (const ExplanationMethod method : kExplanationMethods)
        if (wants(options, method)) explainer.methods.push_back(method);
    return explainer;
}

Result<Explanation> explain_picture(const Explainer& explainer, const Tensor& input_nchw, ClassWish wish) {
    std::vector<std::string> names{onnx::kLogitsOutput};
    for (const ExplanationMethod method : explainer.methods) names.emplace_back(output_of(method));
    // ATen borrows the values for the run only; it does not write to an input.
    // Channels last: depthwise convolutions on a CPU are several times as fast so.
    const at::Tensor picture = at::from_blob(const_cast<float*>(input_nchw.values.data()), input_nchw.shape, at::kFloat)
                                   .contiguous(at::MemoryFormat::ChannelsLast);
    const at::Tensor class_index = at::full({1}, wish.value_or(-1), at::kLong);
    const Result<std::vector<at::Tensor>> outputs =
        explainer.executor.run({{explainer.input_name, picture}, {onnx::kClassInput, class_index}}, names);
    if (!outputs) return outputs.error();

    const Tensor logits = on_cpu(outputs.value()[0]);
    const Result<std::vector<float>> of_classes =
        class_logits(logits.values, explainer.file.preprocessing.class_names.size());
    if (!of_classes) return of_classes.error();
    Result<ScoredSample> scored = score_logits(of_classes.value(), explainer.file.preprocessing.fake_index);
    if (!scored) return scored.error();
    Explanation explanation;
    explanation.logits = std::move(scored.value().logits);
    explanation.score = scored.value().score;
    explanation.explained_class = wish.value_or(predicted_class(explanation.logits));
    for (std::size_t i = 0; i < explainer.methods.size(); ++i) {
        Result<Heatmap> map = heatmap_of(on_cpu(outputs.value()[i + 1]));
        if (!map) return map.error();
        const ExplanationMethod method = explainer.methods[i];
        const double cut = method == ExplanationMethod::saliency ? explainer.brightest_share : 0;
        const EvidenceScale scale = evidence_scale(map.value(), explanation.logits, cut);
        explanation.maps.push_back({method, std::move(map).value(), scale});
    }
    return explanation;
}

}  // namespace telltale
