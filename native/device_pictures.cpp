#include "native/device_pictures.hpp"

#include <ATen/DeviceAccelerator.h>

#include <algorithm>

namespace telltale {

std::uint64_t device_picture_budget_bytes(at::Device device) {
    if (device.is_cpu()) return 0;
    return static_cast<std::uint64_t>(0.6 * static_cast<double>(at::accelerator::getMemoryInfo(device.index()).first));
}

DevicePictures::DevicePictures(std::size_t entry_count, int size_px, at::Device device, std::uint64_t budget_bytes)
    : is_held_(entry_count, false) {
    const std::uint64_t wanted_bytes = 3 * static_cast<std::uint64_t>(size_px) * size_px * entry_count;
    if (entry_count == 0 || wanted_bytes > budget_bytes) return;
    pictures_ = at::empty({static_cast<std::int64_t>(entry_count), size_px, size_px, 3},
                          at::TensorOptions(at::kByte).device(device));
}

bool DevicePictures::holds(std::span<const std::uint32_t> entry_indexes) const {
    return std::all_of(entry_indexes.begin(), entry_indexes.end(),
                       [&](std::uint32_t entry) { return is_held_[entry]; });
}

void DevicePictures::keep(std::span<const std::uint32_t> entry_indexes, const at::Tensor& rgb) {
    CHECK(has_room());
    pictures_.index_copy_(0, indexes_on_device(entry_indexes), rgb);
    for (const std::uint32_t entry : entry_indexes) is_held_[entry] = true;
}

at::Tensor DevicePictures::take(std::span<const std::uint32_t> entry_indexes) const {
    CHECK(has_room() && holds(entry_indexes));
    return pictures_.index_select(0, indexes_on_device(entry_indexes));
}

at::Tensor DevicePictures::indexes_on_device(std::span<const std::uint32_t> entry_indexes) const {
    at::Tensor indexes = at::empty({static_cast<std::int64_t>(entry_indexes.size())}, at::TensorOptions(at::kLong));
    std::copy(entry_indexes.begin(), entry_indexes.end(), indexes.data_ptr<std::int64_t>());
    if (pictures_.is_cuda()) indexes = indexes.pin_memory();
    return indexes.to(pictures_.device(), /*non_blocking=*/true);
}

}  // namespace telltale
