#include "native/bench/peak_memory.hpp"

#include <c10/core/CachingDeviceAllocator.h>

#include <fstream>
#include <limits>
#include <string>

namespace telltale {

void reset_peak_memory(c10::Device device) {
    std::ofstream("/proc/self/clear_refs") << "5";  // proc(5): resets the peak resident set
    if (device.is_cuda()) c10::getDeviceAllocator(device.type())->resetPeakStats(device.index());
}

std::uint64_t peak_memory_bytes() {
    std::ifstream file("/proc/self/status");
    std::string key;
    while (file >> key) {
        std::uint64_t kilobytes = 0;
        if (key == "VmHWM:" && file >> kilobytes) return kilobytes * 1024;
        file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return 0;
}

std::optional<std::uint64_t> peak_device_memory_bytes(c10::Device device) {
    if (!device.is_cuda()) return std::nullopt;
    const auto stats = c10::getDeviceAllocator(device.type())->getDeviceStats(device.index());
    return static_cast<std::uint64_t>(stats.allocated_bytes[0].peak);
}

}  // namespace telltale
