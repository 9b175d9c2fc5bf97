#include "judgement_text.hpp"

#include "judgement.hpp"
#include "text.hpp"

namespace telltale {
namespace {

std::string line_of(const AppState& state, std::size_t index) {
    const JudgedFace& face = state.judgement.faces[index];
    std::string what = "The whole picture";
    if (!state.judgement.whole_picture) what = "Face ", what += std::to_string(index + 1);
    if (!face.score) return what + ": not judged";
    const Verdict verdict = verdict_of(*face.score, state.classifier.card.band);
    return what + ": " + verdict_words(verdict) + ", score " + score_text(*face.score);
}

}  // namespace

std::string judgement_text(const AppState& state) {
    if (!state.picture || phase_of(state) != Phase::judged) return {};
    std::string text = displayable(state.picture->name) + "\n";
    for (std::size_t i = 0; i < state.judgement.faces.size(); ++i) text += line_of(state, i) + "\n";
    text += "A score is the model's estimate that a face is fake, from 0 to 1. It is no proof.\n\n";
    text += "Model: " + displayable(state.classifier.title) + "\n";
    for (const std::string& note : notes_of(state)) text += note + "\n";
    return text;
}

}  // namespace telltale
