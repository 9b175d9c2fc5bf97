// One face of a list, large: its picture with a map on it, what was said of it, a reader's note.
#include <algorithm>
#include <cmath>

#include "evaluation_panels.hpp"
#include "folder_panels.hpp"
#include "wasm/components/map_legend.hpp"
#include "wasm/components/tabs.hpp"
#include "wasm/face_words.hpp"
#include "wasm/judgement.hpp"
#include "wasm/sample_words.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/faces.hpp"

namespace telltale {
namespace {

constexpr float kSideBySideFrom = 560;
constexpr float kLargestPicture = 420;
constexpr float kLeastPicture = 96;

Command face_command(FaceAction action, std::size_t index = 0) { return StudyEvaluation{FaceStep{action, index}}; }

struct Place {
    float x = 0;
    float width = 0;
};

void say(const TextStyle& style, const std::string& text, const Place& place, float& y, float after = Space::xs) {
    if (!text.empty()) y += draw_text(draw_list(), style, ImVec2(place.x, y), text, place.width).y + after;
}

// The whole picture inside the square, and the map over the same part.
void picture_in(Ui& ui, const AppState& state, std::size_t sample, const Rect& square) {
    const PictureOnScreen* shown = large_picture(state);
    if (!shown) shown = small_picture(state, sample);
    draw_list()->AddRectFilled(square.min(), square.max(), ui.palette->raised, Radius::control);
    if (!shown) {
        const std::string words = missing_picture_words(state, sample);
        const float width = square.width - 2 * Space::l;
        const float height = text_size(ui.muted(), words, width).y;
        draw_text(draw_list(), ui.muted(), ImVec2(square.x + Space::l, square.centre().y - std::floor(height / 2)),
                  words, width);
        return;
    }
    const float largest = static_cast<float>(std::max({1, shown->width, shown->height}));
    const float width = std::max(1.0F, square.width * static_cast<float>(shown->width) / largest);
    const float height = std::max(1.0F, square.height * static_cast<float>(shown->height) / largest);
    const Rect part{square.x + (square.width - width) / 2, square.y + (square.height - height) / 2, width, height};
    const auto lay = [&](std::int64_t texture, double opacity) {
        draw_list()->AddImageRounded(ImTextureRef(static_cast<ImTextureID>(texture)), part.min(), part.max(),
                                     ImVec2(0, 0), ImVec2(1, 1), with_alpha(IM_COL32_WHITE, opacity), Radius::control);
    };
    lay(shown->texture, 1);
    const MapOnScreen* map = map_on_face(state);
    if (map && map->is_shown && map->sample == sample) lay(map->map.texture, state.look.opacity);
}

// None, and the maps that there are of this picture.
float map_tabs(Ui& ui, const AppState& state, const ReportedPicture& picture, const Place& place, float y) {
    std::vector<std::string> names{words::kNoMap};
    std::vector<std::size_t> choices{0};
    std::size_t current = 0;
    for (std::size_t i = 0; i < kExplanationMethods.size(); ++i) {
        if (!reported_map(picture, kExplanationMethods[i])) continue;
        if (state.reported_pictures.method == kExplanationMethods[i]) current = names.size();
        names.emplace_back(method_name(kExplanationMethods[i]));
        choices.push_back(i + 1);
    }
    if (names.size() == 1) return y;
    const std::size_t pressed = tabs(ui, "face_maps", names, current, place.x, y, place.width);
    if (pressed != current) ui.commands.push_back(face_command(FaceAction::lay_map, choices[pressed]));
    y += tabs_height_px(ui) + Space::s;
    const MapOnScreen* map = map_on_face(state);
    if (!map) return y;
    y = map_legend(ui, map->map.scale, map->colours, place.x, y, place.width) + Space::xs;
    say(ui.muted(), face_map_sentence(*state.evaluation, *map), place, y, Space::s);
    return y;
}

float picture_column(Ui& ui, const AppState& state, std::size_t sample, const Place& place, float y, float side) {
    const ReportedPicture* picture = reported_picture(state, sample);
    if (!picture) {
        say(ui.muted(), missing_picture_words(state, sample), place, y, Space::m);
        return y;
    }
    picture_in(ui, state, sample, {place.x, y, side, side});
    y += side + Space::s;
    y = map_tabs(ui, state, *picture, {place.x, side}, y);
    say(ui.muted(), picture_terms(state), place, y);
    return y;
}

float note_part(Ui& ui, const AppState& state, std::size_t sample, const Place& place, float y) {
    say(ui.strong(), words::kNote, place, y);
    // A line of the note a line here; control characters are shown as what they are not: nothing.
    const std::string& note = note_on(state, sample);
    for (std::size_t from = 0; !note.empty() && from <= note.size();) {
        const std::size_t end = std::min(note.find('\n', from), note.size());
        const std::string line = displayable(note.substr(from, end - from), kMostNoteCharacters);
        if (line.empty())
            y += line_height_px(ui.body());
        else
            say(ui.body(), line, place, y, 0);
        from = end + 1;
    }
    if (!note.empty()) y += Space::s;
    std::vector<FlowButton> buttons{{face_command(FaceAction::write_note, sample),
                                     note.empty() ? words::kAddNote : words::kEditNote,
                                     {ButtonKind::secondary}}};
    if (!note.empty())
        buttons.push_back({face_command(FaceAction::drop_note, sample), words::kRemoveNote, {ButtonKind::quiet}});
    return flow_buttons(ui, buttons, place.x, y, place.width) + Space::s;
}

float words_column(Ui& ui, const AppState& state, std::size_t sample, const Place& place, float y) {
    const EvaluationView& view = *state.evaluation;
    const ScoredSample& one = view.record.scores->samples[sample];
    const TextStyle digits = ui.style(ui.fonts.semi_bold, TypeSize::score, ui.palette->text);
    say(ui.muted(), words::kScore, place, y, 0);
    say(digits, number_text(one.score, 3), place, y, Space::xs);
    const bool is_fake = one.score >= view.threshold;
    say(ui.style(ui.fonts.semi_bold, TypeSize::body, is_fake ? ui.palette->fake : ui.palette->real),
        face_verdict(view, sample), place, y, Space::m);
    for (const std::string& fact : face_facts(view, sample)) say(ui.muted(), fact, place, y, 0);
    return note_part(ui, state, sample, place, y + Space::m);
}

// Name, place in the list, and the ways out of it.
float head(Ui& ui, const AppState& state, std::size_t sample, const Rect& rect) {
    const EvaluationView& view = *state.evaluation;
    const float side = ui.target_px();
    const bool is_narrow = rect.width < kSideBySideFrom;
    float right = rect.right();
    const auto put = [&](FaceAction action, const char* label, const ButtonOptions& options) {
        const float width = options.icon_only ? side : button_width(ui, label, options);
        right -= width;
        command_button(ui, face_command(action), label, {right, rect.y, width, side}, options);
    };
    put(FaceAction::leave, words::kBackToTheList, {ButtonKind::quiet, Icon::close, true});
    const std::size_t count = view.behind ? view.behind->rows.size() : 0;
    if (count > 1) {
        const std::size_t row = view.behind->cursor;
        put(FaceAction::after, words::kFaceAfter, {ButtonKind::quiet, Icon::next, is_narrow, row + 1 < count});
        put(FaceAction::before, words::kFaceBefore, {ButtonKind::quiet, Icon::previous, is_narrow, row > 0});
    }
    const TextStyle title = ui.style(ui.fonts.semi_bold, TypeSize::body, ui.palette->text);
    const float room = right - rect.x - Space::s;
    draw_text(draw_list(), title, ImVec2(rect.x, rect.y + std::floor((side - line_height_px(title)) / 2)),
              fitted_in_middle(title, face_name(view, sample), room));
    float y = rect.y + side;
    if (count == 0) return y;
    const std::string place =
        filled(words::kPlaceInTheList, count_text(static_cast<std::int64_t>(view.behind->cursor + 1)),
               sample_list_title(view));
    draw_text(draw_list(), ui.muted(), ImVec2(rect.x, y), fitted_at_end(ui.muted(), place, rect.width));
    return y + line_height_px(ui.muted()) + Space::s;
}

}  // namespace

void shown_face_card(Ui& ui, const AppState& state, SampleListMemory& memory, const Rect& rect) {
    const std::size_t sample = *state.evaluation->face;
    panel_background(ui, rect);
    const float padding = rect.width < kSideBySideFrom ? Space::m : Space::l;
    const Rect inner{rect.x + padding, rect.y + Space::s, rect.width - 2 * padding, rect.height - Space::s};
    const float top = head(ui, state, sample, inner);
    const ImU32 around = std::exchange(ui.region_background, ui.palette->surface);
    const Rect place{rect.x + 1, top, rect.width - 2, std::max(1.0F, rect.bottom() - top - 2)};
    if (std::exchange(memory.face, sample) != sample) memory.face_scroll = {};
    const Rect content = begin_region(ui, "shown_face", place, &memory.face_scroll);
    const bool side_by_side = inner.width >= kSideBySideFrom;
    const bool has_picture = reported_picture(state, sample) != nullptr;
    // Under the picture stand its maps' names and what their colours are worth.
    const float below = tabs_height_px(ui) + map_legend_height_px() + 5 * line_height_px(ui.muted());
    const float side =
        side_by_side
            ? std::floor(bounded(std::min(place.height - below, inner.width * 0.55F), kLeastPicture, kLargestPicture))
            : std::floor(bounded(std::min(inner.width, place.height * 0.62F), kLeastPicture, inner.width));
    const bool are_beside = side_by_side && has_picture;
    const float picture_width = are_beside ? side : inner.width - Space::s;
    float bottom = picture_column(ui, state, sample, {inner.x, picture_width}, content.y, side);
    if (are_beside) {
        const float left = inner.x + side + Space::xl;
        bottom = std::max(bottom, words_column(ui, state, sample, {left, inner.right() - left - Space::s}, content.y));
    } else {
        bottom = words_column(ui, state, sample, {inner.x, inner.width - Space::s}, bottom + Space::m);
    }
    end_region(ui, bottom + Space::m, &memory.face_scroll);
    ui.region_background = around;
}

float face_list_buttons(Ui& ui, const AppState& state, float x, float y, float width) {
    std::vector<FlowButton> buttons;
    const auto offer = [&](ChoiceKind kind, const Counted<1>& phrase, std::size_t count) {
        if (count > 0)
            buttons.push_back({StudyEvaluation{ShowSamples{{kind, 0, 0}}},
                               counted(phrase, static_cast<std::int64_t>(count)),
                               {ButtonKind::secondary}});
    };
    const ReportedEvaluation* shown = shown_in_report(state);
    if (!shown || !has_samples(*state.evaluation)) return y;
    offer(ChoiceKind::pictured, words::kFacesWithPictures, shown->pictures.size());
    offer(ChoiceKind::noted, words::kFacesWithNotes, shown->notes.size());
    if (buttons.empty()) return y;
    return flow_buttons(ui, buttons, x, y + Space::s, width) + Space::s;
}

}  // namespace telltale
