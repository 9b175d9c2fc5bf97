#include "photo_view.hpp"

#include <algorithm>
#include <cmath>

#include "wasm/theme.hpp"

namespace telltale {
namespace {

constexpr float kLargestScale = 16;
constexpr float kStepFactor = 1.4F;

// The centre's coordinate for which the picture neither leaves a gap nor goes out of sight.
double settled(double centre, double picture_size, double seen_size) {
    if (picture_size <= seen_size) return picture_size / 2;
    return std::clamp(centre, seen_size / 2, picture_size - seen_size / 2);
}

}  // namespace

float narrow_photo_height(const PageLayout& layout, float width, int picture_width, int picture_height) {
    const float inner = width - 2 * Space::m;
    const float wanted =
        inner * static_cast<float>(picture_height) / static_cast<float>(std::max(1, picture_width)) + 2 * Space::m;
    return std::floor(bounded(wanted, std::min(200.0F, layout.photo_height), layout.photo_height));
}

float fit_scale(const Rect& area, int width, int height) {
    const float scale = std::min(area.width / static_cast<float>(width), area.height / static_cast<float>(height));
    return std::clamp(scale, 1e-4F, 4.0F);  // a tiny picture is not blown up beyond sense
}

void settle(PhotoView& view, int width, int height) {
    const float fit = fit_scale(view.area, width, height);
    if (view.fitted) view.scale = fit;
    view.scale = std::clamp(view.scale, std::min(fit, 1.0F), std::max(kLargestScale, fit));
    view.centre.x = settled(view.centre.x, width, static_cast<double>(view.area.width / view.scale));
    view.centre.y = settled(view.centre.y, height, static_cast<double>(view.area.height / view.scale));
}

PhotoTransform transform_of(const PhotoView& view) {
    const ImVec2 middle = view.area.centre();
    return {view.scale, ImVec2(middle.x - static_cast<float>(view.centre.x) * view.scale,
                               middle.y - static_cast<float>(view.centre.y) * view.scale)};
}

void zoom_by(PhotoView& view, float factor, ImVec2 page_point, int width, int height) {
    const PhotoTransform before = transform_of(view);
    const auto x = static_cast<double>((page_point.x - before.origin.x) / view.scale);
    const auto y = static_cast<double>((page_point.y - before.origin.y) / view.scale);
    const float fit = fit_scale(view.area, width, height);
    view.fitted = false;
    view.scale = std::clamp(view.scale * factor, std::min(fit, 1.0F), std::max(kLargestScale, fit));
    const ImVec2 middle = view.area.centre();
    view.centre.x = x + static_cast<double>((middle.x - page_point.x) / view.scale);
    view.centre.y = y + static_cast<double>((middle.y - page_point.y) / view.scale);
    if (view.scale <= fit && fit <= 1) view.fitted = true;
    settle(view, width, height);
}

void apply(PhotoView& view, PhotoZoom zoom, int width, int height) {
    const ImVec2 middle = view.area.centre();
    switch (zoom) {
        case PhotoZoom::in: return zoom_by(view, kStepFactor, middle, width, height);
        case PhotoZoom::out: return zoom_by(view, 1 / kStepFactor, middle, width, height);
        case PhotoZoom::one_to_one: return zoom_by(view, 1 / view.scale, middle, width, height);
        case PhotoZoom::fit: break;
    }
    view.fitted = true;
}

bool pan_by(PhotoView& view, ImVec2 moved_px, int width, int height) {
    const PointPx before = view.centre;
    view.centre.x -= static_cast<double>(moved_px.x / view.scale);
    view.centre.y -= static_cast<double>(moved_px.y / view.scale);
    settle(view, width, height);
    return view.centre.x != before.x || view.centre.y != before.y;
}

}  // namespace telltale
