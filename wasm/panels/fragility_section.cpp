#include "fragility_section.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "wasm/components/slider.hpp"
#include "wasm/components/tabs.hpp"
#include "wasm/fragility.hpp"
#include "wasm/fragility_words.hpp"
#include "wasm/judgement.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/fragility.hpp"

namespace telltale {
namespace {

constexpr float kLargestTilePx = 176;
constexpr float kPlotHeightPx = 190;

float paragraph(const TextStyle& style, std::string_view text, float x, float y, float width) {
    if (text.empty()) return y;
    return y + draw_text(draw_list(), style, ImVec2(x, y), text, width).y + Space::s;
}

// FNV-1a over everything that the plot shows.
class Digest {
  public:
    void add(double value) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        value_ = (value_ ^ bits) * 1099511628211ULL;
    }
    std::uint64_t value() const { return value_; }

  private:
    std::uint64_t value_ = 14695981039346656037ULL;
};

std::uint64_t digest_of(const AppState& state, const JudgedFace& face) {
    const ModelCard& card = state.classifier.card;
    Digest digest;
    for (const double value : {static_cast<double>(place_of(state.fragility.kind)), slider_change(state).strength,
                               *face.score, card.threshold, card.band.lower, card.band.upper})
        digest.add(value);
    for (const ChangedScore& point : face.fragility.scores[place_of(state.fragility.kind)])
        digest.add(point.strength), digest.add(point.score);
    return digest.value();
}

float offer(Ui& ui, const AppState& state, const std::string& label, float x, float y, float width) {
    y = paragraph(ui.style(ui.fonts.regular, TypeSize::body, ui.palette->muted), offer_sentence(state), x, y, width);
    const ButtonOptions options{ButtonKind::secondary, Icon::none, false};
    const float height = ui.touch ? 44.0F : 36.0F;
    const float wide = std::min(width, std::max(140.0F, button_width(ui, label, options)));
    command_button(ui, TryFragility{}, label, {x, y, wide, height}, options);
    return y + height + Space::s;
}

// As it is, and changed.
float tiles(Ui& ui, const AppState& state, const JudgedFace& face, float x, float y, float width) {
    const float side = std::floor(std::min(kLargestTilePx, (width - Space::s) / 2));
    MapTile own = crop_tile(state, face);
    own.name = filled(words::kAsItIs, score_text(*face.score));
    map_tile(ui, "as_it_is", own, x, y, side);
    const Fragility& fragility = state.fragility;
    const std::optional<double> score = score_under(face, slider_change(state));
    MapTile changed = own;
    const bool is_there = fragility.shown && fragility.shown_face == state.judgement.chosen;
    if (is_there) {
        changed.picture = fragility.texture;
        changed.uv_min = ImVec2(0, 0);
        changed.uv_max = ImVec2(1, 1);
    }
    changed.name = filled(words::kChangedTo, score ? score_text(*score) : "…");
    changed.waits = !score && face.fragility.failure.empty();
    map_tile(ui, "changed", changed, x + side + Space::s, y, side);
    return y + map_tile_height_px(ui, side);
}

float slider_row(Ui& ui, const AppState& state, float x, float y, float width) {
    const PictureChange change = slider_change(state);
    const ChangeRange& range = range_of(change.kind);
    const double share = (change.strength - range.low) / (range.high - range.low);
    const float height = tabs_height_px(ui);
    if (const std::optional<double> moved = slider(ui, "strength", share, {x, y, width, height})) {
        const double strength = stepped(change.kind, range.low + *moved * (range.high - range.low));
        if (strength != change.strength) ui.commands.push_back(SetChange{strength});
    }
    return y + height;
}

// What is under way, and how to stop or go on.
float progress(Ui& ui, const AppState& state, const JudgedFace& face, float x, float y, float width) {
    const std::string words = tried_words(state, face);
    if (words.empty()) return y;
    const Fragility& fragility = state.fragility;
    if (!face.fragility.failure.empty()) {
        y = paragraph(ui.strong(), filled(words::kTheTestStopped, displayable(face.fragility.failure, 300)), x, y,
                      width);
        return offer(ui, state, words::kTryAgain, x, y, width);
    }
    if (!fragility.tries) return offer(ui, state, words::kGoOn, x, y, width);
    const ButtonOptions options{ButtonKind::quiet, Icon::none, false};
    const float height = ui.target_px();
    const float wide = button_width(ui, words::kStop, options);
    const TextStyle style = ui.muted();
    const float words_width = text_size(style, filled(words::kTried, "35", "35")).x + Space::m;
    const float middle = y + std::floor(height / 2);
    draw_text(draw_list(), style, ImVec2(x, middle - std::floor(line_height_px(style) / 2)), words);
    const float bar_width = width - words_width - wide - Space::s;
    if (bar_width > 0)
        progress_bar(ui, {x + words_width, middle - 2, bar_width, 4},
                     static_cast<double>(tried_count(face)) / static_cast<double>(kTriedPoints));
    command_button(ui, StopFragility{}, words::kStop, {x + width - wide, y, wide, height}, options);
    return y + height + Space::s;
}

float plot(Ui& ui, const AppState& state, const JudgedFace& face, FragilityMemory& memory, float x, float y,
           float width) {
    const std::uint64_t digest = digest_of(state, face);
    if (!memory.plot || memory.drawn != digest) memory.plot = fragility_plot(state, face, state.fragility.kind);
    memory.drawn = digest;
    PlotCanvasOptions options;
    options.revision = digest;
    options.wheel_zooms = false;
    const std::optional<PlotDrag> drag =
        plot_canvas(ui, "fragility", *memory.plot, {x, y, width, kPlotHeightPx}, memory.look, options);
    if (drag) {
        const double strength = stepped(state.fragility.kind, drag->value);
        if (strength != slider_change(state).strength) ui.commands.push_back(SetChange{strength});
    }
    return y + kPlotHeightPx + Space::s;
}

}  // namespace

