// What of a frame a person could not read or press: words cut off, words on words, targets too small or on each other.
// Looks at what is drawn, in test mode only; it mends nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "layout.hpp"

namespace telltale {

struct LayoutAudit {
    struct Part {
        Rect rect;
        Rect clip;
        const void* layer = nullptr;  // parts of different layers may lie on each other
        std::string name;
    };
    float least_target_px = 32;
    std::vector<Part> words;
    std::vector<Part> targets;
};

// The audit of the current context's frames from now on; nullptr: none.
void watch_layout(LayoutAudit* audit);
void note_words(ImDrawList* draw, const Rect& rect, std::string_view words);
void note_target(const Rect& rect, std::string_view name);

// One sentence for each flaw, at most twenty.
std::vector<std::string> flaws_of(const LayoutAudit& audit);

}  // namespace telltale
