#include "native/explanation_sheets.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "native/evaluation.hpp"
#include "shared/preprocessing.hpp"

namespace telltale {
namespace {

constexpr double kCardCell_px = 280;
constexpr double kContactCell_px = 132;
constexpr double kMeanCell_px = 300;
constexpr int kContactColumns = 6;
constexpr int kPixelsPerPx = 2;  // as RasterOptions has it: pictures are made as large as they are shown

int pixels(double cell_px) { return static_cast<int>(cell_px) * kPixelsPerPx; }

// With a minus sign as wide as the digits.
std::string two_digits(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", std::abs(value));
    return (value < 0 ? "−" : "") + std::string(text);
}

// Never 0 or 1, as on the page.
std::string score_words(double score) {
    if (score < 0.01) return "score < 0.01";
    if (score > 0.99) return "score > 0.99";
    return "score " + two_digits(score);
}

std::string percent(double share) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3g %%", 100 * share);
    return text;
}

const char* label_word(int label) { return label == kFake ? "fake" : "real"; }

SheetOutline outline_of(const std::optional<int>& label) {
    if (!label) return SheetOutline::none;
    return *label == kFake ? SheetOutline::fake : SheetOutline::real;
}

// What the network saw, as large as it is shown: enlarged before the colours, so that they stay smooth.
Image seen_square(const ImageView& picture, const SquarePx& crop, int side_px) {
    return resize_square(cut_square(picture, crop).view(), side_px);
}

Image overlay_on(const Image& square, const ExplanationMap& map, const ExplanationLook& look) {
    return overlay_of(square.view(), {0, 0, square.width}, map.map, map.scale.top(), look.overlay);
}

bool is_whole(const ImageView& picture, const SquarePx& crop) {
    return crop.x == 0 && crop.y == 0 && crop.side == picture.width && crop.side == picture.height;
}

bool leaves(const ImageView& picture, const SquarePx& crop) {
    return crop.x < 0 || crop.y < 0 || crop.x + crop.side > picture.width || crop.y + crop.side > picture.height;
}

std::string class_name(const Explanation& explanation, const ExplanationLook& look) {
    return look.class_names[static_cast<std::size_t>(explanation.explained_class)];
}

std::string logits_words(const Explanation& explanation, const ExplanationLook& look) {
    std::string words;
    for (std::size_t i = 0; i < explanation.logits.size(); ++i)
        words += (i > 0 ? ", " : "") + look.class_names[i] + " " + two_digits(explanation.logits[i]);
    return words;
}

std::string places(const Heatmap& map) { return std::to_string(map.width) + " × " + std::to_string(map.height); }

std::string method_words(const ExplanationMap& map, const ExplanationLook& look) {
    if (map.method == ExplanationMethod::grad_cam) return "at " + look.layer + ", " + places(map.map) + " places";
    return "logit per unit of the input, max " + short_number(map.scale.largest);
}

// Why this class and no other.
std::string wish_words(const ExplanationLook& look) {
    if (look.class_words == "predicted") return "for each picture the class that the network names";
    return "the class " + look.class_words + ", in every picture";
}

std::string cut_words(const ExplanationLook& look) { return "brightest " + percent(look.brightest_share); }

std::string method_in_sentence(ExplanationMethod method) {
    return method == ExplanationMethod::grad_cam ? "Grad-CAM" : "saliency";
}

}  // namespace

PictureSheet explanation_card(const ImageView& picture, const ExplainedPicture& explained,
                              const ExplanationLook& look) {
    const Explanation& explanation = explained.explanation;
    const Image square = seen_square(picture, explained.crop_from_picture, pixels(kCardCell_px));
    std::vector<SheetPicture> cells;
    if (!is_whole(picture, explained.crop_from_picture)) {
        SheetPicture photo;
        photo.heading = "Photo";
        const double scale =
            std::min(1.0, pixels(kCardCell_px) / static_cast<double>(std::max(picture.width, picture.height)));
        photo.picture = resize_image(picture, std::max(1, static_cast<int>(picture.width * scale)),
                                     std::max(1, static_cast<int>(picture.height * scale)));
        const SquarePx& crop = explained.crop_from_picture;
        photo.square = SquarePx{static_cast<int>(crop.x * scale), static_cast<int>(crop.y * scale),
                                std::max(1, static_cast<int>(crop.side * scale))};
        photo.words.push_back({std::to_string(picture.width) + " × " + std::to_string(picture.height) + " px",
                               TextFace::regular, Ink::muted});
        cells.push_back(std::move(photo));
    }
    SheetPicture seen;
    seen.heading = "What the network sees";
    seen.picture = square;
    const int side = explained.crop_from_picture.side;
    const std::string square_words = std::to_string(side) + " × " + std::to_string(side) + " px";
    const bool no_face = explained.is_photo && !explained.face;
    seen.words.push_back(
        {(no_face ? "no face found, the middle: " : "a square of ") + square_words, TextFace::regular, Ink::muted});
    if (leaves(picture, explained.crop_from_picture))
        seen.words.push_back({"beyond the photo its edge goes on", TextFace::regular, Ink::muted});
    cells.push_back(std::move(seen));
    const std::string name = class_name(explanation, look);
    for (const ExplanationMap& map : explanation.maps) {
        SheetPicture cell;
        cell.heading = std::string(method_name(map.method)) + " for " + name;
        cell.picture = overlay_on(square, map, look);
        cell.words.push_back({method_words(map, look), TextFace::regular, Ink::muted});
        HeatmapLegendOptions legend;
        legend.nothing_words = "Nothing here speaks for " + name + ".";
        legend.cut_words = cut_words(look);
        cell.legend = SheetLegend{map.scale, look.overlay.colours, legend};
        cells.push_back(std::move(cell));
    }
    PictureSheetOptions options;
    options.columns = static_cast<int>(cells.size());
    options.cell_px = kCardCell_px;
    // A file's name has no spaces at which it could be broken.
    const double width_px = options.columns * (kCardCell_px + options.gap_px) - options.gap_px;
    options.heading = shortened(explained.title, TextFace::semi_bold, 1.5 * options.text_size_px, width_px);
    const std::string verdict(verdict_words(explanation.score, look.band));
    options.notes.push_back(verdict + ", " + score_words(explanation.score) +
                            " (logits: " + logits_words(explanation, look) + ")" +
                            (explained.label ? std::string("; labelled ") + label_word(*explained.label) : "") +
                            "; by " + look.model_title + ".");
    return picture_sheet(std::move(cells), options);
}

