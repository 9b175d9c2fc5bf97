#include "shared/npy.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

// As tests/golden/npy/make_golden.py has it.
Tensor golden_tensor(const Shape& shape) {
    Tensor tensor{shape, {}};
    for (std::int64_t i = 0; i < element_count(shape).value(); ++i)
        tensor.values.push_back(static_cast<float>(i) / 7.0F);
    if (!tensor.values.empty()) tensor.values.back() *= -1;
    return tensor;
}

TEST(Npy, FilesAreNumPysByteForByte) {
    const std::vector<std::pair<std::string, Shape>> files{
        {"scalar", {}}, {"0", {0}}, {"5", {5}}, {"7x7", {7, 7}}, {"1x3x2", {1, 3, 2}}};
    for (const auto& [name, shape] : files)
        EXPECT_EQ(npy_of(golden_tensor(shape)), read_golden("tests/golden/npy/" + name + ".npy")) << name;
}

TEST(Npy, ValuesBeginAtAMultipleOf64WhateverTheShape) {
    for (std::size_t axes = 1; axes <= 64; ++axes) {
        const std::vector<std::uint8_t> bytes = npy_of(golden_tensor(Shape(axes, 1)));
        const std::size_t start = 10 + bytes[8] + 256u * bytes[9];
        EXPECT_EQ(start % 64, 0u) << axes;
        EXPECT_EQ(bytes.size(), start + 4) << axes;
        EXPECT_EQ(bytes[start - 1], '\n');
    }
}

}  // namespace
}  // namespace telltale
