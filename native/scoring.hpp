// What a detector says of a data set's pictures: reads, crops, computes. Judges nothing; evaluation.hpp does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "native/classifier.hpp"
#include "native/face_finder.hpp"
#include "native/picture_store.hpp"
#include "shared/score_table.hpp"

namespace telltale {

struct ScoringOptions {
    int batch_size = 32;
    int thread_count = 1;
    std::string title = "pictures";  // of the progress bar
};

// The store's entries in the order asked for; those that cannot be decoded are left out and in store.skipped().
// Nothing when a stop was requested. Errors: a logit that is not finite, a graph that does not fit.
Result<std::optional<ScoreTable>> score_pictures(const Classifier& classifier, PictureStore& store,
                                                 std::vector<std::uint32_t> entry_indexes,
                                                 const ScoringOptions& options);

// The most certain face of a picture at the model's margin, as judging crops it; without a face the largest centred
// square. The finder must live longer than the loader.
PictureLoader face_loader(const FaceFinder& finder, const Dataset& dataset, const PreprocessingOptions& preprocessing);

}  // namespace telltale
