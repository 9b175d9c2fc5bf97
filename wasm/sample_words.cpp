#include "sample_words.hpp"

#include <algorithm>
#include <cmath>

#include "evaluation_words.hpp"
#include "judgement.hpp"
#include "sample_pictures.hpp"
#include "text.hpp"
#include "words/evaluation.hpp"
#include "words/faces.hpp"
#include "words/samples.hpp"
#include "words/verdict.hpp"

namespace telltale {
namespace {

const ScoredSample& sample_at(const EvaluationView& view, std::size_t index) {
    return view.record.scores->samples[index];
}

std::string range_words(double low, double high) {
    return filled(words::kRange, number_text(low, 3), number_text(high, 3));
}

}  // namespace

std::string bin_words(const ReliabilityBin& bin) {
    return filled(words::kScoresOfABin, number_text(bin.lower_edge, 2), number_text(bin.upper_edge, 2),
                  count_text(bin.fake_count), count_text(bin.sample_count));
}

std::string sample_list_title(const EvaluationView& view) {
    CHECK(view.behind.has_value());
    const SampleList& list = *view.behind;
    const auto count = static_cast<std::int64_t>(list.rows.size());
    switch (list.choice.kind) {
        case ChoiceKind::cell: {
            const bool called_real = list.choice.index % 2 == 0;
            if (list.choice.index < 2)
                return called_real ? counted(words::kRealFacesCalledReal, count)
                                   : counted(words::kListOfRealFacesCalledFake, count);
            return called_real ? counted(words::kFakeFacesCalledReal, count)
                               : counted(words::kFakeFacesCalledFake, count);
        }
        case ChoiceKind::bar: {
            const std::size_t bin = list.choice.index % kHistogramBins;
            const std::string scores =
                range_words(static_cast<double>(bin) / kHistogramBins, static_cast<double>(bin + 1) / kHistogramBins);
            return list.choice.index < kHistogramBins ? counted(words::kRealFacesWithScores, count, scores)
                                                      : counted(words::kFakeFacesWithScores, count, scores);
        }
        case ChoiceKind::bin:
            return counted(words::kFacesWith, count, bin_words(view.curves->reliability[list.choice.index]));
        case ChoiceKind::group: {
            const std::string& value = view.groups->parts[list.choice.index].value;
            return counted(words::kFacesOfAGroup, count, view.groups->column,
                           value.empty() ? words::kNoValue : displayable(value, 60));
        }
        case ChoiceKind::disagreement: return counted(words::kFacesOnWhichTheyDisagree, count);
        case ChoiceKind::noted: return counted(words::kListOfFacesWithNotes, count);
        case ChoiceKind::pictured: return counted(words::kListOfFacesWithPictures, count);
        case ChoiceKind::near: break;
    }
    return counted(words::kFacesNearestToTheScore, count, threshold_text(list.choice.threshold));
}

std::string sample_list_sentence(const EvaluationView& view) {
    CHECK(view.behind.has_value());
    const SampleList& list = *view.behind;
    if (list.rows.empty()) return words::kNoFaceIsAmongThem;
    if (list.choice.kind == ChoiceKind::bar || list.choice.kind == ChoiceKind::bin) return {};
    return list.rows.size() == 1 ? filled(words::kItsScore, threshold_text(list.lowest))
                                 : filled(words::kTheirScores, range_words(list.lowest, list.highest));
}

std::vector<SortSamples> sample_sortings(const EvaluationView& view) {
    std::vector<SortSamples> sortings{{SampleOrder::most_wrong, 0}};
    if (view.behind && view.behind->choice.kind == ChoiceKind::near) sortings.push_back({SampleOrder::nearest, 0});
    for (const SampleOrder by : {SampleOrder::file, SampleOrder::label, SampleOrder::score})
        sortings.push_back({by, 0});
    if (view.comparison) sortings.push_back({SampleOrder::second, 0});
    if (view.group_count > 0) sortings.push_back({SampleOrder::group, 0});
    for (std::size_t i = 0; i < view.record.scores->columns.size(); ++i) sortings.push_back({SampleOrder::column, i});
    return sortings;
}

std::string sorting_name(const EvaluationView& view, const SortSamples& sort) {
    switch (sort.by) {
        case SampleOrder::most_wrong: return words::kMostWrong;
        case SampleOrder::nearest: return words::kNearest;
        case SampleOrder::score: return words::kScoreInSmall;
        case SampleOrder::file: return words::kOrderFile;
        case SampleOrder::label: return words::kOrderLabel;
        case SampleOrder::group: return words::kOrderGroup;
        case SampleOrder::second: return words::kSecond;
        case SampleOrder::column: break;
    }
    const std::vector<SampleColumn>& columns = view.record.scores->columns;
    return sort.column < columns.size() ? columns[sort.column].name : "";
}

const char* label_words(const ScoredSample& sample) { return sample.label == kFake ? words::kFake : words::kReal; }

const char* called_words(const ScoredSample& sample, double threshold) {
    return sample.score >= threshold ? words::kCalledFake : words::kCalledReal;
}

bool is_called_right(const ScoredSample& sample, double threshold) {
    return (sample.score >= threshold) == (sample.label == kFake);
}

std::string second_score_words(const EvaluationView& view, std::size_t sample) {
    if (!view.comparison) return {};
    const double score = view.comparison->second_scores[sample];
    return std::isnan(score) ? "–" : number_text(score, 3);
}

std::string sample_sentence(const EvaluationView& view, std::size_t index) {
    const ScoredSample& sample = sample_at(view, index);
    std::string sentence = filled(
        words::kSampleSentence, sample.id.empty() ? filled(words::kFaceNumber, std::to_string(index + 1)) : sample.id,
        label_words(sample), number_text(sample.score, 3), called_words(sample, view.threshold));
    if (const std::string second = second_score_words(view, index); !second.empty())
        sentence = filled(words::kSampleWithSecond, sentence, second);
    if (!sample.group.empty()) sentence = filled(words::kSampleWithGroup, sentence, sample.group);
    for (const SampleColumn& column : view.record.scores->columns)
        if (!column.values[index].empty()) sentence += ", " + column.name + " " + column.values[index];
    return sentence;
}

ToldRows told_rows(const SampleList& list) {
    const std::size_t first = list.cursor / kToldRows * kToldRows;
    return {first, std::min(list.rows.size(), first + kToldRows)};
}

std::vector<std::string> sample_notes(const AppState& state) {
    const EvaluationView& view = *state.evaluation;
    std::vector<std::string> notes;
    if (!view.behind) return notes;
    const SampleList& list = *view.behind;
    std::string words = sample_list_title(view) + ".";
    for (const std::string& more : {sample_list_sentence(view), list_pictures_sentence(state, view)})
        if (!more.empty()) words += " " + more;
    notes.push_back(std::move(words));
    const ToldRows told = told_rows(list);
    const auto count = [](std::size_t rows) { return count_text(static_cast<std::int64_t>(rows)); };
    if (told.first > 0) notes.push_back(filled(words::kAfterTheFirst, count(told.first)));
    for (std::size_t row = told.first; row < told.end; ++row) {
        const std::size_t sample = list.rows[row];
        const std::string sentence = sample_sentence(view, sample);
        notes.push_back(has_note(state, sample) ? filled(words::kSampleWithNote, sentence, note_on(state, sample))
                                                : sentence);
    }
    if (told.end < list.rows.size()) notes.push_back(filled(words::kAndMore, count(list.rows.size() - told.end)));
    return notes;
}

}  // namespace telltale
