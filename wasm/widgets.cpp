#include "widgets.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "imgui_internal.h"
#include "layout_audit.hpp"

namespace telltale {
namespace {

constexpr float kTau = 6.28318530718F;
constexpr double kDisabledInk = 0.65;  // of muted: seen to be there, and not to be pressed
constexpr float kTouchSlopPx = 8;

float padding_of(const ButtonOptions& options) { return options.kind == ButtonKind::quiet ? Space::m : Space::l; }

// A finger moves the page after a few pixels, and it glides on.
void scroll_by_finger(Ui& ui, ScrollState& scroll) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool is_touch = io.MouseSource == ImGuiMouseSource_TouchScreen;
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const bool began_here = window->Rect().Contains(io.MouseClickedPos[0]);
    if (ui.covered) {
        scroll.dragging = false;
        stop(scroll.glide);
    } else if (is_touch && io.MouseDown[0] && began_here && !scroll.blocked) {
        if (!scroll.dragging && std::abs(io.MousePos.y - io.MouseClickedPos[0].y) > kTouchSlopPx && !ui.touch_scrolling)
            scroll.dragging = true;
        if (!scroll.dragging) stop(scroll.glide);  // a finger that comes down holds the page
        if (scroll.dragging) {
            ImGui::SetScrollY(ImClamp(window->Scroll.y - io.MouseDelta.y, 0.0F, window->ScrollMax.y));
            follow(scroll.glide, ImVec2(0, -io.MouseDelta.y), ui.glide_time());
        }
    } else {
        ui.touch_scrolling = ui.touch_scrolling || scroll.dragging;  // the frame of letting go presses nothing
        scroll.dragging = false;
        const float moved = glide_on(scroll.glide, ui.glide_time()).y;
        if (moved != 0) {
            const float wanted = window->Scroll.y + moved;
            if (wanted < 0 || wanted > window->ScrollMax.y) stop(scroll.glide);  // at an end
            ImGui::SetScrollY(ImClamp(wanted, 0.0F, window->ScrollMax.y));
            ui.animating = true;
        }
    }
    if (scroll.dragging) ui.touch_scrolling = true;
}

// What is cut off below fades out, so that it is seen to go on.
void fade_bottom(Ui& ui) {
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    const float hidden = window->ScrollMax.y - window->Scroll.y;
    if (hidden < 1) return;
    const Rect clip{window->InnerClipRect.Min.x, window->InnerClipRect.Max.y - 28, window->InnerClipRect.GetWidth(),
                    28};
    const ImU32 opaque = ui.region_background;
    const ImU32 clear = with_alpha(opaque, 0);
    draw_list()->AddRectFilledMultiColor(clip.min(), clip.max(), clear, clear, opaque, opaque);
}

}  // namespace

ImDrawList* draw_list() { return ImGui::GetWindowDrawList(); }

Rect begin_region(Ui& ui, const char* id, const Rect& rect, ScrollState* scroll) {
    ImGui::SetCursorScreenPos(rect.min());
    ImGuiWindowFlags flags = ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav;
    if (!scroll) flags |= ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
    ImGui::BeginChild(id, ImVec2(std::max(1.0F, rect.width), std::max(1.0F, rect.height)), ImGuiChildFlags_None, flags);
    if (scroll) scroll_by_finger(ui, *scroll);
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    return {rect.x, origin.y, rect.width, rect.height};
}

void end_region(Ui& ui, float content_bottom, ScrollState* scroll) {
    if (scroll) {
        fade_bottom(ui);
        const ImVec2 origin = ImGui::GetCurrentWindow()->DC.CursorStartPos;
        ImGui::SetCursorScreenPos(origin);
        ImGui::Dummy(ImVec2(1, std::max(1.0F, content_bottom - origin.y)));
    }
    ImGui::EndChild();
}

Press press_area(Ui& ui, const char* id, const Rect& rect) {
    note_target(rect, id);
    ImGui::SetCursorScreenPos(rect.min());
    Press press;
    press.pressed = ImGui::InvisibleButton(id, ImVec2(std::max(1.0F, rect.width), std::max(1.0F, rect.height)));
    press.hovered = ImGui::IsItemHovered();
    press.held = ImGui::IsItemActive();
    if (ui.touch_scrolling) press.pressed = press.held = false;
    if (press.hovered && !ui.touch) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return press;
}

float eased(Ui& ui, const char* id, bool on) {
    float* value = ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID(id), on ? 1.0F : 0.0F);
    const float wanted = on ? 1.0F : 0.0F;
    if (ui.reduced_motion) *value = wanted;
    const float step = ui.seconds / kMotionSeconds;
    *value = *value < wanted ? std::min(wanted, *value + step) : std::max(wanted, *value - step);
    if (*value != wanted) ui.animating = true;
    const float left = 1 - *value;
    return 1 - left * left;  // ease-out
}

