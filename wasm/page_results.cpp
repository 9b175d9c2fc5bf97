#include "page_results.hpp"

#include <utility>

#include "closed_photo.hpp"
#include "commands.hpp"
#include "shared/run_record.hpp"

namespace telltale {
namespace {

// Of the page alone: they come back with its results, not with the list that a picture was opened from.
void keep_those_behind(AppState& state) {
    std::optional<EvaluationsAside>& behind = state.evaluations_behind;
    if (!state.page_results || !behind || behind->report.number != state.page_results->report) return;
    state.page_results->aside = std::exchange(behind, std::nullopt);
}

}  // namespace

bool is_page_record(const EvaluationOpened& message, const Payload& payload) {
    return message.files.size() == 1 && message.files.front().name.empty() && is_run_record(payload.bytes());
}

void keep_page_results(AppState& state, Payload record) {
    state.page_results = PageResults{std::move(record), state.report ? state.report->number : 0};
}

void drop_evaluations_behind(AppState& state) {
    keep_those_behind(state);
    state.evaluations_behind.reset();
}

void update_page_results(AppState& state, const ShowPageResults&, Outbox& outbox) {
    const bool is_there = shows_evaluations(state) && state.place == PagePlace::photo;
    if (!state.page_results || is_there) return;
    state.place = PagePlace::photo;
    set_evaluations_aside(state);
    keep_those_behind(state);
    if (state.page_results->aside) return bring_back(state, state.page_results->aside);
    const Payload& record = state.page_results->record;
    EvaluationOpened opened;
    opened.files.push_back({{}, static_cast<std::int64_t>(record.size())});
    take_evaluation(state, opened, record, outbox);
    if (state.report) state.page_results->report = state.report->number;
}

bool reads_page_results(const AppState& state) {
    return state.page_results && shows_evaluations(state) && !state.picture && !state.folder;
}

}  // namespace telltale
