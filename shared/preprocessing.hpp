// From a picture to what a network reads. The options travel inside the model's file: a model says how it wants its input.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "face_crop.hpp"
#include "image.hpp"
#include "result.hpp"
#include "tensor.hpp"

namespace telltale {

inline constexpr int kLargestInputSidePx = 4096;

enum class ColourOrder { rgb, bgr };

struct PreprocessingOptions {
    int size_px = 224;  // the network's square input
    ColourOrder colour_order = ColourOrder::rgb;
    std::array<double, 3> mean{0.0, 0.0, 0.0};  // of values in [0, 1], in the network's colour order
    std::array<double, 3> standard_deviation{1.0, 1.0, 1.0};
    double margin_fraction = 0.0;  // around a detected face box; measured on the training crops
    std::vector<std::string> class_names{"real", "fake"};
    int fake_index = 1;
};

// As string pairs for an ONNX file's metadata, keys "telltale.input.*"; docs/formats.md describes them.
std::map<std::string, std::string> preprocessing_to_metadata(const PreprocessingOptions& options);
Result<PreprocessingOptions> preprocessing_from_metadata(const std::map<std::string, std::string>& metadata);

// Square picture of any size → size_px × size_px: INTER_AREA when shrinking, INTER_LINEAR when growing (OpenCV).
Image resize_square(const ImageView& square_image, int size_px);

// Any picture → width_px × height_px by the same rule (an axis that grows makes it INTER_LINEAR).
Image resize_image(const ImageView& image, int width_px, int height_px);

// What each byte of a channel becomes, in the network's order of channels, and which of R, G, B (0, 1, 2) that channel is.
// 256 values are all there are: rounded once from doubles, the same in every build.
struct NormalisedBytes {
    std::array<std::array<float, 256>, 3> values{};
    std::array<int, 3> source_channel{};
};
NormalisedBytes normalised_bytes(const PreprocessingOptions& options);

// [1, 3, size, size]: channel = (value / 255 − mean) / standard deviation. The picture must be size_px square.
Tensor normalise_nchw(const ImageView& sized_image, const PreprocessingOptions& options);

// The whole way: face_square → cut_square → resize_square → normalise_nchw.
Result<Tensor> preprocess_face(const ImageView& image, const BoxPx& face_box_in_image,
                               const PreprocessingOptions& options);
Tensor preprocess_square(const ImageView& image, const SquarePx& crop_from_image, const PreprocessingOptions& options);

}  // namespace telltale
