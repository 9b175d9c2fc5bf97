#include "face_words.hpp"

#include "app_state.hpp"
#include "evaluation_words.hpp"
#include "judgement.hpp"
#include "map_words.hpp"
#include "sample_words.hpp"
#include "text.hpp"
#include "words/faces.hpp"
#include "words/samples.hpp"
#include "words/verdict.hpp"

namespace telltale {
namespace {

const ScoredSample& sample_of(const EvaluationView& view, std::size_t sample) {
    return view.record.scores->samples[sample];
}

constexpr std::size_t kMostTermsShown = 400;

}  // namespace

std::string face_name(const EvaluationView& view, std::size_t sample) {
    const std::string& id = sample_of(view, sample).id;
    return id.empty() ? filled(words::kFaceNumber, std::to_string(sample + 1)) : displayable(id);
}

std::string face_verdict(const EvaluationView& view, std::size_t sample) {
    const ScoredSample& one = sample_of(view, sample);
    return filled(words::kLabelAndVerdict, label_words(one), called_words(one, view.threshold),
                  is_called_right(one, view.threshold) ? words::kRightly : words::kWrongly);
}

std::vector<std::string> face_facts(const EvaluationView& view, std::size_t sample) {
    std::vector<std::string> facts;
    if (const std::string second = second_score_words(view, sample); !second.empty())
        facts.push_back(filled(words::kSecondScore, second));
    if (const std::string& group = sample_of(view, sample).group; !group.empty())
        facts.push_back(filled(words::kOfGroup, displayable(group)));
    for (const SampleColumn& column : view.record.scores->columns)
        if (!column.values[sample].empty())
            facts.push_back(
                filled(words::kColumnAndValue, displayable(column.name, 60), displayable(column.values[sample])));
    return facts;
}

std::string missing_picture_words(const AppState& state, std::size_t sample) {
    if (!reported_picture(state, sample)) return words::kNoPictureOfIt;
    if (large_picture(state)) return {};
    const std::optional<PictureOnScreen>& large = state.reported_pictures.large;
    return large && large->request == 0 ? words::kItsPictureIsDamaged : words::kPictureComes;
}

std::string picture_terms(const AppState& state) {
    const ReportedEvaluation* shown = shown_in_report(state);
    if (!shown || shown->pictures.empty() || shown->picture_terms.empty()) return {};
    return filled(words::kTermsOfThePictures, displayable(shown->picture_terms, kMostTermsShown));
}

std::string face_announcement(const AppState& state, std::size_t sample) {
    const std::string sentence = sample_sentence(*state.evaluation, sample);
    return has_note(state, sample) ? filled(words::kSampleWithNote, sentence, note_on(state, sample)) : sentence + ".";
}

std::string face_map_sentence(const EvaluationView& view, const MapOnScreen& map) {
    // The map is of the likelier class, whatever the threshold says.
    const std::string likelier = sample_of(view, map.sample).score >= 0.5 ? words::kFake : words::kReal;
    const Heatmap& drawn = map.map.map;
    if (!map.map.scale.has_evidence()) return filled(words::kNothingSpeaksForIt, method_name(map.method), likelier);
    return filled(words::kStrongestAt, method_name(map.method), likelier, place_words(drawn)) + " " +
           filled(words::kMapsShowWhere, std::to_string(drawn.width), std::to_string(drawn.height));
}

std::vector<std::string> face_notes(const AppState& state) {
    const EvaluationView& view = *state.evaluation;
    std::vector<std::string> notes;
    if (!view.face || !shown_in_report(state)) return notes;
    const std::size_t sample = *view.face;
    notes.push_back(sample_sentence(view, sample) + ".");
    if (has_note(state, sample)) notes.push_back(filled(words::kNoteOnIt, note_on(state, sample)));
    if (std::string missing = missing_picture_words(state, sample); !missing.empty())
        notes.push_back(std::move(missing));
    else
        notes.push_back(picture_terms(state));
    if (const MapOnScreen* map = map_on_face(state)) notes.push_back(face_map_sentence(view, *map));
    return notes;
}

std::string look_at_faces_sentence(const AppState& state) {
    const bool touch = state.environment && state.environment->touch;
    if (!page_has_pictures(state)) return touch ? words::kTapOneForItsFacts : words::kPressOneForItsFacts;
    const std::string sentence = touch ? words::kTapOneToSeeItLarge : words::kPressOneToSeeItLarge;
    return state.evaluation->in_grid ? sentence + " " + words::kACrossMarksAMistake : sentence;
}

std::string note_length_words(const NoteDraft& draft) {
    const std::string length = count_text(static_cast<std::int64_t>(note_length(draft.text)));
    return filled(can_keep(draft) ? words::kOfTheMostCharacters : words::kTooManyCharacters, length);
}

}  // namespace telltale
