// Explanations as sheets for people: one picture's card, the contact sheet of many, the means of real and fake side by side.
// Nothing is encoded or written; explanation_files.hpp does that.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "native/explanation.hpp"
#include "shared/heatmap_overlay.hpp"
#include "shared/picture_sheet.hpp"
#include "shared/unsure_band.hpp"

namespace telltale {

// What all sheets of a run share.
struct ExplanationLook {
    OverlayOptions overlay;
    std::string model_title;
    std::vector<std::string> class_names;
    UnsureBand band;
    std::string pictures_name;              // "deepfakes, test split"; empty for photos
    std::string class_words = "predicted";  // as the command was told
    std::string layer;                      // of Grad-CAM
    double brightest_share = 0;             // as the saliency maps' scales are cut
};

// The picture, what the network saw of it, and each map on that with its legend.
PictureSheet explanation_card(const ImageView& picture, const ExplainedPicture& explained, const ExplanationLook& look);

// A cell of the contact sheet: the map on what the network saw, small.
SheetPicture contact_cell(const ImageView& picture, const ExplainedPicture& explained, const ExplanationMap& map,
                          const ExplanationLook& look);
PictureSheet contact_sheet(std::vector<SheetPicture> cells, ExplanationMethod method, std::int64_t picture_count,
                           const ExplanationLook& look);

// The mean map of the pictures of one label.
struct MeanMap {
    int label = 0;
    std::int64_t count = 0;
    Heatmap mean;
};
// One scale for both; noise_floor is the largest of the pictures'.
EvidenceScale common_scale(const std::vector<MeanMap>& means, double noise_floor);
PictureSheet mean_sheet(const std::vector<MeanMap>& means, const EvidenceScale& scale, ExplanationMethod method,
                        const ExplanationLook& look);

}  // namespace telltale
