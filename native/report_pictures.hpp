// The pictures that telltale report is asked for: of which samples, from which folder, with which model's maps. The pictures
// are thumbnails', the maps report_maps'.
#pragma once

#include <filesystem>
#include <vector>

#include "native/options.hpp"
#include "shared/run_record.hpp"

namespace telltale {

// Gives each evaluation the pictures asked for, in place of those that it has; what could not be found is counted on stderr.
// False when a stop was requested. Errors: no picture of any sample is found, a folder that is no folder, maps without a model
// that can give them, faces to be found without a margin.
Result<bool> add_pictures(const ReportPictureOptions& wish, const std::vector<std::filesystem::path>& models,
                          std::vector<ReportedEvaluation>& evaluations, int thread_count);

}  // namespace telltale
