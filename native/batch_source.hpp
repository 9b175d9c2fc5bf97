// Batches for the network, made by threads of their own while the network works on the one before. The order and every
// random draw follow from seed, epoch and picture alone, never from the threads' timing.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "native/augmentation.hpp"
#include "native/picture_store.hpp"
#include "shared/preprocessing.hpp"
#include "shared/tensor.hpp"

namespace telltale {

// What a batch's pictures come as: values for the network; the kept bytes and the draws that a device is to apply to them;
// the draws alone, where the device has the bytes already.
enum class BatchContent { values, pixels, draws };

struct Batch {
    Tensor input_nchw;
    std::vector<std::uint8_t> rgb;  // [batch, size, size, 3]
    std::vector<AugmentationDraw> draws;
    std::vector<std::int64_t> labels;
    std::vector<std::uint32_t> entry_indexes;  // of the store's data set; undecodable files are left out
};

struct BatchOptions {
    int batch_size = 32;
    bool shuffle = false;
    std::optional<AugmentationOptions> augmentation{};
    BatchContent content = BatchContent::values;
    std::uint64_t seed = 0;
    int epoch = 1;
    std::int64_t first_batch = 0;  // those before it are passed over, unmade
    // Of several processes each takes every size-th picture of a batch; what a batch is does not depend on how many they are.
    int rank = 0;
    int process_count = 1;
    int worker_count = 2;
    int queue_capacity = 4;  // batches made but not yet taken
};

class BatchSource {
  public:
    // The entries are those of the store's data set. The store must live longer.
    BatchSource(PictureStore& store, std::vector<std::uint32_t> entry_indexes,
                const PreprocessingOptions& preprocessing, BatchOptions options);
    BatchSource(const BatchSource&) = delete;
    BatchSource& operator=(const BatchSource&) = delete;
    ~BatchSource();

    std::int64_t batch_count() const { return batch_count_; }
    // How many batches of the pass lie behind, empty ones too.
    std::int64_t place() const { return next_to_take_; }

    // The next batch in order, or nothing at the end. One without a usable picture is passed over by a single process and
    // given by several, as the others may have pictures in it. An exception of a worker comes out here.
    std::optional<Batch> next();

  private:
    void work();
    Batch make(std::int64_t batch_number);
    AugmentationDraw draw_of(std::uint32_t entry_index) const;
    void add_picture(Batch& batch, const StoredPicture& picture, const AugmentationDraw& draw, std::size_t count) const;

    PictureStore& store_;
    std::vector<std::uint32_t> entry_indexes_;
    NormalisedBytes normalised_;
    BatchOptions options_;
    std::int64_t batch_count_;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::int64_t, Batch> ready_;
    std::int64_t next_to_make_ = 0;
    std::int64_t next_to_take_ = 0;
    bool stopping_ = false;
    std::exception_ptr failure_;
    std::vector<std::thread> workers_;
};

// All entries of one split, in the data set's order.
std::vector<std::uint32_t> entries_of_split(const Dataset& dataset, std::string_view split);

}  // namespace telltale