float fragility_section(Ui& ui, const AppState& state, FragilityMemory& memory, float x, float y, float width) {
    if (!can_be_tried(state)) return y;
    const JudgedFace& face = *chosen_face(state);
    y += Space::s;
    y = paragraph(ui.strong(), kFragilityHeading, x, y, width);
    const Fragility& fragility = state.fragility;
    if (!fragility.wanted) return offer(ui, state, words::kChangeItAndJudgeAgain, x, y, width);

    std::vector<std::string> names;
    for (std::size_t place = 0; place < kFragilityKindCount; ++place)
        names.emplace_back(change_tab(fragility_kind(place)));
    const std::size_t current = place_of(fragility.kind);
    const std::size_t pressed = tabs(ui, "changes", names, current, x, y, width);
    if (pressed != current) ui.commands.push_back(ChooseChange{fragility_kind(pressed)});
    y += tabs_height_px(ui) + Space::s;
    y = tiles(ui, state, face, x, y, width) + Space::s;
    y = slider_row(ui, state, x, y, width);
    std::string sentence = changed_sentence(state, face);
    // As high without words, so that nothing below jumps while a slider moves.
    const float two_lines = 2 * line_height_px(ui.muted());
    if (sentence.empty()) sentence = words::kJudging;
    draw_text(draw_list(), ui.muted(), ImVec2(x, y), sentence, width);
    y += two_lines + Space::s;
    y = plot(ui, state, face, memory, x, y, width);
    y = paragraph(ui.body(), kind_sentence(state, face, fragility.kind), x, y, width);
    y = progress(ui, state, face, x, y, width);
    // Last, so that nothing jumps when it comes.
    y = paragraph(ui.strong(), fragility_summary(state, face), x, y, width);
    return paragraph(ui.muted(), fragility_remark(state), x, y, width);
}

}  // namespace telltale
