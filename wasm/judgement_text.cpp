#include "judgement_text.hpp"

#include "comparing.hpp"
#include "fragility_words.hpp"
#include "judgement.hpp"
#include "map_words.hpp"
#include "model_words.hpp"
#include "text.hpp"
#include "words/controls.hpp"
#include "words/page.hpp"
#include "words/samples.hpp"
#include "words/verdict.hpp"

namespace telltale {
namespace {

std::string line_of(const AppState& state, std::size_t index) {
    const JudgedFace& face = state.judgement.faces[index];
    std::string what = state.judgement.whole_picture ? words::kTheWholePictureOfAText
                                                     : filled(words::kFaceNumber, std::to_string(index + 1));
    if (!tells_fakes(state) && !face.logits.empty()) return what + ": " + named_class_words(state, face);
    if (!face.score) return filled(words::kFaceNotJudged, what);
    const Verdict verdict = verdict_of(*face.score, state.classifier.card.band);
    what = filled(words::kFaceWithScore, what, verdict_words(verdict), score_text(*face.score));
    if (face.calibrated) what = filled(words::kFaceCalibrated, what, score_text(*face.calibrated));
    if (face.conditions)
        for (const Weakness weakness : weaknesses_of(*face.conditions))
            what += "\n  " + weakness_sentence(weakness, *face.conditions);
    if (const std::string fragile = fragility_summary(state, face); !fragile.empty()) what += "\n  " + fragile;
    return what;
}

}  // namespace

std::string judgement_text(const AppState& state) {
    if (!state.picture || phase_of(state) != Phase::judged) return {};
    std::string text = displayable(state.picture->name) + "\n";
    for (std::size_t i = 0; i < state.judgement.faces.size(); ++i) text += line_of(state, i) + "\n";
    const FaceComparison* comparison = chosen_comparison(state);
    const std::string agreement = comparison ? agreement_sentence(state, *comparison) : "";
    if (!agreement.empty()) text += agreement + "\n";
    if (const std::string misses = misses_sentence(state); !misses.empty()) text += misses + "\n";
    if (tells_fakes(state)) text += std::string(words::kAScoreIsTheModelsEstimate) + "\n";
    const ModelCard& card = state.classifier.card;
    if (card.calibration && card.calibration->calibration)
        text += filled(words::kHowTheSecondNumberIsMeant, calibrated_words(card)) + "\n";
    text += "\n";
    text += filled(words::kModelToChoose, displayable(state.classifier.title)) + "\n";
    for (const std::string& note : model_notes(card)) text += note + "\n";
    return text;
}

}  // namespace telltale
