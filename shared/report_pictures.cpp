#include "report_pictures.hpp"

#include <algorithm>
#include <array>

#include "base64.hpp"
#include "check.hpp"
#include "explanation_method.hpp"
#include "heatmap_overlay.hpp"
#include "html_text.hpp"
#include "report_numbers.hpp"
#include "sample_cells.hpp"

namespace telltale {
namespace {

constexpr std::array<const char*, 4> kCellWords{"Real, called real", "Real, called fake", "Fake, called real",
                                                "Fake, called fake"};
// Of a picture on the page, whatever its own size.
constexpr const char* kImageSize = "\" width=\"96\" height=\"96\"";

void put_little(std::uint32_t number, int width, std::vector<std::uint8_t>& into) {
    for (int i = 0; i < width; ++i) into.push_back(static_cast<std::uint8_t>(number >> (8 * i) & 0xFF));
}

// A Windows bitmap, the simplest file of pixels that every browser shows: 24 bits, rows from the bottom, each filled up to whole
// groups of four bytes.
std::vector<std::uint8_t> bitmap_of(const Image& image) {
    const auto width = static_cast<std::uint32_t>(image.width);
    const auto height = static_cast<std::uint32_t>(image.height);
    const std::uint32_t row_bytes = (3 * width + 3) / 4 * 4;
    constexpr std::uint32_t kFront = 54;
    std::vector<std::uint8_t> bytes{'B', 'M'};
    bytes.reserve(kFront + std::size_t{row_bytes} * height);
    put_little(kFront + row_bytes * height, 4, bytes);
    put_little(0, 4, bytes);
    put_little(kFront, 4, bytes);
    put_little(40, 4, bytes);  // the second header's own size
    put_little(width, 4, bytes);
    put_little(height, 4, bytes);
    put_little(1, 2, bytes);   // plane
    put_little(24, 2, bytes);  // bits a pixel
    bytes.resize(kFront);      // not compressed, no resolution, no table of colours
    for (std::uint32_t row = height; row-- > 0;) {
        for (std::uint32_t column = 0; column < width; ++column) {
            const std::uint8_t* rgba = image.rgba.data() + (std::size_t{row} * width + column) * 4;
            bytes.insert(bytes.end(), {rgba[2], rgba[1], rgba[0]});
        }
        bytes.resize(kFront + std::size_t{row_bytes} * (height - row));
    }
    return bytes;
}

std::vector<std::uint8_t> colours_of_map(const ReportedMap& map) {
    const Heatmap levels{{map.levels.begin(), map.levels.end()}, map.width, map.height};
    return bitmap_of(colours_of(levels, 255, ColourMap::magma));
}

std::string image_html(const char* kind, const std::vector<std::uint8_t>& bytes, const std::string& words,
                       const char* attributes = "") {
    return std::string("<img src=\"data:image/") + kind + ";base64," + base64_of(bytes) + "\" alt=\"" +
           html_text(words) + kImageSize + attributes + ">";
}

// A map in which nothing speaks for the class says nothing beside a face.
const ReportedMap* grad_cam_of(const ReportedPicture& picture) {
    const auto found = std::find_if(picture.maps.begin(), picture.maps.end(), [](const ReportedMap& map) {
        return map.method == method_key(ExplanationMethod::grad_cam) && map.highest > 0 && map.highest > map.lowest;
    });
    return found == picture.maps.end() ? nullptr : &*found;
}

std::string figure_html(const ReportedPicture& picture, const ScoredSample& sample, double threshold) {
    const std::string score = fixed_text(sample.score, 2);
    const std::string called = sample.score >= threshold ? "called fake" : "called real";
    const std::string label = sample.label == kFake ? "A fake face" : "A real face";
    std::string html = "<figure>" + image_html("jpeg", picture.jpeg, label + ", score " + score + ", " + called);
    if (const ReportedMap* map = grad_cam_of(picture))
        html += "<span class=\"under_map\">" +
                image_html("jpeg", picture.jpeg, "The same face under its Grad-CAM map") +
                image_html("bmp", colours_of_map(*map), "", " class=\"map\"") + "</span>";
    return html + "<figcaption>Score " + score + "</figcaption></figure>\n";
}

std::string sample_name(const ScoredSample& sample, std::size_t place) {
    return sample.id.empty() ? "Face " + count_text(static_cast<std::int64_t>(place + 1)) : sample.id;
}

}  // namespace

std::string faces_html(const ReportedEvaluation& evaluation) {
    if (evaluation.pictures.empty() || !evaluation.record.scores) return {};
    const std::vector<ScoredSample>& samples = evaluation.record.scores->samples;
    const double threshold = evaluation.record.threshold;
    std::array<std::vector<const ReportedPicture*>, 4> cells;
    for (const ReportedPicture& picture : evaluation.pictures) {
        CHECK(picture.sample < samples.size());
        cells[confusion_cell(samples[picture.sample], threshold)].push_back(&picture);
    }
    std::string html = "<section>\n<h3>Faces</h3>\n";
    bool has_map = false;
    for (const std::size_t cell : kCellsAsLookedAt) {
        std::vector<const ReportedPicture*>& pictures = cells[cell];
        if (pictures.empty()) continue;
        std::stable_sort(pictures.begin(), pictures.end(), [&](const auto* a, const auto* b) {
            return wrongness(samples[b->sample], threshold) < wrongness(samples[a->sample], threshold);
        });
        const std::size_t shown = std::min(pictures.size(), kMostPicturesOfCell);
        std::string title = kCellWords[cell];
        if (shown < pictures.size())
            title += " (" + count_text(static_cast<std::int64_t>(shown)) + " of " +
                     count_text(static_cast<std::int64_t>(pictures.size())) + " pictures)";
        html += html_element("h4", title) + "\n<div class=\"faces\">\n";
        for (std::size_t i = 0; i < shown; ++i) {
            has_map |= grad_cam_of(*pictures[i]) != nullptr;
            html += figure_html(*pictures[i], samples[pictures[i]->sample], threshold);
        }
        html += "</div>\n";
    }
    if (has_map)
        html +=
            "<p class=\"note\">Under a map: what Grad-CAM marks as speaking for the class that the model names; "
            "the brighter, the more.</p>\n";
    return html + "<div class=\"terms\">\n" + html_paragraphs(evaluation.picture_terms) + "</div>\n</section>\n";
}

std::string sample_notes_html(const ReportedEvaluation& evaluation) {
    if (evaluation.notes.empty() || !evaluation.record.scores) return {};
    std::string html =
        "<section>\n<h3>Reader's notes</h3>\n<div class=\"table_box\" role=\"region\" tabindex=\"0\" "
        "aria-label=\"Reader's notes\">\n<table>\n<thead><tr><th scope=\"col\">Face</th><th scope=\"col\">Label</th>"
        "<th scope=\"col\">Score</th><th scope=\"col\">Note</th></tr></thead>\n<tbody>\n";
    for (const SampleNote& note : evaluation.notes) {
        CHECK(note.sample < evaluation.record.scores->samples.size());
        const ScoredSample& sample = evaluation.record.scores->samples[note.sample];
        html += "<tr>" + html_element("th", sample_name(sample, note.sample), "scope=\"row\"") +
                html_element("td", sample.label == kFake ? "fake" : "real") +
                html_element("td", fixed_text(sample.score, 2), "class=\"number\"") + "<td>" +
                html_paragraphs(note.text) + "</td></tr>\n";
    }
    return html + "</tbody>\n</table>\n</div>\n</section>\n";
}

}  // namespace telltale
