#include "native/explanation_record.hpp"

#include "native/evaluation.hpp"
#include "shared/json.hpp"
#include "shared/scores.hpp"

namespace telltale {
namespace {

constexpr const char* kFormat = "telltale.explanations";
constexpr int kVersion = 1;

const char* label_word(int label) { return label == kFake ? "fake" : "real"; }

std::string joined(std::string_view folder, std::string_view name, std::string_view method,
                   std::string_view extension) {
    return std::string(folder) + "/" + std::string(name) + "_" + std::string(method) + std::string(extension);
}

Json::Array numbers(const std::vector<double>& values) { return {values.begin(), values.end()}; }

Json map_json(const ExplainedPicture& picture, const ExplanationMap& map, const ExplanationRecord& record) {
    Json json = Json::Object{};
    if (map.method == ExplanationMethod::grad_cam) json.append("layer", record.layer);
    json.append("height", map.map.height);
    json.append("width", map.map.width);
    json.append("largest", map.scale.largest);
    json.append("last_colour", map.scale.last_colour);
    json.append("noise_floor", map.scale.noise_floor);
    json.append("positive_evidence", map.scale.has_evidence());
    json.append("map", map_file(picture, map.method));
    json.append("overlay", overlay_file(picture, map.method));
    return json;
}

Json picture_json(const ExplainedPicture& picture, const ExplanationRecord& record) {
    const Explanation& explanation = picture.explanation;
    Json json = Json::Object{{"file", picture.file}};
    if (picture.label) json.append("label", label_word(*picture.label));
    if (!picture.group.empty()) json.append("group", picture.group);
    if (picture.is_photo) json.append("face_found", picture.face.has_value());
    if (picture.face) {
        const BoxPx& box = picture.face->box_in_image;
        json.append("box", Json::Array{box.x, box.y, box.width, box.height});
        json.append("confidence", picture.face->confidence);
    }
    const SquarePx& crop = picture.crop_from_picture;
    json.append("crop", Json::Array{crop.x, crop.y, crop.side});
    json.append("logits", numbers(explanation.logits));
    json.append("score", explanation.score);
    json.append("verdict", verdict_words(explanation.score, record.band));
    json.append("class", explanation.explained_class);
    json.append("class_name", record.class_names[static_cast<std::size_t>(explanation.explained_class)]);
    for (const ExplanationMap& map : explanation.maps)
        json.append(std::string(method_key(map.method)), map_json(picture, map, record));
    json.append("card", card_file(picture));
    return json;
}

Json means_json(const ExplanationRecord& record) {
    Json means = Json::Object{};
    for (const RecordedMean& one : record.means) {
        Json of_method =
            means.find(method_key(one.method)) ? *means.find(method_key(one.method)) : Json(Json::Object{});
        of_method.set(label_word(one.label), Json::Object{{"count", one.count},
                                                          {"largest", one.largest},
                                                          {"map", mean_map_file(one.method, one.label)}});
        means.set(std::string(method_key(one.method)), std::move(of_method));
    }
    return means;
}

}  // namespace

std::string card_file(const ExplainedPicture& picture) { return "cards/" + picture.stem + ".png"; }
std::string overlay_file(const ExplainedPicture& picture, ExplanationMethod method) {
    return joined("overlays", picture.stem, method_key(method), ".png");
}
std::string map_file(const ExplainedPicture& picture, ExplanationMethod method) {
    return joined("maps", picture.stem, method_key(method), ".npy");
}
std::string contact_sheet_file(ExplanationMethod method) {
    return "contact_sheet_" + std::string(method_key(method)) + ".png";
}
std::string mean_sheet_file(ExplanationMethod method) { return "mean_" + std::string(method_key(method)) + ".png"; }
std::string mean_map_file(ExplanationMethod method, int label) {
    return "mean_" + std::string(method_key(method)) + "_" + label_word(label) + ".npy";
}

std::string write_explanations(const ExplanationRecord& record) {
    Json json = Json::Object{
        {"format", kFormat},
        {"version", kVersion},
        {"model",
         Json::Object{{"name", record.model_name}, {"title", record.model_title}, {"sha256", record.model_sha256}}}};
    if (record.data)
        json.append(
            "data",
            Json::Object{{"name", record.data->name}, {"split", record.data->split}, {"sha256", record.data->sha256}});
    json.append("complete", record.is_complete);
    json.append("class_wanted", record.class_words);
    json.append("class_names", Json::Array(record.class_names.begin(), record.class_names.end()));
    Json::Array methods;
    for (const ExplanationMethod method : record.methods) methods.emplace_back(method_key(method));
    json.append("methods", std::move(methods));
    if (!record.layer.empty())
        json.append("layer", Json::Object{{"name", record.layer},
                                          {"channels", record.layer_shape[1]},
                                          {"height", record.layer_shape[2]},
                                          {"width", record.layer_shape[3]}});
    json.append("colours", colour_map_name(record.overlay.colours));
    json.append("opacity", record.overlay.opacity);
    json.append("brightest_share", record.brightest_share);
    Json::Array pictures;
    for (const ExplainedPicture& picture : record.pictures) pictures.push_back(picture_json(picture, record));
    json.append("pictures", std::move(pictures));
    json.append("means", means_json(record));
    Json::Array skipped;
    for (const UnexplainedPicture& one : record.skipped)
        skipped.emplace_back(Json::Object{{"file", one.file}, {"reason", one.reason}});
    json.append("skipped", std::move(skipped));
    return write_json(json, 2) + "\n";
}

}  // namespace telltale
