#include <algorithm>
#include <cmath>

#include "panels.hpp"
#include "wasm/components/face_chip.hpp"
#include "wasm/words/evaluation_comparison.hpp"
#include "wasm/words/page.hpp"
#include "wasm/words/photo.hpp"

namespace telltale {
namespace {

constexpr float kWheelFactor = 1.18F;
constexpr float kClickSlopPx = 5;
constexpr float kShortTools = 400;
constexpr double kMapEdgeOpacity = 0.35;

// The smallest box under the point: small faces lie in front of large ones.
std::optional<std::size_t> face_at(const Judgement& judgement, const PhotoTransform& transform, ImVec2 point) {
    std::optional<std::size_t> found;
    float smallest = 0;
    for (std::size_t i = 0; i < judgement.faces.size(); ++i) {
        const Rect box = inset(transform.to_page(judgement.faces[i].box_in_image), -4);
        const float size = box.width * box.height;
        if (!box.contains(point) || (found && size >= smallest)) continue;
        found = i;
        smallest = size;
    }
    return found;
}

void draw_photo(const Picture& picture, const PhotoTransform& transform, const Rect& area) {
    ImDrawList* draw = draw_list();
    const Rect image =
        transform.to_page(BoxPx{0, 0, static_cast<double>(picture.width), static_cast<double>(picture.height)});
    const bool whole = image.x >= area.x - 0.5F && image.y >= area.y - 0.5F && image.right() <= area.right() + 0.5F &&
                       image.bottom() <= area.bottom() + 0.5F;
    const ImTextureRef texture(static_cast<ImTextureID>(picture.texture));
    draw->AddImageRounded(texture, image.min(), image.max(), ImVec2(0, 0), ImVec2(1, 1), IM_COL32_WHITE,
                          whole ? Radius::control : 0);
}

// The shown map where its square was cut out; what leaves the picture is not seen.
void draw_map(const AppState& state, const PhotoTransform& transform) {
    const JudgedFace* face = chosen_face(state);
    if (!state.look.on_photo || !face) return;
    const std::optional<FaceMap>& map = face->maps[index_of(state.look.method)];
    if (!map || map->texture == 0 || !map->colours || !map->scale.has_evidence()) return;
    const SquarePx& crop = face->crop_from_image;
    const int left = std::max(crop.x, 0);
    const int top = std::max(crop.y, 0);
    const int right = std::min(crop.x + crop.side, state.picture->width);
    const int bottom = std::min(crop.y + crop.side, state.picture->height);
    if (left >= right || top >= bottom) return;
    const auto share = [&](int px, int from) { return static_cast<float>(px - from) / static_cast<float>(crop.side); };
    const ImVec2 from = transform.to_page(left, top);
    const ImVec2 to = transform.to_page(right, bottom);
    draw_list()->AddImage(
        ImTextureRef(static_cast<ImTextureID>(map->texture)), from, to, ImVec2(share(left, crop.x), share(top, crop.y)),
        ImVec2(share(right, crop.x), share(bottom, crop.y)), with_alpha(IM_COL32_WHITE, state.look.opacity));
    draw_list()->AddRect(from, to, with_alpha(dark_palette().text, kMapEdgeOpacity));
}

BoxPx square_around(const BoxPx& box) {
    const double side = std::max(box.width, box.height);
    return {box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side};
}

FaceChip chip_of(const AppState& state, std::size_t index) {
    const JudgedFace& face = state.judgement.faces[index];
    const Picture& picture = *state.picture;
    FaceChip chip;
    chip.chosen = index == state.judgement.chosen;
    if (face.score) chip.verdict = verdict_of(*face.score, state.classifier.card.band);
    // Before the classifier's margin is known there is no crop: the face's box stands for it.
    const SquarePx& crop = face.crop_from_image;
    const BoxPx box = crop.side > 0 ? BoxPx{static_cast<double>(crop.x), static_cast<double>(crop.y),
                                            static_cast<double>(crop.side), static_cast<double>(crop.side)}
                                    : square_around(face.box_in_image);
    const auto u = [&](double x) { return static_cast<float>(x / picture.width); };
    const auto v = [&](double y) { return static_cast<float>(y / picture.height); };
    chip.texture = picture.texture;
    chip.uv_min = ImVec2(u(box.x), v(box.y));
    chip.uv_max = ImVec2(u(box.x + box.width), v(box.y + box.height));
    return chip;
}

// The place under the pointer, where the chosen face's crop is: the crop and the maps beside the photo mark it too.
void mark_place(Ui& ui, const AppState& state, const PhotoTransform& transform) {
    const JudgedFace* face = chosen_face(state);
    if (!face || face->crop_from_image.side <= 0) return;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const SquarePx& crop = face->crop_from_image;
    const PointPx point{static_cast<double>((mouse.x - transform.origin.x) / transform.scale),
                        static_cast<double>((mouse.y - transform.origin.y) / transform.scale)};
    const bool is_inside =
        point.x >= crop.x && point.y >= crop.y && point.x < crop.x + crop.side && point.y < crop.y + crop.side;
    if (is_inside) ui.marks = MarkedPlace{point, true};
}

// Two fingers carry the picture and zoom it; one, or the mouse, carries it; what was thrown glides on.
void move_photo(Ui& ui, const Picture& picture, PhotoView& view, const Rect& rect, const std::vector<Pinch>& pinches,
                bool dragged) {
    const ImGuiIO& io = ImGui::GetIO();
    ImVec2 moved(0, 0);
    for (const Pinch& pinch : pinches) {
        const ImVec2 point(static_cast<float>(pinch.x), static_cast<float>(pinch.y));
        if (ui.covered || !rect.contains(point)) continue;
        const ImVec2 carried(static_cast<float>(pinch.dx), static_cast<float>(pinch.dy));
        pan_by(view, carried, picture.width, picture.height);
        zoom_by(view, static_cast<float>(pinch.scale), point, picture.width, picture.height);
        moved = ImVec2(moved.x + carried.x, moved.y + carried.y);
    }
    const bool is_touch = io.MouseSource == ImGuiMouseSource_TouchScreen;
    if (dragged && !view.fitted) {
        pan_by(view, io.MouseDelta, picture.width, picture.height);
        moved = ImVec2(moved.x + io.MouseDelta.x, moved.y + io.MouseDelta.y);
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    }
    if (is_touch && ImGui::IsMousePosValid()) return follow(view.glide, moved, ui.glide_time());
    const ImVec2 glided = glide_on(view.glide, ui.glide_time());
    if (glided.x == 0 && glided.y == 0) return;
    if (view.fitted || !pan_by(view, glided, picture.width, picture.height)) stop(view.glide);
    ui.animating = true;
}

void face_chips(Ui& ui, const AppState& state, const Rect& rect, bool with_label) {
    const Judgement& judgement = state.judgement;
    if (judgement.faces.empty() || judgement.whole_picture) return;
    const float side = ui.touch ? 44 : 40;
    const float step = side + Space::s;
    const std::size_t count = judgement.faces.size();
    const TextStyle muted = ui.muted();
    const std::string label = counted(words::kFaces, static_cast<std::int64_t>(count));
    const float label_width =
        !with_label ? 0 : std::max(kRowLabelWidth, std::ceil(text_size(muted, label).x) + Space::m);
    const float middle = rect.y + rect.height / 2;
    if (with_label)
        draw_text(draw_list(), muted, ImVec2(rect.x, std::floor(middle - line_height_px(muted) / 2)), label);

    const auto fitting = [&](float width) {
        return static_cast<std::size_t>(std::max(0.0F, std::floor((width + Space::s) / step)));
    };
    const float width = rect.width - label_width;
    // A window onto the row that always holds the chosen face, and beside it how many it leaves out.
    const float more_width = std::ceil(text_size(muted, "+ 999").x) + Space::xs;
    const std::size_t shown = fitting(width) >= count ? count : fitting(width - more_width);
    if (shown == 0) return;
    const std::size_t first = std::min(count - shown, judgement.chosen < shown ? 0 : judgement.chosen - shown / 2);
    for (std::size_t i = first; i < first + shown; ++i) {
        const Rect chip{rect.x + label_width + step * static_cast<float>(i - first), std::floor(middle - side / 2),
                        side, side};
        ImGui::PushID(static_cast<int>(i));
        if (press_area(ui, "chip", chip).pressed) ui.commands.push_back(ChooseFace{i});
        ImGui::PopID();
        face_chip(ui, chip_of(state, i), chip);
        focus_ring(ui, ChooseFace{i}, chip, Radius::control);
    }
    if (shown == count) return;
    const std::string more = "+ " + count_text(static_cast<std::int64_t>(count - shown));
    draw_text(
        draw_list(), muted,
        ImVec2(rect.x + label_width + step * static_cast<float>(shown), std::floor(middle - line_height_px(muted) / 2)),
        fitted_at_end(muted, more, more_width));
}

}  // namespace

void photo_panel(Ui& ui, const AppState& state, PhotoView& view, const Rect& rect, const std::vector<Pinch>& pinches,
                 const PhotoPanelOptions& options) {
    const Picture& picture = *state.picture;
    if (view.picture != picture.id) view = {picture.id, true, 1, {picture.width / 2.0, picture.height / 2.0}, {}, {}};
    panel_background(ui, rect);
    begin_region(ui, "photo", rect);
    view.area = inset(rect, Space::m);
    settle(view, picture.width, picture.height);

    const Press press = press_area(ui, "picture", rect);
    const ImGuiIO& io = ImGui::GetIO();
    if (options.wheel_zooms && press.hovered && io.MouseWheel != 0)
        zoom_by(view, std::pow(kWheelFactor, io.MouseWheel), io.MousePos, picture.width, picture.height);
    const bool dragged = io.MouseDragMaxDistanceSqr[0] > kClickSlopPx * kClickSlopPx;
    move_photo(ui, picture, view, rect, pinches, press.held && dragged);
    if (options.around) options.around->blocked = !view.fitted && (press.held || (press.hovered && !io.MouseDown[0]));

    const PhotoTransform transform = transform_of(view);
    const std::optional<std::size_t> under = press.hovered && !state.judgement.whole_picture
                                                 ? face_at(state.judgement, transform, io.MousePos)
                                                 : std::nullopt;
    if (press.hovered && !press.held && !under) ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
    if (press.pressed && !dragged && under) ui.commands.push_back(ChooseFace{*under});

    if (press.hovered && !press.held && ui.shows_hover()) mark_place(ui, state, transform);
    draw_photo(picture, transform, view.area);
    draw_map(state, transform);
    photo_overlay(ui, state, transform, rect);
    if (ui.marked && !ui.marked->on_photo)
        cross_hair(draw_list(), transform.to_page(ui.marked->in_picture.x, ui.marked->in_picture.y));
    end_region(ui, 0);
}

void photo_tools(Ui& ui, const AppState& state, const PhotoView& view, const Rect& rect) {
    const float side = ui.target_px();
    const float y = rect.y + std::floor((rect.height - side) / 2);
    const ButtonOptions quiet{ButtonKind::quiet, Icon::none, false};
    float x = rect.right() + icon_inset_px(ui);
    const auto place = [&](float width) {
        x -= width;
        const Rect spot{x, y, width, side};
        x -= Space::xs;
        return spot;
    };
    command_button(ui, ZoomPhoto{PhotoZoom::in}, words::kLarger, place(side), {ButtonKind::quiet, Icon::plus, true});
    command_button(ui, ZoomPhoto{PhotoZoom::out}, words::kSmaller, place(side), {ButtonKind::quiet, Icon::minus, true});
    const bool is_short = rect.width < kShortTools;
    ButtonOptions one_to_one = quiet;
    one_to_one.enabled = std::abs(view.scale - 1) > 1e-4F;
    if (!is_short)
        command_button(ui, ZoomPhoto{PhotoZoom::one_to_one}, "1:1",
                       place(std::max(side, button_width(ui, "1:1", quiet))), one_to_one);
    if (!is_short || !view.fitted)
        command_button(ui, ZoomPhoto{PhotoZoom::fit}, words::kFit,
                       place(std::max(side, button_width(ui, words::kFit, quiet))), quiet);
    if (state.judgement.faces.size() > 1 || !is_short)
        face_chips(ui, state, {rect.x, rect.y, std::max(0.0F, x - rect.x), rect.height}, !is_short);
}

}  // namespace telltale
