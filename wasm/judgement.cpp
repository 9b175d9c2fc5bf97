#include "judgement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "device_words.hpp"
#include "map_words.hpp"
#include "model_words.hpp"
#include "words/controls.hpp"
#include "words/device.hpp"
#include "words/evaluation.hpp"
#include "words/folder.hpp"
#include "words/verdict.hpp"

namespace telltale {
namespace {

// A space at which no line breaks.
const std::string kUnbroken = "\u00A0";

std::string network_progress(const Network& network, const char* name) {
    const std::string amount = megabytes_text(network.loaded_bytes, network.total_bytes);
    if (network.stage == NetworkStage::fetching) {
        if (network.attempt > 1) return filled(words::kLoadingAgain, name, std::to_string(network.attempt), amount);
        return filled(words::kLoadingWhat, name, amount);
    }
    if (network.stage != NetworkStage::starting) return {};
    if (network.progress_stage == "runtime" && network.total_bytes > 0)
        return filled(words::kLoadingTheRuntime, amount);
    if (network.progress_stage == "preparing") return filled(words::kPreparingWhat, name);
    if (network.progress_stage == "self_test") return filled(words::kCheckingWhat, name);
    return filled(words::kStartingWhat, name);
}

// The one that the page waits for: the detector only while it is needed first.
const Network* pending_network(const AppState& state) {
    const bool detector_first = state.picture && state.judgement.stage == JudgementStage::detecting;
    const Network* first = detector_first ? &state.detector : &state.classifier;
    const Network* second = detector_first ? &state.classifier : &state.detector;
    if (is_loading(*first)) return first;
    return is_loading(*second) ? second : is_loading(state.coming) ? &state.coming : nullptr;
}

// How many scored faces have each Verdict, in its order.
std::array<std::size_t, 3> faces_by_verdict(const AppState& state) {
    std::array<std::size_t, 3> counts{};
    for (const JudgedFace& face : state.judgement.faces)
        if (face.score) ++counts[static_cast<std::size_t>(verdict_of(*face.score, state.classifier.card.band))];
    return counts;
}

}  // namespace

Verdict verdict_of(double score, const UnsureBand& band) {
    return score >= band.upper ? Verdict::likely_fake : score < band.lower ? Verdict::no_sign : Verdict::unsure;
}

const char* verdict_words(Verdict verdict) {
    switch (verdict) {
        case Verdict::likely_fake: return words::kLikelyFake;
        case Verdict::unsure: return words::kUnsure;
        case Verdict::no_sign: break;
    }
    return words::kNoSignOfForgeryFound;
}

std::string number_text(double value, int decimals) {
    char text[64];
    std::snprintf(text, sizeof(text), "%.*f", decimals, value);
    return text;
}

std::string score_text(double score) {
    if (score < 0.01) return "<0.01";
    if (score > 0.99) return ">0.99";
    return number_text(score, 2);
}

std::string percent_text(double fraction) {
    return number_text(fraction * 100, fraction < 0.0995 ? 1 : 0) + kUnbroken + "%";
}

std::string megabytes_text(std::int64_t loaded_bytes, std::int64_t total_bytes) {
    const std::string loaded = number_text(static_cast<double>(loaded_bytes) / 1e6, 1);
    if (total_bytes <= 0) return filled(words::kMegabytes, loaded);
    return filled(words::kMegabytesOf, loaded, number_text(static_cast<double>(total_bytes) / 1e6, 1));
}

std::string milliseconds_text(double milliseconds) {
    if (milliseconds < 9.95) return filled(words::kMilliseconds, number_text(milliseconds, 1));
    if (milliseconds < 9999.5) return filled(words::kMilliseconds, number_text(milliseconds, 0));
    return filled(words::kSeconds, number_text(milliseconds / 1000, 0));
}

std::string provider_text(const Network& network) {
    if (network.provider == "webgpu") return words::kWebGpu;
    if (network.provider != "wasm") return network.provider;
    return network.threads > 1 ? filled(words::kCpuThreads, std::to_string(network.threads)) : words::kCpuOneThread;
}

std::string progress_sentence(const AppState& state) {
    const Phase phase = phase_of(state);
    if (phase == Phase::judging) {
        const Judgement& judgement = state.judgement;
        if (judgement.stage == JudgementStage::detecting) return words::kLookingForFaces;
        if (judgement.order.size() < 2)
            return judgement.whole_picture ? words::kJudgingThePicture : words::kJudgingTheFace;
        const std::size_t now = std::min(judgement.next + 1, judgement.order.size());
        return filled(words::kJudgingFaceOf, std::to_string(now), std::to_string(judgement.order.size()));
    }
    const Network* network = pending_network(state);
    if (!network) return {};
    return network_progress(*network, network == &state.detector ? words::kTheFaceDetector
                                      : network == &state.coming ? words::kTheChosenModel
                                                                 : words::kTheModel);
}

double progress_fraction(const AppState& state) {
    const Judgement& judgement = state.judgement;
    if (phase_of(state) == Phase::judging) {
        if (judgement.stage == JudgementStage::detecting || judgement.order.size() < 2) return -1;
        return static_cast<double>(judgement.next) / static_cast<double>(judgement.order.size());
    }
    const Network* network = pending_network(state);
    if (!network || network->total_bytes <= 0) return -1;
    if (network->stage == NetworkStage::starting && network->progress_stage != "runtime") return -1;
    return std::clamp(static_cast<double>(network->loaded_bytes) / static_cast<double>(network->total_bytes), 0.0, 1.0);
}

std::string heading_of(const AppState& state) {
    const Phase phase = phase_of(state);
    if (phase == Phase::opening) return words::kOpeningThePhoto;
    if (phase == Phase::failed) {
        if (!state.open_failure.empty())
            return state.failed_to_open == Openable::evaluation ? words::kEvaluationNotOpened
                   : state.failed_to_open == Openable::model    ? words::kTheModelCouldNotBeOpened
                                                                : words::kThePhotoCouldNotBeOpened;
        if (has_no_model(state)) return words::kThereIsNoModel;
        if (const Network* network = missing_network(state)) {
            if (network->stage == NetworkStage::cancelled) return words::kLoadingWasCancelled;
            return network == &state.detector ? words::kTheFaceDetectorNotLoaded : words::kTheModelNotLoaded;
        }
        return state.judgement.faces.empty() ? words::kTheSearchForFacesFailed : words::kTheFaceCouldNotBeJudged;
    }
    if (phase == Phase::empty)
        return state.environment && state.environment->touch ? words::kPickAPhoto : words::kDropAPhoto;
    if (phase == Phase::no_face) return words::kNoFaceFound;
    const JudgedFace* face = chosen_face(state);
    if (face && !face->logits.empty() && !tells_fakes(state)) return named_class_words(state, *face);
    if (face && face->score) return verdict_words(verdict_of(*face->score, state.classifier.card.band));
    if (phase == Phase::judged) return words::kNotJudged;
    const std::string progress = progress_sentence(state);
    return progress.substr(0, progress.find(':'));
}

std::string explanation_of(const AppState& state) {
    const Phase phase = phase_of(state);
    if (phase == Phase::empty) return words::kTelltaleLooksForSigns;
    if (phase == Phase::no_face)
        return changed_pixels_sentence(state).empty()
                   ? words::kTelltaleJudgesFaces
                   : changed_pixels_sentence(state) + " " + words::kTelltaleJudgesFaces;
    if (phase == Phase::failed) {
        if (!state.open_failure.empty())
            return state.failed_to_open == Openable::photo && state.picture
                       ? filled(words::kIsStillOpen, state.open_failure, state.picture->name)
                       : state.open_failure;
        if (has_no_model(state)) return words::kTheSiteHasNoModels;
        const Network* network = missing_network(state);
        return network ? network->failure : state.judgement.failure;
    }
    if (phase == Phase::loading) {
        const std::string progress = progress_sentence(state);
        const std::size_t colon = progress.find(": ");
        return colon == std::string::npos ? "" : progress.substr(colon + 2);
    }
    const JudgedFace* face = chosen_face(state);
    if (phase == Phase::judged && face && !face->logits.empty() && !tells_fakes(state))
        return filled(words::kTheClassThatThisModelNames, count_text(static_cast<std::int64_t>(face->logits.size())));
    if (phase == Phase::judged && face && !face->to_be_judged)
        return filled(words::kOnlyTheLargestFaces, std::to_string(kMostJudgedFaces));
    return {};
}

std::string retry_label(const AppState& state) {
    if (!state.open_failure.empty() && state.failed_to_open == Openable::evaluation)
        return words::kOpenAnotherEvaluation;
    if (!state.open_failure.empty() && state.failed_to_open == Openable::model) return words::kOpenAnotherModel;
    if (!state.open_failure.empty() && !state.opening_sample)
        return state.picture ? words::kBackToThePhotoInView : words::kOpenAnotherPhoto;
    const Network* network = missing_network(state);
    return network && network->stage == NetworkStage::cancelled ? words::kLoadAgain : words::kTryAgain;
}

std::string cancelled_sentence(const AppState& state, const Network& network) {
    std::string sentence = &network == &state.detector ? words::kWithoutTheFaceDetector : words::kWithoutTheModel;
    if (network.stage == NetworkStage::fetching && network.total_bytes > 0)
        sentence = filled(words::kHadArrived, sentence, megabytes_text(network.loaded_bytes, network.total_bytes));
    return sentence;
}

std::vector<std::string> notes_of(const AppState& state) {
    const ModelCard& card = state.classifier.card;
    std::vector<std::string> notes = map_notes(state);
    for (std::string& note : model_notes(card)) notes.push_back(std::move(note));
    if (state.classifier.own && !card.test && !card.validation) notes.emplace_back(words::kNoFiguresCame);
    if (std::string misses = misses_sentence(state); !misses.empty()) notes.insert(notes.begin(), std::move(misses));
    const JudgedFace* face = chosen_face(state);
    if (face) {
        std::vector<std::string> weaknesses = weakness_sentences(*face);
        notes.insert(notes.begin(), weaknesses.begin(), weaknesses.end());
        if (std::string changed = changed_pixels_sentence(state); face->score && !changed.empty())
            notes.insert(notes.begin(), std::move(changed));
    }
    if (face && face->calibrated) notes.insert(notes.begin(), calibrated_sentence(card, *face->calibrated));
    return notes;
}

std::string misses_sentence(const AppState& state) {
    const ModelCard& card = state.classifier.card;
    const JudgedFace* face = chosen_face(state);
    if (!face || !face->score || !tells_fakes(state) || card.misses.empty()) return {};
    if (verdict_of(*face->score, card.band) == Verdict::likely_fake) return {};
    return filled(words::kThisModelDoesNotFind, card.misses);
}

std::string counts_line(const AppState& state) {
    const std::array<std::size_t, 3> counts = faces_by_verdict(state);
    const bool is_judged = counts[0] + counts[1] + counts[2] > 0;
    if (state.judgement.faces.size() < 2 || !tells_fakes(state) || !is_judged) return {};
    return filled(words::kCountsOfFaces, std::to_string(counts[2]), std::to_string(counts[1]),
                  std::to_string(counts[0]));
}

std::string weakened_line(const JudgedFace& face) {
    if (!face.conditions) return {};
    std::string names;
    for (const Weakness weakness : weaknesses_of(*face.conditions)) {
        names += names.empty() ? "" : ", ";
        names += weakness_name(weakness);
    }
    return names.empty() ? "" : filled(words::kWeakenedBy, names);
}

std::vector<std::string> weakness_sentences(const JudgedFace& face) {
    std::vector<std::string> sentences;
    if (!face.conditions) return sentences;
    for (const Weakness weakness : weaknesses_of(*face.conditions))
        sentences.push_back(weakness_sentence(weakness, *face.conditions));
    if (sentences.empty())
        sentences.emplace_back(face.conditions->feature_distance ? words::kNothingWeakensAndFeaturesAreLike
                                                                 : words::kNothingWeakens);
    return sentences;
}

std::string announcement_of(const AppState& state) {
    const Judgement& judgement = state.judgement;
    const UnsureBand& band = state.classifier.card.band;
    if (judgement.faces.empty()) return words::kNoFaceFoundSentence;
    const JudgedFace& first = judgement.faces.front();
    if (!tells_fakes(state))
        return first.logits.empty() ? words::kNotJudgedSentence : named_class_words(state, first) + ".";
    if (judgement.faces.size() == 1 && first.score)
        return filled(judgement.whole_picture ? words::kTheWholePictureIsJudged : words::kOneFaceFound,
                      verdict_words(verdict_of(*first.score, band)), score_text(*first.score));
    const std::array<std::size_t, 3> counts = faces_by_verdict(state);
    return filled(words::kFacesFound, std::to_string(judgement.faces.size()), std::to_string(counts[2]),
                  std::to_string(counts[1]), std::to_string(counts[0]));
}

}  // namespace telltale
