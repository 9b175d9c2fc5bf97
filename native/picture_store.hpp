// The pictures of a data set at the network's size as RGB bytes: decoded once, by whichever thread asks first, then kept
// in one block of memory, or in a file mapped into it. No augmentation, no normalisation.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "native/byte_block.hpp"
#include "native/dataset.hpp"
#include "native/dataset_survey.hpp"
#include "shared/image.hpp"

namespace telltale {

// A decoded file → size_px square: the largest centred square, resized by the shared rule.
Result<Image> load_sized_picture(const std::filesystem::path& path, int size_px);

// What the system says is available in memory, and half of it, for pictures.
std::uint64_t available_memory_bytes();
std::uint64_t default_picture_budget_bytes();

// An entry's picture at the network's size, by another way than the largest centred square. Called from many threads.
using PictureLoader = std::function<Result<Image>(std::uint32_t entry_index)>;

// [size, size, 3] bytes: the store's, valid as long as it, or their own where it did not keep them.
struct StoredPicture {
    const std::uint8_t* rgb = nullptr;  // nullptr when the file cannot be decoded: then it is in skipped()
    std::vector<std::uint8_t> own{};

    explicit operator bool() const { return rgb != nullptr; }
};

struct PictureStoreOptions {
    std::uint64_t memory_bytes = 0;
    // Where a file without a name takes all pictures when memory does not; empty: what does not fit is decoded again.
    std::filesystem::path file_folder{};
};

class PictureStore {
  public:
    PictureStore(Dataset dataset, int size_px, const PictureStoreOptions& options, PictureLoader load = {});
    PictureStore(Dataset dataset, int size_px, std::uint64_t memory_bytes, PictureLoader load = {})
        : PictureStore(std::move(dataset), size_px, PictureStoreOptions{memory_bytes}, std::move(load)) {}

    const Dataset& dataset() const { return dataset_; }
    int size_px() const { return size_px_; }
    std::size_t picture_bytes() const { return 3 * static_cast<std::size_t>(size_px_) * size_px_; }

    // Both are safe from any thread.
    StoredPicture rgb(std::uint32_t entry_index);
    // As a picture of its own; nullptr when the file cannot be decoded.
    std::shared_ptr<const Image> picture(std::uint32_t entry_index);

    // Whether it has turned out so; false of what nobody has asked for yet.
    bool is_undecodable(std::uint32_t entry_index) const;

    // One sentence on where the pictures are, or why they are decoded again; empty when all have room in memory.
    const std::string& remark() const { return remark_; }

    // Files that turned out undecodable, in the data set's order.
    std::vector<SkippedFile> skipped() const;

  private:
    enum class State : std::uint8_t { unknown, being_kept, kept };
    struct Slot {
        State state = State::unknown;
        std::uint32_t place = 0;  // in the block
        std::string problem;
    };

    std::uint8_t* place_of(const Slot& slot) const { return block_.data() + slot.place * picture_bytes(); }

    Dataset dataset_;
    int size_px_;
    PictureLoader load_;
    ByteBlock block_;
    std::uint32_t capacity_ = 0;  // pictures that the block has room for
    std::uint32_t kept_count_ = 0;
    std::string remark_;
    std::vector<Slot> slots_;
    mutable std::mutex mutex_;
};

}  // namespace telltale
