// The pictures of a data set at the network's size: decoded once, by whichever thread asks first, then kept in memory
// as far as the budget goes. No augmentation, no normalisation.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "native/dataset.hpp"
#include "native/dataset_survey.hpp"
#include "shared/image.hpp"

namespace telltale {

// A decoded file → size_px square: the largest centred square, resized by the shared rule.
Result<Image> load_sized_picture(const std::filesystem::path& path, int size_px);

// Half of the memory that the system says is available.
std::uint64_t default_picture_budget_bytes();

// An entry's picture at the network's size, by another way than the largest centred square. Called from many threads.
using PictureLoader = std::function<Result<Image>(std::uint32_t entry_index)>;

class PictureStore {
  public:
    PictureStore(Dataset dataset, int size_px, std::uint64_t budget_bytes, PictureLoader load = {});

    const Dataset& dataset() const { return dataset_; }
    int size_px() const { return size_px_; }

    // nullptr when the file cannot be decoded: then it is in skipped(). Safe from any thread.
    std::shared_ptr<const Image> picture(std::uint32_t entry_index);

    // Files that turned out undecodable, in the data set's order.
    std::vector<SkippedFile> skipped() const;

  private:
    struct Slot {
        std::shared_ptr<const Image> picture;
        std::string problem;
    };

    Dataset dataset_;
    int size_px_;
    std::uint64_t bytes_left_;
    PictureLoader load_;
    std::vector<Slot> slots_;
    mutable std::mutex mutex_;
};

}  // namespace telltale
