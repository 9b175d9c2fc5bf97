// What a person does about the device, and how that changes the state: commands.hpp's part for "About this device".
#pragma once

#include <vector>

#include "messages.hpp"

namespace telltale {

struct AppState;
struct Outgoing;

struct ShowDevice {};
// The first asks, the second forgets.
struct ForgetEverything {};
// Times the providers anew, and loads the model for it.
struct MeasureAgain {};

void take_device(AppState& state, const Device& device);
void update_device(AppState& state, const ShowDevice& command, std::vector<Outgoing>& outbox);
void update_device(AppState& state, const ForgetEverything& command, std::vector<Outgoing>& outbox);
void update_device(AppState& state, const MeasureAgain& command, std::vector<Outgoing>& outbox);

// While nothing of the model runs.
bool can_measure_again(const AppState& state);

}  // namespace telltale
