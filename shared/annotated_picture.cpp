#include "annotated_picture.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "check.hpp"
#include "preprocessing.hpp"
#include "type_face.hpp"

namespace telltale {
namespace {

constexpr double kLineHeight = 1.4;
constexpr double kLeastText_px = 13;
constexpr double kTextShare = 1.0 / 68;  // of the photo's longer side

DrawnLine outline_of(const BoxPx& box, Paint paint, double width_px, double dash_px) {
    const double right = box.x + box.width;
    const double bottom = box.y + box.height;
    return {
        {{box.x, box.y}, {right, box.y}, {right, bottom}, {box.x, bottom}, {box.x, box.y}}, paint, width_px, dash_px};
}

double dash_of(FaceOutline outline, double width_px) {
    switch (outline) {
        case FaceOutline::solid: break;
        case FaceOutline::dashed: return 4 * width_px;
        case FaceOutline::dotted: return 1.5 * width_px;
    }
    return 0;
}

bool overlap(const BoxPx& a, const BoxPx& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

// Above the face, else below it, else inside; the first place that no other label has.
BoxPx label_place(const BoxPx& face, double width, double height, const BoxPx& photo, const std::vector<BoxPx>& taken) {
    const double gap = height / 6;
    std::optional<BoxPx> first;
    for (const double y :
         {face.y - height - gap, face.y + face.height + gap, face.y + gap, face.y + face.height - height - gap}) {
        BoxPx place{face.x, y, width, height};
        place.x = std::clamp(place.x, photo.x, std::max(photo.x, photo.x + photo.width - width));
        place.y = std::clamp(place.y, photo.y, std::max(photo.y, photo.y + photo.height - height));
        if (!first) first = place;
        // Above the photo's edge it would lie on the face's forehead instead.
        if (place.y != y) continue;
        if (std::none_of(taken.begin(), taken.end(), [&](const BoxPx& other) { return overlap(place, other); }))
            return place;
    }
    return *first;
}

// As many words a line as fit; a word that is too long keeps a line for itself.
std::vector<std::string> wrapped(const std::string& text, double size_px, double width_px) {
    std::vector<std::string> lines;
    std::string line;
    std::size_t start = 0;
    while (start < text.size()) {
        const std::size_t space = std::min(text.find(' ', start), text.size());
        const std::string word = text.substr(start, space - start);
        std::string longer = line;
        if (!longer.empty()) longer += ' ';
        longer += word;
        if (!line.empty() && text_width_px(TextFace::regular, size_px, longer) > width_px) {
            lines.push_back(line);
            line = word;
        } else {
            line = longer;
        }
        start = space + 1;
    }
    if (!line.empty()) lines.push_back(line);
    for (std::string& one : lines) one = shortened(one, TextFace::regular, size_px, width_px);
    return lines;
}

}  // namespace

PictureSheet annotated_picture(Image photo, const std::vector<AnnotatedFace>& faces,
                               const AnnotatedPictureOptions& options) {
    CHECK(photo.width > 0 && photo.height > 0);
    const double text_px = std::max(kLeastText_px, kTextShare * std::max(photo.width, photo.height));
    const double width = std::max<double>(photo.width, options.least_width_px);
    const BoxPx area{std::floor((width - photo.width) / 2), 0, static_cast<double>(photo.width),
                     static_cast<double>(photo.height)};
    PictureSheet sheet;
    sheet.drawing.width_px = width;
    const auto moved = [&](BoxPx box) {
        box.x += area.x;
        return box;
    };

    DrawingLayer boxes{area, {}};
    for (const AnnotatedFace& face : faces) {
        const double line_px = text_px / (face.chosen ? 4 : 7);
        const BoxPx box = moved(face.box_in_picture);
        boxes.shapes.emplace_back(outline_of(box, {Ink::background, 0.5}, line_px * 1.8, 0));
        boxes.shapes.emplace_back(outline_of(box, {face.ink, 1}, line_px, dash_of(face.outline, line_px)));
    }
    std::vector<std::size_t> order(faces.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (faces[a].chosen != faces[b].chosen) return faces[a].chosen;
        return faces[a].box_in_picture.width > faces[b].box_in_picture.width;
    });
    std::vector<BoxPx> taken;
    for (const std::size_t i : order) {
        const AnnotatedFace& face = faces[i];
        if (face.label.empty()) continue;
        const double pad = text_px / 2;
        const double label_width = text_width_px(TextFace::semi_bold, text_px, face.label) + 2 * pad;
        const BoxPx place = label_place(moved(face.box_in_picture), label_width, text_px * 1.7, area, taken);
        taken.push_back(place);
        boxes.shapes.emplace_back(DrawnBox{place, {Ink::background, 0.86}});
        boxes.shapes.emplace_back(DrawnWords{{place.x + pad, place.y + text_px * 1.2},
                                             face.label,
                                             Anchor::start,
                                             TextFace::semi_bold,
                                             text_px,
                                             {face.ink, 1}});
    }
    sheet.drawing.layers.push_back(std::move(boxes));

    DrawingLayer words;
    double baseline = photo.height + text_px * 1.9;
    for (const std::string& paragraph : options.words) {
        for (const std::string& line : wrapped(paragraph, text_px, width - 2 * text_px)) {
            words.shapes.emplace_back(
                DrawnWords{{text_px, baseline}, line, Anchor::start, TextFace::regular, text_px, {Ink::muted, 1}});
            baseline += text_px * kLineHeight;
        }
    }
    sheet.drawing.height_px = words.shapes.empty() ? photo.height : std::ceil(baseline);
    sheet.drawing.layers.push_back(std::move(words));
    sheet.pictures.push_back({std::move(photo), area});
    return sheet;
}

Image bounded_picture(const ImageView& photo, int longest_side_px) {
    const double longest = std::max(photo.width, photo.height);
    const double scale = std::min(1.0, longest_side_px / longest);
    const auto side = [&](int px) { return std::max(1, static_cast<int>(std::lround(px * scale))); };
    if (scale < 1) return resize_image(photo, side(photo.width), side(photo.height));
    const auto size = static_cast<std::size_t>(photo.width) * static_cast<std::size_t>(photo.height) * 4;
    return {{photo.rgba, photo.rgba + size}, photo.width, photo.height};
}

}  // namespace telltale
