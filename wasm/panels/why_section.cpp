#include <algorithm>
#include <cmath>

#include "panels.hpp"
#include "shared/heatmap_legend.hpp"
#include "wasm/components/map_legend.hpp"
#include "wasm/components/map_tile.hpp"
#include "wasm/components/slider.hpp"
#include "wasm/components/tabs.hpp"
#include "wasm/explaining.hpp"
#include "wasm/map_words.hpp"
#include "wasm/words/maps.hpp"
#include "wasm/words/models.hpp"

namespace telltale {
namespace {

constexpr float kLargestTilePx = 152;

struct Place {
    float x = 0;
    float width = 0;
};

float paragraph(const TextStyle& style, std::string_view text, const Place& place, float y) {
    if (text.empty()) return y;
    return y + draw_text(draw_list(), style, ImVec2(place.x, y), text, place.width).y + Space::s;
}

}  // namespace

MapTile crop_tile(const AppState& state, const JudgedFace& face) {
    const SquarePx& crop = face.crop_from_image;
    const Picture& picture = *state.picture;
    const auto u = [&](int px) { return static_cast<float>(px) / static_cast<float>(picture.width); };
    const auto v = [&](int px) { return static_cast<float>(px) / static_cast<float>(picture.height); };
    MapTile tile;
    tile.name = words::kModelsView;
    tile.picture = picture.texture;
    tile.uv_min = ImVec2(u(crop.x), v(crop.y));
    tile.uv_max = ImVec2(u(crop.x + crop.side), v(crop.y + crop.side));
    return tile;
}

namespace {

MapTile tile_of(const AppState& state, const JudgedFace& face, ExplanationMethod method) {
    MapTile tile = crop_tile(state, face);
    tile.name = std::string(method_name(method));
    tile.words = missing_words(state, face, method);
    tile.waits = waits_for_map(state, face, method);
    tile.opacity = state.look.opacity;
    const std::optional<FaceMap>& map = face.maps[index_of(method)];
    if (map && tile.words.empty()) tile.map = map->texture;
    tile.scaled = state.look.method == method;
    tile.chosen = tile.scaled && state.look.on_photo;
    return tile;
}

Command press_of(const AppState& state, const JudgedFace& face, ExplanationMethod method) {
    const std::string words = missing_words(state, face, method);
    if (!words.empty() && words != kNoEvidenceWords) return ExplainAgain{};
    const bool is_shown = state.look.method == method && state.look.on_photo;
    return ShowMethod{method, !is_shown};
}

// The place of a tile as a place of the photo, and back.
void mark_from_tile(Ui& ui, const SquarePx& crop, const std::optional<ImVec2>& pointer) {
    if (!pointer) return;
    ui.marks = MarkedPlace{
        {crop.x + static_cast<double>(pointer->x) * crop.side, crop.y + static_cast<double>(pointer->y) * crop.side},
        false};
}

std::optional<ImVec2> marked_in(const Ui& ui, const SquarePx& crop) {
    if (!ui.marked || crop.side <= 0) return {};
    const PointPx& point = ui.marked->in_picture;
    const ImVec2 share(static_cast<float>((point.x - crop.x) / crop.side),
                       static_cast<float>((point.y - crop.y) / crop.side));
    const bool is_inside = share.x >= 0 && share.y >= 0 && share.x <= 1 && share.y <= 1;
    return is_inside ? std::optional(share) : std::nullopt;
}

void draw_mark(const Ui& ui, const SquarePx& crop, float x, float y, float side, bool is_under_pointer) {
    const std::optional<ImVec2> share = marked_in(ui, crop);
    if (share && !is_under_pointer) cross_hair(draw_list(), ImVec2(x + share->x * side, y + share->y * side));
}

struct PointedAt {
    ExplanationMethod method = ExplanationMethod::grad_cam;
    ImVec2 at;
};

// The crop and the maps side by side; returns their bottom, and where the pointer is.
float tiles(Ui& ui, const AppState& state, const JudgedFace& face, const Place& place, float y,
            std::optional<PointedAt>& pointed) {
    const float side = std::floor(std::min(kLargestTilePx, (place.width - 2 * Space::s) / 3));
    MapTile crop = crop_tile(state, face);
    const MapTilePress on_crop = map_tile(ui, "crop", crop, place.x, y, side);
    if (on_crop.pressed) ui.commands.push_back(ShowMethod{state.look.method, false});
    mark_from_tile(ui, face.crop_from_image, on_crop.pointer);
    draw_mark(ui, face.crop_from_image, place.x, y, side, on_crop.pointer.has_value());
    float x = place.x;
    for (const ExplanationMethod method : kExplanationMethods) {
        x += side + Space::s;
        const std::string id(method_key(method));
        const MapTilePress press = map_tile(ui, id.c_str(), tile_of(state, face, method), x, y, side);
        const Command command = press_of(state, face, method);
        if (press.pressed) ui.commands.push_back(command);
        focus_ring(ui, command, {x, y, side, side}, Radius::control);
        if (press.pointer && face.maps[index_of(method)]) pointed = PointedAt{method, *press.pointer};
        mark_from_tile(ui, face.crop_from_image, press.pointer);
        draw_mark(ui, face.crop_from_image, x, y, side, press.pointer.has_value());
    }
    // The photo or the crop asks the map whose scale is shown.
    if (const std::optional<ImVec2> share = marked_in(ui, face.crop_from_image);
        share && !pointed && face.maps[index_of(state.look.method)])
        pointed = PointedAt{state.look.method, *share};
    return y + map_tile_height_px(ui, side);
}

// What the shown map's colours are worth, and the value under the pointer.
float legend(Ui& ui, const AppState& state, const JudgedFace& face, const Place& place, float y,
             const std::optional<PointedAt>& pointed) {
    // The pointed map's own scale, so that its value is read against it.
    const std::optional<FaceMap>& map = face.maps[index_of(pointed ? pointed->method : state.look.method)];
    if (map) map_legend(ui, map->scale, state.look.colours, place.x, y, place.width);
    y += map_legend_height_px() + Space::xs;
    std::string words = ui.touch ? words::kRestAFinger : words::kPointAtAMapToRead;
    if (pointed)
        words = filled(words::kMethodHere, method_name(pointed->method),
                       value_words(*face.maps[index_of(pointed->method)], static_cast<double>(pointed->at.x),
                                   static_cast<double>(pointed->at.y)));
    draw_text(draw_list(), ui.muted(), ImVec2(place.x, y), fitted_at_end(ui.muted(), words, place.width));
    return y + line_height_px(ui.muted()) + Space::m;
}

// A name at the left, room for its control at the right.
Rect row(Ui& ui, const char* name, const Place& place, float& y) {
    const float height = tabs_height_px(ui);
    const TextStyle style = ui.muted();
    draw_text(draw_list(), style, ImVec2(place.x, y + std::floor((height - line_height_px(style)) / 2)), name);
    const Rect room{place.x + kRowLabelWidth, y, place.width - kRowLabelWidth, height};
    y += height + Space::s;
    return room;
}

float controls(Ui& ui, const AppState& state, const JudgedFace& face, const Place& place, float y) {
    const MapLook& look = state.look;
    const Rect opacity = row(ui, words::kOpacity, place, y);
    const TextStyle mono = ui.style(ui.fonts.mono, TypeSize::small, ui.palette->muted);
    const float words_width = 44;
    if (const std::optional<double> moved =
            slider(ui, "opacity", look.opacity, {opacity.x, opacity.y, opacity.width - words_width, opacity.height}))
        ui.commands.push_back(SetMapOpacity{*moved});
    const std::string percent = std::to_string(static_cast<int>(std::lround(look.opacity * 100))) + " %";
    draw_text(draw_list(), mono,
              ImVec2(opacity.right() - text_size(mono, percent).x,
                     opacity.y + std::floor((opacity.height - line_height_px(mono)) / 2)),
              percent);

    std::vector<std::string> names;
    std::size_t current = kOfferedColours.size();
    for (std::size_t i = 0; i < kOfferedColours.size(); ++i) {
        names.emplace_back(colour_map_name(kOfferedColours[i]));
        if (kOfferedColours[i] == look.colours) current = i;
    }
    const Rect colours = row(ui, words::kColours, place, y);
    const std::size_t chosen = tabs(ui, "map_colours", names, current, colours.x, colours.y, colours.width);
    if (chosen != current) ui.commands.push_back(ChooseMapColours{kOfferedColours[chosen]});

    const std::vector<std::int64_t> classes = offered_classes(state, face);
    std::vector<std::string> wishes{words::kPredicted};
    std::size_t wished = look.class_wish ? classes.size() + 1 : 0;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        wishes.push_back(displayable(class_name_of(state, classes[i]), 20));
        if (look.class_wish == classes[i]) wished = i + 1;
    }
    const Rect subject = row(ui, words::kClass, place, y);
    const std::size_t pressed = tabs(ui, "map_class", wishes, wished, subject.x, subject.y, subject.width);
    if (pressed != wished) ui.commands.push_back(pressed == 0 ? ExplainClass{} : ExplainClass{classes[pressed - 1]});
    return y;
}

std::string view_sentence(const AppState& state, const JudgedFace& face) {
    const PreprocessingOptions& input = state.classifier.preprocessing;
    const std::string side = std::to_string(input.size_px);
    return filled(state.judgement.whole_picture ? words::kTheModelSeesTheMiddle : words::kTheModelSeesTheFace,
                  std::to_string(face.crop_from_image.side), side, side);
}

}  // namespace

