#include "closed_photo.hpp"

#include <utility>

#include "evaluation_words.hpp"
#include "explaining.hpp"
#include "judging.hpp"
#include "text.hpp"
#include "words/folder.hpp"

namespace telltale {

void drop_closed_photo(AppState& state, Outbox& outbox) {
    if (!state.closed_photo) return;
    const Picture& picture = state.closed_photo->picture;
    outbox.push_back({ClosePicture{picture.id, picture.texture}, {}});
    state.closed_photo.reset();
}

void set_photo_aside(AppState& state, Outbox& outbox) {
    if (!state.picture) return;
    state.closed_evaluation.reset();  // what was closed last comes back
    state.closed_report.reset();
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
    stop_explaining(state);
}

void set_evaluation_aside(AppState& state) {
    if (!state.evaluation) return state.report.reset();  // an overview has nothing that is not in its file
    state.closed_evaluation = std::exchange(state.evaluation, {});
    state.closed_report = std::exchange(state.report, {});
}

void reopen_photo(AppState& state, Outbox& outbox) {
    if (state.closed_evaluation && !state.evaluation) {
        state.evaluation = std::exchange(state.closed_evaluation, {});
        state.report = std::exchange(state.closed_report, {});
        state.open_failure.clear();
        outbox.push_back({Announce{filled(words::kEvaluationIsBack, evaluation_heading(*state.evaluation))}, {}});
        return;
    }
    if (!state.closed_photo || state.picture) return;
    ClosedPhoto closed = std::move(*state.closed_photo);
    state.closed_photo.reset();
    state.evaluation.reset();
    state.report.reset();
    state.place = PagePlace::photo;
    state.open_failure.clear();
    state.picture = std::move(closed.picture);
    state.judgement = std::move(closed.judgement);
    state.comparison.faces = std::move(closed.comparisons);
    if (closed.classifier != state.classifier.id) judge_again(state, looks_at_whole_pictures(state));
    outbox.push_back({Announce{filled(words::kPhotoIsBack, displayable(state.picture->name))}, {}});
}

std::string undo_label(const AppState& state) {
    if (state.closed_evaluation && !state.evaluation)
        return filled(words::kBackToTheEvaluationOf, displayable(evaluation_heading(*state.closed_evaluation), 60));
    if (!state.closed_photo || state.picture) return {};
    return filled(words::kBackToThePhoto, displayable(state.closed_photo->picture.name, 60));
}

}  // namespace telltale
