#include "svg.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "utf8.hpp"

namespace telltale {
namespace {

constexpr const char* kTextFamilies =
    "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
constexpr const char* kMonoFamilies = "'JetBrains Mono', ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

// Hundredths of a pixel are finer than any eye; fewer digits also hide differences between builds' mathematics.
void append_number(std::string& text, double value) {
    std::array<char, 64> written{};
    std::snprintf(written.data(), written.size(), "%.2f", value);
    std::string_view number = written.data();
    while (number.back() == '0') number.remove_suffix(1);
    if (number.back() == '.') number.remove_suffix(1);
    text += number == "-0" ? "0" : number;
}

void append_tenths(std::string& text, std::int64_t tenths) {
    if (tenths < 0) text += '-';
    const std::int64_t size = std::abs(tenths);
    if (size >= 10 || size == 0) text += std::to_string(size / 10);
    if (size % 10 != 0) text += '.' + std::to_string(size % 10);
}

// A curve's points make up most of a file: in tenths of a pixel, each as its way from the one before, and stairs as ways
// along one axis, of which those in one direction are one.
std::string path_of(const std::vector<PointPx>& points) {
    std::string path;
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::int64_t along_x = 0;
    std::int64_t along_y = 0;
    const auto go = [&] {
        if (along_x == 0 && along_y == 0) return;
        path += along_y == 0 ? 'h' : along_x == 0 ? 'v' : 'l';
        if (along_x != 0) append_tenths(path, along_x);
        if (along_x != 0 && along_y > 0) path += ',';
        if (along_y != 0) append_tenths(path, along_y);
        along_x = along_y = 0;
    };
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::int64_t to_x = std::llround(points[i].x * 10);
        const std::int64_t to_y = std::llround(points[i].y * 10);
        if (i == 0) {
            path += 'M';
            append_tenths(path, to_x);
            path += ',';
            append_tenths(path, to_y);
        } else {
            const std::int64_t way_x = to_x - x;
            const std::int64_t way_y = to_y - y;
            const bool goes_on = (way_y == 0 && along_y == 0 && way_x * along_x > 0) ||
                                 (way_x == 0 && along_x == 0 && way_y * along_y > 0);
            if (!goes_on) go();
            along_x += way_x;
            along_y += way_y;
        }
        x = to_x;
        y = to_y;
    }
    go();
    return path;
}

// Every character that XML gives a meaning, and those that it forbids: control characters and noncharacters.
void append_escaped(std::string& text, std::string_view utf8) {
    while (!utf8.empty()) {
        const std::string_view before = utf8;
        const char32_t character = take_character(utf8);
        const std::string_view bytes = before.substr(0, before.size() - utf8.size());
        const bool broken = character == 0xFFFD || character == 0xFFFE || character == 0xFFFF;
        if (character == '&')
            text += "&amp;";
        else if (character == '<')
            text += "&lt;";
        else if (character == '>')
            text += "&gt;";
        else if (character == '"')
            text += "&quot;";
        else if (character < 0x20 || (character >= 0x7F && character < 0xA0))
            text += ' ';
        else if (broken)
            text += "\xEF\xBF\xBD";
        else
            text += bytes;
    }
}

class SvgWriter {
  public:
    explicit SvgWriter(const SvgOptions& options) : options_(options) {}

    std::string write(const Drawing& drawing) && {
        text_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"";
        const BoxPx page{-options_.margin_px, -options_.margin_px, drawing.width_px + 2 * options_.margin_px,
                         drawing.height_px + 2 * options_.margin_px};
        attribute("width", page.width);
        attribute("height", page.height);
        text_ += " viewBox=\"";
        for (const double value : {page.x, page.y, page.width}) {
            append_number(text_, value);
            text_ += ' ';
        }
        append_number(text_, page.height);
        text_ += "\">\n<title>";
        append_escaped(text_, drawing.title);
        text_ += "</title>\n<desc>";
        append_escaped(text_, drawing.description);
        text_ += "</desc>\n<rect";
        box(page);
        colour("fill", {options_.background, 1});
        text_ += "/>\n";
        for (const DrawingLayer& one : drawing.layers) layer(one);
        text_ += "</svg>\n";
        return std::move(text_);
    }

