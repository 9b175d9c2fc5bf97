// explanations.json: what `telltale explain` found, picture by picture, and which files lie beside it. Written, never read
// back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "native/explanation.hpp"
#include "shared/heatmap_overlay.hpp"
#include "shared/tensor.hpp"
#include "shared/unsure_band.hpp"

namespace telltale {

struct ExplainedSet {
    std::string name;  // of the data folder
    std::string split;
    std::string sha256;  // as in run.json, of the split alone
};

// A mean's part of the record: which file, of how many, how large.
struct RecordedMean {
    ExplanationMethod method = ExplanationMethod::grad_cam;
    int label = 0;
    std::int64_t count = 0;
    double largest = 0;
};

struct UnexplainedPicture {
    std::string file;
    std::string reason;
};

struct ExplanationRecord {
    std::string model_name;
    std::string model_title;
    std::string model_sha256;
    std::optional<ExplainedSet> data;  // nothing: photos
    bool is_complete = true;           // else it was stopped
    std::string class_words;           // what was asked for: "predicted", "real", "fake", a number
    std::vector<std::string> class_names;
    std::vector<ExplanationMethod> methods;
    std::string layer;  // of Grad-CAM, with its shape
    Shape layer_shape;
    OverlayOptions overlay;
    double brightest_share = 0;  // as the saliency maps' scales are cut
    UnsureBand band;
    std::vector<ExplainedPicture> pictures;  // their maps may have been emptied: only their sizes and scales are told
    std::vector<RecordedMean> means;
    std::vector<UnexplainedPicture> skipped;
};

// Names of the files beside it, relative to its folder.
std::string card_file(const ExplainedPicture& picture);
std::string overlay_file(const ExplainedPicture& picture, ExplanationMethod method);
std::string map_file(const ExplainedPicture& picture, ExplanationMethod method);
std::string contact_sheet_file(ExplanationMethod method);
std::string mean_sheet_file(ExplanationMethod method);
std::string mean_map_file(ExplanationMethod method, int label);
inline constexpr const char* kExplanationsFile = "explanations.json";

std::string write_explanations(const ExplanationRecord& record);

}  // namespace telltale
