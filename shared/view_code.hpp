// What a person looks at, as a short text that an address carries behind its "#": model, face, map and section; on a page of results: result, threshold and plot. Never the
// picture, nor its name. docs/formats.md describes it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "colour_map.hpp"
#include "explanation_method.hpp"
#include "picture_changes.hpp"
#include "result.hpp"

namespace telltale {

inline constexpr int kViewCodeVersion = 1;

// An evaluation's plots, in the order in which they are offered.
inline constexpr std::array<std::string_view, 5> kFigureKeys{"scores", "roc", "det", "precision_recall", "calibration"};

enum class ViewSection { why, how_sure, by_what };

struct ViewCode {
    std::string model;                 // its id in the catalogue; empty: none is named
    std::optional<std::int64_t> face;  // from the left, from 0
    bool whole_picture = false;        // judged in place of its faces
    std::optional<ExplanationMethod> map;
    bool map_on_photo = false;
    std::optional<ColourMap> colours;
    std::optional<std::int64_t> class_index;  // that is explained
    std::optional<ViewSection> section;
    std::optional<double> threshold;   // of an evaluation, in [0, 1]
    std::optional<ChangeKind> change;  // by which the face was changed and judged again
    std::optional<double> strength;    // of that change, in its own unit
    // On a page of results:
    std::optional<std::int64_t> result;   // from 0, in the page's order
    std::optional<std::int64_t> against;  // that it is compared with
    std::optional<std::string> figure;    // of kFigureKeys
    std::optional<std::int64_t> sample;   // from 0, in the result's order: looked at large, with map on it
};

// "view=1&model=simple_net_deepfakes&face=2&map=saliency"
std::string view_code(const ViewCode& view);
// Whether a fragment means to be one at all.
bool is_view_code(std::string_view fragment);
// Errors: another version, an unknown or repeated name, a value that is none, more than 400 letters.
Result<ViewCode> read_view_code(std::string_view fragment);

}  // namespace telltale
