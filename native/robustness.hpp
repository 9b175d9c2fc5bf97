// How a detector's figures hold when its pictures are compressed, blurred, shrunk, made noisy or brighter: the same
// pictures, the same threshold, one change at a time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "native/scoring.hpp"
#include "shared/breakdown.hpp"

namespace telltale {

enum class ChangeKind { none, jpeg, blur, downscale, noise, brightness };

struct PictureChange {
    ChangeKind kind = ChangeKind::none;
    double strength = 0;  // JPEG quality; sigma in px; share of the side; deviation of 255; factor
};

// None, then JPEG 90 to 30, blur, downscale, noise, brightness, each from weak to strong.
std::vector<PictureChange> standard_changes();
std::string_view change_name(ChangeKind kind);
// "JPEG quality 50"
std::string change_words(const PictureChange& change);
// Noise is drawn from the seed.
void apply_change(Image& image, const PictureChange& change, std::uint64_t seed);

struct RobustnessRow {
    PictureChange change;
    Confusion confusion;
    RateWithInterval auc;
    RateWithInterval accuracy;
};

struct RobustnessOptions {
    double threshold = 0.5;
    std::int64_t sample_count = 0;  // so many pictures, drawn from both classes alike in share; 0: all
    std::uint64_t seed = 1;
    ScoringOptions scoring{};
};

// Over the store's entries; the store should have room to keep them, since each is read for every change.
// Nothing when a stop was requested. Errors as score_pictures and check_scores.
Result<std::optional<std::vector<RobustnessRow>>> measure_robustness(const Classifier& classifier, PictureStore& store,
                                                                     const RobustnessOptions& options);

}  // namespace telltale
