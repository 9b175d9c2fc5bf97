#include "drawing_sheet.hpp"

#include <algorithm>
#include <string_view>

#include "type_face.hpp"

namespace telltale {
namespace {

constexpr double kLineHeight = 1.4;
constexpr double kHeadingSize = 1.25;

void move_by(DrawnLine& line, double dx, double dy) {
    for (PointPx& point : line.points) point.x += dx, point.y += dy;
}
void move_by(DrawnStrip& strip, double dx, double dy) {
    for (StripColumn& column : strip.columns) column.x += dx, column.top += dy, column.bottom += dy;
}
void move_by(DrawnBox& drawn, double dx, double dy) { drawn.box.x += dx, drawn.box.y += dy; }
void move_by(DrawnDisc& disc, double dx, double dy) { disc.centre.x += dx, disc.centre.y += dy; }
void move_by(DrawnWords& words, double dx, double dy) { words.baseline.x += dx, words.baseline.y += dy; }

void join(std::string& all, const std::string& text) {
    if (text.empty()) return;
    if (!all.empty()) all += ' ';
    all += text;
}

// Lines are written from the top downwards; bottom is where the next thing may begin.
class LineWriter {
  public:
    LineWriter(Drawing& sheet, DrawingLayer& layer) : sheet_(sheet), layer_(layer) {}

    // A word that is wider than the sheet stands in a line of its own.
    void write(std::string_view text, TextFace face, double size_px, Ink ink) {
        std::string line;
        while (!text.empty()) {
            const std::size_t space = std::min(text.find(' '), text.size());
            const std::string word(text.substr(0, space));
            std::string longer = line;
            join(longer, word);
            if (!line.empty() && text_width_px(face, size_px, longer) > sheet_.width_px) {
                add(line, face, size_px, ink);
                line = word;
            } else {
                line = std::move(longer);
            }
            text.remove_prefix(std::min(space + 1, text.size()));
        }
        if (!line.empty()) add(line, face, size_px, ink);
    }
    double bottom() const { return bottom_; }

  private:
    void add(const std::string& line, TextFace face, double size_px, Ink ink) {
        bottom_ += size_px * kLineHeight;
        const double baseline = bottom_ - size_px * (kLineHeight - 1);
        layer_.shapes.emplace_back(DrawnWords{{0, baseline}, line, Anchor::start, face, size_px, {ink, 1}});
    }

    Drawing& sheet_;
    DrawingLayer& layer_;
    double bottom_ = 0;
};

}  // namespace

DrawingLayer moved(DrawingLayer layer, double dx, double dy) {
    if (layer.clip) layer.clip->x += dx, layer.clip->y += dy;
    for (DrawnShape& shape : layer.shapes) std::visit([&](auto& one) { move_by(one, dx, dy); }, shape);
    return layer;
}

Drawing sheet_of(const std::vector<Drawing>& drawings, const SheetOptions& options) {
    Drawing sheet;
    for (const Drawing& drawing : drawings) {
        if (sheet.width_px > 0) sheet.width_px += options.gap_px;
        sheet.width_px += drawing.width_px;
    }
    DrawingLayer words;
    LineWriter writer(sheet, words);
    writer.write(options.heading, TextFace::semi_bold, options.text_size_px * kHeadingSize, Ink::text);
    for (const std::string& note : options.notes)
        writer.write(note, TextFace::regular, options.text_size_px, Ink::muted);
    const double top = words.shapes.empty() ? 0 : writer.bottom() + options.text_size_px;

    join(sheet.title, options.heading);
    if (!words.shapes.empty()) sheet.layers.push_back(std::move(words));
    double left = 0;
    for (const Drawing& drawing : drawings) {
        for (const DrawingLayer& layer : drawing.layers) sheet.layers.push_back(moved(layer, left, top));
        sheet.height_px = std::max(sheet.height_px, top + drawing.height_px);
        left += drawing.width_px + options.gap_px;
        if (options.heading.empty()) join(sheet.title, drawing.title);
        join(sheet.description, drawing.description);
    }
    for (const std::string& note : options.notes) join(sheet.description, note);
    return sheet;
}

}  // namespace telltale
