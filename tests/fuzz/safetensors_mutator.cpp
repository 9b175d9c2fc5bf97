// libFuzzer's mutations of a safetensors file's header, with the header's size in front written anew: else nearly every
// change is a wrong size, refused at the door.
#include <algorithm>
#include <cstring>
#include <vector>

#include "fuzz_target.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size_bytes, std::size_t most_bytes);
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size_bytes, std::size_t most_bytes,
                                               unsigned int seed);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size_bytes, std::size_t most_bytes,
                                               unsigned int seed) {
    constexpr std::size_t kSizeBytes = 8;
    std::uint64_t header_bytes = 0;
    if (size_bytes >= kSizeBytes) std::memcpy(&header_bytes, data, kSizeBytes);
    if (seed % 8 == 0 || size_bytes < kSizeBytes || header_bytes > size_bytes - kSizeBytes) {
        return LLVMFuzzerMutate(data, size_bytes, most_bytes);
    }
    const std::uint8_t* rest = data + kSizeBytes + header_bytes;
    const std::vector<std::uint8_t> tensors(rest, static_cast<const std::uint8_t*>(data) + size_bytes);
    const std::size_t most_header_bytes = most_bytes - kSizeBytes - tensors.size();
    const std::size_t mutated_bytes =
        LLVMFuzzerMutate(data + kSizeBytes, static_cast<std::size_t>(header_bytes), most_header_bytes);
    std::copy(tensors.begin(), tensors.end(), data + kSizeBytes + mutated_bytes);
    const std::uint64_t written = mutated_bytes;
    std::memcpy(data, &written, kSizeBytes);
    return kSizeBytes + mutated_bytes + tensors.size();
}
