// Pools.
#include <algorithm>
#include <limits>
#include <span>

#include "rules.hpp"

namespace telltale::onnx {
namespace {

constexpr std::int64_t kMostParts = 256;      // places of a window, or places between windows
constexpr std::int64_t kLargestMap = 65'536;  // windows along an axis whose counts are stored
constexpr std::int64_t kMostCopies = 16;      // places of a window up to which copies are laid side by side

Result<SlidingWindow> read_pool(const GradientStep& step) {
    const Shape& shape = step.shape_of_x();
    if (shape.size() != 4)
        return node_error(step.node, "pools " + shape_text(shape), "[batch, channels, height, width]");
    return read_sliding_window(step.node, std::span(shape).subspan(2),
                               integers_attribute(step.node, "kernel_shape", {}));
}

bool has_padding(const SlidingWindow& window, const Shape& shape) {
    for (std::size_t axis = 0; axis < window.axes(); ++axis) {
        if (window.pads_before[axis] > 0 || window.extent(axis) > shape[axis + 2]) return true;
    }
    return false;
}

double lowest(ElementType type) {
    if (type == ElementType::float16) return -65504;
    if (type == ElementType::float32) return static_cast<double>(std::numeric_limits<float>::lowest());
    return std::numeric_limits<double>::lowest();
}

// 1 / how many places of each window count along an axis.
std::vector<double> shares(const SlidingWindow& window, std::size_t axis, std::int64_t size, bool counts_padding) {
    const std::int64_t begin = counts_padding ? 0 : window.pads_before[axis];
    const std::int64_t end = window.pads_before[axis] + size + (counts_padding ? window.pads_after[axis] : 0);
    const std::int64_t dilation = window.dilations[axis];
    // Of the places start + j · dilation, those with j below the kernel's size that lie before an end.
    const auto places_before = [&](std::int64_t place, std::int64_t start) {
        const std::int64_t count = place <= start ? 0 : (place - start - 1) / dilation + 1;
        return std::min(count, window.kernel[axis]);
    };
    std::vector<double> result;
    for (std::int64_t i = 0; i < window.counts[axis]; ++i) {
        const std::int64_t start = i * window.strides[axis];
        const std::int64_t count = places_before(end, start) - places_before(begin, start);
        result.push_back(1 / static_cast<double>(std::max<std::int64_t>(count, 1)));
    }
    return result;
}

// g divided by how many pixels each window averages.
Result<std::string> shared_out(GradientStep& step, const SlidingWindow& window) {
    const bool counts_padding = integer_attribute(step.node, "count_include_pad", 0) != 0;
    std::string g = step.g();
    for (std::size_t axis = 0; axis < window.axes(); ++axis) {
        if (window.counts[axis] > kLargestMap)
            return node_error(step.node, "averages too large pictures",
                              "at most " + std::to_string(kLargestMap) + " a side");
        const std::vector<double> factors = shares(window, axis, step.shape_of_x()[axis + 2], counts_padding);
        const bool is_even =
            std::all_of(factors.begin(), factors.end(), [&](double factor) { return factor == factors[0]; });
        if (is_even) {
            g = step.emit.multiply(g, step.number(factors[0]));
            continue;
        }
        Shape along_axis(4, 1);
        along_axis[axis + 2] = window.counts[axis];
        g = step.emit.multiply(g, step.emit.numbers(step.type(), along_axis, factors));
    }
    return g;
}

// One window over each channel: its gradient wherever it reaches.
std::string spread_over_window(GradientStep& step, const std::string& g, const SlidingWindow& window) {
    const Shape& shape = step.shape_of_x();
    std::vector<std::int64_t> sizes{1, 1};
    std::vector<std::int64_t> pads(8, 0);
    for (std::size_t axis = 0; axis < 2; ++axis) {
        sizes.push_back(std::min(shape[axis + 2], window.reach(axis) - window.pads_before[axis]));
        pads[axis + 6] = shape[axis + 2] - sizes.back();
    }
    const std::string spread = step.emit.node("Expand", {g, step.emit.whole(sizes)});
    const bool is_whole = pads[6] == 0 && pads[7] == 0;
    return is_whole ? spread : step.emit.pad(spread, pads, step.type());
}

}  // namespace

// The mean of each window: g / count wherever the window was.
Result<Done> gradient_average_pool(GradientStep& step) {
    const Result<SlidingWindow> read = read_pool(step);
    if (!read) return read.error();
    const SlidingWindow& window = read.value();
    const Shape& shape = step.shape_of_x();
    const Result<std::string> shared = shared_out(step, window);
    if (!shared) return shared.error();
    const std::string& g = shared.value();
    const std::vector<std::int64_t> ones{1, 1};
    const std::int64_t places = window.kernel[0] * window.kernel[1];
    if (window.counts == ones && window.dilations == ones && window.reach(0) > window.pads_before[0] &&
        window.reach(1) > window.pads_before[1]) {
        step.give(0, spread_over_window(step, g, window));
    } else if (window.kernel == window.strides && window.dilations == ones && places <= kMostCopies) {
        step.give(0, scatter_windows(step, window, std::vector<std::string>(static_cast<std::size_t>(places), g)));
    } else {
        const Shape weight_shape{shape[1], 1, window.kernel[0], window.kernel[1]};
        const std::string weights = step.emit.node("Expand", {step.number(1), step.emit.whole(weight_shape)});
        step.give(0, convolve_backward(step, g, {weights, weight_shape, shape, window, shape[1]}));
    }
    return Done{};
}

// The mean of each channel: g / places, everywhere.
Result<Done> gradient_global_average_pool(GradientStep& step) {
    std::vector<std::int64_t> sizes = step.shape_of_x();
    if (sizes.size() < 3) return node_error(step.node, "does not get pictures");
    sizes[0] = sizes[1] = 1;
    const std::string share =
        step.emit.multiply(step.g(), step.number(1 / static_cast<double>(element_count_per_picture(sizes))));
    step.give(0, step.emit.node("Expand", {share, step.emit.whole(sizes)}));
    return Done{};
}

// The largest of each window: g at the first place, row by row, that equals it (as PyTorch has it).
Result<Done> gradient_max_pool(GradientStep& step) {
    const Result<SlidingWindow> read = read_pool(step);
    if (!read) return read.error();
    const SlidingWindow& window = read.value();
    const Shape& shape = step.shape_of_x();
    const bool is_small = window.kernel[0] <= kMostParts && window.kernel[1] <= kMostParts &&
                          window.kernel[0] * window.kernel[1] <= kMostParts && window.strides[0] <= kMostParts &&
                          window.strides[1] <= kMostParts && window.strides[0] * window.strides[1] <= kMostParts;
    if (!is_small) {
        return node_error(
            step.node,
            "pools windows of " + std::to_string(window.kernel[0]) + " x " + std::to_string(window.kernel[1]),
            "at most " + std::to_string(kMostParts) + " places, and as many between windows");
    }
    Emitter& emit = step.emit;
    std::string padded = step.x();
    if (has_padding(window, shape)) {
        std::vector<std::int64_t> pads(8, 0);
        for (std::size_t axis = 0; axis < 2; ++axis) {
            const std::int64_t before = window.pads_before[axis];
            pads[axis + 2] = before;
            pads[axis + 6] = std::max<std::int64_t>(0, window.extent(axis) - before - shape[axis + 2]);
        }
        padded = emit.pad(step.x(), pads, step.type(), lowest(step.type()));
    }
    std::string left = step.g();  // of each window's gradient, what no place has taken yet
    std::vector<std::string> parts;
    for (std::int64_t i = 0; i < window.kernel[0]; ++i) {
        for (std::int64_t j = 0; j < window.kernel[1]; ++j) {
            std::vector<Emitter::Slice> slices;
            for (std::size_t axis = 0; axis < 2; ++axis) {
                const std::int64_t start = (axis == 0 ? i : j) * window.dilations[axis];
                const std::int64_t last = start + (window.counts[axis] - 1) * window.strides[axis];
                slices.push_back({static_cast<std::int64_t>(axis) + 2, start, last + 1, window.strides[axis]});
            }
            const std::string is_largest = step.mask("Equal", emit.slice(padded, slices), step.y());
            parts.push_back(emit.multiply(left, is_largest));
            const bool is_last = i + 1 == window.kernel[0] && j + 1 == window.kernel[1];
            if (!is_last) left = emit.subtract(left, parts.back());
        }
    }
    step.give(0, scatter_windows(step, window, parts));
    return Done{};
}

}  // namespace telltale::onnx
