// The regions of the page. Each reads the state, draws into its rectangle, and pushes commands into ui.
#pragma once

#include <vector>

#include "photo_view.hpp"
#include "wasm/app_state.hpp"
#include "wasm/judgement.hpp"
#include "wasm/widgets.hpp"

namespace telltale {

// Narrow pages show one of the verdict's sections at a time.
enum class VerdictSection { why, how_sure, by_what };

// What the widgets remember between frames.
struct PanelMemory {
    PhotoView photo;
    ScrollState column;
    ScrollState verdict;
    ScrollState drop;
    VerdictSection section = VerdictSection::why;
};

void top_bar(Ui& ui, const AppState& state, const PageLayout& layout);
void status_bar(Ui& ui, const AppState& state, const Rect& rect);
// The status bar's story as wrapped lines, for narrow pages. Returns the bottom.
float status_lines(Ui& ui, const AppState& state, float x, float y, float width);
void action_bar(Ui& ui, const AppState& state, const Rect& rect);

// Without a picture: the invitation, or what went wrong, and the samples.
void drop_panel(Ui& ui, const AppState& state, PanelMemory& memory, const PageLayout& layout);
void drag_overlay(Ui& ui, const Rect& page);

struct PhotoPanelOptions {
    bool wheel_zooms = true;
    ScrollState* around = nullptr;  // the page that scrolls under a finger
};
void photo_panel(Ui& ui, const AppState& state, PhotoView& view, const Rect& rect, const std::vector<Pinch>& pinches,
                 const PhotoPanelOptions& options);
// Boxes and scores on the photo.
void photo_overlay(Ui& ui, const AppState& state, const PhotoTransform& transform, const Rect& area);
// Faces to choose from, and the zoom; without the words and buttons that fingers do not need when it is short.
void photo_tools(Ui& ui, const AppState& state, PhotoView& view, const Rect& rect);

void samples_strip(Ui& ui, const AppState& state, const Rect& rect);
// Thumbnails with names, centred, in as many rows as needed. Returns the bottom.
float samples_grid(Ui& ui, const AppState& state, float x, float y, float width);

void verdict_panel(Ui& ui, const AppState& state, ScrollState& scroll, const Rect& rect);
// Words, score and scale of the chosen face, or what is going on instead. Returns the bottom.
float verdict_summary(Ui& ui, const AppState& state, float x, float y, float width);
const char* section_name(VerdictSection section);
// Those that have something to say.
std::vector<VerdictSection> sections_of(const AppState& state);
// One button for each section; the one shown is lit.
float verdict_tabs(Ui& ui, const AppState& state, VerdictSection& section, float x, float y, float width);
float verdict_section(Ui& ui, const AppState& state, VerdictSection section, float x, float y, float width);

}  // namespace telltale
