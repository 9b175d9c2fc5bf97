#include "native/feature_space.hpp"

#include <ATen/ops/linalg_svd.h>

#include <algorithm>
#include <cmath>

#include "native/batch_source.hpp"
#include "native/progress.hpp"
#include "native/stop_signal.hpp"
#include "shared/onnx/explain_survey.hpp"
#include "shared/scores.hpp"

namespace telltale {
namespace {

constexpr std::int64_t kPlaceShare = 8;
constexpr std::uint64_t kKeptBytes = 0;

std::vector<double> numbers_of(const at::Tensor& row) {
    const at::Tensor values = row.to(at::kDouble).contiguous();
    return {values.const_data_ptr<double>(), values.const_data_ptr<double>() + values.numel()};
}

// The distance that the share of the rows keeps: the smallest of them that is not exceeded by more than the rest.
double limit_of(const onnx::FeatureSpace& space, const at::Tensor& rows) {
    std::vector<double> distances;
    for (std::int64_t row = 0; row < rows.size(0); ++row)
        distances.push_back(onnx::feature_distance(space, numbers_of(rows[row])));
    std::sort(distances.begin(), distances.end());
    const auto place =
        static_cast<std::size_t>(std::ceil(kFeatureDistanceShare * static_cast<double>(distances.size())));
    return distances[std::max<std::size_t>(place, 1) - 1];
}

// At most kMostFeaturePictures of a split, both classes alike as far as they go.
std::vector<std::uint32_t> evenly_spread(const Dataset& dataset, std::string_view split) {
    std::vector<std::uint32_t> chosen;
    for (const int label : {kReal, kFake}) {
        std::vector<std::uint32_t> of_class;
        for (const std::uint32_t entry : entries_of_split(dataset, split))
            if (dataset.entries[entry].label == label) of_class.push_back(entry);
        const std::size_t wanted = std::min(of_class.size(), kMostFeaturePictures / 2);
        for (std::size_t i = 0; i < wanted; ++i) chosen.push_back(of_class[i * of_class.size() / wanted]);
    }
    return chosen;
}

// [pictures, 2C] of a split; nothing when a stop was requested.
Result<std::optional<at::Tensor>> measured_features(const GraphExecutor& executor, const std::string& features,
                                                    PictureStore& store, const PreprocessingOptions& preprocessing,
                                                    std::string_view split, const FeatureDistanceOptions& options) {
    const c10::InferenceMode inference_mode;
    std::vector<std::uint32_t> entries = evenly_spread(store.dataset(), split);
    Progress progress(std::string(split), static_cast<std::int64_t>(entries.size()), progress_for_stderr());
    BatchSource source(store, std::move(entries), preprocessing,
                       {.batch_size = options.batch_size, .worker_count = options.thread_count});
    std::vector<at::Tensor> rows;
    while (const std::optional<Batch> batch = source.next()) {
        if (stop_requested()) return std::optional<at::Tensor>();
        const at::Tensor input =
            at::from_blob(const_cast<float*>(batch->input_nchw.values.data()), batch->input_nchw.shape, at::kFloat)
                .contiguous(at::MemoryFormat::ChannelsLast);
        const Result<std::vector<at::Tensor>> outputs =
            executor.run({{executor.inputs().front().name, input}}, {features});
        if (!outputs) return outputs.error();
        rows.push_back(outputs.value().front().to(at::kCPU, at::kDouble));
        progress.advance(static_cast<std::int64_t>(batch->labels.size()));
    }
    if (rows.empty())
        return make_error("the data folder has no pictures in '" + std::string(split) + "' that can be read",
                          "training and validation pictures", {}, store.dataset().folder.string());
    return std::optional(at::cat(rows));
}

}  // namespace

Result<onnx::FeatureSpace> fit_feature_space(const std::string& value, const at::Tensor& training,
                                             const at::Tensor& validation) {
    if (training.size(0) < 2 || validation.size(0) < 1)
        return make_error("a feature space of " + std::to_string(training.size(0)) + " training and " +
                              std::to_string(validation.size(0)) + " validation pictures",
                          "two and one at least");
    if (!at::isfinite(training).all().item<bool>() || !at::isfinite(validation).all().item<bool>())
        return make_error("the features at '" + value + "' are not all finite", "finite numbers", "name another value");
    const double count = static_cast<double>(training.size(0));
    const at::Tensor mean = training.mean(0);
    const at::Tensor spread = training.std(0, false);
    // A channel that never changes in training would make any change infinitely far.
    const at::Tensor deviation = at::clamp_min(spread, 1e-3 * std::max(1e-6, spread.mean().item<double>()));
    const at::Tensor standard = (training - mean) / deviation;
    const auto [left, singular, directions] = at::linalg_svd(standard, false);
    // What is left over must be more than what storing the directions rounds away.
    const std::int64_t kept = std::min({kFeatureDirections, training.size(0) - 1, training.size(1) / 2});
    onnx::FeatureSpace space;
    space.value = value;
    space.mean = numbers_of(mean);
    space.deviation = numbers_of(deviation);
    for (std::int64_t i = 0; i < kept; ++i) space.directions.push_back(numbers_of(directions[i]));
    space = onnx::with_stored_directions(std::move(space));
    double inside = 0;
    for (const std::vector<double>& direction : space.directions) {
        const at::Tensor along = standard.matmul(at::tensor(direction, at::kDouble));
        space.variances.push_back(std::max(1e-9, along.square().sum().item<double>() / count));
        inside += space.variances.back();
    }
    space.rest_variance = std::max(1e-6, standard.square().sum().item<double>() / count - inside);
    space.limit = limit_of(space, validation);
    if (!(space.limit > 0)) return make_error("every validation picture has the same features", "different pictures");
    return space;
}

Result<std::string> default_feature_value(const onnx::Model& model) {
    const Result<onnx::ExplainSurvey> survey = onnx::survey_explanation(model);
    if (!survey) return survey.error();
    const std::int64_t side = survey.value().picture_facts.shape[2];
    std::string chosen;
    for (const onnx::GradCamLayer& layer : survey.value().layers)
        if (!layer.has_channels_last && layer.height() * kPlaceShare >= side) chosen = layer.name;
    if (chosen.empty())
        return make_error("no layer of the network has an eighth of the picture's side", "one", "name one");
    return chosen;
}

Result<std::optional<onnx::Model>> with_feature_distance(ModelFile file, const Dataset& dataset,
                                                         const FeatureDistanceOptions& options) {
    onnx::remove_feature_distance(file.model);
    Result<std::string> value = options.value.empty() ? default_feature_value(file.model) : Result(options.value);
    if (!value) return value.error();
    onnx::Model measuring = file.model;
    const Result<std::string> features = onnx::add_features(measuring, value.value());
    if (!features) return features.error();
    const Result<GraphExecutor> executor = GraphExecutor::create(measuring, options.device);
    if (!executor) return executor.error();
    PictureStore store(dataset, file.preprocessing.size_px, kKeptBytes);
    const auto measured = [&](std::string_view split) {
        return measured_features(executor.value(), features.value(), store, file.preprocessing, split, options);
    };
    const Result<std::optional<at::Tensor>> training = measured("train");
    if (!training) return training.error();
    if (!training.value()) return std::optional<onnx::Model>();
    const Result<std::optional<at::Tensor>> validation = measured("val");
    if (!validation) return validation.error();
    if (!validation.value()) return std::optional<onnx::Model>();
    const Result<onnx::FeatureSpace> space = fit_feature_space(value.value(), *training.value(), *validation.value());
    if (!space) return space.error();
    const Result<Done> added = onnx::add_feature_distance(file.model, space.value());
    if (!added) return added.error();
    file.card.feature_distance = FeatureDistanceLimit{value.value(), kFeatureDistanceShare, training.value()->size(0),
                                                      validation.value()->size(0)};
    for (auto& [key, text] : model_card_to_metadata(file.card)) file.model.metadata[key] = text;
    return std::optional(std::move(file.model));
}

}  // namespace telltale
