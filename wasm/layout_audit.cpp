#include "layout_audit.hpp"

#include <algorithm>

#include "imgui_internal.h"

namespace telltale {
namespace {

constexpr std::size_t kMostFlaws = 20;
constexpr float kSlackPx = 1.5F;

LayoutAudit* watched() {
    return ImGui::GetCurrentContext() ? static_cast<LayoutAudit*>(ImGui::GetIO().UserData) : nullptr;
}

Rect clip_of(const ImDrawList* draw) {
    const ImVec2 low = draw->GetClipRectMin();
    const ImVec2 high = draw->GetClipRectMax();
    return {low.x, low.y, high.x - low.x, high.y - low.y};
}

// Popups and what is in the foreground may cover the page.
const void* layer_of(const ImDrawList* draw) {
    const ImGuiWindow* window = ImGui::GetCurrentWindowRead();
    if (!window || draw != window->DrawList) return draw;
    return window->RootWindow;
}

Rect common(const Rect& a, const Rect& b) {
    const float x = std::max(a.x, b.x);
    const float y = std::max(a.y, b.y);
    return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

bool is_visible(const LayoutAudit::Part& part) {
    const Rect seen = common(part.rect, part.clip);
    return seen.width > kSlackPx && seen.height > kSlackPx;
}

// A region that scrolls cuts words above and below, and none at the sides.
bool is_cut_off(const LayoutAudit::Part& part) {
    const float middle = part.rect.centre().y;
    if (middle < part.clip.y || middle >= part.clip.bottom()) return false;
    return part.rect.x < part.clip.x - kSlackPx || part.rect.right() > part.clip.right() + kSlackPx;
}

bool lie_on_each_other(const LayoutAudit::Part& a, const LayoutAudit::Part& b) {
    if (a.layer != b.layer) return false;
    const Rect both = common(common(a.rect, a.clip), common(b.rect, b.clip));
    return both.width > kSlackPx && both.height > kSlackPx;
}

std::string quoted(const std::string& name) {
    std::string text = "“";
    text += name;
    text += "”";
    return text;
}

void add_pairs(const std::vector<LayoutAudit::Part>& parts, const std::string& what, std::vector<std::string>& flaws) {
    for (std::size_t i = 0; i < parts.size(); ++i)
        for (std::size_t k = i + 1; k < parts.size() && flaws.size() < kMostFlaws; ++k)
            if (lie_on_each_other(parts[i], parts[k]))
                flaws.push_back(what + quoted(parts[i].name) + " and " + quoted(parts[k].name));
}

}  // namespace

void watch_layout(LayoutAudit* audit) {
    if (audit) audit->words.clear(), audit->targets.clear();
    ImGui::GetIO().UserData = audit;
}

void note_words(ImDrawList* draw, const Rect& rect, std::string_view words) {
    if (LayoutAudit* audit = watched())
        audit->words.push_back({rect, clip_of(draw), layer_of(draw), std::string(words.substr(0, 60))});
}

void note_target(const Rect& rect, std::string_view name) {
    LayoutAudit* audit = watched();
    if (!audit) return;
    const ImDrawList* draw = ImGui::GetWindowDrawList();
    audit->targets.push_back({rect, clip_of(draw), layer_of(draw), std::string(name)});
}

std::vector<std::string> flaws_of(const LayoutAudit& audit) {
    std::vector<std::string> flaws;
    for (const LayoutAudit::Part& part : audit.words)
        if (flaws.size() < kMostFlaws && is_cut_off(part)) flaws.push_back("words are cut off: " + quoted(part.name));
    for (const LayoutAudit::Part& part : audit.targets)
        if (flaws.size() < kMostFlaws && is_visible(part) &&
            std::min(part.rect.width, part.rect.height) < audit.least_target_px - 0.5F)
            flaws.push_back("a target is too small: " + quoted(part.name));
    add_pairs(audit.words, "words lie on words: ", flaws);
    add_pairs(audit.targets, "targets lie on each other: ", flaws);
    return flaws;
}

}  // namespace telltale
