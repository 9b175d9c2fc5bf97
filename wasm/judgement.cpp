#include "judgement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "device_words.hpp"
#include "map_words.hpp"
#include "model_words.hpp"

namespace telltale {
namespace {

// A space at which no line breaks.
const std::string kUnbroken = "\u00A0";

std::string network_progress(const Network& network, const char* name) {
    const std::string amount = megabytes_text(network.loaded_bytes, network.total_bytes);
    if (network.stage == NetworkStage::fetching) {
        const std::string again = network.attempt > 1 ? ", try " + std::to_string(network.attempt) : "";
        return "Loading " + std::string(name) + again + ": " + amount;
    }
    if (network.stage != NetworkStage::starting) return {};
    if (network.progress_stage == "runtime" && network.total_bytes > 0) return "Loading the runtime: " + amount;
    if (network.progress_stage == "preparing") return "Preparing " + std::string(name);
    if (network.progress_stage == "self_test") return "Checking " + std::string(name) + " on this device";
    return "Starting " + std::string(name);
}

// The one that the page waits for: the detector only while it is needed first.
const Network* pending_network(const AppState& state) {
    const bool detector_first = state.picture && state.judgement.stage == JudgementStage::detecting;
    const Network* first = detector_first ? &state.detector : &state.classifier;
    const Network* second = detector_first ? &state.classifier : &state.detector;
    return is_loading(*first) ? first : is_loading(*second) ? second : nullptr;
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
        case Verdict::likely_fake: return "Likely fake";
        case Verdict::unsure: return "Unsure";
        case Verdict::no_sign: break;
    }
    return "No sign of forgery found";
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
    if (total_bytes <= 0) return loaded + " MB";
    return loaded + " of " + number_text(static_cast<double>(total_bytes) / 1e6, 1) + " MB";
}

std::string milliseconds_text(double milliseconds) {
    if (milliseconds < 9.95) return number_text(milliseconds, 1) + " ms";
    if (milliseconds < 9999.5) return number_text(milliseconds, 0) + " ms";
    return number_text(milliseconds / 1000, 0) + " s";
}

std::string provider_text(const Network& network) {
    if (network.provider == "webgpu") return "WebGPU";
    if (network.provider != "wasm") return network.provider;
    return network.threads > 1 ? "CPU, " + std::to_string(network.threads) + " threads" : "CPU, one thread";
}

std::string progress_sentence(const AppState& state) {
    const Phase phase = phase_of(state);
    if (phase == Phase::judging) {
        const Judgement& judgement = state.judgement;
        if (judgement.stage == JudgementStage::detecting) return "Looking for faces";
        if (judgement.order.size() < 2) return judgement.whole_picture ? "Judging the picture" : "Judging the face";
        const std::size_t now = std::min(judgement.next + 1, judgement.order.size());
        return "Judging face " + std::to_string(now) + " of " + std::to_string(judgement.order.size());
    }
    const Network* network = pending_network(state);
    if (!network) return {};
    return network_progress(*network, network == &state.detector ? "the face detector" : "the model");
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
    if (phase == Phase::opening) return "Opening the photo";
    if (phase == Phase::failed) {
        if (!state.open_failure.empty())
            return state.failed_to_open == Openable::evaluation ? "The evaluation could not be opened"
                   : state.failed_to_open == Openable::model    ? "The model could not be opened"
                                                                : "The photo could not be opened";
        if (has_no_model(state)) return "There is no model to judge with";
        if (const Network* network = missing_network(state)) {
            if (network->stage == NetworkStage::cancelled) return "Loading was cancelled";
            return network == &state.detector ? "The face detector could not be loaded"
                                              : "The model could not be loaded";
        }
        return state.judgement.faces.empty() ? "The search for faces failed" : "The face could not be judged";
    }
    if (phase == Phase::empty) return state.environment && state.environment->touch ? "Pick a photo" : "Drop a photo";
    if (phase == Phase::no_face) return "No face found";
    const JudgedFace* face = chosen_face(state);
    if (face && !face->logits.empty() && !tells_fakes(state)) return named_class_words(state, *face);
    if (face && face->score) return verdict_words(verdict_of(*face->score, state.classifier.card.band));
    if (phase == Phase::judged) return "Not judged";
    const std::string progress = progress_sentence(state);
    return progress.substr(0, progress.find(':'));
}

std::string explanation_of(const AppState& state) {
    const Phase phase = phase_of(state);
    if (phase == Phase::empty) return "Telltale looks for signs that a face was faked. The photo stays on this device.";
    if (phase == Phase::no_face)
        return (changed_pixels_sentence(state).empty() ? "" : changed_pixels_sentence(state) + " ") +
               "Telltale judges faces. It can judge the whole picture instead; its model learned from cropped faces, so "
               "that answer is worth less.";
    if (phase == Phase::failed) {
        if (!state.open_failure.empty())
            return state.failed_to_open == Openable::photo && state.picture
                       ? state.open_failure + " " + state.picture->name + " is still open."
                       : state.open_failure;
        if (has_no_model(state)) return "The site that serves this page left its models out. Reload the page later.";
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
        return "The class that this model names, of " + count_text(static_cast<std::int64_t>(face->logits.size())) +
               ", and its share by softmax. None of its classes is called “fake”: this is no judgement of a forgery.";
    if (phase == Phase::judged && face && !face->to_be_judged)
        return "Only the " + std::to_string(kMostJudgedFaces) + " largest faces of a picture are judged.";
    return {};
}

std::string retry_label(const AppState& state) {
    if (!state.open_failure.empty() && state.failed_to_open == Openable::evaluation) return "Open another evaluation";
    if (!state.open_failure.empty() && state.failed_to_open == Openable::model) return "Open another model";
    if (!state.open_failure.empty() && !state.opening_sample)
        return state.picture ? "Back to the photo" : "Open another photo";
    const Network* network = missing_network(state);
    return network && network->stage == NetworkStage::cancelled ? "Load again" : "Try again";
}

std::string cancelled_sentence(const AppState& state, const Network& network) {
    std::string sentence = &network == &state.detector ? "Without the face detector no face can be found."
                                                       : "Without the model no face can be judged.";
    if (network.stage == NetworkStage::fetching && network.total_bytes > 0)
        sentence += " " + megabytes_text(network.loaded_bytes, network.total_bytes) + " had arrived.";
    return sentence;
}

std::vector<std::string> notes_of(const AppState& state) {
    const ModelCard& card = state.classifier.card;
    std::vector<std::string> notes = map_notes(state);
    for (std::string& note : model_notes(card)) notes.push_back(std::move(note));
    if (state.classifier.own && !card.test && !card.validation) notes.emplace_back(kNoFiguresSentence);
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
    return "This model does not find " + card.misses + ".";
}

std::string counts_line(const AppState& state) {
    const std::array<std::size_t, 3> counts = faces_by_verdict(state);
    const bool is_judged = counts[0] + counts[1] + counts[2] > 0;
    if (state.judgement.faces.size() < 2 || !tells_fakes(state) || !is_judged) return {};
    return std::to_string(counts[2]) + " likely fake, " + std::to_string(counts[1]) + " unsure, " +
           std::to_string(counts[0]) + " without a sign";
}

std::string weakened_line(const JudgedFace& face) {
    if (!face.conditions) return {};
    std::string line;
    for (const Weakness weakness : weaknesses_of(*face.conditions)) {
        line += line.empty() ? "Weakened by: " : ", ";
        line += weakness_name(weakness);
    }
    return line;
}

std::vector<std::string> weakness_sentences(const JudgedFace& face) {
    std::vector<std::string> sentences;
    if (!face.conditions) return sentences;
    for (const Weakness weakness : weaknesses_of(*face.conditions))
        sentences.push_back(weakness_sentence(weakness, *face.conditions));
    if (sentences.empty())
        sentences.emplace_back(
            face.conditions->feature_distance
                ? "Size, sharpness, compression and pose weaken the judgement no further, and the picture's features are "
                  "like the training pictures'. That does not mean that the model knows every kind of forgery."
                : "Size, sharpness, compression and pose of this picture weaken the judgement no further.");
    return sentences;
}

std::string announcement_of(const AppState& state) {
    const Judgement& judgement = state.judgement;
    const UnsureBand& band = state.classifier.card.band;
    if (judgement.faces.empty()) return "No face found. You can judge the whole picture.";
    const JudgedFace& first = judgement.faces.front();
    if (!tells_fakes(state)) return first.logits.empty() ? "Not judged." : named_class_words(state, first) + ".";
    if (judgement.faces.size() == 1 && first.score)
        return std::string(judgement.whole_picture ? "The whole picture is judged. " : "One face found. ") +
               verdict_words(verdict_of(*first.score, band)) + ", score " + score_text(*first.score) + ".";
    const std::array<std::size_t, 3> counts = faces_by_verdict(state);
    return std::to_string(judgement.faces.size()) + " faces found: " + std::to_string(counts[2]) + " likely fake, " +
           std::to_string(counts[1]) + " unsure, " + std::to_string(counts[0]) + " with no sign of forgery.";
}

}  // namespace telltale
