// The regions of the page. Each reads the state, draws into its rectangle, and pushes commands into ui.
#pragma once

#include <optional>
#include <vector>

#include "evaluation_panels.hpp"
#include "folder_panels.hpp"
#include "fragility_section.hpp"
#include "photo_view.hpp"
#include "report_panels.hpp"
#include "wasm/app_state.hpp"
#include "wasm/judgement.hpp"
#include "wasm/widgets.hpp"

namespace telltale {

// Narrow pages show one of the verdict's sections at a time.
using VerdictSection = ViewSection;

// The list of models under the top bar's button, a sheet on narrow pages.
struct ModelMenu {
    bool open = false;
    std::size_t marked = 0;              // where the arrow keys are
    std::optional<std::int64_t> passed;  // the mirror's button for which it was shown and closed again
    float left = 0;                      // the button's
    ScrollState scroll;
};

struct FinderMemory {
    ScrollState scroll;
    std::size_t shown_chosen = 0;  // the entry that was last brought into sight
};

// What the widgets remember between frames.
struct PanelMemory {
    ModelMenu models;
    PhotoView photo;
    EvaluationMemory evaluation;
    OverviewMemory overview;
    FolderMemory folder;
    ScrollState column;
    ScrollState verdict;
    ScrollState drop;
    FragilityMemory fragility;
    std::optional<MarkedPlace> marked;
    FinderMemory finder;
    ScrollState keys;
    ScrollState own_model;
    ScrollState device;
};

void top_bar(Ui& ui, const AppState& state, ModelMenu& menu, const PageLayout& layout);
// The present model's name; it opens the menu.
// The width that its name wants.
float model_button_width(const Ui& ui, const AppState& state, bool in_two_lines);
void model_button(Ui& ui, const AppState& state, ModelMenu& menu, const Rect& rect);
// Also while the keyboard is on one of the mirror's buttons for it.
bool is_shown(const ModelMenu& menu, const Ui& ui);
// Over everything else: every model with its card's words.
void model_menu(Ui& ui, const AppState& state, ModelMenu& menu, const PageLayout& layout);
// True: the key was the menu's.
bool take_key(Ui& ui, const AppState& state, ModelMenu& menu, const KeyPress& key);
void status_bar(Ui& ui, const AppState& state, const Rect& rect);
// The status bar's story as wrapped lines, for narrow pages. Returns the bottom.
float status_lines(Ui& ui, const AppState& state, float x, float y, float width);
void action_bar(Ui& ui, const AppState& state, const Rect& rect);

// Without a picture: the invitation, or what went wrong, and the samples.
void drop_panel(Ui& ui, const AppState& state, PanelMemory& memory, const PageLayout& layout);
void drag_overlay(Ui& ui, const Rect& page);
// Where a dialog of this height lies; its box with the page darkened behind, closed by a press beside it.
Rect dialog_box(const Rect& page, float height);
// The window of its own that every dialog is drawn into; ImGui::End() ends it.
void begin_dialog(const Rect& page);
void draw_dialog_box(Ui& ui, const Rect& page, const Rect& box);
// The same, but a press beside it does nothing: what was typed is not lost by it.
void draw_dialog_frame(Ui& ui, const Rect& page, const Rect& box);
// The form of a visitor's own model.
void own_model_dialog(Ui& ui, const AppState& state, ScrollState& scroll, const Rect& page);
void device_dialog(Ui& ui, const AppState& state, ScrollState& scroll, const Rect& page);
// The open dialog, if any, over the whole page.
void dialog_panel(Ui& ui, const AppState& state, PanelMemory& memory, const Rect& page);
// A few words at the bottom, over everything; nothing for none.
void pill(Ui& ui, const std::string& text, const Rect& page, float above_bottom_px);

struct PhotoPanelOptions {
    bool wheel_zooms = true;
    ScrollState* around = nullptr;  // the page that scrolls under a finger
};
void photo_panel(Ui& ui, const AppState& state, PhotoView& view, const Rect& rect, const std::vector<Pinch>& pinches,
                 const PhotoPanelOptions& options);
// Boxes and scores on the photo.
void photo_overlay(Ui& ui, const AppState& state, const PhotoTransform& transform, const Rect& area);
// Faces to choose from, and the zoom; without the words and buttons that fingers do not need when it is short.
void photo_tools(Ui& ui, const AppState& state, const PhotoView& view, const Rect& rect);

// Of the words before the faces and before the samples, so that both rows begin at one line.
inline constexpr float kRowLabelWidth = 72;
void samples_strip(Ui& ui, const AppState& state, const Rect& rect);
// Thumbnails with names, centred, in as many rows as needed. Returns the bottom.
float samples_grid(Ui& ui, const AppState& state, float x, float y, float width);

void verdict_panel(Ui& ui, const AppState& state, PanelMemory& memory, const Rect& rect);
// Words, score and scale of the chosen face, or what is going on instead. Returns the bottom.
float verdict_summary(Ui& ui, const AppState& state, float x, float y, float width);
const char* section_name(VerdictSection section);
// Those that have something to say.
std::vector<VerdictSection> sections_of(const AppState& state);
// One button for each section; the one shown is lit.
float verdict_tabs(Ui& ui, const AppState& state, VerdictSection& section, float x, float y, float width);
float verdict_section(Ui& ui, const AppState& state, PanelMemory& memory, VerdictSection section, float x, float y,
                      float width);
// What the model sees, the maps that explain its answer, and how they are looked at.
float why_section(Ui& ui, const AppState& state, float x, float y, float width);

}  // namespace telltale
