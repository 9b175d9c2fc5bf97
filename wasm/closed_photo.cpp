#include "closed_photo.hpp"

#include <utility>

#include "evaluation_words.hpp"
#include "explaining.hpp"
#include "judging.hpp"
#include "text.hpp"
#include "words/folder.hpp"
#include "words/report.hpp"

namespace telltale {
namespace {

bool photo_comes_back(const AppState& state) { return state.closed_photo && !state.picture; }

bool evaluations_come_back(const AppState& state) {
    if (!state.closed_evaluations || shows_evaluations(state)) return false;
    return !(photo_comes_back(state) && state.photo_was_closed_last);
}

std::int64_t count_of(const OpenReport& report) { return static_cast<std::int64_t>(report.record.evaluations.size()); }

std::string back_words(const AppState& state) {
    if (!state.evaluation) return counted(words::kResultsAreBack, count_of(*state.report));
    return filled(words::kEvaluationIsBack, evaluation_heading(*state.evaluation));
}

}  // namespace

void drop_closed_photo(AppState& state, Outbox& outbox) {
    if (!state.closed_photo) return;
    const Picture& picture = state.closed_photo->picture;
    outbox.push_back({ClosePicture{picture.id, picture.texture}, {}});
    state.closed_photo.reset();
}

void set_photo_aside(AppState& state, Outbox& outbox) {
    if (!state.picture) return;
    drop_closed_photo(state, outbox);
    ClosedPhoto& closed = state.closed_photo.emplace();
    closed.picture = std::move(*state.picture);
    closed.judgement = std::exchange(state.judgement, {});
    closed.comparisons = std::exchange(state.comparison.faces, {});
    closed.classifier = state.classifier.id;
    closed.judgement.request = 0;
    for (JudgedFace& face : closed.judgement.faces)
        for (std::optional<FaceMap>& map : face.maps)
            if (map) map->texture = 0, map->run = 0, map->colours.reset();
    state.picture.reset();
    state.photo_was_closed_last = true;
    stop_explaining(state);
}

void set_evaluations_aside(AppState& state) {
    if (!shows_evaluations(state)) return;
    if (state.page_results && is_page_report(state)) {
        state.page_results->aside = put_aside(state);
        return;
    }
    state.closed_evaluations = put_aside(state);
    state.photo_was_closed_last = false;
}

bool has_unsaved_notes(const AppState& state) {
    const auto has = [](const std::optional<EvaluationsAside>& aside) {
        return aside && aside->report.has_unsaved_notes;
    };
    return (state.report && state.report->has_unsaved_notes) || has(state.closed_evaluations) ||
           has(state.evaluations_behind) || (state.page_results && has(state.page_results->aside));
}

void reopen_photo(AppState& state, Outbox& outbox) {
    if (evaluations_come_back(state)) {
        bring_back(state, state.closed_evaluations);
        state.open_failure.clear();
        outbox.push_back({Announce{back_words(state)}, {}});
        return;
    }
    if (!photo_comes_back(state)) return;
    ClosedPhoto closed = std::move(*state.closed_photo);
    state.closed_photo.reset();
    set_evaluations_aside(state);
    state.place = PagePlace::photo;
    state.open_failure.clear();
    state.picture = std::move(closed.picture);
    state.judgement = std::move(closed.judgement);
    state.comparison.faces = std::move(closed.comparisons);
    if (closed.classifier != state.classifier.id) judge_again(state, looks_at_whole_pictures(state));
    outbox.push_back({Announce{filled(words::kPhotoIsBack, displayable(state.picture->name))}, {}});
}

std::string undo_label(const AppState& state) {
    if (evaluations_come_back(state)) {
        const EvaluationsAside& closed = *state.closed_evaluations;
        if (!closed.shown) return counted(words::kBackToTheResults, count_of(closed.report));
        return filled(words::kBackToTheEvaluationOf, displayable(evaluation_heading(*closed.shown), 60));
    }
    if (!photo_comes_back(state)) return {};
    return filled(words::kBackToThePhoto, displayable(state.closed_photo->picture.name, 60));
}

}  // namespace telltale
