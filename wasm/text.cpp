#include "text.hpp"

#include <algorithm>
#include <vector>

#include "imgui_internal.h"
#include "layout_audit.hpp"
#include "shared/hidden_characters.hpp"

namespace telltale {
namespace {

float font_size(const TextStyle& style) { return style.size_px * style.face.height_in_em; }

// Calls visit(begin, end) for every line.
template <typename Visit>
void for_each_line(const TextStyle& style, std::string_view text, float wrap_width, Visit visit) {
    const char* position = text.data();
    const char* end = position + text.size();
    while (position < end) {
        const char* newline = std::find(position, end, '\n');
        const char* line_end = newline;
        if (wrap_width > 0) {
            line_end = style.face.font->CalcWordWrapPosition(font_size(style), position, newline, wrap_width);
            if (line_end == position) ++line_end;  // not even one character fits
        }
        visit(position, line_end);
        position = line_end;
        while (wrap_width > 0 && position < newline && *position == ' ') ++position;
        if (position == newline && position < end) ++position;
    }
}

float width_of(const TextStyle& style, const char* begin, const char* end) {
    return style.face.font->CalcTextSizeA(font_size(style), FLT_MAX, 0, begin, end).x;
}

// Where each character starts, and the end.
std::vector<std::size_t> character_starts(std::string_view text) {
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0u) != 0x80u) starts.push_back(i);
    starts.push_back(text.size());
    return starts;
}

}  // namespace

float line_height_px(const TextStyle& style) { return ImFloor(style.size_px * kLineHeight + 0.5F); }

ImVec2 text_size(const TextStyle& style, std::string_view text, float wrap_width_px) {
    ImVec2 size(0, 0);
    for_each_line(style, text, wrap_width_px, [&](const char* begin, const char* end) {
        size.x = std::max(size.x, width_of(style, begin, end));
        size.y += line_height_px(style);
    });
    return size;
}

ImVec2 draw_text(ImDrawList* draw, const TextStyle& style, ImVec2 position, std::string_view text,
                 float wrap_width_px) {
    ImVec2 size(0, 0);
    const float above = (line_height_px(style) - font_size(style)) / 2;
    for_each_line(style, text, wrap_width_px, [&](const char* begin, const char* end) {
        draw->AddText(style.face.font, font_size(style), ImVec2(position.x, position.y + size.y + above), style.colour,
                      begin, end);
        const float width = width_of(style, begin, end);
        // The letters' own height: lines of different sizes may stand closer than their line heights.
        const float letters_y = position.y + size.y + (line_height_px(style) - style.size_px) / 2;
        note_words(draw, {position.x, letters_y, width, style.size_px}, {begin, static_cast<std::size_t>(end - begin)});
        size.x = std::max(size.x, width);
        size.y += line_height_px(style);
    });
    return size;
}

std::string fitted_at_end(const TextStyle& style, std::string_view text, float width_px) {
    if (text_size(style, text).x <= width_px) return std::string(text);
    const std::vector<std::size_t> starts = character_starts(text);
    for (std::size_t kept = starts.size() - 1; kept-- > 0;) {
        std::string shorter = std::string(text.substr(0, starts[kept])) + "…";
        if (text_size(style, shorter).x <= width_px) return shorter;
    }
    return {};
}

std::string fitted_in_middle(const TextStyle& style, std::string_view text, float width_px) {
    if (text_size(style, text).x <= width_px) return std::string(text);
    const std::vector<std::size_t> starts = character_starts(text);
    for (std::size_t kept = starts.size() - 1; kept-- > 0;) {
        const std::size_t tail = std::min<std::size_t>(kept / 2, 8);
        const std::size_t tail_start = starts[starts.size() - 1 - tail];
        std::string shorter =
            std::string(text.substr(0, starts[kept - tail])) + "…" + std::string(text.substr(tail_start));
        if (text_size(style, shorter).x <= width_px) return shorter;
    }
    return {};
}

std::string displayable(std::string_view text, std::size_t most_characters) {
    std::string shown;
    std::size_t count = 0;
    const char* position = text.data();
    const char* end = position + text.size();
    while (position < end && count < most_characters) {
        unsigned code = 0;
        const int length = ImTextCharFromUtf8(&code, position, end);
        if (length <= 0) break;
        if (code == '\n' || code == '\t')
            shown += ' ', ++count;
        else if (!is_hidden_character(code))
            shown.append(position, static_cast<std::size_t>(length)), ++count;
        position += length;
    }
    if (position < end) shown += "…";
    return shown;
}

}  // namespace telltale
