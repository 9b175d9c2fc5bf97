// What of a picture and a face weakens any judgement of it, measured and said. Judges nothing, and knows no model but the
// size that it reads. The limits are measured ones: docs/results.md, "Robustness", and docs/web.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "face_crop.hpp"
#include "face_detection.hpp"

namespace telltale {

struct PictureConditions {
    int crop_side_px = 0;             // of the crop, in the picture's own pixels
    int size_px = 0;                  // that the network reads
    double blur = 0;                  // blur_effect of the crop, no larger than the network reads it
    double outside_fraction = 0;      // of the crop that lies beyond the picture
    std::optional<double> turn;       // of the head, 0: towards the camera; absent without landmarks
    std::optional<int> jpeg_quality;  // libjpeg's 1 to 100, of the file; absent for other kinds
    // From the model's training pictures, 1: the limit on its card; absent for models that do not tell.
    std::optional<double> feature_distance{};
};

// Turn of the head from the nose's place between the eyes: 0 in the middle, 1 under an eye, more beyond. Roughly
// 0.9 tan(angle), if a nose stands out by 0.45 of the eyes' distance.
double head_turn(const Face& face);

// Crop, blur and what lies outside; turn and quality are the caller's, who has landmarks and file. The crop must not be empty.
PictureConditions measure_conditions(const ImageView& image, const SquarePx& crop_from_image, int size_px);

enum class Weakness { unlike_training, small_face, blurred, heavy_jpeg, turned_head, cut_off };

// Farther from the model's training pictures than its card's limit: its error rates and calibration do not hold then.
bool is_unlike_training(const PictureConditions& conditions);
// Those that are there, the gravest first.
std::vector<Weakness> weaknesses_of(const PictureConditions& conditions);

// "small face"
const char* weakness_name(Weakness weakness);
// One or two sentences with the number that was measured.
std::string weakness_sentence(Weakness weakness, const PictureConditions& conditions);

}  // namespace telltale
