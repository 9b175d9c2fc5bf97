// One function for each section of the gallery: draws it from (x, y) on and returns its bottom.
#pragma once

#include "gallery.hpp"

namespace telltale {

struct Exhibit {
    Ui& ui;
    const AppState& state;
    GalleryMemory& memory;
    float x = 0;
    float width = 0;
};

float type_exhibit(const Exhibit& exhibit, float y);
float colours_exhibit(const Exhibit& exhibit, float y);
float space_exhibit(const Exhibit& exhibit, float y);
float buttons_exhibit(const Exhibit& exhibit, float y);
float choices_exhibit(const Exhibit& exhibit, float y);
float progress_exhibit(const Exhibit& exhibit, float y);
float verdict_exhibit(const Exhibit& exhibit, float y);
float score_bar_exhibit(const Exhibit& exhibit, float y);
float picture_exhibit(const Exhibit& exhibit, float y);
float maps_exhibit(const Exhibit& exhibit, float y);
float plots_exhibit(const Exhibit& exhibit, float y);
float tables_exhibit(const Exhibit& exhibit, float y);
float notices_exhibit(const Exhibit& exhibit, float y);

// What a state is called, small, above it. Returns the bottom.
float label(Ui& ui, const std::string& text, float x, float y, float width);
// As many columns of at least least_width as fit, and where each starts.
struct Columns {
    std::size_t count = 1;
    float width = 0;
    float step = 0;
};
Columns columns_of(float width, float least_width, float gap = Space::l);

}  // namespace telltale
