#include <algorithm>
#include <cmath>

#include "panels.hpp"
#include "wasm/words/page.hpp"

namespace telltale {
namespace {

std::span<const CatalogueSample> samples_of(const AppState& state) {
    if (!state.catalogue) return {};
    return state.catalogue->samples;
}

void thumbnail(Ui& ui, const AppState& state, std::size_t index, const Rect& rect) {
    const CatalogueSample& sample = samples_of(state)[index];
    ImGui::PushID(static_cast<int>(index));
    const Press press = press_area(ui, "sample", rect);
    const float hover = eased(ui, "sample_hover", press.hovered && ui.shows_hover());
    ImGui::PopID();
    if (press.pressed) ui.commands.push_back(OpenSample{index});

    // Centre-cropped to a square.
    const auto width = static_cast<float>(std::max<std::int64_t>(1, sample.width));
    const auto height = static_cast<float>(std::max<std::int64_t>(1, sample.height));
    const float u = width > height ? (1 - height / width) / 2 : 0;
    const float v = height > width ? (1 - width / height) / 2 : 0;
    ImDrawList* draw = draw_list();
    draw->AddRectFilled(rect.min(), rect.max(), ui.palette->raised, Radius::control);
    draw->AddImageRounded(ImTextureRef(static_cast<ImTextureID>(sample.texture)), rect.min(), rect.max(), ImVec2(u, v),
                          ImVec2(1 - u, 1 - v), IM_COL32_WHITE, Radius::control);
    const bool is_open = state.picture && state.picture->sample == index;
    const Rect ring = inset(rect, -2);
    if (is_open)
        draw->AddRect(ring.min(), ring.max(), ui.palette->accent, Radius::control + 2, 2);
    else if (hover > 0)
        draw->AddRect(ring.min(), ring.max(), with_alpha(ui.palette->text, static_cast<double>(hover)),
                      Radius::control + 2, 2);
    focus_ring(ui, OpenSample{index}, inset(rect, -2), Radius::control + 2);
    if (press.hovered && ui.shows_hover()) tooltip(ui, displayable(sample.title + " · " + sample.label));
}

}  // namespace

void samples_strip(Ui& ui, const AppState& state, const Rect& rect) {
    const auto samples = samples_of(state);
    if (samples.empty() || rect.height <= 0) return;
    const TextStyle muted = ui.muted();
    const float middle = rect.y + Space::m + 28;
    draw_text(draw_list(), muted, ImVec2(rect.x, std::floor(middle - line_height_px(muted) / 2)), words::kSamples);
    const float start = rect.x + std::max(kRowLabelWidth, std::ceil(text_size(muted, words::kSamples).x) + Space::m);
    const float gap = Space::s;
    // Smaller where that brings all of them in.
    const float share = (rect.right() - start + gap) / static_cast<float>(samples.size()) - gap;
    const float side = std::floor(bounded(share, ui.touch ? 44.0F : 40.0F, 56));
    const auto fitting = static_cast<std::size_t>(std::max(0.0F, (rect.right() - start + gap) / (side + gap)));
    for (std::size_t i = 0; i < std::min(samples.size(), fitting); ++i) {
        const Rect spot{start + static_cast<float>(i) * (side + gap), std::floor(middle - side / 2), side, side};
        thumbnail(ui, state, i, spot);
    }
}

float samples_grid(Ui& ui, const AppState& state, float x, float y, float width) {
    const auto samples = samples_of(state);
    if (samples.empty()) return y;
    const bool roomy = width >= 700;
    const float gap = roomy ? Space::l : Space::m;
    const float wanted = roomy ? 104.0F : 72.0F;
    const auto most = static_cast<std::size_t>(std::max(1.0F, std::floor((width + gap) / (wanted + gap))));
    const std::size_t rows = (samples.size() + most - 1) / most;
    const std::size_t columns = (samples.size() + rows - 1) / rows;
    const auto count = static_cast<float>(roomy ? columns : most);
    const float side = roomy ? wanted : std::floor((width - gap * (count - 1)) / count);
    const TextStyle name = ui.style(ui.fonts.regular, TypeSize::small, ui.palette->text);
    const TextStyle label = ui.muted();
    const float row_height = side + Space::xs + line_height_px(name) + line_height_px(label) + Space::l;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const std::size_t per_row = roomy ? columns : most;
        const std::size_t row = i / per_row;
        const std::size_t in_row = std::min(per_row, samples.size() - row * per_row);
        const float row_width = static_cast<float>(in_row) * (side + gap) - gap;
        const float left =
            x + std::floor((width - row_width) / 2) + static_cast<float>(i - row * per_row) * (side + gap);
        const Rect spot{left, y + static_cast<float>(row) * row_height, side, side};
        thumbnail(ui, state, i, spot);
        const auto caption = [&](const TextStyle& style, const std::string& text, float top) {
            const std::string shown = fitted_at_end(style, displayable(text), side);
            const float offset = std::floor((side - text_size(style, shown).x) / 2);
            draw_text(draw_list(), style, ImVec2(left + offset, top), shown);
        };
        caption(name, samples[i].title, spot.bottom() + Space::xs);
        caption(label, samples[i].label, spot.bottom() + Space::xs + line_height_px(name));
    }
    return y + static_cast<float>(rows) * row_height - Space::l;
}

}  // namespace telltale
