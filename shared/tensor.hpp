// Float tensors in memory, row-major. No arithmetic: that is the network's.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "result.hpp"

namespace telltale {

using Shape = std::vector<std::int64_t>;

struct Tensor {
    Shape shape;
    std::vector<float> values;
};

// The product of the sizes; an Error when one is negative or the product passes 2^40.
Result<std::int64_t> element_count(std::span<const std::int64_t> shape);

}  // namespace telltale
