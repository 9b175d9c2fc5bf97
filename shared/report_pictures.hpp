// The faces on a result page's static part, a few of each cell of the confusion matrix, and what its readers noted on samples.
// All of them, and their saliency maps, are the panels'.
#pragma once

#include <string>

#include "run_record.hpp"

namespace telltale {

inline constexpr std::size_t kMostPicturesOfCell = 6;

// Empty without pictures. The images are data: no file is fetched.
std::string faces_html(const ReportedEvaluation& evaluation);
// A table; empty without notes.
std::string sample_notes_html(const ReportedEvaluation& evaluation);

}  // namespace telltale
