#include "map_legend.hpp"

#include "shared/heatmap_legend.hpp"
#include "wasm/plot_canvas.hpp"
#include "wasm/words/maps.hpp"

namespace telltale {
namespace {

constexpr int kParts = 64;

HeatmapLegend legend_of(const EvidenceScale& scale, float width) {
    HeatmapLegendOptions options;
    options.width_px = static_cast<double>(width);
    options.text_size_px = static_cast<double>(TypeSize::small);
    options.nothing_words = words::kNothingSpeaksForThatClass;
    options.cut_words = words::kBrightestPercent;
    return heatmap_legend(scale, options);
}

void colour_bar_at(const BoxPx& bar, ImVec2 origin, ColourMap colours) {
    const ColourTable table = colour_table(colours);
    const auto tone = [&](int part) {
        const Rgb& rgb = table[static_cast<std::size_t>(part * 255 / kParts)];
        return IM_COL32(rgb.red, rgb.green, rgb.blue, 255);
    };
    const float step = static_cast<float>(bar.width) / kParts;
    const ImVec2 corner(origin.x + static_cast<float>(bar.x), origin.y + static_cast<float>(bar.y));
    for (int i = 0; i < kParts; ++i) {
        const ImVec2 from(corner.x + step * static_cast<float>(i), corner.y);
        const ImVec2 to(from.x + step, corner.y + static_cast<float>(bar.height));
        draw_list()->AddRectFilledMultiColor(from, to, tone(i), tone(i + 1), tone(i + 1), tone(i));
    }
}

}  // namespace

float map_legend_height_px() { return static_cast<float>(legend_of({}, 320).drawing.height_px); }

float map_legend(const Ui& ui, const EvidenceScale& scale, ColourMap colours, float x, float y, float width) {
    const HeatmapLegend legend = legend_of(scale, width);
    const ImVec2 origin(x, y);
    if (legend.bar.width > 0) colour_bar_at(legend.bar, origin, colours);
    draw_drawing(ui, legend.drawing, origin);
    return y + static_cast<float>(legend.drawing.height_px);
}

}  // namespace telltale
