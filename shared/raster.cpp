#include "raster.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

#include "check.hpp"
#include "coverage.hpp"
#include "dashes.hpp"
#include "preprocessing.hpp"
#include "type_face.hpp"
#include "utf8.hpp"

namespace telltale {
namespace {

constexpr int kLongestSide = 16384;

struct PixelBox {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

class Painter {
  public:
    Painter(const Drawing& drawing, const RasterOptions& options) : options_(options), scale_(options.pixels_per_px) {
        CHECK(scale_ > 0);
        const double width = std::ceil((drawing.width_px + 2 * options.margin_px) * scale_);
        const double height = std::ceil((drawing.height_px + 2 * options.margin_px) * scale_);
        CHECK(width >= 1 && height >= 1 && width <= kLongestSide && height <= kLongestSide);
        image_.width = static_cast<int>(width);
        image_.height = static_cast<int>(height);
        image_.rgba.resize(static_cast<std::size_t>(image_.width) * static_cast<std::size_t>(image_.height) * 4);
        const Rgb background = options_.inks.colour(options_.background);
        for (std::size_t i = 0; i < image_.rgba.size(); i += 4) {
            image_.rgba[i] = background.red;
            image_.rgba[i + 1] = background.green;
            image_.rgba[i + 2] = background.blue;
            image_.rgba[i + 3] = 255;
        }
    }

    void paint(const PlacedPicture& placed) {
        const PixelBox box = pixels_of(placed.box);
        const int width = box.right - box.left;
        if (width <= 0 || box.bottom <= box.top) return;
        Image resized;
        const Image* source = &placed.picture;
        if (source->width != width || source->height != box.bottom - box.top) {
            resized = resize_image(source->view(), width, box.bottom - box.top);
            source = &resized;
        }
        const PixelBox seen = meet({0, 0, image_.width, image_.height}, box);
        if (seen.left >= seen.right) return;
        for (int y = seen.top; y < seen.bottom; ++y) {
            const std::uint8_t* from = &source->rgba[4 * pixel_index(seen.left - box.left, y - box.top, width)];
            std::memcpy(&image_.rgba[4 * pixel_index(seen.left, y, image_.width)], from,
                        4 * static_cast<std::size_t>(seen.right - seen.left));
        }
    }

    Image paint(const Drawing& drawing) && {
        for (const DrawingLayer& layer : drawing.layers) {
            clip_ = {0, 0, image_.width, image_.height};
            if (layer.clip) clip_ = meet(clip_, pixels_of(*layer.clip));
            for (const DrawnShape& shape : layer.shapes) std::visit([&](const auto& one) { paint(one); }, shape);
        }
        return std::move(image_);
    }

  private:
    static std::size_t pixel_index(int x, int y, int width) {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
    }
    PointPx scaled(const PointPx& point) const {
        return {(point.x + options_.margin_px) * scale_, (point.y + options_.margin_px) * scale_};
    }

    static PixelBox meet(const PixelBox& a, const PixelBox& b) {
        return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
                std::min(a.bottom, b.bottom)};
    }
    // Whole pixels: a clip's own edge is no line that anybody looks at.
    PixelBox pixels_of(const BoxPx& box) const {
        const auto whole = [](double value) {
            return static_cast<int>(std::clamp(std::round(value), -1.0, kLongestSide + 1.0));
        };
        const PointPx corner = scaled({box.x, box.y});
        const PointPx opposite = scaled({box.x + box.width, box.y + box.height});
        return {whole(corner.x), whole(corner.y), whole(opposite.x), whole(opposite.y)};
    }
    PixelBox around(std::span<const PointPx> points, double reach) const {
        double left = HUGE_VAL;
        double top = HUGE_VAL;
        double right = -HUGE_VAL;
        double bottom = -HUGE_VAL;
        for (const PointPx& point : points) {
            left = std::min(left, point.x), right = std::max(right, point.x);
            top = std::min(top, point.y), bottom = std::max(bottom, point.y);
        }
        const auto whole = [](double value) { return static_cast<int>(std::clamp(value, -1.0, kLongestSide + 1.0)); };
        return meet(clip_, {whole(std::floor(left - reach)), whole(std::floor(top - reach)),
                            whole(std::ceil(right + reach)), whole(std::ceil(bottom + reach))});
    }