float button_width(const Ui& ui, std::string_view label, const ButtonOptions& options) {
    if (options.icon_only) return ui.target_px();
    const float icon = options.icon == Icon::none ? 0 : kIconSizePx + Space::s;
    return std::ceil(2 * padding_of(options) + icon + text_size(ui.strong(), label).x);
}

bool button(Ui& ui, const char* id, const std::string& label, const Rect& rect, const ButtonOptions& options) {
    if (!options.enabled) {
        draw_button(ui, label, rect, options, {});
        return false;
    }
    const Press press = press_area(ui, id, rect);
    ImGui::PushID(id);
    const float hover = eased(ui, "hover", press.hovered && ui.shows_hover());
    ImGui::PopID();
    draw_button(ui, label, rect, options, {hover, press.held, false});
    if (options.icon_only && press.hovered && ui.shows_hover()) tooltip(ui, label);
    return press.pressed;
}

void draw_button(Ui& ui, const std::string& label, const Rect& rect, const ButtonOptions& options,
                 const ButtonLook& look) {
    const float hover = look.hover;
    const Palette& palette = *ui.palette;
    ImDrawList* draw = draw_list();

    ImU32 fill = 0;
    ImU32 ink = palette.text;
    if (!options.enabled) {
        ink = with_alpha(palette.muted, kDisabledInk);
        if (options.kind != ButtonKind::quiet)
            draw->AddRect(rect.min(), rect.max(), palette.border, Radius::control, 1);
    } else if (options.kind == ButtonKind::primary) {
        fill =
            mix(palette.accent, ui.dark ? colour(0xFFFFFF) : colour(0x000000), 0.12F * hover + (look.held ? 0.1F : 0));
        ink = palette.on_accent;
    } else if (options.kind == ButtonKind::quiet) {
        fill = look.held ? palette.pressed : with_alpha(palette.raised, static_cast<double>(hover));
        ink = mix(palette.muted, palette.text, hover);
    } else {
        fill = mix(palette.raised, palette.pressed, look.held ? 1.0F : 0.5F * hover);
    }
    draw->AddRectFilled(rect.min(), rect.max(), fill, Radius::control);
    if (look.focused) draw_focus_ring(ui, rect, Radius::control);

    if (options.icon_only) {
        draw_icon(draw, options.icon, rect.centre(), kIconSizePx, ink);
        return;
    }
    TextStyle style = ui.strong();
    style.colour = ink;
    const float icon = options.icon == Icon::none ? 0 : kIconSizePx + Space::s;
    const std::string shown = fitted_at_end(style, label, rect.width - icon - 2 * Space::s);
    const float width = icon + text_size(style, shown).x;
    float x = rect.x + std::floor((rect.width - width) / 2);
    if (options.icon != Icon::none)
        draw_icon(draw, options.icon, ImVec2(x + kIconSizePx / 2, rect.centre().y), kIconSizePx, ink);
    draw_text(draw, style, ImVec2(x + icon, rect.y + std::floor((rect.height - line_height_px(style)) / 2)), shown);
}

bool command_button(Ui& ui, const Command& command, const std::string& label, const Rect& rect,
                    const ButtonOptions& options) {
    const Act act = act_of(command);
    ImGui::PushID(act.command.c_str());
    ImGui::PushID(act.index ? static_cast<int>(*act.index) : -1);
    const bool pressed = button(ui, "button", label, rect, options);
    ImGui::PopID();
    ImGui::PopID();
    focus_ring(ui, command, rect, Radius::control);
    if (pressed) ui.commands.push_back(command);
    return pressed;
}

void focus_ring(Ui& ui, const Command& command, const Rect& rect, float radius) {
    const Act act = act_of(command);
    if (!ui.focused_action || ui.focused_action->command != act.command || ui.focused_action->index != act.index)
        return;
    draw_focus_ring(ui, rect, radius);
}

void draw_focus_ring(Ui& ui, const Rect& rect, float radius) {
    const Rect ring = inset(rect, -3);
    if (!ui.covered && ImGui::IsRectVisible(rect.min(), rect.max())) ui.focus_shown = true;
    draw_list()->AddRect(ring.min(), ring.max(), ui.palette->accent, radius + 3, 2);
}

Rect draw_tooltip(Ui& ui, ImDrawList* draw, std::string_view text, ImVec2 corner) {
    const TextStyle style = ui.style(ui.fonts.regular, TypeSize::small, ui.palette->text);
    const ImVec2 size = text_size(style, text, std::min(320.0F, ImGui::GetIO().DisplaySize.x - 2 * Space::xl));
    const Rect box{corner.x, corner.y, std::ceil(size.x) + 2 * Space::m, size.y + 2 * Space::s};
    draw->AddRectFilled(box.min(), box.max(), ui.palette->raised, Radius::control);
    draw->AddRect(box.min(), box.max(), ui.palette->border, Radius::control);
    draw_text(draw, style, ImVec2(box.x + Space::m, box.y + Space::s), text, std::ceil(size.x) + 1);
    return box;
}

