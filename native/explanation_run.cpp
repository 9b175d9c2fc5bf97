#include "native/explanation_run.hpp"

#include <cstdio>

#include "native/pictures/image_decode.hpp"
#include "native/progress.hpp"
#include "native/stop_signal.hpp"
#include "native/whole_file.hpp"

namespace telltale {
namespace {

Result<Image> read_picture(const std::filesystem::path& path) {
    const Result<std::vector<std::uint8_t>> bytes = read_file(path);
    if (!bytes) return bytes.error();
    Result<Image> image = decode_image(bytes.value());
    if (!image) return with_path(image.error(), path.string());
    return image;
}

Result<Done> explain_square(const Explainer& explainer, const ImageView& picture, ClassWish wish,
                            ExplainedPicture explained, ExplanationFiles& files) {
    const Tensor input = preprocess_square(picture, explained.crop_from_picture, explainer.file.preprocessing);
    Result<Explanation> explanation = explain_picture(explainer, input, wish);
    if (!explanation) return explanation.error();
    explained.explanation = std::move(explanation).value();
    explained.stem = files.free_stem(explained.stem);
    return files.add(picture, std::move(explained));
}

Result<Done> explain_entry(const Explainer& explainer, const Dataset& dataset, const DataEntry& entry, ClassWish wish,
                           ExplanationFiles& files) {
    const Result<Image> picture = read_picture(dataset.folder / entry.file);
    if (!picture) return picture.error();
    const ImageView view = picture.value().view();
    ExplainedPicture explained{
        .file = entry.file, .title = entry.file, .stem = entry.file, .label = entry.label, .group = entry.group};
    explained.crop_from_picture = whole_picture_square(view.width, view.height);
    return explain_square(explainer, view, wish, std::move(explained), files);
}

Result<Done> explain_photo(const Explainer& explainer, const FaceFinder& finder, const std::filesystem::path& path,
                           ClassWish wish, ExplanationFiles& files) {
    const Result<Image> picture = read_picture(path);
    if (!picture) return picture.error();
    const ImageView view = picture.value().view();
    const Result<std::vector<Face>> faces = find_faces(finder, view);
    if (!faces) return with_path(faces.error(), path.string());
    const std::string name = path.filename().string();
    ExplainedPicture photo{.file = path.string(), .title = name, .stem = name, .is_photo = true};
    if (faces.value().empty()) {
        photo.crop_from_picture = whole_picture_square(view.width, view.height);
        const Result<Done> done = explain_square(explainer, view, wish, std::move(photo), files);
        if (!done) return with_path(done.error(), path.string());
        return Done{};
    }
    int number = 0;
    for (const Face& face : faces.value()) {
        if (stop_requested()) break;
        const Result<SquarePx> square = face_square(face.box_in_image, explainer.file.preprocessing.margin_fraction);
        if (!square) return with_path(square.error(), path.string());
        ExplainedPicture one = photo;
        one.face = face;
        one.crop_from_picture = square.value();
        if (const std::size_t count = faces.value().size(); count > 1) {
            ++number;
            one.title = name + ", face " + std::to_string(number) + "/" + std::to_string(count);
            one.stem = path.stem().string() + "_face_" + std::to_string(number) + path.extension().string();
        }
        const Result<Done> done = explain_square(explainer, view, wish, std::move(one), files);
        if (!done) return with_path(done.error(), path.string());
    }
    return Done{};
}

// One bad file never ends the rest.
void note_failure(const Result<Done>& done, const std::string& file, ExplanationFiles& files) {
    if (done) return;
    std::fprintf(stderr, "skipped %s: %s\n", file.c_str(), done.error().message.c_str());
    files.skip(file, done.error().message);
}

}  // namespace

bool explain_split(const Explainer& explainer, const SurveyedSplit& data, std::int64_t limit, ClassWish wish,
                   ExplanationFiles& files) {
    for (const SkippedFile& one : data.survey.skipped) note_failure(Error{one.reason}, one.file, files);
    const std::vector<std::uint32_t> entries = first_of_both_classes(data.usable, limit);
    Progress progress(data.usable.name + " " + data.split, static_cast<std::int64_t>(entries.size()),
                      progress_for_stderr());
    for (const std::uint32_t index : entries) {
        if (stop_requested()) return false;
        const DataEntry& entry = data.usable.entries[index];
        note_failure(explain_entry(explainer, data.usable, entry, wish, files), entry.file, files);
        progress.advance(1);
    }
    return true;
}

bool explain_photos(const Explainer& explainer, const FaceFinder& finder,
                    const std::vector<std::filesystem::path>& photos, ClassWish wish, ExplanationFiles& files) {
    Progress progress("photos", static_cast<std::int64_t>(photos.size()), progress_for_stderr());
    for (const std::filesystem::path& photo : photos) {
        if (stop_requested()) return false;
        note_failure(explain_photo(explainer, finder, photo, wish, files), photo.string(), files);
        progress.advance(1);
    }
    return !stop_requested();
}

}  // namespace telltale
