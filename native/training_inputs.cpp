#include "native/training_inputs.hpp"

#include "native/progress.hpp"
#include "native/stop_signal.hpp"

namespace telltale {
namespace {

// Streams of derive_seed: the numbers are part of what makes a run repeatable.
constexpr std::uint64_t kShuffleStream = 1;
constexpr std::uint64_t kMirrorStream = 2;

// The host's copies wait for the device only from memory that it can reach by itself.
at::Tensor to_device(const at::Tensor& host, at::Device device) {
    if (!device.is_cuda()) return host;
    return host.pin_memory().to(device, /*non_blocking=*/true);
}

at::Tensor labels_on(const std::vector<std::int64_t>& labels, at::Device device) {
    return to_device(at::tensor(labels, at::kLong), device);
}

// The tensor owns the batch's memory: nothing is copied.
template <typename Value>
at::Tensor tensor_of(std::vector<Value> values, at::IntArrayRef shape, at::ScalarType type) {
    auto* owned = new std::vector<Value>(std::move(values));
    return at::from_blob(
        owned->data(), shape, [owned](void*) { delete owned; }, at::TensorOptions(type));
}

}  // namespace

at::Tensor logits_of(const Network& network, const NetworkInput& input, Mode mode) {
    return input.are_features ? network.learning_part(input.values, mode) : network.forward(input.values, mode);
}

class TrainingInputs::PictureInputs : public InputSource {
  public:
    PictureInputs(TrainingInputs& inputs, std::string_view split, BatchOptions options)
        : inputs_(inputs), device_(inputs.network_.device()) {
        std::vector<std::uint32_t> entries = entries_of_split(inputs.store_.dataset(), split);
        if (inputs.works_on_device(options.augmentation)) {
            std::vector<std::uint32_t> decodable;
            for (const std::uint32_t entry : entries)
                if (!inputs.store_.is_undecodable(entry)) decodable.push_back(entry);
            const bool is_there = inputs.device_pictures_.has_room() && inputs.device_pictures_.holds(decodable);
            options.content = is_there ? BatchContent::draws : BatchContent::pixels;
        }
        source_.emplace(inputs.store_, std::move(entries), inputs.preprocessing_, options);
        content_ = options.content;
    }

    std::int64_t batch_count() const override { return source_->batch_count(); }
    std::int64_t place() const override { return source_->place(); }
    std::optional<NetworkInput> next() override {
        std::optional<Batch> batch = source_->next();
        if (!batch) return std::nullopt;
        NetworkInput input;
        input.labels = labels_on(batch->labels, device_);
        const std::int64_t size = inputs_.store_.size_px();
        if (batch->labels.empty()) {
            input.values = at::empty({0, 3, size, size}, at::TensorOptions(device_).dtype(at::kFloat));
        } else if (content_ == BatchContent::values) {
            const Shape shape = batch->input_nchw.shape;
            input.values = to_device(tensor_of(std::move(batch->input_nchw.values), shape, at::kFloat), device_);
        } else {
            input.values = inputs_.device_augmentation_.values(pixels_of(*batch), batch->draws);
        }
        input.entry_indexes = std::move(batch->entry_indexes);
        return input;
    }

  private:
    at::Tensor pixels_of(Batch& batch) {
        DevicePictures& pictures = inputs_.device_pictures_;
        if (content_ == BatchContent::draws) return pictures.take(batch.entry_indexes);
        const std::int64_t size = inputs_.store_.size_px();
        const auto count = static_cast<std::int64_t>(batch.labels.size());
        const at::Tensor rgb = to_device(tensor_of(std::move(batch.rgb), {count, size, size, 3}, at::kByte), device_);
        if (pictures.has_room()) pictures.keep(batch.entry_indexes, rgb);
        return rgb;
    }

    TrainingInputs& inputs_;
    at::Device device_;
    BatchContent content_ = BatchContent::values;
    std::optional<BatchSource> source_;
};

class TrainingInputs::FeatureInputs : public InputSource {
  public:
    FeatureInputs(const Features& features, std::vector<std::uint32_t> order, std::vector<bool> mirrored,
                  const BatchOptions& options, at::Device device)
        : features_(features),
          order_(std::move(order)),
          mirrored_(std::move(mirrored)),
          batch_size_(options.batch_size),
          rank_(static_cast<std::size_t>(options.rank)),
          process_count_(static_cast<std::size_t>(options.process_count)),
          device_(device),
          place_(std::min(order_.size(), static_cast<std::size_t>(options.first_batch * options.batch_size))) {}

    std::int64_t batch_count() const override { return batches_of(order_.size()); }
    std::int64_t place() const override { return batches_of(place_); }

    std::optional<NetworkInput> next() override {
        if (place_ == order_.size()) return std::nullopt;
        const std::size_t end = std::min(order_.size(), place_ + static_cast<std::size_t>(batch_size_));
        NetworkInput input;
        input.are_features = true;
        std::vector<at::Tensor> rows;
        std::vector<std::int64_t> labels;
        for (std::size_t place = place_ + rank_; place < end; place += process_count_) {
            const std::uint32_t row = order_[place];
            rows.push_back((mirrored_[place] ? features_.mirrored : features_.plain)[row]);
            labels.push_back(features_.labels[row]);
            input.entry_indexes.push_back(features_.entry_indexes[row]);
        }
        place_ = end;
        const at::Tensor values = rows.empty() ? features_.plain.slice(0, 0, 0) : at::stack(rows);
        input.values = values.to(device_, at::kFloat);
        input.labels = labels_on(labels, device_);
        return input;
    }

