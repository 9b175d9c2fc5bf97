// One face judged by every model that fits, one after another: each is loaded, asked and freed, while the present one stays.
#pragma once

#include <string>
#include <vector>

#include "app_state.hpp"
#include "commands.hpp"
#include "words/model_comparison.hpp"

namespace telltale {

// Whether there is a judged face, and another model for it.
bool can_compare(const AppState& state);
// The chosen face's rows; nullptr before somebody asked.
const FaceComparison* chosen_comparison(const AppState& state);
// What is not here yet of the models that would be asked; 0: nothing.
std::int64_t bytes_to_compare(const AppState& state);
// Of the models that would be asked, besides the present one.
std::size_t other_models(const AppState& state);

void start_comparing(AppState& state, Outbox& outbox);
// What is loaded for it is freed; what is known stays.
void stop_comparing(AppState& state, Outbox& outbox);

void advance_comparing(AppState& state, Outbox& outbox);
// Each false where the request is not of it.
bool take_comparison(AppState& state, const ModelOutput& output, const Payload& payload);
bool take_comparison_failure(AppState& state, const RequestFailed& failed);

// In sentences.
inline constexpr const char* kComparisonHeading = words::kWhatDoOtherModelsSay;
std::string comparison_offer(const AppState& state);
// "Likely fake, score 0.93", or why there is none, or what it waits for.
std::string row_words(const AppState& state, const ComparedModel& row);
// What it means that they agree or disagree; empty with fewer than two scores.
std::string agreement_sentence(const AppState& state, const FaceComparison& comparison);
std::vector<std::string> comparison_notes(const AppState& state);
std::vector<MirrorAction> comparison_actions(const AppState& state);

}  // namespace telltale