  private:
    void attribute(const char* name, double value) {
        text_ += ' ';
        text_ += name;
        text_ += "=\"";
        append_number(text_, value);
        text_ += '"';
    }
    void word(const char* name, const char* value) {
        text_ += ' ';
        text_ += name;
        text_ += "=\"";
        text_ += value;
        text_ += '"';
    }
    void colour(const char* name, const Paint& paint) {
        std::array<char, 8> hex{};
        std::snprintf(hex.data(), hex.size(), "#%06X", static_cast<unsigned>(options_.inks.of(paint.ink) & 0xFFFFFFU));
        word(name, hex.data());
        if (paint.opacity < 1) attribute((std::string(name) + "-opacity").c_str(), paint.opacity);
    }
    void layer(const DrawingLayer& layer) {
        if (layer.clip) {
            // Named by what it is: in a page that holds several drawings one name means one rectangle.
            std::string name = options_.name + "clip";
            for (const double value : {layer.clip->x, layer.clip->y, layer.clip->width, layer.clip->height}) {
                name += '_';
                append_number(name, value);
            }
            text_ += "<clipPath id=\"" + name + "\"><rect";
            box(*layer.clip);
            text_ += "/></clipPath>\n<g clip-path=\"url(#" + name + ")\">\n";
        } else {
            text_ += "<g>\n";
        }
        for (const DrawnShape& shape : layer.shapes) std::visit([&](const auto& one) { write(one); }, shape);
        text_ += "</g>\n";
    }
    void box(const BoxPx& box) {
        attribute("x", box.x);
        attribute("y", box.y);
        attribute("width", box.width);
        attribute("height", box.height);
    }

    void write(const DrawnLine& line) {
        text_ += "<path fill=\"none\"";
        colour("stroke", line.paint);
        attribute("stroke-width", line.width_px);
        if (line.dash_px > 0) attribute("stroke-dasharray", line.dash_px);
        word("stroke-linejoin", "round");
        text_ += " d=\"" + path_of(line.points) + "\"/>\n";
    }
    void write(const DrawnStrip& strip) {
        std::vector<PointPx> around;
        for (const StripColumn& column : strip.columns) around.push_back({column.x, column.top});
        for (std::size_t i = strip.columns.size(); i-- > 0;)
            around.push_back({strip.columns[i].x, strip.columns[i].bottom});
        text_ += "<path";
        colour("fill", strip.paint);
        text_ += " d=\"" + path_of(around) + "z\"/>\n";
    }
    void write(const DrawnBox& drawn) {
        text_ += "<rect";
        box(drawn.box);
        colour("fill", drawn.paint);
        text_ += "/>\n";
    }
    void write(const DrawnDisc& disc) {
        text_ += "<circle";
        attribute("cx", disc.centre.x);
        attribute("cy", disc.centre.y);
        attribute("r", disc.radius_px);
        colour("fill", disc.paint);
        text_ += "/>\n";
    }
    void write(const DrawnWords& words) {
        text_ += "<text";
        attribute("x", words.baseline.x);
        attribute("y", words.baseline.y);
        colour("fill", words.paint);
        word("font-family", words.face == TextFace::mono ? kMonoFamilies : kTextFamilies);
        attribute("font-size", words.size_px);
        if (words.face == TextFace::semi_bold) attribute("font-weight", 600);
        if (words.anchor != Anchor::start) word("text-anchor", words.anchor == Anchor::end ? "end" : "middle");
        text_ += '>';
        append_escaped(text_, words.text);
        text_ += "</text>\n";
    }

    const SvgOptions& options_;
    std::string text_;
};

}  // namespace

std::string svg_of(const Drawing& drawing, const SvgOptions& options) { return SvgWriter(options).write(drawing); }

}  // namespace telltale