  private:
    std::int64_t batches_of(std::size_t pictures) const {
        return (static_cast<std::int64_t>(pictures) + batch_size_ - 1) / batch_size_;
    }

    const Features& features_;
    std::vector<std::uint32_t> order_;
    std::vector<bool> mirrored_;  // by place in the order
    std::int64_t batch_size_;
    std::size_t rank_;
    std::size_t process_count_;
    at::Device device_;
    std::size_t place_;  // in the order
};

TrainingInputs::TrainingInputs(PictureStore& store, const Network& network, PreprocessingOptions preprocessing,
                               InputOptions options)
    : store_(store),
      network_(network),
      preprocessing_(std::move(preprocessing)),
      options_(options),
      device_augmentation_(preprocessing_, network.device()),
      device_pictures_(store.dataset().entries.size(), store.size_px(), network.device(),
                       !works_on_device({})
                           ? 0
                           : options.device_picture_bytes.value_or(device_picture_budget_bytes(network.device()))) {}

// A CPU has nothing to win: its worker threads go picture by picture through their caches.
bool TrainingInputs::works_on_device(const std::optional<AugmentationOptions>& augmentation) const {
    if (options_.work == InputWork::host || (augmentation && !suits_device(*augmentation))) return false;
    return options_.work == InputWork::device || !network_.device().is_cpu();
}

BatchOptions TrainingInputs::measuring_options() const {
    const int size = options_.measuring_batch_size > 0 ? options_.measuring_batch_size : options_.batch_size;
    return {.batch_size = size, .worker_count = options_.thread_count};
}

bool TrainingInputs::prepare(std::string_view split) {
    if (!network_.is_partly_frozen() || features_by_split_.contains(split)) return true;
    const c10::NoGradGuard no_grad;
    const bool with_mirror = split == "train" && options_.augmentation.flip_probability > 0;
    PictureInputs pictures(*this, split, measuring_options());
    const auto count = static_cast<std::int64_t>(entries_of_split(store_.dataset(), split).size());
    Progress progress(std::string(split) + "  features", count, progress_for_rank(options_.rank));
    Features features;
    std::vector<at::Tensor> plain;
    std::vector<at::Tensor> mirrored;
    const auto keep = [&](const at::Tensor& pictures_nchw) {
        return network_.frozen_part(pictures_nchw).to(at::kCPU, at::kHalf).contiguous();
    };
    while (const std::optional<NetworkInput> input = pictures.next()) {
        plain.push_back(keep(input->values));
        if (with_mirror) mirrored.push_back(keep(input->values.flip({3})));
        const at::Tensor labels = input->labels.to(at::kCPU).contiguous();
        features.labels.insert(features.labels.end(), labels.const_data_ptr<std::int64_t>(),
                               labels.const_data_ptr<std::int64_t>() + labels.numel());
        features.entry_indexes.insert(features.entry_indexes.end(), input->entry_indexes.begin(),
                                      input->entry_indexes.end());
        progress.advance(labels.numel());
        if (stop_requested()) return false;
    }
    if (!plain.empty()) features.plain = at::cat(plain);
    if (!mirrored.empty()) features.mirrored = at::cat(mirrored);
    features_by_split_.emplace(split, std::move(features));
    return true;
}

std::unique_ptr<InputSource> TrainingInputs::learning(int epoch, std::int64_t first_batch) {
    if (!network_.is_partly_frozen()) {
        return std::make_unique<PictureInputs>(*this, "train",
                                               BatchOptions{.batch_size = options_.batch_size,
                                                            .shuffle = true,
                                                            .augmentation = options_.augmentation,
                                                            .seed = options_.seed,
                                                            .epoch = epoch,
                                                            .first_batch = first_batch,
                                                            .rank = options_.rank,
                                                            .process_count = options_.process_count,
                                                            .worker_count = options_.thread_count});
    }
    const auto found = features_by_split_.find("train");
    CHECK(found != features_by_split_.end());
    const auto epoch_number = static_cast<std::uint64_t>(epoch);
    Random shuffling(derive_seed(options_.seed, kShuffleStream, epoch_number));
    Random mirroring(derive_seed(options_.seed, kMirrorStream, epoch_number));
    std::vector<std::uint32_t> order = permutation(found->second.labels.size(), shuffling);
    std::vector<bool> mirrored;
    for (std::size_t i = 0; i < order.size(); ++i)
        mirrored.push_back(mirroring.chance(options_.augmentation.flip_probability));
    return std::make_unique<FeatureInputs>(found->second, std::move(order), std::move(mirrored),
                                           BatchOptions{.batch_size = options_.batch_size,
                                                        .first_batch = first_batch,
                                                        .rank = options_.rank,
                                                        .process_count = options_.process_count},
                                           network_.device());
}

std::unique_ptr<InputSource> TrainingInputs::measuring(std::string_view split) {
    BatchOptions options = measuring_options();
    options.rank = options_.rank;
    options.process_count = options_.process_count;
    options.batch_size *= options_.process_count;  // each process measures as many at a time as one alone
    if (!network_.is_partly_frozen()) {
        return std::make_unique<PictureInputs>(*this, split, options);
    }
    const auto found = features_by_split_.find(split);
    CHECK(found != features_by_split_.end());
    std::vector<std::uint32_t> order(found->second.labels.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
    std::vector<bool> mirrored(order.size(), false);
    return std::make_unique<FeatureInputs>(found->second, std::move(order), std::move(mirrored), options,
                                           network_.device());
}

}  // namespace telltale
