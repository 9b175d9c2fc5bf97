// An explainer over the pictures of a split, or over photos whose faces are found first. What comes of each is
// explanation_files'.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "native/evaluation_run.hpp"
#include "native/explainer.hpp"
#include "native/explanation_files.hpp"
#include "native/face_finder.hpp"

namespace telltale {

// Both: a picture that cannot be read or explained is skipped and named on stderr. False when a stop was requested.
// Throw EnvironmentError where a file cannot be written. limit: as first_of_both_classes.
bool explain_split(const Explainer& explainer, const SurveyedSplit& data, std::int64_t limit, ClassWish wish,
                   ExplanationFiles& files);
// Each face as judging crops it; without a face the largest centred square.
bool explain_photos(const Explainer& explainer, const FaceFinder& finder,
                    const std::vector<std::filesystem::path>& photos, ClassWish wish, ExplanationFiles& files);

}  // namespace telltale
