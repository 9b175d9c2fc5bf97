#include "native/face_finder.hpp"

#include <system_error>

#include "native/whole_file.hpp"
#include "shared/onnx/read.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDetectorFile = "models/face_detection_yunet_2023mar.onnx";

Result<fs::path> detector_beside_program() {
    std::error_code error;
    for (fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path(); !error;
         folder = folder.parent_path()) {
        for (const fs::path& candidate : {folder / kDetectorFile, folder / "share/telltale" / kDetectorFile}) {
            std::error_code missing;
            if (fs::exists(candidate, missing)) return candidate;
        }
        if (folder == folder.parent_path()) break;
    }
    return make_error("the face detector was not found beside the program", kDetectorFile,
                      "name it with --face-detector");
}

}  // namespace

Result<FaceFinder> load_face_finder(const std::optional<fs::path>& file, at::Device device) {
    const Result<fs::path> path = file ? Result<fs::path>(*file) : detector_beside_program();
    if (!path) return path.error();
    const Result<std::vector<std::uint8_t>> bytes = read_file(path.value(), onnx::kMostModelBytes);
    if (!bytes) return bytes.error();
    const Result<onnx::Model> model = onnx::read_model(bytes.value());
    if (!model) return with_path(model.error(), path.value().string());
    Result<GraphExecutor> executor = GraphExecutor::create(model.value(), device);
    if (!executor) return with_path(executor.error(), path.value().string());
    if (executor.value().inputs().size() != 1) {
        return make_error("this is no YuNet face detector", "one input", {}, path.value().string());
    }
    return FaceFinder{std::move(executor).value(), {}};
}

Result<std::vector<Face>> find_faces(const FaceFinder& finder, const ImageView& image) {
    FaceDetectorInput input = prepare_face_detection(image, finder.options);
    const at::Tensor values = at::from_blob(input.bgr_nchw.values.data(), input.bgr_nchw.shape, at::kFloat);
    const std::span<const std::string> names = face_detector_output_names();
    const Result<std::vector<at::Tensor>> outputs =
        finder.executor.run({{finder.executor.inputs().front().name, values}}, {names.begin(), names.end()});
    if (!outputs) return outputs.error();
    std::vector<Tensor> tensors;
    for (const at::Tensor& output : outputs.value()) {
        const at::Tensor flat = output.to(at::kCPU, at::kFloat).contiguous();
        tensors.push_back(
            {flat.sizes().vec(), {flat.const_data_ptr<float>(), flat.const_data_ptr<float>() + flat.numel()}});
    }
    return decode_face_detection(tensors, input.scale_from_image, finder.options);
}

}  // namespace telltale
