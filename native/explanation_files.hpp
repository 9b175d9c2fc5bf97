// The folder that `telltale explain` leaves: for every picture a card, overlays and maps; for all of them contact sheets,
// means and explanations.json, which is written last.
#pragma once

#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "native/explanation_record.hpp"
#include "native/explanation_sheets.hpp"

namespace telltale {

// More would be no sheet that anybody looks at: so many of each label, or so many photos.
inline constexpr int kMostContactCells = 48;

// Errors: explanations lie there already. Throws EnvironmentError where the folder cannot be made.
Result<Done> create_explanation_folder(const std::filesystem::path& folder);

class ExplanationFiles {
  public:
    // The record's lists are filled here; everything else of it is known before.
    ExplanationFiles(std::filesystem::path folder, ExplanationRecord record, ExplanationLook look)
        : folder_(std::move(folder)), record_(std::move(record)), look_(std::move(look)) {}

    // A name for a picture's files that no other has: its path without the kind, '_' for what a file's name should not hold.
    std::string free_stem(std::string_view file);

    // Writes the picture's own files. Throws EnvironmentError. Errors: maps of another size than those before.
    Result<Done> add(const ImageView& picture, ExplainedPicture explained);
    void skip(std::string file, std::string reason);

    // Writes what is of all pictures; where none was added, explanations.json alone.
    void finish(bool is_complete);
    const ExplanationRecord& record() const { return record_; }

  private:
    struct OfMethod {
        std::vector<SheetPicture> cells;
        std::array<int, 2> cells_of_label{};
        std::array<HeatmapMean, 2> mean_of_label;
        double noise_floor = 0;
    };
    OfMethod& of(ExplanationMethod method) { return of_method_[static_cast<std::size_t>(method)]; }
    void write_sheets(ExplanationMethod method);

    std::filesystem::path folder_;
    ExplanationRecord record_;
    ExplanationLook look_;
    std::array<OfMethod, kExplanationMethods.size()> of_method_;
    std::set<std::string> stems_;
};

}  // namespace telltale
