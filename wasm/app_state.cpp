#include "app_state.hpp"

namespace telltale {
namespace {

bool has_failed(const Network& network) { return network.stage == NetworkStage::failed; }

}  // namespace

const Network* failed_network(const AppState& state) {
    if (!state.picture)
        return has_failed(state.classifier) ? &state.classifier
               : has_failed(state.detector) ? &state.detector
                                            : nullptr;
    const bool detecting = state.judgement.stage == JudgementStage::detecting;
    const bool scoring = state.judgement.stage == JudgementStage::scoring;
    if (detecting && has_failed(state.detector)) return &state.detector;
    return (detecting || scoring) && has_failed(state.classifier) ? &state.classifier : nullptr;
}

bool has_no_model(const AppState& state) { return state.catalogue && state.classifiers.empty(); }

Phase phase_of(const AppState& state) {
    if (!state.open_failure.empty()) return Phase::failed;
    if (!state.opening.empty()) return Phase::opening;
    if (failed_network(state) || has_no_model(state)) return Phase::failed;
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
        case Phase::failed: break;
    }
    return "failed";
}

bool is_dark(const AppState& state) {
    if (state.theme != Theme::system) return state.theme == Theme::dark;
    return !state.environment || state.environment->theme != "light";
}

const JudgedFace* chosen_face(const AppState& state) {
    const Judgement& judgement = state.judgement;
    return judgement.chosen < judgement.faces.size() ? &judgement.faces[judgement.chosen] : nullptr;
}

}  // namespace telltale
