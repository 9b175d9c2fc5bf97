// A store's pictures as bytes on the network's device, so that an epoch copies none of them: kept as batches bring them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "native/aten.hpp"

namespace telltale {

// Free on the device for pictures, 60 % of what is free now; 0 of the CPU, whose memory is the store's.
std::uint64_t device_picture_budget_bytes(at::Device device);

class DevicePictures {
  public:
    // Room for all entries at once, or for none where they do not fit into the budget.
    DevicePictures(std::size_t entry_count, int size_px, at::Device device, std::uint64_t budget_bytes);

    bool has_room() const { return pictures_.defined(); }
    bool holds(std::span<const std::uint32_t> entry_indexes) const;
    // rgb: [count, size, size, 3] on the device, in the entries' order.
    void keep(std::span<const std::uint32_t> entry_indexes, const at::Tensor& rgb);
    at::Tensor take(std::span<const std::uint32_t> entry_indexes) const;

  private:
    at::Tensor indexes_on_device(std::span<const std::uint32_t> entry_indexes) const;

    at::Tensor pictures_;  // [entries, size, size, 3]
    std::vector<bool> is_held_;
};

}  // namespace telltale
