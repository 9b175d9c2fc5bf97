#include <cstdio>

#include "native/classifier.hpp"
#include "native/commands/commands.hpp"
#include "native/evaluation.hpp"
#include "native/face_finder.hpp"
#include "native/pictures/image_decode.hpp"
#include "native/whole_file.hpp"
#include "shared/picture_conditions.hpp"
#include "shared/picture_file/traces.hpp"

namespace telltale {
namespace {

struct JudgedFace {
    std::optional<Face> face;  // none: the whole picture was judged
    SquarePx crop_from_image;
    ScoredSample sample;
    std::optional<double> calibrated;  // P(fake) by the card's calibration; decides nothing
    PictureConditions conditions;
};

struct JudgedPhoto {
    int width = 0;
    int height = 0;
    std::vector<JudgedFace> faces;
};

Result<JudgedFace> judge_square(const Classifier& classifier, const ImageView& image, const SquarePx& square) {
    const Tensor input = preprocess_square(image, square, classifier.file.preprocessing);
    const Result<std::vector<Answer>> answers = answers_to(classifier, input);
    if (!answers) return answers.error();
    const Answer& answer = answers.value().front();
    Result<ScoredSample> scored = score_logits(answer.logits, classifier.file.preprocessing.fake_index);
    if (!scored) return scored.error();
    JudgedFace judged{std::nullopt, square, std::move(scored).value(), std::nullopt,
                      measure_conditions(image, square, classifier.file.preprocessing.size_px)};
    judged.conditions.feature_distance = answer.feature_distance;
    const std::optional<ChosenCalibration>& chosen = classifier.file.card.calibration;
    if (chosen && chosen->calibration) {
        const Result<double> log_odds = fake_log_odds(judged.sample.logits, classifier.file.preprocessing.fake_index);
        if (!log_odds) return log_odds.error();
        judged.calibrated = calibrated_score(*chosen->calibration, log_odds.value());
    }
    return judged;
}

Result<JudgedPhoto> judge_photo(const Classifier& classifier, const FaceFinder& finder,
                                const std::filesystem::path& path) {
    const Result<std::vector<std::uint8_t>> bytes = read_file(path);
    if (!bytes) return bytes.error();
    const Result<Image> image = decode_image(bytes.value());
    if (!image) return with_path(image.error(), path.string());
    const ImageView view = image.value().view();
    std::optional<int> jpeg_quality;
    const Result<PictureTraces> traces = read_picture_traces(bytes.value());
    if (traces && traces.value().jpeg) jpeg_quality = traces.value().jpeg->quality;
    const Result<std::vector<Face>> faces = find_faces(finder, view);
    if (!faces) return with_path(faces.error(), path.string());

    JudgedPhoto photo{view.width, view.height, {}};
    if (faces.value().empty()) {
        Result<JudgedFace> whole = judge_square(classifier, view, whole_picture_square(view.width, view.height));
        if (!whole) return with_path(whole.error(), path.string());
        whole.value().conditions.jpeg_quality = jpeg_quality;
        photo.faces.push_back(std::move(whole).value());
        return photo;
    }
    for (const Face& face : faces.value()) {
        const Result<SquarePx> square = face_square(face.box_in_image, classifier.file.preprocessing.margin_fraction);
        if (!square) return with_path(square.error(), path.string());
        Result<JudgedFace> judged = judge_square(classifier, view, square.value());
        if (!judged) return with_path(judged.error(), path.string());
        judged.value().face = face;
        judged.value().conditions.turn = head_turn(face);
        judged.value().conditions.jpeg_quality = jpeg_quality;
        photo.faces.push_back(std::move(judged).value());
    }
    return photo;
}

Json conditions_as_json(const PictureConditions& conditions) {
    Json json = Json::Object{{"blur", conditions.blur}, {"outside_fraction", conditions.outside_fraction}};
    if (conditions.turn) json.set("turn", *conditions.turn);
    if (conditions.jpeg_quality) json.set("jpeg_quality", *conditions.jpeg_quality);
    if (conditions.feature_distance) json.set("feature_distance", *conditions.feature_distance);
    return json;
}

Json photo_as_json(const std::filesystem::path& path, const JudgedPhoto& photo, const UnsureBand& band) {
    Json::Array faces;
    for (const JudgedFace& judged : photo.faces) {
        Json face;
        if (judged.face) {
            const BoxPx& box = judged.face->box_in_image;
            face.set("box", Json(Json::Array{box.x, box.y, box.width, box.height}));
            face.set("confidence", judged.face->confidence);
        }
        face.set("crop",
                 Json(Json::Array{judged.crop_from_image.x, judged.crop_from_image.y, judged.crop_from_image.side}));
        Json::Array logits;
        for (const double logit : judged.sample.logits) logits.emplace_back(logit);
        face.set("logits", Json(std::move(logits)));
        face.set("score", judged.sample.score);
        if (judged.calibrated) face.set("calibrated", *judged.calibrated);
        face.set("verdict", verdict_words(judged.sample.score, band));
        face.set("conditions", conditions_as_json(judged.conditions));
        Json::Array weaknesses;
        for (const Weakness weakness : weaknesses_of(judged.conditions))
            weaknesses.emplace_back(weakness_name(weakness));
        face.set("weakened_by", Json(std::move(weaknesses)));
        faces.push_back(std::move(face));
    }
    return Json::Object{{"photo", path.string()},
                        {"width", photo.width},
                        {"height", photo.height},
                        {"face_found", photo.faces.front().face.has_value()},
                        {"faces", Json(std::move(faces))}};
}

void print_photo(const std::filesystem::path& path, const JudgedPhoto& photo, const UnsureBand& band) {
    std::printf("%s (%d x %d)\n", path.c_str(), photo.width, photo.height);
    for (const JudgedFace& judged : photo.faces) {
        if (!judged.face)
            std::printf("  no face found; the whole picture: ");
        else {
            const BoxPx& box = judged.face->box_in_image;
            std::printf("  face at %.0f, %.0f, %.0f x %.0f: ", box.x, box.y, box.width, box.height);
        }
        const std::string words(verdict_words(judged.sample.score, band));
        std::printf("%s, score %.2f", words.c_str(), judged.sample.score);
        if (judged.calibrated) std::printf(", calibrated %.2f", *judged.calibrated);
        std::printf("\n");
        for (const Weakness weakness : weaknesses_of(judged.conditions))
            std::printf("    %s\n", weakness_sentence(weakness, judged.conditions).c_str());
    }
}

}  // namespace

Result<ExitCode> run_command(const JudgeCommand& command) {
    if (command.compute.thread_count > 0) use_threads(command.compute.thread_count);
    const at::Device device = choose_device(command.compute.device);
    Result<ModelFile> file = load_model_file(command.model);
    if (!file) return file.error();
    const Result<Classifier> classifier = make_classifier(std::move(file).value(), device);
    if (!classifier) return with_path(classifier.error(), command.model.string());
    const Result<FaceFinder> finder = load_face_finder(command.face_detector, device);
    if (!finder) return finder.error();

    const ModelCard& card = classifier.value().file.card;
    Json::Array photos;
    int failed = 0;
    for (const std::filesystem::path& path : command.photos) {
        const Result<JudgedPhoto> photo = judge_photo(classifier.value(), finder.value(), path);
        if (!photo) {
            // One bad file never ends the rest; it is named and counts in the exit code.
            std::fprintf(stderr, "skipped: %s\n", photo.error().message.c_str());
            ++failed;
        } else if (command.json) {
            photos.push_back(photo_as_json(path, photo.value(), card.band));
        } else {
            print_photo(path, photo.value(), card.band);
        }
    }
    if (command.json) {
        const Json answer = Json::Object{{"format", "telltale.judgement"},
                                         {"version", 1},
                                         {"model", Json::Object{{"name", classifier.value().file.name},
                                                                {"title", card.title},
                                                                {"sha256", classifier.value().file.sha256}}},
                                         {"unsure_band", Json::Array{card.band.lower, card.band.upper}},
                                         {"photos", Json(std::move(photos))}};
        std::printf("%s\n", write_json(answer, 2).c_str());
    } else if (failed < static_cast<int>(command.photos.size())) {
        std::printf("by %s; a score is P(fake), no proof\n",
                    (card.title.empty() ? classifier.value().file.name : card.title).c_str());
    }
    return failed == 0 ? ExitCode::ok : ExitCode::bad_input;
}

}  // namespace telltale
