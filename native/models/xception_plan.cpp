#include "native/models/xception_plan.hpp"

namespace telltale {
namespace {

constexpr int kSmallestSize = 64;

struct BlockShape {
    std::int64_t input_channels;
    std::int64_t output_channels;
    int unit_count;
    std::int64_t stride;
};

XceptionBlock block(int number, const BlockShape& shape) {
    XceptionBlock made{"block" + std::to_string(number), shape.input_channels, shape.output_channels, shape.stride, {}};
    // Every block but the last widens in its first unit; the first one starts without ReLU, so its places move up by one.
    const bool grows_first = number != 12;
    const bool starts_with_relu = number != 1;
    int place = starts_with_relu ? 1 : 0;
    for (int unit = 0; unit < shape.unit_count; ++unit, place += 3) {
        const bool widens = unit == (grows_first ? 0 : shape.unit_count - 1);
        const bool is_wide = grows_first ? unit > 0 : false;
        const std::int64_t input = is_wide ? shape.output_channels : shape.input_channels;
        const std::int64_t output = widens || is_wide ? shape.output_channels : shape.input_channels;
        made.units.push_back({made.name + ".rep." + std::to_string(place),
                              made.name + ".rep." + std::to_string(place + 1), input, output,
                              starts_with_relu || unit > 0});
    }
    return made;
}

}  // namespace

XceptionPlan xception_plan() {
    XceptionPlan plan;
    plan.blocks.push_back(block(1, {64, 128, 2, 2}));
    plan.blocks.push_back(block(2, {128, 256, 2, 2}));
    plan.blocks.push_back(block(3, {256, 728, 2, 2}));
    for (int number = 4; number <= 11; ++number) plan.blocks.push_back(block(number, {728, 728, 3, 1}));
    plan.blocks.push_back(block(12, {728, 1024, 2, 2}));
    plan.exit = {{{"conv3", "bn3", 1024, 1536, false}, {"conv4", "bn4", 1536, 2048, false}}};
    plan.head = {{{"fc", 2048, 1000}, {"head.0", 1000, 256}, {"head.1", 256, 64}, {"head.2", 64, 2}}};
    return plan;
}

std::int64_t xception_stem_side(std::int64_t size_px) { return (size_px - 3) / 2 + 1 - 2; }

Result<Done> check_xception_size(int size_px) {
    if (size_px >= kSmallestSize) return Done{};
    return make_error("pictures of " + std::to_string(size_px) + " px are too small for Xception",
                      "at least " + std::to_string(kSmallestSize) + " px", "use a larger --size");
}

}  // namespace telltale
