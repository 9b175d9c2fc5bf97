#include "native/explanation_files.hpp"

#include <algorithm>
#include <system_error>

#include "native/environment_error.hpp"
#include "native/png_file.hpp"
#include "native/whole_file.hpp"
#include "shared/npy.hpp"
#include "shared/scores.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestStem = 120;

void write_sheet(const PictureSheet& sheet, const fs::path& file) {
    write_file(file, png_of(raster_of(sheet.drawing, sheet.pictures, {.inks = kPrintInks})));
}

void write_map(const Heatmap& map, const fs::path& file) {
    write_file(file, npy_of({{map.height, map.width}, map.values}));
}

}  // namespace

Result<Done> create_explanation_folder(const fs::path& folder) {
    std::error_code error;
    if (fs::exists(folder / kExplanationsFile, error)) {
        return make_error("explanations lie there already", "a new folder", "name another --out or remove this one",
                          folder.string());
    }
    for (const char* part : {"cards", "overlays", "maps"}) {
        fs::create_directories(folder / part, error);
        if (error)
            throw EnvironmentError("the folder cannot be made (" + error.message() + "): " + (folder / part).string());
    }
    return Done{};
}

std::string ExplanationFiles::free_stem(std::string_view file) {
    std::string stem = fs::path(file).replace_extension().string();
    const auto is_plain = [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte >= 128 || (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
               (letter >= 'A' && letter <= 'Z') || letter == '-' || letter == '.';
    };
    std::replace_if(
        stem.begin(), stem.end(), [&](char letter) { return !is_plain(letter); }, '_');
    stem.erase(0, std::min(stem.find_first_not_of("_."), stem.size()));
    if (stem.size() > kLongestStem) stem.erase(0, stem.size() - kLongestStem);
    if (stem.empty()) stem = "picture";
    std::string name = stem;
    for (int number = 2; !stems_.insert(name).second; ++number) name = stem + "_" + std::to_string(number);
    return name;
}

Result<Done> ExplanationFiles::add(const ImageView& picture, ExplainedPicture explained) {
    for (ExplanationMap& map : explained.explanation.maps) {
        OfMethod& collected = of(map.method);
        // Photos have no label: they share one count, and no mean.
        const auto label = static_cast<std::size_t>(explained.label.value_or(0));
        if (explained.label) {
            const Result<Done> added = collected.mean_of_label[label].add(map.map);
            if (!added) return added.error();
            collected.noise_floor = std::max(collected.noise_floor, map.scale.noise_floor);
        }
        if (collected.cells_of_label[label]++ < kMostContactCells)
            collected.cells.push_back(contact_cell(picture, explained, map, look_));
        write_map(map.map, folder_ / map_file(explained, map.method));
        const Image overlay = overlay_of(picture, explained.crop_from_picture, map.map, map.scale.top(), look_.overlay);
        write_file(folder_ / overlay_file(explained, map.method), png_of(overlay));
    }
    write_sheet(explanation_card(picture, explained, look_), folder_ / card_file(explained));
    for (ExplanationMap& map : explained.explanation.maps) map.map.values = {};
    record_.pictures.push_back(std::move(explained));
    return Done{};
}

void ExplanationFiles::skip(std::string file, std::string reason) {
    record_.skipped.push_back({std::move(file), std::move(reason)});
}

void ExplanationFiles::write_sheets(ExplanationMethod method) {
    OfMethod& collected = of(method);
    if (collected.cells.empty()) return;
    std::stable_sort(collected.cells.begin(), collected.cells.end(),
                     [](const SheetPicture& a, const SheetPicture& b) { return a.outline < b.outline; });
    write_sheet(
        contact_sheet(std::move(collected.cells), method, static_cast<std::int64_t>(record_.pictures.size()), look_),
        folder_ / contact_sheet_file(method));
    std::vector<MeanMap> means;
    for (const int label : {kReal, kFake}) {
        const HeatmapMean& mean = collected.mean_of_label[static_cast<std::size_t>(label)];
        if (mean.count() == 0) continue;
        means.push_back({label, mean.count(), mean.mean()});
        const Heatmap& map = means.back().mean;
        write_map(map, folder_ / mean_map_file(method, label));
        record_.means.push_back({method, label, mean.count(), evidence_scale(map, {}).largest});
    }
    if (means.empty()) return;
    const EvidenceScale scale = common_scale(means, collected.noise_floor);
    write_sheet(mean_sheet(means, scale, method, look_), folder_ / mean_sheet_file(method));
}

void ExplanationFiles::finish(bool is_complete) {
    record_.is_complete = is_complete;
    for (const ExplanationMethod method : record_.methods) write_sheets(method);
    // The last: where it stands, the rest does.
    write_text_file(folder_ / kExplanationsFile, write_explanations(record_));
}

}  // namespace telltale
