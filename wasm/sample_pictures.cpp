#include "sample_pictures.hpp"

#include <algorithm>

#include "face_words.hpp"
#include "folder_pictures.hpp"
#include "shown_face.hpp"
#include "text.hpp"
#include "words/samples.hpp"

namespace telltale {
namespace {

constexpr std::size_t kLookedAt = 50;

bool list_is_in_folder(const AppState& state, const EvaluationView& view) {
    if (!folder_has_files(state)) return false;
    const std::vector<std::uint32_t>& rows = view.behind->rows;
    const std::size_t step = std::max<std::size_t>(1, rows.size() / kLookedAt);
    for (std::size_t i = 0; i < rows.size(); i += step)
        if (picture_of_sample(state, view, rows[i])) return true;
    return false;
}

}  // namespace

std::optional<std::size_t> picture_of_sample(const AppState& state, const EvaluationView& view, std::size_t sample) {
    return folder_picture_named(state, view.record.scores->samples[sample].id);
}

bool has_small_picture(const AppState& state, std::size_t sample) {
    if (reported_picture(state, sample)) return true;
    return folder_has_files(state) && picture_of_sample(state, *state.evaluation, sample);
}

bool list_has_pictures(const AppState& state, const EvaluationView& view) {
    return view.behind && (list_is_in_folder(state, view) || page_has_pictures(state));
}

std::string list_pictures_sentence(const AppState& state, const EvaluationView& view) {
    if (view.behind->rows.empty()) return {};
    if (list_is_in_folder(state, view)) {
        const std::string& name = state.folder->name;
        const bool touch = state.environment && state.environment->touch;
        if (name.empty()) return touch ? words::kTapOneToSeeItsPicture : words::kPressOneToSeeItsPicture;
        return filled(touch ? words::kTapOneOfTheFolder : words::kPressOneOfTheFolder, displayable(name, 60));
    }
    if (can_look_at_faces(state)) return look_at_faces_sentence(state);
    return words::kAnEvaluationHoldsNoPictures;
}

void look_at_picture(AppState& state, std::size_t picture) {
    if (!state.evaluation || !state.evaluation->behind || !state.folder) return;
    const std::vector<ScoredSample>& samples = state.evaluation->record.scores->samples;
    const std::string& name = state.folder->pictures[picture].path;
    SampleList& list = *state.evaluation->behind;
    for (std::size_t row = 0; row < list.rows.size(); ++row)
        if (samples[list.rows[row]].id == name) {
            list.cursor = row;
            return;
        }
}

const SampleList* list_behind(const AppState& state) {
    const std::optional<EvaluationsAside>& behind = state.evaluations_behind;
    return behind && behind->shown && behind->shown->behind ? &*behind->shown->behind : nullptr;
}

std::optional<std::size_t> next_listed_picture(AppState& state, int step) {
    if (!list_behind(state) || !state.picture) return {};
    EvaluationView& view = *state.evaluations_behind->shown;
    SampleList& list = *view.behind;
    if (list.cursor >= list.rows.size()) return {};
    if (picture_of_sample(state, view, list.rows[list.cursor]) != state.picture->folder_picture) return {};
    const auto last = static_cast<std::ptrdiff_t>(list.rows.size()) - 1;
    for (auto row = static_cast<std::ptrdiff_t>(list.cursor) + step; row >= 0 && row <= last; row += step) {
        const auto picture = picture_of_sample(state, view, list.rows[static_cast<std::size_t>(row)]);
        if (!picture) continue;
        list.cursor = static_cast<std::size_t>(row);
        return picture;
    }
    return {};
}

}  // namespace telltale
