#include "tensor.hpp"

#include <string>

namespace telltale {

Result<std::int64_t> element_count(std::span<const std::int64_t> shape) {
    constexpr std::int64_t kLargestCount = std::int64_t{1} << 40;
    bool has_empty_axis = false;
    for (const std::int64_t size : shape) {
        if (size < 0) return make_error("a tensor's shape has the size " + std::to_string(size), "sizes of 0 or more");
        has_empty_axis = has_empty_axis || size == 0;
    }
    if (has_empty_axis) return std::int64_t{0};
    std::int64_t count = 1;
    for (const std::int64_t size : shape) {
        if (size > kLargestCount / count) return make_error("a tensor's shape is too large", "at most 2^40 elements");
        count *= size;
    }
    return count;
}

}  // namespace telltale
