// Where the regions of the page lie for a given size: rectangles only, no drawing.
#pragma once

#include "imgui.h"

namespace telltale {

struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    float right() const { return x + width; }
    float bottom() const { return y + height; }
    ImVec2 min() const { return {x, y}; }
    ImVec2 max() const { return {x + width, y + height}; }
    ImVec2 centre() const { return {x + width / 2, y + height / 2}; }
    bool contains(ImVec2 point) const {
        return point.x >= x && point.x < right() && point.y >= y && point.y < bottom();
    }
};

// Between low and high; low where high is below it, as in a window too small for what it should show.
float bounded(float value, float low, float high);

Rect inset(const Rect& rect, float by);

struct PageSize {
    float width = 0;
    float height = 0;
    bool touch = false;
};

// Side by side from 1,000 px on; below that one column, in which everything between the bars scrolls.
struct PageLayout {
    bool wide = false;
    float margin = 16;
    Rect top_bar;
    Rect body;        // between the bars, without margins at the sides
    Rect status_bar;  // wide only: narrow pages say it at the end of the column
    Rect action_bar;  // narrow only
    // wide, with a photo:
    Rect photo;
    Rect tools;    // under the photo: faces, zoom
    Rect samples;  // height 0: no room
    Rect verdict;
    // narrow, with a photo: heights, since the column scrolls
    float photo_height = 0;
};

PageLayout page_layout(const PageSize& size);

}  // namespace telltale
