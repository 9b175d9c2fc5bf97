#include "input_preparation.hpp"

#include <string>

#include "shared/face_detection.hpp"
#include "shared/picture_file/header.hpp"
#include "words/models.hpp"

namespace telltale {
namespace {

constexpr const char* kDetector = "detector";
constexpr const char* kSquare = "square";
constexpr const char* kCrop = "crop";

Result<SquarePx> square_of(const PrepareInput& wanted) {
    const SquareCut& cut = wanted.square;
    // A margin lets a cut leave its picture.
    constexpr std::int64_t kFar = std::int64_t{2} * kLongestImageSide;
    const auto is_near = [](std::int64_t place) { return place >= -kFar && place <= kFar; };
    const bool fits = is_near(cut.x) && is_near(cut.y) && cut.side >= 1 && cut.side <= kFar;
    if (!fits) return make_error(words::kSquareOutsideEveryPicture);
    return SquarePx{static_cast<int>(cut.x), static_cast<int>(cut.y), static_cast<int>(cut.side)};
}

Result<Tensor> input_of(const PrepareInput& wanted, const ImageView& picture) {
    const InputForm& form = wanted.form;
    if (form.subject == kDetector) return prepare_face_detection(picture, {}).bgr_nchw;
    if (form.subject != kSquare)
        return make_error(filled(words::kInputOfTheSubject, form.subject), words::kKnownSubjects);
    if (form.size_px < 1 || form.size_px > kLargestInputSidePx)
        return make_error(filled(words::kInputOfPixels, std::to_string(form.size_px)), words::kInputSides);
    const Result<SquarePx> square = square_of(wanted);
    if (!square) return square.error();
    PreprocessingOptions options;
    options.size_px = static_cast<int>(form.size_px);
    options.colour_order = form.colour_order == "bgr" ? ColourOrder::bgr : ColourOrder::rgb;
    options.mean = form.mean;
    options.standard_deviation = form.std;
    return preprocess_square(picture, square.value(), options);
}

Result<PreparedInput> tensor_of(const PrepareInput& wanted, const ImageView& picture) {
    const Result<Tensor> input = input_of(wanted, picture);
    if (!input) return input.error();
    const std::vector<float>& values = input.value().values;
    return PreparedInput{
        {wanted.request, input.value().shape},
        Payload::copy_of({reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(float)})};
}

Result<PreparedInput> crop_of(const PrepareInput& wanted, const ImageView& picture) {
    const Result<SquarePx> square = square_of(wanted);
    if (!square) return square.error();
    const std::int64_t side = square.value().side;
    return PreparedInput{{wanted.request, {1, side, side, 4}},
                         Payload::copy_of(cut_square(picture, square.value()).rgba)};
}

}  // namespace

InputForm detector_form() {
    InputForm form;
    form.subject = kDetector;
    form.size_px = FaceDetectionOptions{}.input_side_px;
    form.colour_order = "bgr";
    form.std = {1, 1, 1};
    return form;
}

InputForm square_form(const PreprocessingOptions& options) {
    return {kSquare, options.size_px, options.colour_order == ColourOrder::rgb ? "rgb" : "bgr", options.mean,
            options.standard_deviation};
}

SquareCut cut_of(const SquarePx& square) { return {square.x, square.y, square.side}; }

Result<PreparedInput> prepare_input(const PrepareInput& wanted, const Payload& rgba) {
    const bool is_whole = is_image_size(wanted.width, wanted.height) &&
                          static_cast<std::uint64_t>(wanted.width * wanted.height) * 4 == rgba.size();
    if (!is_whole) return make_error(words::kPixelsDoNotFillTheirPicture);
    const ImageView picture{rgba.bytes().data(), static_cast<int>(wanted.width), static_cast<int>(wanted.height)};
    Result<PreparedInput> prepared =
        wanted.form.subject == kCrop ? crop_of(wanted, picture) : tensor_of(wanted, picture);
    if (prepared && prepared.value().payload.size() == 0) return make_error(words::kNoMemoryForTheInput);
    return prepared;
}

}  // namespace telltale
