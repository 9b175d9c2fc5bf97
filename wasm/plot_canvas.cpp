#include "plot_canvas.hpp"

#include <cmath>

#include "shared/dashes.hpp"
#include "shared/type_face.hpp"

namespace telltale {
namespace {

constexpr double kWheelFactor = 1.18;
constexpr double kGuideReachPx = 8;
constexpr double kTouchReachPx = 22;
constexpr float kPanSlopPx = 4;

ImVec2 page_point(const PointPx& point, ImVec2 origin) {
    return {origin.x + static_cast<float>(point.x), origin.y + static_cast<float>(point.y)};
}

ImU32 ink_colour(const Ui& ui, const Paint& paint) {
    return with_alpha(colour((ui.dark ? kDarkInks : kLightInks).of(paint.ink)), paint.opacity);
}

class ShapeDrawer {
  public:
    ShapeDrawer(const Ui& ui, ImDrawList* draw, ImVec2 origin) : ui_(ui), draw_(draw), origin_(origin) {}

    void operator()(const DrawnLine& line) {
        if (line.dash_px > 0) {
            for (const std::vector<PointPx>& dash : dashes_of(line.points, line.dash_px)) polyline(dash, line);
        } else {
            polyline(line.points, line);
        }
    }
    void operator()(const DrawnStrip& strip) {
        if (strip.columns.size() < 2) return;
        const ImU32 ink = ink_colour(ui_, strip.paint);
        const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
        const auto count = static_cast<int>(strip.columns.size());
        draw_->PrimReserve((count - 1) * 6, count * 2);
        const unsigned first = draw_->_VtxCurrentIdx;
        for (int i = 0; i + 1 < count; ++i) {
            const unsigned top = first + static_cast<unsigned>(i) * 2;
            for (const unsigned index : {top, top + 1, top + 3, top, top + 3, top + 2}) draw_->PrimWriteIdx(index);
        }
        for (const StripColumn& column : strip.columns) {
            draw_->PrimWriteVtx(page_point({column.x, column.top}, origin_), white, ink);
            draw_->PrimWriteVtx(page_point({column.x, column.bottom}, origin_), white, ink);
        }
    }
    void operator()(const DrawnBox& drawn) {
        const BoxPx& box = drawn.box;
        draw_->AddRectFilled(page_point({box.x, box.y}, origin_),
                             page_point({box.x + box.width, box.y + box.height}, origin_),
                             ink_colour(ui_, drawn.paint));
    }
    void operator()(const DrawnDisc& disc) {
        draw_->AddCircleFilled(page_point(disc.centre, origin_), static_cast<float>(disc.radius_px),
                               ink_colour(ui_, disc.paint));
    }
    void operator()(const DrawnWords& words) {
        const TypeFace& face = words.face == TextFace::mono        ? ui_.fonts.mono
                               : words.face == TextFace::semi_bold ? ui_.fonts.semi_bold
                                                                   : ui_.fonts.regular;
        const TextStyle style{face, static_cast<float>(words.size_px), ink_colour(ui_, words.paint)};
        const double width = text_width_px(words.face, words.size_px, words.text);
        const double left = words.baseline.x - (words.anchor == Anchor::end      ? width
                                                : words.anchor == Anchor::middle ? width / 2
                                                                                 : 0);
        // draw_text puts the letters in the middle of their line.
        const double letters = words.size_px * static_cast<double>(face.height_in_em);
        const double above = (static_cast<double>(line_height_px(style)) - letters) / 2;
        const double top = words.baseline.y - ascent_px(words.face, words.size_px) - above;
        draw_text(draw_, style, page_point({left, top}, origin_), words.text);
    }

  private:
    void polyline(const std::vector<PointPx>& points, const DrawnLine& line) {
        points_.clear();
        for (const PointPx& point : points) points_.push_back(page_point(point, origin_));
        draw_->AddPolyline(points_.data(), static_cast<int>(points_.size()), ink_colour(ui_, line.paint),
                           static_cast<float>(line.width_px));
    }

