// The way back from windows to the picture that they slid over. Scattering by index is absent or wrong in some runtimes, so
// the picture is put together from planes: those of its pixels that lie alike to the stride.
#include <algorithm>

#include "rules.hpp"

namespace telltale::onnx {
namespace {

// The planes of a picture [N, C, rows · strides[0], columns · strides[1]], row by row, put together.
std::string interleave(GradientStep& step, const std::vector<std::string>& planes, const SlidingWindow& window,
                       std::int64_t rows, std::int64_t columns) {
    if (planes.size() == 1) return planes[0];
    const std::int64_t down = window.strides[0];
    const std::int64_t across = window.strides[1];
    const std::string side_by_side = step.emit.node("Concat", planes, {integer("axis", 1)});
    if (down == across) return step.emit.node("DepthToSpace", {side_by_side}, {integer("blocksize", down)});
    const std::int64_t batch = step.shape_of_x()[0];
    const std::int64_t channels = step.shape_of_x()[1];
    const std::string apart = step.emit.reshape(side_by_side, {batch, down, across, channels, rows, columns});
    const std::string together = step.emit.transpose(apart, {0, 3, 4, 1, 5, 2});
    return step.emit.reshape(together, {batch, channels, rows * down, columns * across});
}

// What lies over the picture itself, zeros where no window reached.
std::string cut_out(GradientStep& step, std::string padded, const SlidingWindow& window,
                    const std::vector<std::int64_t>& sizes) {
    const Shape& shape = step.shape_of_x();
    std::vector<Emitter::Slice> slices;
    std::vector<std::int64_t> pads(8, 0);
    for (std::size_t axis = 0; axis < 2; ++axis) {
        const std::int64_t begin = window.pads_before[axis];
        const std::int64_t end = begin + shape[axis + 2];
        if (begin > 0 || end < sizes[axis])
            slices.push_back({static_cast<std::int64_t>(axis) + 2, begin, std::min(end, sizes[axis]), 1});
        pads[axis + 6] = std::max<std::int64_t>(0, end - sizes[axis]);
    }
    if (!slices.empty()) padded = step.emit.slice(padded, slices);
    const bool is_whole = pads[6] == 0 && pads[7] == 0;
    return is_whole ? padded : step.emit.pad(padded, pads, step.type());
}

}  // namespace

std::string scatter_windows(GradientStep& step, const SlidingWindow& window, const std::vector<std::string>& parts) {
    Emitter& emit = step.emit;
    const std::vector<std::int64_t>& strides = window.strides;
    // A plane has one pixel a window, and more where windows overlap.
    std::vector<std::int64_t> plane_sizes;
    for (std::size_t axis = 0; axis < 2; ++axis)
        plane_sizes.push_back(window.counts[axis] + (window.reach(axis) - 1) / strides[axis]);
    const auto moved = [&](const std::string& part, std::int64_t down, std::int64_t across) {
        const std::int64_t below = plane_sizes[0] - window.counts[0] - down;
        const std::int64_t beside = plane_sizes[1] - window.counts[1] - across;
        const bool stays = down == 0 && across == 0 && below == 0 && beside == 0;
        return stays ? part : emit.pad(part, {0, 0, down, across, 0, 0, below, beside}, step.type());
    };
    std::vector<std::vector<std::string>> planes(static_cast<std::size_t>(strides[0] * strides[1]));
    for (std::size_t place = 0; place < parts.size(); ++place) {
        const std::int64_t row = static_cast<std::int64_t>(place) / window.kernel[1] * window.dilations[0];
        const std::int64_t column = static_cast<std::int64_t>(place) % window.kernel[1] * window.dilations[1];
        auto& plane = planes[static_cast<std::size_t>(row % strides[0] * strides[1] + column % strides[1])];
        plane.push_back(moved(parts[place], row / strides[0], column / strides[1]));
    }
    std::string empty;
    std::vector<std::string> sums;
    for (const std::vector<std::string>& plane : planes) {
        if (plane.empty()) {
            // Zeros of the right shape, whatever the numbers are: nothing is greater than itself.
            if (empty.empty()) empty = moved(step.mask("Greater", parts[0], parts[0]), 0, 0);
            sums.push_back(empty);
            continue;
        }
        std::string sum = plane[0];
        for (std::size_t i = 1; i < plane.size(); ++i) sum = emit.add(sum, plane[i]);
        sums.push_back(sum);
    }
    const std::string padded = interleave(step, sums, window, plane_sizes[0], plane_sizes[1]);
    return cut_out(step, padded, window, {plane_sizes[0] * strides[0], plane_sizes[1] * strides[1]});
}

}  // namespace telltale::onnx