    void blend(int x, int y, const Rgb& colour, double share) {
        std::uint8_t* pixel = &image_.rgba[4 * pixel_index(x, y, image_.width)];
        const std::uint8_t values[] = {colour.red, colour.green, colour.blue};
        for (int i = 0; i < 3; ++i)
            pixel[i] = static_cast<std::uint8_t>(pixel[i] + (values[i] - pixel[i]) * share + 0.5);
    }
    void fill(const Coverage& coverage, const Paint& paint) {
        const Rgb colour = options_.inks.colour(paint.ink);
        coverage.for_pixels([&](int x, int y, double share) { blend(x, y, colour, share * paint.opacity); });
    }
    static Coverage coverage_of(const PixelBox& box) { return {box.left, box.top, box.right, box.bottom}; }

    // A piece of a stroke as wide as the line; at a joint it reaches half a pixel further, so that no seam shows.
    static std::vector<PointPx> segment(const PointPx& a, const PointPx& b, double half, double before, double after) {
        const double length = std::sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
        if (!(length > 0)) return {};
        const PointPx along{(b.x - a.x) / length, (b.y - a.y) / length};
        const PointPx across{-along.y * half, along.x * half};
        const PointPx from{a.x - along.x * before, a.y - along.y * before};
        const PointPx to{b.x + along.x * after, b.y + along.y * after};
        return {{from.x + across.x, from.y + across.y},
                {to.x + across.x, to.y + across.y},
                {to.x - across.x, to.y - across.y},
                {from.x - across.x, from.y - across.y}};
    }
    // A pixel is as dark as the piece that covers most of it: sums would thicken a line that touches itself often.
    void stroke(std::span<const PointPx> points, double width, const Paint& paint) {
        if (points.size() < 2) return;
        const PixelBox box = around(points, width);
        if (box.left >= box.right || box.top >= box.bottom) return;
        const auto columns = static_cast<std::size_t>(box.right - box.left);
        std::vector<float> most(columns * static_cast<std::size_t>(box.bottom - box.top));
        const auto add = [&](const PixelBox& part, const auto& draw) {
            if (part.left >= part.right || part.top >= part.bottom) return;
            Coverage coverage = coverage_of(part);
            draw(coverage);
            coverage.for_pixels([&](int x, int y, double share) {
                float& pixel =
                    most[static_cast<std::size_t>(y - box.top) * columns + static_cast<std::size_t>(x - box.left)];
                pixel = std::max(pixel, static_cast<float>(share));
            });
        };
        const double half = width / 2;
        for (std::size_t i = 1; i < points.size(); ++i) {
            const bool goes_on = i + 1 < points.size();
            const std::vector<PointPx> corners =
                segment(points[i - 1], points[i], half, i > 1 ? 0.5 : 0, goes_on ? 0.5 : 0);
            if (!corners.empty()) add(around(corners, 1), [&](Coverage& coverage) { coverage.add_convex(corners); });
            if (goes_on)
                add(around(points.subspan(i, 1), half + 1),
                    [&](Coverage& coverage) { coverage.add_disc(points[i], half); });
        }
        const Rgb colour = options_.inks.colour(paint.ink);
        for (int y = box.top; y < box.bottom; ++y)
            for (int x = box.left; x < box.right; ++x)
                if (const float share =
                        most[static_cast<std::size_t>(y - box.top) * columns + static_cast<std::size_t>(x - box.left)];
                    share > 0)
                    blend(x, y, colour, static_cast<double>(share) * paint.opacity);
    }