    const Ui& ui_;
    ImDrawList* draw_;
    ImVec2 origin_;
    std::vector<ImVec2> points_;
};

void draw_layer(const Ui& ui, ImDrawList* draw, const DrawingLayer& layer, ImVec2 origin) {
    if (layer.clip) {
        const BoxPx& box = *layer.clip;
        draw->PushClipRect(page_point({box.x, box.y}, origin),
                           page_point({box.x + box.width, box.y + box.height}, origin), true);
    }
    ShapeDrawer drawer(ui, draw, origin);
    for (const DrawnShape& shape : layer.shapes) std::visit(drawer, shape);
    if (layer.clip) draw->PopClipRect();
}

// Where the plot is looked at now: after wheel, pinch, drag and double click.
class Looking {
  public:
    Looking(const Plot& plot, const PlotMemory& memory, const PlotSize& size)
        : plot_(plot), size_(size), frame_(plot_frame(plot, memory.view.value_or(whole_view(plot)), size)) {}

    const PlotFrame& frame() const { return frame_; }
    void zoom(double factor, const PointPx& at) { look(zoom_view(plot_, frame_, factor, at)); }
    void pan(double dx, double dy) { look(pan_view(plot_, frame_, dx, dy)); }
    void show_whole() { look(whole_view(plot_)); }
    // Data that changed may have other axes.
    void settle() { look(pan_view(plot_, frame_, 0, 0)); }

  private:
    void look(const PlotView& view) { frame_ = plot_frame(plot_, view, size_); }

