// What every panel is made of: the frame's context, buttons, progress, scrolling. Widgets push commands and change no
// state of the app.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commands.hpp"
#include "glide.hpp"
#include "layout.hpp"
#include "text.hpp"
#include "theme.hpp"

namespace telltale {

enum class Icon { none, photo, close, half_circle, plus, minus, fit, retry, person, search, folder, previous, next };

// A place of the photo that a pointer marks, on the photo itself or on a crop of it.
struct MarkedPlace {
    PointPx in_picture;
    bool on_photo = false;
};

// What panels of one frame share. animating: another frame is wanted.
struct Ui {
    const Palette* palette = nullptr;
    Fonts fonts;
    bool dark = true;
    bool touch = false;
    bool reduced_motion = false;
    bool touch_scrolling = false;  // a finger is moving a page: nothing under it is pressed
    bool finger_rests = false;     // a long press: shows what hovering shows
    bool covered = false;          // something lies over the whole page: no region under it follows a finger
    std::optional<Act> focused_action;
    bool focus_shown = false;              // a ring was drawn in sight
    std::optional<FieldPlace> text_field;  // where there is something to type into
    std::optional<MarkedPlace> marked;     // in the last frame
    std::optional<MarkedPlace> marks;      // in this one
    bool animating = false;
    float seconds = 0;  // since the last frame
    double time_seconds = 0;
    ImU32 region_background = 0;  // what a scrolling region fades into
    std::vector<Command> commands;

    float target_px() const { return touch ? 44.0F : 32.0F; }
    bool shows_hover() const { return !touch || finger_rests; }
    GlideTime glide_time() const { return {time_seconds, seconds, reduced_motion}; }
    TextStyle style(const TypeFace& face, float size_px, ImU32 text_colour) const {
        return {face, size_px, text_colour};
    }
    TextStyle body() const { return {fonts.regular, TypeSize::body, palette->text}; }
    TextStyle muted() const { return {fonts.regular, TypeSize::small, palette->muted}; }
    TextStyle strong() const { return {fonts.semi_bold, TypeSize::body, palette->text}; }
};

inline constexpr float kIconSizePx = 18;
// How far an icon lies inside its button: a row of them ends that much beyond the content, so that the icons align.
inline float icon_inset_px(const Ui& ui) { return (ui.target_px() - kIconSizePx) / 2; }

ImDrawList* draw_list();

// A region that is drawn into and clipped to its rectangle; vertical scrolling by wheel, bar and finger.
struct ScrollState {
    Glide glide;
    bool dragging = false;
    bool blocked = false;  // something inside follows the finger itself
};
// Returns the content's rectangle: its y moves with the scrolling, its height is the region's.
Rect begin_region(Ui& ui, const char* id, const Rect& rect, ScrollState* scroll = nullptr);
// content_bottom: how far down the content reached, in the coordinates that begin_region returned.
void end_region(Ui& ui, float content_bottom, ScrollState* scroll = nullptr);

// An invisible area that can be pressed.
struct Press {
    bool hovered = false;
    bool held = false;
    bool pressed = false;
};
Press press_area(Ui& ui, const char* id, const Rect& rect);

// 0 … 1, moves towards the wanted value within 120 ms, at once when less motion is asked for.
float eased(Ui& ui, const char* id, bool on);

enum class ButtonKind { primary, secondary, quiet };
struct ButtonOptions {
    ButtonKind kind = ButtonKind::secondary;
    Icon icon = Icon::none;
    bool icon_only = false;  // the label becomes the tooltip
    bool enabled = true;
};
// How a button stands at this moment; the gallery shows each.
struct ButtonLook {
    float hover = 0;  // 0 … 1
    bool held = false;
    bool focused = false;
};
float button_width(const Ui& ui, std::string_view label, const ButtonOptions& options);
bool button(Ui& ui, const char* id, const std::string& label, const Rect& rect, const ButtonOptions& options);
void draw_button(Ui& ui, const std::string& label, const Rect& rect, const ButtonOptions& options,
                 const ButtonLook& look);
// The same as button(); pushes the command, and wears the focus ring when the mirror's button for it has the focus.
bool command_button(Ui& ui, const Command& command, const std::string& label, const Rect& rect,
                    const ButtonOptions& options);
void focus_ring(Ui& ui, const Command& command, const Rect& rect, float radius);
void draw_focus_ring(Ui& ui, const Rect& rect, float radius);

// A ring with four ticks, seen on any photo.
void cross_hair(ImDrawList* draw, ImVec2 centre);
// At the pointer, in front of everything.
void tooltip(Ui& ui, std::string_view text);
// The same, drawn at a corner; returns where.
Rect draw_tooltip(Ui& ui, ImDrawList* draw, std::string_view text, ImVec2 corner);
void draw_icon(ImDrawList* draw, Icon icon, ImVec2 centre, float size_px, ImU32 ink);
// fraction < 0: not known, a piece wanders.
void progress_bar(Ui& ui, const Rect& rect, double fraction);
// Words centred in a width; returns their height.
float centred_text(const TextStyle& style, std::string_view text, float x, float y, float width);
void panel_background(Ui& ui, const Rect& rect);
// A rounded rectangle's outline in dashes; gap 0 draws it solid.
void dashed_rect(ImDrawList* draw, const Rect& rect, float radius, ImU32 line_colour, float thickness, float dash,
                 float gap);

}  // namespace telltale
