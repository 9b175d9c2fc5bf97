#include "fragility.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "judging.hpp"
#include "shared/preprocessing.hpp"
#include "shared/scores.hpp"

namespace telltale {
namespace {

// Noise is drawn from one seed: the same grain at every strength, and the same score for whoever looks again.
constexpr std::uint64_t kNoiseSeed = 1;
// A larger one would be changed for too long between two frames.
constexpr int kLargestSidePx = 1024;
// What is shown of it.
constexpr int kLargestShownPx = 512;

bool is_same(const PictureChange& a, const PictureChange& b) { return a.kind == b.kind && a.strength == b.strength; }

void drop(AppState& state) {
    Fragility& fragility = state.fragility;
    fragility.request = 0;
    fragility.sized.reset();
    fragility.shown.reset();
}

const Image& sized_face(AppState& state) {
    Fragility& fragility = state.fragility;
    const std::size_t chosen = state.judgement.chosen;
    if (!fragility.sized || fragility.sized_face != chosen) {
        const Image crop = cut_square(state.picture->view(), state.judgement.faces[chosen].crop_from_image);
        fragility.sized = resize_square(crop.view(), state.classifier.preprocessing.size_px);
        fragility.sized_face = chosen;
    }
    return *fragility.sized;
}

void show(AppState& state, const PictureChange& change, Outbox& outbox) {
    Fragility& fragility = state.fragility;
    Image picture = sized_face(state);
    change_face(picture, change);
    if (picture.width > kLargestShownPx) picture = resize_square(picture.view(), kLargestShownPx);
    if (fragility.texture == 0) fragility.texture = ++state.explaining.last_texture;
    fragility.shown = change;
    fragility.shown_face = state.judgement.chosen;
    fragility.showing = ++state.last_request;
    outbox.push_back(
        {ShowMap{fragility.showing, fragility.texture, picture.width, picture.height}, Payload::copy_of(picture.rgba)});
}

void run(AppState& state, const PictureChange& change, Outbox& outbox) {
    Fragility& fragility = state.fragility;
    Image picture = sized_face(state);
    change_face(picture, change);
    const Tensor input = normalise_nchw(picture.view(), state.classifier.preprocessing);
    RunModel run;
    run.request = fragility.request = ++state.last_request;
    run.model = state.classifier.id;
    run.input = state.classifier.input;
    run.shape = input.shape;
    run.outputs = {state.classifier.outputs.front()};
    if (!state.classifier.maps.empty()) run.class_index = -1;
    fragility.face = state.judgement.chosen;
    fragility.change = change;
    const std::span<const float> values(input.values);
    outbox.push_back({std::move(run),
                      Payload::copy_of({reinterpret_cast<const std::uint8_t*>(values.data()), values.size_bytes()})});
}

// The shown kind's points first, then those of all kinds from calm to strong.
std::optional<PictureChange> next_point(const AppState& state, const JudgedFace& face) {
    const auto is_missing = [&](const PictureChange& point) { return !score_under(face, point); };
    const ChangeKind shown = state.fragility.kind;
    for (const double strength : range_of(shown).tried)
        if (const PictureChange point{shown, strength}; is_missing(point)) return point;
    for (std::size_t level = 0; level < kFragilityPointCount; ++level)
        for (std::size_t place = 0; place < kFragilityKindCount; ++place)
            if (const PictureChange point{fragility_kind(place), kChangeRanges[place].tried[level]}; is_missing(point))
                return point;
    return {};
}

void keep(FaceFragility& fragility, const PictureChange& change, double score) {
    std::vector<ChangedScore>& scores = fragility.scores[place_of(change.kind)];
    const auto place =
        std::lower_bound(scores.begin(), scores.end(), change.strength,
                         [](const ChangedScore& one, double strength) { return one.strength < strength; });
    if (place != scores.end() && place->strength == change.strength)
        place->score = score;
    else
        scores.insert(place, {change.strength, score});
}

Result<double> score_of(const AppState& state, const ModelOutput& output, const Payload& payload) {
    const Result<std::vector<Tensor>> tensors =
        tensors_of(output, payload.bytes(), std::span(state.classifier.outputs).first(1));
    if (!tensors) return tensors.error();
    const std::vector<float> logits = logits_of_classes(tensors.value().front().values);
    return fake_probability(logits, state.classifier.preprocessing.fake_index);
}

}  // namespace

bool can_be_tried(const AppState& state) {
    const JudgedFace* face = chosen_face(state);
    return face && face->score && tells_fakes(state) && state.judgement.stage == JudgementStage::done &&
           state.classifier.stage == NetworkStage::ready && state.classifier.preprocessing.size_px <= kLargestSidePx;
}

PictureChange slider_change(const AppState& state) {
    const Fragility& fragility = state.fragility;
    return {fragility.kind, fragility.strengths[place_of(fragility.kind)]};
}

bool is_unchanged(const PictureChange& change) {
    return change.kind != ChangeKind::jpeg && change.strength == range_of(change.kind).calm;
}

std::optional<double> score_under(const JudgedFace& face, const PictureChange& change) {
    if (is_unchanged(change)) return face.score;
    for (const ChangedScore& known : face.fragility.scores[place_of(change.kind)])
        if (known.strength == change.strength) return known.score;
    return {};
}

double stepped(ChangeKind kind, double strength) {
    const ChangeRange& range = range_of(kind);
    // By a whole number of parts, so that equal places are equal numbers.
    const double parts = std::round(1 / range.step);
    return std::clamp(std::round(strength * parts) / parts, range.low, range.high);
}

PictureChange neighbour(const PictureChange& change, int direction) {
    const ChangeRange& range = range_of(change.kind);
    return {change.kind, stepped(change.kind, change.strength + direction * (range.high - range.low) / 10)};
}

std::size_t tried_count(const JudgedFace& face) {
    std::size_t count = 0;
    for (std::size_t place = 0; place < kFragilityKindCount; ++place)
        for (const double strength : kChangeRanges[place].tried)
            if (score_under(face, {fragility_kind(place), strength})) ++count;
    return count;
}

double run_milliseconds(const AppState& state) {
    const Fragility& fragility = state.fragility;
    if (fragility.runs > 0) return fragility.milliseconds / static_cast<double>(fragility.runs);
    const std::size_t judged = state.judgement.next;
    return judged > 0 ? state.judgement.scoring_milliseconds / static_cast<double>(judged) : 0;
}

void change_face(Image& sized_face, const PictureChange& change) {
    if (!is_unchanged(change)) apply_change(sized_face, change, kNoiseSeed);
}

void advance_fragility(AppState& state, Outbox& outbox) {
    Fragility& fragility = state.fragility;
    if (!can_be_tried(state)) {
        drop(state);
        if (!state.picture && fragility.texture != 0) {
            outbox.push_back({CloseTexture{std::exchange(fragility.texture, 0)}, {}});
            fragility.showing = 0;
        }
        return;
    }
    if (!fragility.wanted) return;
    const JudgedFace& face = *chosen_face(state);
    const PictureChange change = slider_change(state);
    const bool is_shown =
        fragility.shown && is_same(*fragility.shown, change) && fragility.shown_face == state.judgement.chosen;
    if (!is_shown && fragility.showing == 0) show(state, change, outbox);
    // What was asked for first is waited for: maps, and what is under way here.
    if (fragility.request != 0 || state.explaining.request != 0 || state.comparison.runs ||
        !face.fragility.failure.empty())
        return;
    if (!score_under(face, change)) return run(state, change, outbox);
    if (!fragility.tries) return;
    if (const std::optional<PictureChange> point = next_point(state, face)) run(state, *point, outbox);
}

bool take_fragility(AppState& state, const ModelOutput& output, const Payload& payload) {
    Fragility& fragility = state.fragility;
    if (output.request == 0 || output.request != fragility.request) return false;
    fragility.request = 0;
    fragility.milliseconds += output.milliseconds;
    ++fragility.runs;
    FaceFragility& of_face = state.judgement.faces[fragility.face].fragility;
    const Result<double> score = score_of(state, output, payload);
    if (score)
        keep(of_face, fragility.change, score.value());
    else
        of_face.failure = score.error().message;
    return true;
}

bool take_fragility_shown(AppState& state, const MapShown& shown) {
    if (shown.request == 0 || shown.request != state.fragility.showing) return false;
    state.fragility.showing = 0;
    return true;
}

bool take_fragility_failure(AppState& state, const RequestFailed& failed) {
    Fragility& fragility = state.fragility;
    if (failed.request == 0) return false;
    if (failed.request == fragility.showing) {
        fragility.showing = 0;  // the words say what the picture would show
        return true;
    }
    if (failed.request != fragility.request) return false;
    fragility.request = 0;
    state.judgement.faces[fragility.face].fragility.failure = failed.message;
    return true;
}

}  // namespace telltale