    const Plot& plot_;
    PlotSize size_;
    PlotFrame frame_;
};

bool same_view(const PlotView& a, const PlotView& b) {
    return a.x_low == b.x_low && a.x_high == b.x_high && a.y_low == b.y_low && a.y_high == b.y_high;
}

std::optional<std::size_t> first_draggable(const Plot& plot) {
    for (std::size_t i = 0; i < plot.guides.size(); ++i)
        if (plot.guides[i].draggable) return i;
    return {};
}

std::optional<PlotDrag> drag_by_keys(const Plot& plot, Looking& looking, const PlotCanvasOptions& options) {
    std::optional<PlotDrag> drag;
    if (!options.keys) return drag;
    const std::optional<std::size_t> guide = first_draggable(plot);
    for (const KeyPress& key : *options.keys) {
        if (!key.down || key.ctrl || key.alt || key.meta) continue;
        if (key.key == "0") looking.show_whole();
        const double direction = key.key == "ArrowRight" || key.key == "ArrowUp"    ? 1
                                 : key.key == "ArrowLeft" || key.key == "ArrowDown" ? -1
                                                                                    : 0;
        if (!guide || direction == 0) continue;
        const double step = key.shift ? 10 : 1;
        drag = PlotDrag{*guide, stepped_guide(plot, looking.frame(), *guide, direction * step)};
    }
    return drag;
}

}  // namespace

void draw_drawing(const Ui& ui, const Drawing& drawing, ImVec2 origin) {
    for (const DrawingLayer& layer : drawing.layers) draw_layer(ui, draw_list(), layer, origin);
}

std::optional<PlotDrag> plot_canvas(Ui& ui, const char* id, const Plot& plot, const Rect& rect, PlotMemory& memory,
                                    const PlotCanvasOptions& options) {
    const PlotSize size{std::max(1.0, static_cast<double>(rect.width)), std::max(1.0, static_cast<double>(rect.height)),
                        static_cast<double>(TypeSize::small)};
    Looking looking(plot, memory, size);
    if (memory.revision != options.revision && memory.view) looking.settle();

    const Press press = press_area(ui, id, rect);
    const ImGuiIO& io = ImGui::GetIO();
    const auto local = [&](double x, double y) {
        return PointPx{x - static_cast<double>(rect.x), y - static_cast<double>(rect.y)};
    };
    const PointPx pointer = local(static_cast<double>(io.MousePos.x), static_cast<double>(io.MousePos.y));
    if (press.hovered && options.wheel_zooms && io.MouseWheel != 0)
        looking.zoom(std::pow(kWheelFactor, static_cast<double>(io.MouseWheel)), pointer);
    if (options.pinches) {
        for (const Pinch& pinch : *options.pinches) {
            if (!rect.contains(ImVec2(static_cast<float>(pinch.x), static_cast<float>(pinch.y)))) continue;
            looking.pan(pinch.dx, pinch.dy);
            looking.zoom(pinch.scale, local(pinch.x, pinch.y));
        }
    }
    if (press.hovered && io.MouseDoubleClicked[0]) looking.show_whole();
    const bool dragged = io.MouseDragMaxDistanceSqr[0] > kPanSlopPx * kPanSlopPx;
    memory.pressed.reset();
    // Of a double click the first alone: the second shows the whole again.
    if (press.pressed && !dragged && io.MouseClickedLastCount[0] <= 1) memory.pressed = pointer;

    std::optional<PlotDrag> drag = drag_by_keys(plot, looking, options);
    const double reach = ui.touch ? kTouchReachPx : kGuideReachPx;
    const std::optional<std::size_t> near_guide =
        press.hovered ? guide_at(plot, looking.frame(), pointer, reach) : std::nullopt;
    if (press.held && io.MouseClicked[0]) {
        memory.held_guide = near_guide;
        if (near_guide) {
            const double value = plot.guides[*near_guide].value;
            const PointPx at = looking.frame().to_page_finite(value, value);
            memory.held_offset = {at.x - pointer.x, at.y - pointer.y};
        }
    }
    if (!press.held) memory.held_guide.reset();
    const bool zoomed = !is_whole(plot, looking.frame().view);
    const bool moved = io.MouseDelta.x != 0 || io.MouseDelta.y != 0;
    bool panning = false;
    if (memory.held_guide && *memory.held_guide < plot.guides.size()) {
        if (moved && !io.MouseClicked[0])
            drag = PlotDrag{*memory.held_guide,
                            guide_value_at(plot, looking.frame(), *memory.held_guide,
                                           {pointer.x + memory.held_offset.x, pointer.y + memory.held_offset.y})};
    } else if (press.held && zoomed && dragged) {
        panning = true;
        looking.pan(static_cast<double>(io.MouseDelta.x), static_cast<double>(io.MouseDelta.y));
    }
    if (options.around) options.around->blocked |= press.held && (memory.held_guide.has_value() || zoomed);

    const std::optional<std::size_t> guide = memory.held_guide ? memory.held_guide : near_guide;
    if (guide && *guide < plot.guides.size())
        ImGui::SetMouseCursor(plot.guides[*guide].kind == GuideKind::vertical ? ImGuiMouseCursor_ResizeEW
                                                                              : ImGuiMouseCursor_ResizeNS);
    else if (press.hovered)
        ImGui::SetMouseCursor(panning ? ImGuiMouseCursor_ResizeAll : ImGuiMouseCursor_Arrow);

    const PlotFrame& frame = looking.frame();
    memory.view = is_whole(plot, frame.view) ? std::nullopt : std::optional(frame.view);
    const bool current = memory.drawing && memory.revision == options.revision &&
                         same_view(memory.frame.view, frame.view) && memory.frame.size.width_px == size.width_px &&
                         memory.frame.size.height_px == size.height_px;
    if (!current) memory.drawing = draw_plot(plot, frame, {});
    memory.frame = frame;
    memory.revision = options.revision;
    const ImVec2 origin = rect.min();
    draw_drawing(ui, *memory.drawing, origin);

    // Over everything else, and on words: on a list of its own.
    if ((press.hovered || press.held) && !memory.held_guide && !panning)
        if (const std::optional<PlotHit> hit = hit_at(plot, frame, pointer))
            draw_layer(ui, ImGui::GetForegroundDrawList(), draw_hit(plot, frame, *hit), origin);
    return drag;
}

}  // namespace telltale