float why_section(Ui& ui, const AppState& state, float x, float y, float width) {
    const JudgedFace* face = chosen_face(state);
    if (!face || !face->to_be_judged || face->crop_from_image.side <= 0) return y;
    const Place place{x, width};
    const TextStyle muted = ui.muted();
    const bool has_maps = !state.classifier.maps.empty();
    if (!has_maps) {
        const float side = std::floor(std::min(kLargestTilePx, width * 0.44F));
        const MapTilePress press = map_tile(ui, "crop", crop_tile(state, *face), x, y, side);
        mark_from_tile(ui, face->crop_from_image, press.pointer);
        draw_mark(ui, face->crop_from_image, x, y, side, press.pointer.has_value());
        y += map_tile_height_px(ui, side) + Space::s;
    } else {
        std::optional<PointedAt> pointed;
        y = tiles(ui, state, *face, place, y, pointed) + Space::m;
        y = legend(ui, state, *face, place, y, pointed);
        y = controls(ui, state, *face, place, y) + Space::xs;
        y = paragraph(muted, filled(words::kTheyShowWhereTheModelLooked, subject_sentence(state, *face)), place, y);
    }
    y = paragraph(muted, view_sentence(state, *face), place, y);
    if (face->crop_from_image.side < state.classifier.preprocessing.size_px)
        y = paragraph(ui.style(ui.fonts.semi_bold, TypeSize::small, ui.palette->text), words::kTheFaceIsSmaller, place,
                      y);
    if (!has_maps && !state.classifier.not_explained.empty())
        y = paragraph(muted, filled(words::kThereAreNoMaps, displayable(state.classifier.not_explained, 400)), place,
                      y);
    return y;
}

}  // namespace telltale
