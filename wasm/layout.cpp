#include "layout.hpp"

#include <algorithm>
#include <cmath>

#include "theme.hpp"

namespace telltale {
namespace {

constexpr float kWideFrom = 1000;
constexpr float kTopBarHeight = 56;
constexpr float kShortBelow = 360;  // a phone on its side, or 400 % zoom: the bars give way to what they frame
constexpr float kStatusBarHeight = 40;
constexpr float kToolsHeight = 52;
constexpr float kSamplesHeight = 76;

}  // namespace

float bounded(float value, float low, float high) { return std::max(low, std::min(value, high)); }

Rect inset(const Rect& rect, float by) {
    return {rect.x + by, rect.y + by, std::max(0.0F, rect.width - 2 * by), std::max(0.0F, rect.height - 2 * by)};
}

PageLayout page_layout(const PageSize& size) {
    PageLayout layout;
    layout.wide = size.width >= kWideFrom;
    layout.margin = layout.wide ? Space::xl : Space::l;
    const bool is_short = size.height < kShortBelow;
    const float target = size.touch ? 44 : 32;
    const float top = is_short ? target + Space::s : kTopBarHeight;
    layout.top_bar = {0, 0, size.width, top};
    if (!layout.wide) {
        const float bar = is_short ? target + Space::s : (size.touch ? 44.0F : 36.0F) + 2 * Space::m;
        layout.action_bar = {0, size.height - bar, size.width, bar};
        layout.body = {0, top, size.width, std::max(0.0F, size.height - top - bar)};
        const float least = std::min(160.0F, std::max(80.0F, layout.body.height * 0.75F));
        layout.photo_height = std::floor(bounded(layout.body.height * 0.5F, least, size.width));
        return layout;
    }
    layout.status_bar = {0, size.height - kStatusBarHeight, size.width, kStatusBarHeight};
    layout.body = {0, top, size.width, std::max(0.0F, layout.status_bar.y - top)};

    const float verdict_width = std::floor(bounded(size.width * 0.29F, 340, 440));
    layout.verdict = {size.width - layout.margin - verdict_width, layout.body.y, verdict_width, layout.body.height};
    Rect column{layout.margin, layout.body.y, layout.verdict.x - Space::l - layout.margin, layout.body.height};
    const bool has_samples = column.height >= 520;
    const float below = kToolsHeight + (has_samples ? kSamplesHeight : 0);
    layout.photo = {column.x, column.y, column.width, std::max(120.0F, column.height - below)};
    layout.tools = {column.x, layout.photo.bottom(), column.width, kToolsHeight};
    if (has_samples) layout.samples = {column.x, layout.tools.bottom(), column.width, kSamplesHeight};
    return layout;
}

}  // namespace telltale