SheetPicture contact_cell(const ImageView& picture, const ExplainedPicture& explained, const ExplanationMap& map,
                          const ExplanationLook& look) {
    SheetPicture cell;
    cell.picture = overlay_on(seen_square(picture, explained.crop_from_picture, pixels(kContactCell_px)), map, look);
    cell.outline = outline_of(explained.label);
    cell.words.push_back(
        {"for " + class_name(explained.explanation, look) + ", " + score_words(explained.explanation.score),
         TextFace::semi_bold, Ink::text});
    cell.words.push_back({std::filesystem::path(explained.title).filename().string(), TextFace::regular, Ink::muted});
    if (map.scale.has_evidence())
        cell.words.push_back({"max " + short_number(map.scale.largest), TextFace::regular, Ink::muted});
    else
        cell.words.push_back({kNoEvidenceWords, TextFace::semi_bold, Ink::text});
    return cell;
}

PictureSheet contact_sheet(std::vector<SheetPicture> cells, ExplanationMethod method, std::int64_t picture_count,
                           const ExplanationLook& look) {
    PictureSheetOptions options;
    const auto shown = static_cast<std::int64_t>(cells.size());
    // Photos have as many as faces were found in them.
    const std::string what = look.pictures_name.empty() ? "face" : "picture";
    const std::string many = picture_count == 1 ? "one " + what : std::to_string(picture_count) + " " + what + "s";
    options.heading = std::string(method_name(method)) + ": " + many +
                      (look.pictures_name.empty() ? "" : " of " + look.pictures_name);
    if (shown < picture_count) options.heading += ", " + std::to_string(shown) + " of them shown";
    options.notes = {"By " + look.model_title + ". Explained: " + wish_words(look) + "."};
    const bool has_outlines = std::any_of(cells.begin(), cells.end(),
                                          [](const SheetPicture& one) { return one.outline != SheetOutline::none; });
    if (has_outlines) options.notes.emplace_back("Dashed, blue: labelled real. Solid, orange: labelled fake.");
    const bool is_cut = method == ExplanationMethod::saliency && look.brightest_share > 0;
    options.notes.push_back("Each picture has a scale of its own, up to its " +
                            (is_cut ? cut_words(look) + " of pixels." : "largest value (max)."));
    HeatmapLegendOptions legend;
    legend.has_values = false;
    legend.cut_words = cut_words(look);
    options.legend = SheetLegend{is_cut ? EvidenceScale{2, 0, 1} : scale_up_to(1), look.overlay.colours, legend};
    options.cell_px = kContactCell_px;
    options.columns = std::min(kContactColumns, static_cast<int>(cells.size()));
    return picture_sheet(std::move(cells), options);
}

EvidenceScale common_scale(const std::vector<MeanMap>& means, double noise_floor) {
    double largest = 0;
    for (const MeanMap& one : means) largest = std::max(largest, evidence_scale(one.mean, {}).largest);
    return scale_up_to(largest, noise_floor);
}

PictureSheet mean_sheet(const std::vector<MeanMap>& means, const EvidenceScale& scale, ExplanationMethod method,
                        const ExplanationLook& look) {
    std::vector<SheetPicture> cells;
    for (const MeanMap& one : means) {
        SheetPicture cell;
        cell.heading = std::to_string(one.count) + " " + label_word(one.label) + (one.count == 1 ? " face" : " faces");
        cell.picture = colours_of(enlarge(one.mean, pixels(kMeanCell_px), pixels(kMeanCell_px)), scale.top(),
                                  look.overlay.colours);
        cell.outline = outline_of(one.label);
        cell.words.push_back(
            {"max " + short_number(evidence_scale(one.mean, {}).largest), TextFace::regular, Ink::muted});
        cells.push_back(std::move(cell));
    }
    PictureSheetOptions options;
    options.heading =
        "Mean " + method_in_sentence(method) + (look.pictures_name.empty() ? "" : " of " + look.pictures_name);
    options.notes = {"By " + look.model_title + ". Explained: " + wish_words(look) + ".",
                     means.size() > 1 ? "One scale for both." : ""};
    HeatmapLegendOptions legend;
    legend.nothing_words = "Nothing in these pictures speaks for it.";
    options.legend = SheetLegend{scale, look.overlay.colours, legend};
    options.cell_px = kMeanCell_px;
    options.columns = static_cast<int>(cells.size());
    options.legend_width_px = kMeanCell_px * options.columns + options.gap_px * (options.columns - 1);
    return picture_sheet(std::move(cells), options);
}

}  // namespace telltale
