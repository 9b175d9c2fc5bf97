#include "map_colouring.hpp"

#include <cmath>
#include <cstring>
#include <span>

#include "shared/heatmap_overlay.hpp"
#include "shared/onnx/explain.hpp"

namespace telltale {
namespace {

constexpr int kTestSidePx = 64;
constexpr double kTestTop = 2.5;

std::vector<std::uint8_t> table_bytes(ColourMap colours) {
    std::vector<std::uint8_t> bytes;
    for (const Rgb& entry : colour_table(colours))
        bytes.insert(bytes.end(), {entry.red, entry.green, entry.blue, std::uint8_t{255}});
    return bytes;
}

Image enlarged_colours(const Heatmap& map, double top, ColourMap colours, int side_px) {
    return colours_of(enlarge(map, side_px, side_px), top, colours);
}

// Smooth in one part, noisy in another, with values below 0 and above the top.
Heatmap test_map() {
    Heatmap map{{}, 7, 5};
    for (int y = 0; y < map.height; ++y)
        for (int x = 0; x < map.width; ++x)
            map.values.push_back(static_cast<float>(1.5 + 1.4 * std::sin(0.9 * x + 1.7 * y) + 0.6 * std::cos(5.1 * x)));
    return map;
}

}  // namespace

Outgoing colour_in_worker(const FaceMap& map, ExplanationMethod method, const ColouringWish& wish) {
    MapColouring message;
    message.request = wish.request;
    message.model = map.model;
    message.run = map.run;
    message.output = method == ExplanationMethod::grad_cam ? onnx::kGradCamOutput : onnx::kSaliencyOutput;
    message.map_width = map.map.width;
    message.map_height = map.map.height;
    message.side_px = kMapSidePx;
    message.top = map.scale.top();
    message.texture = wish.texture;
    return {std::move(message), Payload::copy_of(table_bytes(wish.colours))};
}

Outgoing colour_in_core(const FaceMap& map, const ColouringWish& wish) {
    const Image image = enlarged_colours(map.map, map.scale.top(), wish.colours, kMapSidePx);
    return {ShowMap{wish.request, wish.texture, image.width, image.height}, Payload::copy_of(image.rgba)};
}

Outgoing colouring_test(std::int64_t request) {
    const Heatmap map = test_map();
    const std::vector<std::uint8_t> table = table_bytes(ColourMap::jet);
    const Image expected = enlarged_colours(map, kTestTop, ColourMap::jet, kTestSidePx);
    const std::size_t value_bytes = map.values.size() * sizeof(float);
    Payload payload = Payload::of_size(value_bytes + table.size() + expected.rgba.size());
    if (payload.size() > 0) {
        std::memcpy(payload.data(), map.values.data(), value_bytes);
        std::memcpy(payload.data() + value_bytes, table.data(), table.size());
        std::memcpy(payload.data() + value_bytes + table.size(), expected.rgba.data(), expected.rgba.size());
    }
    return {TestColouring{request, map.width, map.height, kTestSidePx, kTestTop}, std::move(payload)};
}

}  // namespace telltale
