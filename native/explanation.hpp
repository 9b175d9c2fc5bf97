// What a detector's own gradient says of one picture, as values: logits, the class explained, the maps. Nothing is computed
// by a network here; explainer.hpp does that.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/explanation_method.hpp"
#include "shared/face_crop.hpp"
#include "shared/face_detection.hpp"
#include "shared/heatmap.hpp"
#include "shared/result.hpp"

namespace telltale {

struct ExplanationMap {
    ExplanationMethod method = ExplanationMethod::grad_cam;
    Heatmap map;
    EvidenceScale scale;
};

struct Explanation {
    std::vector<double> logits;
    double score = 0;  // P(fake)
    int explained_class = 0;
    std::vector<ExplanationMap> maps;  // in the order of kExplanationMethods
};

// Which class's logit is explained. Nothing: the largest one of each picture.
using ClassWish = std::optional<int>;
// "predicted", "real", "fake" or a number. "real" is the class of that name, else the other one of two.
// Errors: a class that the model has not.
Result<ClassWish> class_wish(const std::string& words, const std::vector<std::string>& class_names, int fake_index);

// The place of the largest logit, the first where several are.
int predicted_class(const std::vector<double>& logits);

// A picture, or a face in it, with what explains it.
struct ExplainedPicture {
    std::string file;              // as it was given, or relative to the data folder
    std::string title;             // for a person: "test/fake/a.jpg", "group.jpg, face 2/10"
    std::string stem;              // of its files' names; no two alike
    std::optional<int> label{};    // kReal or kFake; unknown of photos
    std::string group{};           // empty: none
    bool is_photo = false;         // its faces were searched for
    std::optional<Face> face{};    // of a photo; nothing: none was found, the largest centred square is explained
    SquarePx crop_from_picture{};  // what the network saw
    Explanation explanation{};
};

}  // namespace telltale
