// A second network of the classifier's file, beside the classifier, for what that one does not give: saliency, or several
// squares at once. It runs where the classifier does.
#pragma once

#include <span>

#include "app_state.hpp"
#include "commands.hpp"
#include "messages.hpp"

namespace telltale {

// Its id is the classifier's with the purpose behind it. Purposes: prepare_model's.
void prepare_second(AppState& state, Network& second, const char* purpose, Outbox& outbox);
// The answers on its way into the worker. False: they are to no second network.
bool take_second(AppState& state, const ModelPrepared& prepared, Outbox& outbox);
bool take_second(AppState& state, const ModelReady& ready);

// Whether what it answered are the classifier's logits, but for float32 added in another order: the two have the same weights,
// and another answer means that one of them is run wrongly.
bool agrees(std::span<const double> logits, std::span<const float> answered);

}  // namespace telltale