void tooltip(Ui& ui, std::string_view text) {
    if (text.empty() || ui.covered) return;  // what it would explain lies under a dialog
    const TextStyle style = ui.style(ui.fonts.regular, TypeSize::small, ui.palette->text);
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const ImVec2 size = text_size(style, text, std::min(320.0F, screen.x - 2 * Space::xl));
    const ImVec2 box(std::ceil(size.x) + 2 * Space::m, size.y + 2 * Space::s);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float x = std::clamp(mouse.x - box.x / 2, Space::s, std::max(Space::s, screen.x - box.x - Space::s));
    // A finger hides what is under it and below.
    const float gap = ui.touch ? 36 : 10;
    const bool above = ui.touch ? mouse.y - box.y - gap >= 0 : mouse.y + 22 + box.y > screen.y;
    const float y = above ? mouse.y - box.y - gap : mouse.y + (ui.touch ? 36 : 22);
    draw_tooltip(ui, ImGui::GetForegroundDrawList(), text, ImVec2(x, y));
}

void draw_icon(ImDrawList* draw, Icon icon, ImVec2 centre, float size_px, ImU32 ink) {
    const ImVec2 c = centre;
    const float u = size_px / 18;  // drawn on an 18 px grid with a stroke of 1.5
    const float stroke = 1.5F * u;
    const auto at = [&](float x, float y) { return ImVec2(c.x + (x - 9) * u, c.y + (y - 9) * u); };
    switch (icon) {
        case Icon::none: break;
        case Icon::photo: {
            draw->AddRect(at(2, 3), at(16, 15), ink, 2.5F * u, stroke);
            draw->AddCircle(at(6.2F, 7), 1.3F * u, ink, 12, stroke);
            const std::array<ImVec2, 5> hills{at(2.8F, 13.4F), at(6.4F, 10.4F), at(8.6F, 12.2F), at(11.8F, 8.6F),
                                              at(15.4F, 12.2F)};
            draw->AddPolyline(hills.data(), static_cast<int>(hills.size()), ink, stroke);
            break;
        }
        case Icon::close:
            draw->AddLine(at(4.5F, 4.5F), at(13.5F, 13.5F), ink, stroke);
            draw->AddLine(at(13.5F, 4.5F), at(4.5F, 13.5F), ink, stroke);
            break;
        case Icon::previous:
        case Icon::next: {
            const float tip = icon == Icon::previous ? 6.5F : 11.5F;
            const std::array<ImVec2, 3> arrow{at(18 - tip, 4), at(tip, 9), at(18 - tip, 14)};
            draw->AddPolyline(arrow.data(), static_cast<int>(arrow.size()), ink, stroke);
            break;
        }
        case Icon::half_circle:
            draw->AddCircle(c, 6.5F * u, ink, 32, stroke);
            draw->PathArcTo(c, 6.2F * u, -kTau / 4, kTau / 4, 20);
            draw->PathFillConvex(ink);
            break;
        case Icon::plus: draw->AddLine(at(9, 4), at(9, 14), ink, stroke); [[fallthrough]];
        case Icon::minus: draw->AddLine(at(4, 9), at(14, 9), ink, stroke); break;
        case Icon::fit:
            for (const float sx : {-1.0F, 1.0F})
                for (const float sy : {-1.0F, 1.0F}) {
                    const std::array<ImVec2, 3> corner{at(9 + sx * 6, 9 + sy * 2.5F), at(9 + sx * 6, 9 + sy * 6),
                                                       at(9 + sx * 2.5F, 9 + sy * 6)};
                    draw->AddPolyline(corner.data(), 3, ink, stroke);
                }
            break;
        case Icon::retry: {
            draw->PathArcTo(c, 5.5F * u, -kTau * 0.12F, kTau * 0.68F, 28);
            draw->PathStroke(ink, stroke);
            const std::array<ImVec2, 3> tip{at(14.8F, 3), at(14.4F, 6.2F), at(11.2F, 5.8F)};
            draw->AddPolyline(tip.data(), 3, ink, stroke);
            break;
        }
        case Icon::search:
            draw->AddCircle(at(8, 8), 5 * u, ink, 28, stroke);
            draw->AddLine(at(11.8F, 11.8F), at(15.5F, 15.5F), ink, stroke);
            break;
        case Icon::folder: {
            const std::array<ImVec2, 7> outline{at(2.5F, 14.5F), at(2.5F, 4),      at(7, 4),       at(9, 6.2F),
                                                at(15.5F, 6.2F), at(15.5F, 14.5F), at(2.5F, 14.5F)};
            draw->AddPolyline(outline.data(), static_cast<int>(outline.size()), ink, stroke);
            break;
        }
        case Icon::person:
            draw->AddCircle(at(9, 6.2F), 3 * u, ink, 20, stroke);
            draw->PathArcTo(at(9, 16.5F), 6 * u, kTau * 0.53F, kTau * 0.97F, 20);
            draw->PathStroke(ink, stroke);
            break;
    }
}

