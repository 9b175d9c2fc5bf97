// The way of the networks from the site through the core worker into the inference worker: what is wanted, what arrived,
// what failed, what a person chose or cancelled. Reading their files is model_preparation.hpp's; what is run, judging.hpp's.
#pragma once

#include "app_state.hpp"
#include "commands.hpp"
#include "messages.hpp"

namespace telltale {

void take_catalogue(AppState& state, const Catalogue& catalogue);
// Fetches what is wanted and absent.
void fetch_networks(AppState& state, Outbox& outbox);

// A network with what is known before anything of it arrives; then fetched, or prepared where the page has its file.
Network network_of(const OfferedModel& model);
void fetch_network(AppState& state, Network& network, Outbox& outbox);
// The page stops fetching it, or the worker frees it. An answer that still comes is nobody's.
void let_go_network(Network& network, Outbox& outbox);

void take_progress(AppState& state, const FileProgress& progress);
void take_progress(AppState& state, const ModelProgress& progress);
void take_file(AppState& state, const FileReady& ready, Outbox& outbox);
// False: the request is no network's.
bool take_prepared(AppState& state, const ModelPrepared& prepared, Outbox& outbox);
void take_ready(AppState& state, const ModelReady& ready);
// False: the request is no network's.
bool take_network_failure(AppState& state, const RequestFailed& failed, Outbox& outbox);

// The classifier at this index takes the place of the present one, which is freed, also in the middle of its loading.
// Choosing the present one loads it again where that failed or was cancelled. False: nothing new is coming.
bool choose_classifier(AppState& state, std::size_t index, Outbox& outbox);
// The same file once more, so that its self-test runs again.
void load_anew(Network& network, Outbox& outbox);
void cancel_loading(AppState& state, Outbox& outbox);
// What failed or was cancelled is wanted again.
void load_again(AppState& state);

}  // namespace telltale
