#include "picture_sheet.hpp"

#include <algorithm>
#include <utility>

#include "drawing_sheet.hpp"
#include "type_face.hpp"
#include "utf8.hpp"

namespace telltale {
namespace {

constexpr double kLineHeight = 1.4;
constexpr double kSmallGap_px = 6;
constexpr double kOutlineWidth_px = 2;
constexpr double kDash_px = 5;

// Growing a picture's box as little as it takes to keep its shape.
BoxPx fitted(const Image& picture, double left, double top, double cell_px) {
    CHECK(picture.width > 0 && picture.height > 0);
    const double longest = std::max(picture.width, picture.height);
    return {left, top, cell_px * picture.width / longest, cell_px * picture.height / longest};
}

DrawnLine around(const BoxPx& box, double outside_px, Paint paint, double width_px, double dash_px) {
    const double left = box.x - outside_px;
    const double right = box.x + box.width + outside_px;
    const double top = box.y - outside_px;
    const double bottom = box.y + box.height + outside_px;
    return {{{left, top}, {right, top}, {right, bottom}, {left, bottom}, {left, top}}, paint, width_px, dash_px};
}

class SheetWriter {
  public:
    SheetWriter(Drawing& body, std::vector<PlacedPicture>& placed, const PictureSheetOptions& options)
        : body_(body), placed_(placed), options_(options), line_px_(options.text_size_px * kLineHeight) {
        body_.layers.emplace_back();
    }

    void write_row(std::span<SheetPicture> row) {
        const bool has_headings =
            std::any_of(row.begin(), row.end(), [](const SheetPicture& one) { return !one.heading.empty(); });
        const double picture_top = bottom_ + (has_headings ? line_px_ + kSmallGap_px : 0);
        double left = 0;
        double row_bottom = picture_top;
        for (SheetPicture& one : row) {
            if (!one.heading.empty()) write_line(one.heading, TextFace::semi_bold, Ink::text, left, bottom_);
            row_bottom = std::max(row_bottom, write_cell(one, left, picture_top));
            left += options_.cell_px + options_.gap_px;
        }
        body_.width_px = std::max(body_.width_px, left - options_.gap_px);
        body_.height_px = row_bottom;
        bottom_ = row_bottom + options_.gap_px;
    }

    double write_legend(const SheetLegend& legend, double width_px, double left, double top) {
        HeatmapLegendOptions options = legend.options;
        options.width_px = width_px;
        options.text_size_px = options_.text_size_px;
        HeatmapLegend drawn = heatmap_legend(legend.scale, options);
        for (DrawingLayer& layer : drawn.drawing.layers) body_.layers.push_back(moved(std::move(layer), left, top));
        if (drawn.bar.width > 0) {
            drawn.bar.x += left;
            drawn.bar.y += top;
            placed_.push_back({colour_bar(legend.colours), drawn.bar});
        }
        return top + drawn.drawing.height_px;
    }

    void begin_at(double top) { bottom_ = top; }

  private:
    void write_line(const std::string& text, TextFace face, Ink ink, double left, double top) {
        body_.layers.front().shapes.emplace_back(
            DrawnWords{{left, top + options_.text_size_px * 1.1},
                       shortened(text, face, options_.text_size_px, options_.cell_px),
                       Anchor::start,
                       face,
                       options_.text_size_px,
                       {ink, 1}});
    }

    double write_cell(SheetPicture& one, double left, double top) {
        const BoxPx box = fitted(one.picture, left, top, options_.cell_px);
        if (one.outline != SheetOutline::none) {
            const bool is_fake = one.outline == SheetOutline::fake;
            body_.layers.front().shapes.emplace_back(around(box, kOutlineWidth_px / 2,
                                                            {is_fake ? Ink::fake : Ink::real, 1}, kOutlineWidth_px,
                                                            is_fake ? 0 : kDash_px));
        }
        if (one.square) mark_square(*one.square, one.picture, box);
        placed_.push_back({std::move(one.picture), box});
        double bottom = box.y + box.height + kSmallGap_px;
        for (const SheetWords& words : one.words) {
            write_line(words.text, words.face, words.ink, left, bottom);
            bottom += line_px_;
        }
        if (one.legend) bottom = write_legend(*one.legend, options_.cell_px, left, bottom);
        return bottom;
    }

    // A line on a halo is seen on every picture.
    void mark_square(const SquarePx& square, const Image& picture, const BoxPx& box) {
        const double scale = box.width / picture.width;
        const BoxPx marked{box.x + square.x * scale, box.y + square.y * scale, square.side * scale,
                           square.side * scale};
        DrawingLayer layer;
        layer.clip = box;
        layer.shapes.emplace_back(around(marked, 0, {Ink::surface, 1}, 4, 0));
        layer.shapes.emplace_back(around(marked, 0, {Ink::accent, 1}, 2, 0));
        body_.layers.push_back(std::move(layer));
    }

    Drawing& body_;
    std::vector<PlacedPicture>& placed_;
    const PictureSheetOptions& options_;
    double line_px_;
    double bottom_ = 0;
};

}  // namespace

std::string shortened(std::string_view utf8, TextFace face, double size_px, double width_px) {
    if (text_width_px(face, size_px, utf8) <= width_px) return std::string(utf8);
    std::vector<std::string_view> characters;
    for (std::string_view rest = utf8; !rest.empty();) {
        const std::string_view before = rest;
        take_character(rest);
        characters.push_back(before.substr(0, before.size() - rest.size()));
    }
    const auto kept = [&](std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count - count / 2; ++i) text += characters[i];
        text += "…";
        for (std::size_t i = characters.size() - count / 2; i < characters.size(); ++i) text += characters[i];
        return text;
    };
    std::size_t count = characters.size() - 1;
    while (count > 0 && text_width_px(face, size_px, kept(count)) > width_px) --count;
    return kept(count);
}

PictureSheet picture_sheet(std::vector<SheetPicture> pictures, const PictureSheetOptions& options) {
    CHECK(!pictures.empty() && options.columns > 0 && options.cell_px > 0);
    PictureSheet sheet;
    Drawing body;
    SheetWriter writer(body, sheet.pictures, options);
    if (options.legend) {
        const double bottom = writer.write_legend(*options.legend, options.legend_width_px, 0, 0);
        body.width_px = options.legend_width_px;
        writer.begin_at(bottom + options.gap_px);
    }
    const auto columns = static_cast<std::size_t>(options.columns);
    const std::span<SheetPicture> all(pictures);
    for (std::size_t first = 0; first < all.size(); first += columns)
        writer.write_row(all.subspan(first, std::min(columns, all.size() - first)));

    SheetOptions words;
    words.heading = options.heading;
    words.notes = options.notes;
    words.text_size_px = options.text_size_px + 1;
    const double body_height_px = body.height_px;
    sheet.drawing = sheet_of({body}, words);
    const double top = sheet.drawing.height_px - body_height_px;
    for (PlacedPicture& placed : sheet.pictures) placed.box.y += top;
    return sheet;
}

}  // namespace telltale
