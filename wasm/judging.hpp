// The steps of judging a picture: what to ask of the networks next, and what their answers change. commands.cpp decides
// when. The words are judgement.hpp's.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app_state.hpp"
#include "messages.hpp"
#include "payload.hpp"
#include "shared/result.hpp"
#include "shared/tensor.hpp"

namespace telltale {

struct NetworkRun {
    RunModel run;  // without its request
    Payload payload;
};

// A run of the network on this input, all outputs wanted.
NetworkRun run_on(const Network& network, const Tensor& input);

NetworkRun detection_run(AppState& state);
Result<Done> take_detection(AppState& state, const ModelOutput& output, std::span<const std::uint8_t> payload);

// The centred square of the picture becomes its one face.
void take_whole_picture(AppState& state);
// From the beginning: its faces, or the picture itself.
void judge_again(AppState& state, bool whole_picture);
// When every face has its score, the highest one's is opened, once, unless a person chose one or looks into one.
void open_strongest_face(Judgement& judgement);
// A person looks into the chosen face: it stays chosen.
void hold_face(AppState& state);
// A visitor's model that looks at no faces.
bool looks_at_whole_pictures(const AppState& state);
// Crops and the order of judging, from boxes and the classifier's margin; scores are forgotten.
void prepare_scoring(AppState& state);

NetworkRun scoring_run(const AppState& state);
// A face's crop through a network; its maps, where it has any, of this class (negative: the predicted one).
NetworkRun face_run(const AppState& state, std::size_t face_index, const Network& network, std::int64_t class_index);
// The tensors under the wanted names, in their order.
Result<std::vector<Tensor>> tensors_of(const ModelOutput& output, std::span<const std::uint8_t> payload,
                                       std::span<const std::string> names);
// What a classifier answered, one logit a class. Errors: another number of them than it has classes, what is no number.
Result<std::vector<float>> classifier_logits(const Network& classifier, std::span<const float> answered);
Result<Done> take_score(AppState& state, const ModelOutput& output, std::span<const std::uint8_t> payload);

}  // namespace telltale
