#include "annotated_photo.hpp"

#include <algorithm>
#include <cmath>

#include "judgement.hpp"
#include "map_words.hpp"
#include "shared/annotated_picture.hpp"
#include "shared/heatmap_overlay.hpp"
#include "text.hpp"
#include "words/verdict.hpp"

namespace telltale {
namespace {

Ink ink_of(Verdict verdict) {
    return verdict == Verdict::likely_fake ? Ink::fake : verdict == Verdict::unsure ? Ink::unsure : Ink::real;
}

FaceOutline outline_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::likely_fake: return FaceOutline::solid;
        case Verdict::unsure: return FaceOutline::dotted;
        case Verdict::no_sign: break;
    }
    return FaceOutline::dashed;
}

const FaceMap* shown_map(const AppState& state) {
    const JudgedFace* face = chosen_face(state);
    if (!state.look.on_photo || !face) return nullptr;
    const std::optional<FaceMap>& map = face->maps[index_of(state.look.method)];
    return map && map->scale.has_evidence() ? &*map : nullptr;
}

std::vector<std::string> words_of(const AppState& state) {
    std::vector<std::string> words;
    const ModelCard& card = state.classifier.card;
    std::string first = filled(words::kTelltaleAndModel, displayable(state.classifier.title, 120));
    if (tells_fakes(state))
        first = filled(words::kWithThresholdAndBand, first, number_text(card.threshold, 2),
                       number_text(card.band.lower, 2), number_text(card.band.upper, 2));
    words.push_back(first);
    if (tells_fakes(state)) words.emplace_back(words::kScoreAndNoSignExplained);
    if (const FaceMap* map = shown_map(state))
        words.push_back(filled(words::kMapOfThePicture, method_name(state.look.method),
                               displayable(class_name_of(state, map->class_index), 60),
                               percent_text(state.look.opacity)));
    return words;
}

AnnotatedFace annotated(const AppState& state, std::size_t index, double scale) {
    const JudgedFace& face = state.judgement.faces[index];
    const BoxPx& box = face.box_in_image;
    AnnotatedFace out;
    out.box_in_picture = {box.x * scale, box.y * scale, box.width * scale, box.height * scale};
    out.chosen = index == state.judgement.chosen && state.judgement.faces.size() > 1;
    if (!face.score) {
        out.label = face.logits.empty() ? words::kNotJudgedInSmall : named_class_words(state, face);
        return out;
    }
    const Verdict verdict = verdict_of(*face.score, state.classifier.card.band);
    // The heading's words are too long for a small face among others.
    const char* words = verdict == Verdict::no_sign ? words::kNoSign : verdict_words(verdict);
    out.label = std::string(words) + " " + score_text(*face.score);
    out.ink = ink_of(verdict);
    out.outline = outline_of(verdict);
    return out;
}

}  // namespace

bool can_save_photo(const AppState& state) { return state.picture && phase_of(state) == Phase::judged; }

bool saves_map(const AppState& state) { return shown_map(state) != nullptr; }

std::string annotated_name(const std::string& picture_name) {
    const std::size_t dot = picture_name.rfind('.');
    std::string base = picture_name.substr(0, dot == 0 ? std::string::npos : dot).substr(0, 60);
    // Letters, digits and a few signs: what every file system takes.
    for (char& c : base)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) c = '_';
    return (base.empty() ? "photo" : base) + "_telltale.png";
}

Outgoing annotated_photo(const AppState& state) {
    CHECK(can_save_photo(state));
    Image photo = bounded_picture(state.picture->view(), kLongestSavedSidePx);
    const double scale = static_cast<double>(photo.width) / state.picture->width;
    if (const FaceMap* map = shown_map(state)) {
        const SquarePx& crop = chosen_face(state)->crop_from_image;
        const auto scaled = [&](int px) { return static_cast<int>(std::lround(px * scale)); };
        const SquarePx square{scaled(crop.x), scaled(crop.y), std::max(1, scaled(crop.side))};
        photo = overlay_of(photo.view(), square, map->map, map->scale.top(), {state.look.colours, state.look.opacity});
    }
    std::vector<AnnotatedFace> faces;
    for (std::size_t i = 0; i < state.judgement.faces.size(); ++i) faces.push_back(annotated(state, i, scale));
    AnnotatedPictureOptions options;
    options.words = words_of(state);
    const PictureSheet sheet = annotated_picture(std::move(photo), faces, options);
    const Image drawn = raster_of(sheet.drawing, sheet.pictures, {kDarkInks, Ink::surface, 0, 1});
    return {SavePicture{annotated_name(state.picture->name), drawn.width, drawn.height}, Payload::copy_of(drawn.rgba)};
}

}  // namespace telltale
