// The maps of the chosen face: which run, model or colouring is asked for next, and what the answers change. Grad-CAM comes
// with every score; saliency has a model of its own, made from the same file when the scores are there.
#pragma once

#include <cstdint>

#include "app_state.hpp"
#include "commands.hpp"
#include "messages.hpp"
#include "payload.hpp"
#include "shared/tensor.hpp"

namespace telltale {

struct MapSubject {
    ExplanationMethod method = ExplanationMethod::grad_cam;
    std::int64_t class_index = 0;
};

// Asks for whatever is missing next, one thing at a time. Called after every change.
void advance_explaining(AppState& state, Outbox& outbox);
// Frees in page and worker what no face names any more.
void free_unused_maps(AppState& state, Outbox& outbox);
// What was under way is nobody's any more: another picture, another judgement.
void stop_explaining(AppState& state);
// The same, and the saliency model goes: another classifier.
void forget_explaining(AppState& state, Outbox& outbox);
// What failed is tried again.
void explain_again(AppState& state);

// Whether the worker shall hold on to maps, to colour them where they are.
bool keeps_maps(const AppState& state);
// A map as the network gave it; one that cannot be shown is a failure of the face's.
void take_map(AppState& state, std::size_t face_index, const MapSubject& subject, const Tensor& maps, std::int64_t run);

// Each false where the request is not of an explanation.
bool take_explanation(AppState& state, const ModelOutput& output, const Payload& payload);
bool take_explaining_failure(AppState& state, const RequestFailed& failed);
void take_shown(AppState& state, const MapShown& shown);
void take_colouring_test(AppState& state, const ColouringTested& tested);

// The class that is explained of this face: the wished one, else the predicted one.
std::int64_t explained_class(const AppState& state, const JudgedFace& face);

}  // namespace telltale
