// The most memory that this process has held, in main memory and on a GPU.
#pragma once

#include <c10/core/Device.h>

#include <cstdint>
#include <optional>

namespace telltale {

// Counts from now on, where the system allows it; else the peak is that since the process began.
void reset_peak_memory(c10::Device device);

std::uint64_t peak_memory_bytes();
// What LibTorch's allocator had given out; nothing on a CPU.
std::optional<std::uint64_t> peak_device_memory_bytes(c10::Device device);

}  // namespace telltale
