// The regions of the folder's place: the table, what stands beside it, and the invitation while no folder is open. Each reads
// the state, draws from a place on and pushes commands into ui.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "wasm/app_state.hpp"
#include "wasm/plot_canvas.hpp"
#include "wasm/widgets.hpp"

namespace telltale {

struct FolderMemory {
    ScrollState rows;
    ScrollState summary;
    ScrollState entry;
    float rows_y = 0;  // of the content in the last frame: while it moves nothing is asked for
    std::uint64_t cursor_moves = 0;
    // The histogram, made anew when scores have come, once a second.
    std::int64_t folder = 0;
    std::uint64_t revision = UINT64_MAX;
    double made_seconds = 0;
    std::optional<Plot> histogram;
    PlotMemory look;
    std::uint64_t plot_revision = 0;
};

// The whole body of the page.
void folder_page(Ui& ui, const AppState& state, FolderMemory& memory, const PageLayout& layout);

// Over a picture of the folder that is open as a photo: back, name, label, which of how many, previous and next.
float folder_picture_header(Ui& ui, const AppState& state, float x, float y, float width);
// Without a folder: how one is opened, and what earlier visits have left.
void folder_entry(Ui& ui, const AppState& state, FolderMemory& memory, const PageLayout& layout);
// Name, progress, what can be done. Returns the bottom, as all below.
float folder_summary(Ui& ui, const AppState& state, FolderMemory& memory, float x, float y, float width);
// Which rows are shown, by outcome and by label, and the search.
float folder_filters(Ui& ui, const AppState& state, float x, float y, float width);
float folder_heads(Ui& ui, const AppState& state, float x, float y, float width);
// Only those rows are drawn that lie in the clip, a rectangle of the screen.
float folder_rows(Ui& ui, const AppState& state, FolderMemory& memory, float x, float y, float width, const Rect& clip);

// Its thumbnail cropped to a square, asked for where it is missing and may_ask.
void folder_thumbnail_square(Ui& ui, const AppState& state, std::size_t index, bool may_ask, const Rect& spot);

// Buttons one after the other, in as many lines as they need.
struct FlowButton {
    Command command;
    std::string label;
    ButtonOptions options{};
};
float flow_buttons(Ui& ui, const std::vector<FlowButton>& buttons, float x, float y, float width);

}  // namespace telltale
