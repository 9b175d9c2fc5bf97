#include "map_words.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "commands.hpp"
#include "explaining.hpp"
#include "judgement.hpp"
#include "shared/heatmap_legend.hpp"
#include "words/maps.hpp"
#include "words/models.hpp"

namespace telltale {
namespace {

bool is_current(const AppState& state, const JudgedFace& face, const std::optional<FaceMap>& map) {
    return map && map->class_index == explained_class(state, face);
}

}  // namespace

std::string place_words(const Heatmap& map) {
    const auto largest = std::max_element(map.values.begin(), map.values.end()) - map.values.begin();
    const auto row = largest / map.width;
    const auto column = largest - row * map.width;
    return filled(words::kFromTheLeftAndTop, percent_text((static_cast<double>(column) + 0.5) / map.width),
                  percent_text((static_cast<double>(row) + 0.5) / map.height));
}

std::string class_name_of(const AppState& state, std::int64_t class_index) {
    const std::vector<std::string>& names = state.classifier.preprocessing.class_names;
    if (class_index >= 0 && static_cast<std::size_t>(class_index) < names.size())
        return names[static_cast<std::size_t>(class_index)];
    return filled(words::kClassNumber, std::to_string(class_index));
}

std::string named_class_words(const AppState& state, const JudgedFace& face) {
    const std::int64_t named = predicted_class(face);
    const double largest = face.logits[static_cast<std::size_t>(named)];
    double sum = 0;
    for (const double logit : face.logits) sum += std::exp(logit - largest);
    return "“" + class_name_of(state, named) + "”, " + score_text(1 / sum);
}

std::string subject_sentence(const AppState& state, const JudgedFace& face) {
    if (face.logits.empty()) return {};
    const std::int64_t explained = explained_class(state, face);
    const bool is_named = explained == predicted_class(face);
    return filled(is_named ? words::kMapsOfTheNamedClass : words::kMapsOfAnotherClass, class_name_of(state, explained));
}

std::string missing_words(const AppState& state, const JudgedFace& face, ExplanationMethod method) {
    const std::optional<FaceMap>& map = face.maps[index_of(method)];
    if (!face.map_failures[index_of(method)].empty()) return words::kFailedPressToTryAgain;
    if (is_current(state, face, map)) return map->scale.has_evidence() ? "" : kNoEvidenceWords;
    if (method == ExplanationMethod::grad_cam) return {};
    if (state.explaining.saliency.stage == NetworkStage::failed) return words::kFailedPressToTryAgain;
    return state.explaining.wants_saliency ? "" : words::kPressToCompute;
}

bool waits_for_map(const AppState& state, const JudgedFace& face, ExplanationMethod method) {
    if (!missing_words(state, face, method).empty()) return false;
    const std::optional<FaceMap>& map = face.maps[index_of(method)];
    return !is_current(state, face, map) || map->colours != state.look.colours;
}

std::string map_sentence(const AppState& state, const JudgedFace& face, ExplanationMethod method) {
    const std::string name(method_name(method));
    const std::string& failure = face.map_failures[index_of(method)];
    if (!failure.empty()) return filled(words::kMapFailed, name, failure);
    const std::optional<FaceMap>& map = face.maps[index_of(method)];
    if (!is_current(state, face, map)) {
        if (method == ExplanationMethod::saliency && state.explaining.saliency.stage == NetworkStage::failed)
            return filled(words::kMapFailed, name, state.explaining.saliency.failure);
        return {};
    }
    const std::string class_name = class_name_of(state, map->class_index);
    if (!map->scale.has_evidence()) return filled(words::kMapWithoutEvidence, name, class_name);
    return filled(words::kMapStrongestAt, name, class_name, place_words(map->map), short_number(map->scale.largest));
}

double value_at(const Heatmap& map, double u, double v) {
    const auto pixel = [](double share) { return std::clamp(static_cast<int>(share * kMapSidePx), 0, kMapSidePx - 1); };
    return static_cast<double>(enlarge_part(map, kMapSidePx, {pixel(u), pixel(v), 1, 1}).values.front());
}

std::string value_words(const FaceMap& map, double u, double v) {
    const double value = value_at(map.map, u, v);
    std::string words = short_number(value);
    const EvidenceScale& scale = map.scale;
    if (!scale.has_evidence()) return words;
    if (scale.is_cut() && value >= scale.last_colour) return filled(words::kAmongTheBrightest, words);
    const std::string share = percent_text(std::max(0.0, value) / scale.last_colour);
    return filled(scale.is_cut() ? words::kOfTheBar : words::kOfTheLargest, words, share);
}

std::vector<std::int64_t> offered_classes(const AppState& state, const JudgedFace& face) {
    const std::size_t count = std::max(face.logits.size(), state.classifier.preprocessing.class_names.size());
    std::vector<std::int64_t> classes(count);
    std::iota(classes.begin(), classes.end(), 0);
    if (count <= 2 || face.logits.size() != count) {
        classes.resize(std::min<std::size_t>(count, 2));
        return classes;
    }
    const auto logit = [&](std::int64_t index) { return face.logits[static_cast<std::size_t>(index)]; };
    std::stable_sort(classes.begin(), classes.end(),
                     [&](std::int64_t a, std::int64_t b) { return logit(a) > logit(b); });
    classes.resize(2);
    return classes;
}

std::vector<MirrorAction> map_actions(const AppState& state) {
    const JudgedFace* face = chosen_face(state);
    std::vector<MirrorAction> actions;
    if (!face || face->logits.empty() || state.classifier.maps.empty()) return actions;
    const auto offer = [&](const Command& command, std::string label) {
        const Act act = act_of(command);
        actions.push_back({act.command, act.index, std::move(label)});
    };
    const MapLook& look = state.look;
    bool is_missing = false;
    for (const ExplanationMethod method : kExplanationMethods) {
        const std::string name(method_name(method));
        const std::string words = missing_words(state, *face, method);
        is_missing = is_missing || (!words.empty() && words != kNoEvidenceWords);
        if (!words.empty()) continue;
        const bool is_shown = look.on_photo && look.method == method;
        offer(ShowMethod{method, !is_shown}, filled(is_shown ? words::kTakeOffThePhoto : words::kLayOnThePhoto, name));
    }
    if (is_missing) offer(ExplainAgain{}, words::kComputeTheMissingMap);
    for (const ColourMap colours : kOfferedColours)
        if (colours != look.colours)
            offer(ChooseMapColours{colours}, filled(words::kColoursOfTheMaps, colour_map_name(colours)));
    for (const double step : {-0.1, 0.1}) {
        const double opacity = std::round((look.opacity + step) * 100) / 100;
        if (opacity >= 0 && opacity <= 1)
            offer(SetMapOpacity{opacity}, filled(words::kOpacityOfTheMaps, percent_text(opacity)));
    }
    if (look.class_wish) offer(ExplainClass{}, words::kExplainTheNamedClass);
    for (const std::int64_t index : offered_classes(state, *face))
        if (look.class_wish != index)
            offer(ExplainClass{index}, filled(words::kExplainTheClass, class_name_of(state, index)));
    return actions;
}

std::vector<std::string> map_notes(const AppState& state) {
    const JudgedFace* face = chosen_face(state);
    if (!face || face->logits.empty()) return {};
    if (state.classifier.maps.empty()) {
        if (state.classifier.not_explained.empty()) return {};
        return {filled(words::kThereAreNoMaps, state.classifier.not_explained)};
    }
    std::vector<std::string> notes{filled(words::kTheyShowWhereTheModelLooked, subject_sentence(state, *face))};
    for (const ExplanationMethod method : kExplanationMethods)
        if (std::string sentence = map_sentence(state, *face, method); !sentence.empty())
            notes.push_back(std::move(sentence));
    const Explaining& explaining = state.explaining;
    if (explaining.place == ColouringPlace::worker)
        notes.emplace_back(filled(words::kColouredOnTheGpu, explaining.place_words));
    else if (explaining.place == ColouringPlace::core && !explaining.place_words.empty())
        notes.emplace_back(filled(words::kColouredOnTheProcessor, explaining.place_words));
    return notes;
}

}  // namespace telltale
