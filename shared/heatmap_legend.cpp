#include "heatmap_legend.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "type_face.hpp"

namespace telltale {
namespace {

constexpr double kLineHeight = 1.4;
constexpr double kBarHeight_px = 10;
constexpr double kTickLength_px = 4;
constexpr std::array kTickShares{0.0, 0.25, 0.5, 0.75, 1.0};

DrawnLine level_line(double from_x, double to_x, double y) {
    return {{{from_x, y}, {to_x, y}}, {Ink::border, 1}, 1, 0};
}
DrawnLine upright_line(double x, double from_y, double to_y) {
    return {{{x, from_y}, {x, to_y}}, {Ink::border, 1}, 1, 0};
}

// Lines of half a pixel's offset are sharp.
void add_frame(std::vector<DrawnShape>& shapes, const BoxPx& bar) {
    const double left = bar.x - 0.5;
    const double right = bar.x + bar.width + 0.5;
    const double top = bar.y - 0.5;
    const double bottom = bar.y + bar.height + 0.5;
    shapes.emplace_back(level_line(left, right, top));
    shapes.emplace_back(level_line(left, right, bottom));
    shapes.emplace_back(upright_line(left, top, bottom));
    shapes.emplace_back(upright_line(right, top, bottom));
    for (const double share : kTickShares) {
        const double x = left + share * (right - left);
        shapes.emplace_back(upright_line(x, bottom, bottom + kTickLength_px));
    }
}

std::string raised(int exponent) {
    constexpr std::array<const char*, 10> digits{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string text = exponent < 0 ? "⁻" : "";
    for (const char digit : std::to_string(std::abs(exponent))) text += digits[static_cast<std::size_t>(digit - '0')];
    return text;
}

}  // namespace

std::string short_number(double value) {
    if (value == 0) return "0";
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2e", value);
    const std::string written = text.data();
    const std::size_t letter = written.find('e');
    const int exponent = static_cast<int>(std::strtol(written.c_str() + letter + 1, nullptr, 10));
    if (exponent < -4 || exponent > 3) return written.substr(0, letter) + " × 10" + raised(exponent);
    std::snprintf(text.data(), text.size(), "%.*f", std::max(0, 2 - exponent), value);
    return text.data();
}

Image colour_bar(ColourMap colours) {
    const ColourTable table = colour_table(colours);
    Image bar{{}, static_cast<int>(table.size()), 1};
    for (const Rgb& colour : table) {
        const std::array<std::uint8_t, 4> pixel{colour.red, colour.green, colour.blue, 255};
        bar.rgba.insert(bar.rgba.end(), pixel.begin(), pixel.end());
    }
    return bar;
}

HeatmapLegend heatmap_legend(const EvidenceScale& scale, const HeatmapLegendOptions& options) {
    const double line = options.text_size_px * kLineHeight;
    const double to_baseline = options.text_size_px * 1.1;
    HeatmapLegend legend;
    Drawing& drawing = legend.drawing;
    drawing.width_px = options.width_px;
    // As high with evidence as without: panels side by side end alike.
    drawing.height_px = line + kBarHeight_px + kTickLength_px + (options.has_values ? line : 0) + 2;
    std::vector<DrawnShape>& shapes = drawing.layers.emplace_back().shapes;
    const auto words = [&](double x, double top, std::string text, Anchor anchor, TextFace face, Ink ink) {
        shapes.emplace_back(
            DrawnWords{{x, top + to_baseline}, std::move(text), anchor, face, options.text_size_px, {ink, 1}});
    };
    if (!scale.has_evidence()) {
        drawing.title = kNoEvidenceWords;
        drawing.description = options.nothing_words;
        words(0, 0, kNoEvidenceWords, Anchor::start, TextFace::semi_bold, Ink::text);
        if (!options.nothing_words.empty())
            words(0, line, options.nothing_words, Anchor::start, TextFace::regular, Ink::muted);
        return legend;
    }
    const bool is_cut = scale.is_cut();
    const std::string last_value = (is_cut ? "≥ " : "") + short_number(scale.last_colour);
    drawing.title = "Colours from 0 to " + last_value;
    legend.bar = {1, line + 1, options.width_px - 2, kBarHeight_px};
    add_frame(shapes, legend.bar);
    const auto add_row = [&](double top, const std::string& middle, const std::string& last, Ink ink) {
        words(0, top, "0", Anchor::start, TextFace::regular, ink);
        words(options.width_px, top, last, Anchor::end, TextFace::regular, ink);
        const auto width_of = [&](const std::string& text) {
            return text_width_px(TextFace::regular, options.text_size_px, text);
        };
        const bool has_room = width_of(middle) / 2 + width_of(last) + options.text_size_px < options.width_px / 2;
        if (has_room) words(options.width_px / 2, top, middle, Anchor::middle, TextFace::regular, ink);
    };
    add_row(0, is_cut ? "½" : "½ max", is_cut ? options.cut_words : "max", Ink::muted);
    if (options.has_values)
        add_row(legend.bar.y + kBarHeight_px + kTickLength_px, short_number(scale.last_colour / 2), last_value,
                Ink::text);
    return legend;
}

}  // namespace telltale