void progress_bar(Ui& ui, const Rect& rect, double fraction) {
    ImDrawList* draw = draw_list();
    const float radius = rect.height / 2;
    draw->AddRectFilled(rect.min(), rect.max(), ui.palette->raised, radius);
    Rect done = rect;
    if (fraction >= 0) {
        done.width = std::max(rect.height, rect.width * static_cast<float>(std::min(1.0, fraction)));
    } else {
        const double turn = ui.reduced_motion ? 0.5 : 0.5 - 0.5 * std::cos(ui.time_seconds * 2.6);
        done.width = rect.width * 0.3F;
        done.x = rect.x + (rect.width - done.width) * static_cast<float>(turn);
        if (!ui.reduced_motion) ui.animating = true;
    }
    draw->AddRectFilled(done.min(), done.max(), ui.palette->accent, radius);
}

float centred_text(const TextStyle& style, std::string_view text, float x, float y, float width) {
    float height = 0;
    std::string_view rest = text;
    // Line by line, since each is centred by itself.
    while (!rest.empty()) {
        const char* end = rest.data() + rest.size();
        const char* line_end =
            style.face.font->CalcWordWrapPosition(style.size_px * style.face.height_in_em, rest.data(), end, width);
        if (line_end == rest.data()) ++line_end;
        const std::string_view line = rest.substr(0, static_cast<std::size_t>(line_end - rest.data()));
        const ImVec2 size = text_size(style, line);
        draw_text(draw_list(), style, ImVec2(x + std::floor((width - size.x) / 2), y + height), line);
        height += line_height_px(style);
        rest.remove_prefix(line.size());
        while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    }
    return height;
}

void panel_background(Ui& ui, const Rect& rect) {
    draw_list()->AddRectFilled(rect.min(), rect.max(), ui.palette->surface, Radius::panel);
    if (!ui.dark) draw_list()->AddRect(rect.min(), rect.max(), ui.palette->border, Radius::panel);
}

void dashed_rect(ImDrawList* draw, const Rect& rect, float radius, ImU32 line_colour, float thickness, float dash,
                 float gap) {
    radius = std::min({radius, rect.width / 2, rect.height / 2});
    if (gap <= 0) {
        const Rect outer = inset(rect, -thickness / 2);  // AddRect's stroke lies inside
        draw->AddRect(outer.min(), outer.max(), line_colour, radius + thickness / 2, thickness);
        return;
    }
    // The outline as points a pixel or two apart, from which the dashes are cut.
    draw->PathRect(rect.min(), rect.max(), radius);
    std::vector<ImVec2> outline(draw->_Path.begin(), draw->_Path.end());
    draw->PathClear();
    if (outline.size() < 2) return;
    outline.push_back(outline.front());
    float length = 0;
    for (std::size_t i = 1; i < outline.size(); ++i)
        length += std::hypot(outline[i].x - outline[i - 1].x, outline[i].y - outline[i - 1].y);
    if (!(length > 0)) return;
    const float count = std::clamp(std::round(length / (dash + gap)), 4.0F, 2000.0F);
    const float period = length / count;
    const float on = period * dash / (dash + gap);
    float travelled = 0;
    std::vector<ImVec2> stroke;
    const auto flush = [&] {
        if (stroke.size() >= 2)
            draw->AddPolyline(stroke.data(), static_cast<int>(stroke.size()), line_colour, thickness);
        stroke.clear();
    };
    for (std::size_t i = 1; i < outline.size(); ++i) {
        const ImVec2 from = outline[i - 1];
        const ImVec2 to = outline[i];
        const float segment = std::hypot(to.x - from.x, to.y - from.y);
        float along = 0;
        while (along < segment) {
            const float phase = std::fmod(travelled, period);
            const bool drawing = phase < on;
            const float step = std::max(1e-3F, std::min(segment - along, (drawing ? on : period) - phase));
            const auto point = [&](float s) {
                return ImVec2(from.x + (to.x - from.x) * s / segment, from.y + (to.y - from.y) * s / segment);
            };
            if (drawing) {
                if (stroke.empty()) stroke.push_back(point(along));
                stroke.push_back(point(along + step));
            } else {
                flush();
            }
            along += step;
            travelled += step;
        }
    }
    flush();
}

}  // namespace telltale
