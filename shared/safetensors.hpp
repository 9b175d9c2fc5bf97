// Named tensors as a safetensors file, read strictly and written: data only, no code can hide in it. No arithmetic.
// Source: the safetensors format (8 bytes of header size, a JSON header, the tensors' bytes without a gap).
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "result.hpp"
#include "tensor.hpp"

namespace telltale {

struct StoredTensor {
    std::string name;
    std::string type;  // as the format spells it: "F32", "I64", …
    Shape shape;
    std::vector<std::uint8_t> bytes;  // little-endian, row-major
};

struct Safetensors {
    std::map<std::string, std::string> metadata;
    std::vector<StoredTensor>
        tensors;  // read: in the order of their data; written: in a fixed order of the format's own
};

inline constexpr std::uint64_t kMostSafetensorsHeaderBytes = 100'000'000;

// Errors: truncation, a trailing byte, a header above 100 MB, overlaps, gaps, sizes that do not fit shape and type.
Result<Safetensors> read_safetensors(std::span<const std::uint8_t> bytes);

std::vector<std::uint8_t> write_safetensors(const Safetensors& file);

StoredTensor float_tensor(std::string name, Shape shape, std::span<const float> values);
// The values of an "F32" tensor; other types are an Error.
Result<std::vector<float>> float_values(const StoredTensor& tensor);

// nullptr when there is none of that name.
const StoredTensor* find_tensor(const Safetensors& file, std::string_view name);

}  // namespace telltale
