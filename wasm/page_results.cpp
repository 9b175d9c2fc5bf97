#include "page_results.hpp"

#include "closed_photo.hpp"
#include "commands.hpp"
#include "shared/run_record.hpp"

namespace telltale {

bool is_page_record(const EvaluationOpened& message, const Payload& payload) {
    return message.files.size() == 1 && message.files.front().name.empty() && is_run_record(payload.bytes());
}

void update_page_results(AppState& state, const ShowPageResults&, Outbox& outbox) {
    const bool is_there = shows_evaluations(state) && state.place == PagePlace::photo;
    if (!state.page_results || is_there) return;
    state.place = PagePlace::photo;
    set_evaluation_aside(state);
    EvaluationOpened opened;
    opened.files.push_back({{}, static_cast<std::int64_t>(state.page_results->size())});
    take_evaluation(state, opened, *state.page_results, outbox);
}

bool reads_page_results(const AppState& state) {
    return state.page_results && shows_evaluations(state) && !state.picture && !state.folder;
}

}  // namespace telltale
