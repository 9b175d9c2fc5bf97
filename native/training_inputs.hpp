// What the trainer feeds its network, batch after batch: pictures made ready while it works, or, where a part of the
// network is frozen, that part's features, computed once and kept. The order follows from seed and epoch alone.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "native/batch_source.hpp"
#include "native/device_augmentation.hpp"
#include "native/device_pictures.hpp"
#include "native/models/network.hpp"

namespace telltale {

struct NetworkInput {
    at::Tensor values;  // pictures [batch, 3, size, size], or the frozen part's features
    at::Tensor labels;
    std::vector<std::uint32_t> entry_indexes;  // of the store's data set
    bool are_features = false;
};

at::Tensor logits_of(const Network& network, const NetworkInput& input, Mode mode);

class InputSource {
  public:
    virtual ~InputSource() = default;
    virtual std::int64_t batch_count() const = 0;  // of the whole pass
    // How many batches of the pass lie behind; one that had no usable picture counts too.
    virtual std::int64_t place() const = 0;
    // The next batch in order, or nothing at the end.
    virtual std::optional<NetworkInput> next() = 0;
};

// Who applies the draws and normalises: the worker threads, picture by picture, or the network's device, batch by batch.
// Both come to the same values. Automatic: the device where it is none of the CPU's and the recipe's changes suit it.
enum class InputWork { automatic, host, device };

struct InputOptions {
    int batch_size = 32;
    int measuring_batch_size = 0;  // 0: batch_size
    InputWork work = InputWork::automatic;
    std::optional<std::uint64_t>
        device_picture_bytes{};  // its memory for decoded pictures; else a share of what is free
    std::uint64_t seed = 1;
    int thread_count = 2;
    AugmentationOptions augmentation{};  // of features only the mirror image is left
    int rank = 0;                        // of several processes that share out every batch, measured ones too
    int process_count = 1;
};

class TrainingInputs {
  public:
    // Store and network must live longer.
    TrainingInputs(PictureStore& store, const Network& network, PreprocessingOptions preprocessing,
                   InputOptions options);

    const PictureStore& store() const { return store_; }

    // Computes and keeps the features of a split; nothing to do where nothing is frozen. False when a stop was requested.
    bool prepare(std::string_view split);

    // The train split, shuffled and augmented; without its first batches where they have been learnt already.
    std::unique_ptr<InputSource> learning(int epoch, std::int64_t first_batch = 0);
    // A split in its own order, unchanged.
    std::unique_ptr<InputSource> measuring(std::string_view split);

  private:
    bool works_on_device(const std::optional<AugmentationOptions>& augmentation) const;
    BatchOptions measuring_options() const;

    // One row for each usable picture; half precision, since there are many.
    struct Features {
        at::Tensor plain;
        at::Tensor mirrored;  // of the train split
        std::vector<std::int64_t> labels;
        std::vector<std::uint32_t> entry_indexes;
    };
    class PictureInputs;
    class FeatureInputs;

    PictureStore& store_;
    const Network& network_;
    PreprocessingOptions preprocessing_;
    InputOptions options_;
    DeviceAugmentation device_augmentation_;
    DevicePictures device_pictures_;
    std::map<std::string, Features, std::less<>> features_by_split_;
};

}  // namespace telltale
