// Faces in a picture, natively: YuNet through the graph executor, around it the core's own preparation and decoding.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "native/graph_executor/graph_executor.hpp"
#include "shared/face_detection.hpp"
#include "shared/result.hpp"

namespace telltale {

struct FaceFinder {
    GraphExecutor executor;
    FaceDetectionOptions options;
};

// The file given, else models/face_detection_yunet_2023mar.onnx beside the program or in a folder above it.
Result<FaceFinder> load_face_finder(const std::optional<std::filesystem::path>& file, at::Device device);

Result<std::vector<Face>> find_faces(const FaceFinder& finder, const ImageView& image);

}  // namespace telltale
