#include "app_state.hpp"

#include <algorithm>

namespace telltale {

void forget_score(JudgedFace& face) {
    face.score.reset();
    face.calibrated.reset();
    face.logits.clear();
    face.maps = {};
    face.map_failures = {};
    face.fragility = {};
}

std::int64_t predicted_class(const JudgedFace& face) {
    return std::max_element(face.logits.begin(), face.logits.end()) - face.logits.begin();
}

bool is_loading(const Network& network) {
    return network.stage == NetworkStage::fetching || network.stage == NetworkStage::starting;
}

bool is_loading(const AppState& state) {
    return is_loading(state.detector) || is_loading(state.classifier) || is_loading(state.coming);
}

bool is_missing(const Network& network) {
    return network.stage == NetworkStage::failed || network.stage == NetworkStage::cancelled;
}

const Network* missing_network(const AppState& state) {
    if (!state.picture)
        return is_missing(state.classifier) ? &state.classifier
               : is_missing(state.detector) ? &state.detector
                                            : nullptr;
    const bool detecting = state.judgement.stage == JudgementStage::detecting;
    const bool scoring = state.judgement.stage == JudgementStage::scoring;
    if (detecting && is_missing(state.detector)) return &state.detector;
    return (detecting || scoring) && is_missing(state.classifier) ? &state.classifier : nullptr;
}

bool has_no_model(const AppState& state) { return state.catalogue && state.classifiers.empty(); }

Phase phase_of(const AppState& state) {
    if (!state.open_failure.empty()) return Phase::failed;
    if (!state.opening.empty()) return Phase::opening;
    if (shows_evaluations(state)) return Phase::evaluation;
    if (state.place == PagePlace::folder) return Phase::folder;
    if (missing_network(state) || has_no_model(state)) return Phase::failed;
    if (!state.picture) return Phase::empty;
    switch (state.judgement.stage) {
        case JudgementStage::failed: return Phase::failed;
        case JudgementStage::done: return state.judgement.faces.empty() ? Phase::no_face : Phase::judged;
        case JudgementStage::detecting:
            return state.detector.stage == NetworkStage::ready ? Phase::judging : Phase::loading;
        case JudgementStage::scoring: break;
    }
    return state.classifier.stage == NetworkStage::ready ? Phase::judging : Phase::loading;
}

const char* phase_name(Phase phase) {
    switch (phase) {
        case Phase::empty: return "empty";
        case Phase::opening: return "opening";
        case Phase::loading: return "loading";
        case Phase::judging: return "judging";
        case Phase::judged: return "judged";
        case Phase::no_face: return "no_face";
        case Phase::evaluation: return "evaluation";
        case Phase::folder: return "folder";
        case Phase::failed: break;
    }
    return "failed";
}

bool is_gallery(const AppState& state) { return state.environment && state.environment->gallery; }

bool is_dark(const AppState& state) {
    if (state.theme != Theme::system) return state.theme == Theme::dark;
    return !state.environment || state.environment->theme != "light";
}

bool tells_fakes(const AppState& state) { return state.classifier.preprocessing.fake_index >= 0; }

const JudgedFace* chosen_face(const AppState& state) {
    const Judgement& judgement = state.judgement;
    return judgement.chosen < judgement.faces.size() ? &judgement.faces[judgement.chosen] : nullptr;
}

}  // namespace telltale
