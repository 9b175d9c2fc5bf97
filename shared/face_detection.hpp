// YuNet around the network: the picture to its input, its twelve outputs to faces. The network itself runs elsewhere.
// Source: S. Wu, H. Peng, S. Yu, "YuNet: A Tiny Millisecond-level Face Detector", 2023.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "image.hpp"
#include "result.hpp"
#include "tensor.hpp"

namespace telltale {

struct Face {
    BoxPx box_in_image;
    std::array<PointPx, 5> landmarks_in_image;  // right eye, left eye, nose, right and left mouth corner
    double confidence = 0;                      // sqrt(class × objectness), in [0, 1]
};

struct FaceDetectionOptions {
    double confidence_threshold = 0.7;
    double overlap_threshold = 0.3;  // intersection over union above which the weaker of two boxes goes
    int input_side_px = 640;
};

struct FaceDetectorInput {
    Tensor bgr_nchw;              // [1, 3, side, side], 0 … 255, the picture at the top left, black elsewhere
    double scale_from_image = 1;  // input pixel = picture pixel × scale
};

// scale_from_image of a picture of this size.
double face_detection_scale(int width, int height, const FaceDetectionOptions& options);
FaceDetectorInput prepare_face_detection(const ImageView& image, const FaceDetectionOptions& options);

// The names under which YuNet's outputs are looked up: cls_8 … kps_32.
std::span<const std::string> face_detector_output_names();

// outputs in the order of face_detector_output_names(). Faces by falling confidence, overlaps removed.
Result<std::vector<Face>> decode_face_detection(std::span<const Tensor> outputs, double scale_from_image,
                                                const FaceDetectionOptions& options);

}  // namespace telltale
