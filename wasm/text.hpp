// Text set in lines of 1.4 em: measuring, wrapping, shortening, drawing. Names from outside are made safe to show.
#pragma once

#include <string>
#include <string_view>

#include "theme.hpp"

namespace telltale {

struct TextStyle {
    TypeFace face;
    float size_px = TypeSize::body;  // the em
    ImU32 colour = 0;
};

float line_height_px(const TextStyle& style);
// wrap_width_px 0: one line for each line of the text.
ImVec2 text_size(const TextStyle& style, std::string_view text, float wrap_width_px = 0);
// Draws from the top left corner and returns the size taken.
ImVec2 draw_text(ImDrawList* draw, const TextStyle& style, ImVec2 position, std::string_view text,
                 float wrap_width_px = 0);

// Shortened with "…" so that it fits: at the end, or in the middle, which keeps a file's extension.
std::string fitted_at_end(const TextStyle& style, std::string_view text, float width_px);
std::string fitted_in_middle(const TextStyle& style, std::string_view text, float width_px);

// One line without control and direction-changing characters, at most so many.
std::string displayable(std::string_view text, std::size_t most_characters = 200);

}  // namespace telltale
