// What was learnt of a face by changing it and judging it again, and what is being tried now. Data only; what is asked for
// next is fragility.hpp's, the words are fragility_words.hpp's.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/image.hpp"
#include "shared/picture_changes.hpp"

namespace telltale {

// In ChangeKind's order, without none.
inline constexpr std::size_t kFragilityKindCount = 5;
inline constexpr std::size_t kFragilityPointCount = 7;
constexpr std::size_t place_of(ChangeKind kind) { return static_cast<std::size_t>(kind) - 1; }
constexpr ChangeKind fragility_kind(std::size_t place) { return static_cast<ChangeKind>(place + 1); }

// Of each kind: between which strengths its slider goes, in which steps, and which are tried. calm is where nothing is
// changed; of JPEG there is no such quality, only a best one.
struct ChangeRange {
    double low = 0;
    double high = 1;
    double step = 0.01;
    double calm = 0;
    double first = 0;                                  // where the slider stands at first
    std::array<double, kFragilityPointCount> tried{};  // from calm to strong
};
inline constexpr std::array<ChangeRange, kFragilityKindCount> kChangeRanges{{
    {5, 100, 1, 100, 70, {95, 90, 70, 50, 30, 20, 10}},
    {0, 4, 0.1, 0, 1, {0.5, 1, 1.5, 2, 2.5, 3, 4}},
    {0.1, 1, 0.01, 1, 0.5, {0.9, 0.75, 0.6, 0.5, 0.4, 0.25, 0.15}},
    {0, 32, 1, 0, 8, {2, 4, 8, 12, 16, 24, 32}},
    {0.4, 1.8, 0.05, 1, 1.3, {1.15, 0.85, 1.3, 0.7, 1.5, 0.5, 1.8}},
}};
constexpr const ChangeRange& range_of(ChangeKind kind) { return kChangeRanges[place_of(kind)]; }

struct ChangedScore {
    double strength = 0;
    double score = 0;
};

// By kind; strengths rise.
struct FaceFragility {
    std::array<std::vector<ChangedScore>, kFragilityKindCount> scores;
    std::string failure;  // why the last run gave none
};

struct Fragility {
    bool wanted = false;                 // somebody asked for it; it stays so for every face that is chosen
    bool tries = false;                  // the points in the background; a person may stop them
    ChangeKind kind = ChangeKind::jpeg;  // that is shown
    std::array<double, kFragilityKindCount> strengths{kChangeRanges[0].first, kChangeRanges[1].first,
                                                      kChangeRanges[2].first, kChangeRanges[3].first,
                                                      kChangeRanges[4].first};
    // The run under way.
    std::int64_t request = 0;
    std::size_t face = 0;
    PictureChange change;
    // The changed face on the screen, and its way there.
    std::int64_t texture = 0;
    std::int64_t showing = 0;  // request
    std::optional<PictureChange> shown;
    std::size_t shown_face = 0;
    // The face as the network reads it, before any change.
    std::optional<Image> sized;
    std::size_t sized_face = 0;
    double milliseconds = 0;  // of all runs together
    std::int64_t runs = 0;
};

}  // namespace telltale