    void paint(const DrawnLine& line) {
        std::vector<PointPx> points;
        for (const PointPx& point : line.points) points.push_back(scaled(point));
        const double width = line.width_px * scale_;
        const double dash = line.dash_px * scale_;
        if (!(dash > 0)) return stroke(points, width, line.paint);
        for (const std::vector<PointPx>& piece : dashes_of(points, dash)) stroke(piece, width, line.paint);
    }
    void paint(const DrawnStrip& strip) {
        std::vector<PointPx> corners;
        for (const StripColumn& column : strip.columns) corners.push_back(scaled({column.x, column.top}));
        for (std::size_t i = strip.columns.size(); i-- > 0;)
            corners.push_back(scaled({strip.columns[i].x, strip.columns[i].bottom}));
        fill_polygon(corners, strip.paint);
    }
    void paint(const DrawnBox& drawn) {
        const BoxPx& box = drawn.box;
        const PointPx corners[] = {scaled({box.x, box.y}), scaled({box.x + box.width, box.y}),
                                   scaled({box.x + box.width, box.y + box.height}),
                                   scaled({box.x, box.y + box.height})};
        fill_polygon(corners, drawn.paint);
    }
    void fill_polygon(std::span<const PointPx> corners, const Paint& paint) {
        const PixelBox box = around(corners, 1);
        if (box.left >= box.right || box.top >= box.bottom) return;
        Coverage coverage = coverage_of(box);
        coverage.add_polygon(corners);
        fill(coverage, paint);
    }
    void paint(const DrawnDisc& disc) {
        const PointPx centre = scaled(disc.centre);
        const double radius = disc.radius_px * scale_;
        const PixelBox box = around(std::span(&centre, 1), radius + 1);
        if (box.left >= box.right || box.top >= box.bottom) return;
        Coverage coverage = coverage_of(box);
        coverage.add_disc(centre, radius);
        fill(coverage, disc.paint);
    }
    void paint(const DrawnWords& words) {
        const double size = words.size_px * scale_;
        const double width = text_width_px(words.face, size, words.text);
        const PointPx baseline = scaled(words.baseline);
        double pen = baseline.x - (words.anchor == Anchor::end      ? width
                                   : words.anchor == Anchor::middle ? width / 2
                                                                    : 0);
        // On a whole row every glyph's foot is sharp.
        const int row = static_cast<int>(std::round(baseline.y));
        const Rgb colour = options_.inks.colour(words.paint.ink);
        std::string_view text = words.text;
        while (!text.empty()) {
            const double whole = std::floor(pen);
            const GlyphBitmap glyph = glyph_bitmap(words.face, size, take_character(text), pen - whole);
            for (int y = 0; y < glyph.height; ++y) {
                for (int x = 0; x < glyph.width; ++x) {
                    const int page_x = static_cast<int>(whole) + glyph.left + x;
                    const int page_y = row + glyph.top + y;
                    const std::uint8_t share = glyph.coverage[pixel_index(x, y, glyph.width)];
                    if (share == 0 || page_x < clip_.left || page_x >= clip_.right || page_y < clip_.top ||
                        page_y >= clip_.bottom)
                        continue;
                    blend(page_x, page_y, colour, share / 255.0 * words.paint.opacity);
                }
            }
            pen += glyph.advance_px;
        }
    }

    const RasterOptions& options_;
    double scale_;
    Image image_;
    PixelBox clip_;
};

}  // namespace

Image raster_of(const Drawing& drawing, const RasterOptions& options) { return raster_of(drawing, {}, options); }

Image raster_of(const Drawing& drawing, std::span<const PlacedPicture> pictures, const RasterOptions& options) {
    Painter painter(drawing, options);
    for (const PlacedPicture& placed : pictures) painter.paint(placed);
    return std::move(painter).paint(drawing);
}

}  // namespace telltale
