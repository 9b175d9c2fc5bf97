#include "face_detection.hpp"

#include <algorithm>
#include <cmath>

#include "preprocessing.hpp"

namespace telltale {
namespace {

constexpr std::array<int, 3> kStridesPx{8, 16, 32};
constexpr std::size_t kKinds = 4;  // class, objectness, box, landmarks
constexpr std::array<std::int64_t, kKinds> kNumbersPerCell{1, 1, 4, 10};

double unit_clamped(float value) { return std::clamp(static_cast<double>(value), 0.0, 1.0); }

bool is_finite(const Face& face) {
    bool finite = std::isfinite(face.box_in_image.x) && std::isfinite(face.box_in_image.y) &&
                  std::isfinite(face.box_in_image.width) && std::isfinite(face.box_in_image.height);
    for (const PointPx& point : face.landmarks_in_image)
        finite = finite && std::isfinite(point.x) && std::isfinite(point.y);
    return finite;
}

// Greedy non-maximum suppression: the more confident of two overlapping boxes stays.
std::vector<Face> without_overlaps(std::vector<Face> faces, double overlap_threshold) {
    std::stable_sort(faces.begin(), faces.end(),
                     [](const Face& a, const Face& b) { return a.confidence > b.confidence; });
    std::vector<Face> kept;
    for (const Face& face : faces) {
        const bool overlaps = std::any_of(kept.begin(), kept.end(), [&](const Face& other) {
            return intersection_over_union(face.box_in_image, other.box_in_image) > overlap_threshold;
        });
        if (!overlaps) kept.push_back(face);
    }
    return kept;
}

}  // namespace

double face_detection_scale(int width, int height, const FaceDetectionOptions& options) {
    CHECK(width > 0 && height > 0);
    // A small picture is not enlarged: YuNet finds faces of 10 pixels, and enlarging invents nothing.
    return std::min(1.0, static_cast<double>(options.input_side_px) / std::max(width, height));
}

FaceDetectorInput prepare_face_detection(const ImageView& image, const FaceDetectionOptions& options) {
    CHECK(image.rgba != nullptr && image.width > 0 && image.height > 0 && options.input_side_px % 32 == 0);
    const int side = options.input_side_px;
    const double scale = face_detection_scale(image.width, image.height, options);
    const int width = std::clamp(static_cast<int>(std::floor(image.width * scale + 0.5)), 1, side);
    const int height = std::clamp(static_cast<int>(std::floor(image.height * scale + 0.5)), 1, side);
    const Image sized = resize_image(image, width, height);

    const auto side_count = static_cast<std::size_t>(side);
    FaceDetectorInput input{{{1, 3, side, side}, std::vector<float>(3 * side_count * side_count)}, scale};
    for (std::size_t channel = 0; channel < 3; ++channel) {
        float* plane = input.bgr_nchw.values.data() + channel * side_count * side_count;
        for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
            const std::uint8_t* row = sized.rgba.data() + y * static_cast<std::size_t>(width) * 4;
            for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x)
                plane[y * side_count + x] = row[4 * x + 2 - channel];
        }
    }
    return input;
}

std::span<const std::string> face_detector_output_names() {
    static const std::array<std::string, 12> names{"cls_8",  "cls_16",  "cls_32",  "obj_8", "obj_16", "obj_32",
                                                   "bbox_8", "bbox_16", "bbox_32", "kps_8", "kps_16", "kps_32"};
    return names;
}

Result<std::vector<Face>> decode_face_detection(std::span<const Tensor> outputs, double scale_from_image,
                                                const FaceDetectionOptions& options) {
    CHECK(scale_from_image > 0);
    if (outputs.size() != kKinds * kStridesPx.size()) {
        return make_error("the face detector gave " + std::to_string(outputs.size()) + " outputs", "12");
    }
    std::vector<Face> faces;
    for (std::size_t level = 0; level < kStridesPx.size(); ++level) {
        const int stride = kStridesPx[level];
        const int columns = options.input_side_px / stride;
        const std::int64_t cells = static_cast<std::int64_t>(columns) * columns;
        for (std::size_t kind = 0; kind < kKinds; ++kind) {
            const Tensor& tensor = outputs[kind * kStridesPx.size() + level];
            if (static_cast<std::int64_t>(tensor.values.size()) != cells * kNumbersPerCell[kind]) {
                return make_error("the face detector's output '" + face_detector_output_names()[kind * 3 + level] +
                                      "' has " + std::to_string(tensor.values.size()) + " numbers",
                                  std::to_string(cells * kNumbersPerCell[kind]));
            }
        }
        const std::vector<float>& classes = outputs[level].values;
        const std::vector<float>& objectness = outputs[3 + level].values;
        const std::vector<float>& boxes = outputs[6 + level].values;
        const std::vector<float>& landmarks = outputs[9 + level].values;
        for (std::size_t cell = 0; cell < static_cast<std::size_t>(cells); ++cell) {
            const double confidence = std::sqrt(unit_clamped(classes[cell]) * unit_clamped(objectness[cell]));
            if (!(confidence >= options.confidence_threshold)) continue;
            const auto column = static_cast<double>(cell % static_cast<std::size_t>(columns));
            const std::size_t whole_rows = cell / static_cast<std::size_t>(columns);
            const auto row = static_cast<double>(whole_rows);
            const double to_image = stride / scale_from_image;
            const double width = std::exp(static_cast<double>(boxes[4 * cell + 2])) * to_image;
            const double height = std::exp(static_cast<double>(boxes[4 * cell + 3])) * to_image;
            Face face;
            face.box_in_image = {(column + boxes[4 * cell]) * to_image - width / 2,
                                 (row + boxes[4 * cell + 1]) * to_image - height / 2, width, height};
            for (std::size_t point = 0; point < face.landmarks_in_image.size(); ++point) {
                face.landmarks_in_image[point] = {(column + landmarks[10 * cell + 2 * point]) * to_image,
                                                  (row + landmarks[10 * cell + 2 * point + 1]) * to_image};
            }
            face.confidence = confidence;
            if (is_finite(face)) faces.push_back(face);
        }
    }
    return without_overlaps(std::move(faces), options.overlap_threshold);
}

}  // namespace telltale
