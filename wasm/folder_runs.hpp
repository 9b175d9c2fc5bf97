// What of a folder's pictures goes through the networks: a decoded picture through the detector, the squares that are judged
// through the classifier, several at once. Their pixels stay with the page.
#pragma once

#include <vector>

#include "app_state.hpp"
#include "messages.hpp"
#include "payload.hpp"

namespace telltale {

struct Outgoing;

// The picture is decoded: its face is looked for, or it is judged whole.
void start_runs(AppState& state, PictureUnderWay& decoded, std::vector<Outgoing>& outbox);
// Squares that wait go through the classifier, as many at once as the batch holds; fewer only where no other can join them.
void start_scoring(AppState& state, std::vector<Outgoing>& outbox);

// False: the request is none of the folder's.
bool take_folder_output(AppState& state, const ModelOutput& message, const Payload& payload,
                        std::vector<Outgoing>& outbox);
bool take_folder_run_failure(AppState& state, const RequestFailed& message, std::vector<Outgoing>& outbox);

}  // namespace telltale
