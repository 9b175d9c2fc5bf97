// The results that a result page holds beside a network: the app in it opens on them, and finds back to them from a photo.
#pragma once

#include <vector>

#include "messages.hpp"
#include "payload.hpp"

namespace telltale {

struct AppState;
struct Outgoing;

struct ShowPageResults {};

// Whether this is the page's own record: no file that somebody opened has an empty name.
bool is_page_record(const EvaluationOpened& message, const Payload& payload);
// Once it was opened: it is read again where nothing of it was kept.
void keep_page_results(AppState& state, Payload record);
void update_page_results(AppState& state, const ShowPageResults& command, std::vector<Outgoing>& outbox);

// From which a picture of the folder was opened; the page's own are kept.
void drop_evaluations_behind(AppState& state);

// Whoever only reads waits for no network.
bool reads_page_results(const AppState& state);

}  // namespace telltale
