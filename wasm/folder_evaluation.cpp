#include "folder_evaluation.hpp"

#include <algorithm>

#include "folder_rows.hpp"
#include "folder_splits.hpp"
#include "judgement.hpp"
#include "shared/csv.hpp"
#include "words/folder.hpp"
#include "words/verdict.hpp"

namespace telltale {
namespace {

bool is_sample(const FolderPicture& picture) { return picture.outcome == FolderOutcome::judged && label_of(picture); }

// A visitor's network may have more classes than anybody named: then no logits are written.
std::vector<std::string> written_classes(const AppState& state) {
    const std::vector<std::string>& names = state.classifier.preprocessing.class_names;
    for (const FolderPicture& picture : state.folder->pictures)
        if (picture.outcome == FolderOutcome::judged && picture.logits.size() != names.size()) return {};
    return names;
}

ScoredSample sample_of(const FolderPicture& picture, bool with_logits) {
    ScoredSample sample;
    sample.id = picture.path;
    sample.group = picture.group;
    sample.label = label_of(picture).value_or(kReal);
    if (with_logits) sample.logits = picture.logits;
    sample.score = picture.score;
    return sample;
}

// A column of the index that has a name of the table's own keeps its values under another, as the trainer does.
std::vector<SampleColumn> empty_columns(const Folder& folder) {
    std::vector<SampleColumn> columns;
    for (const std::string& name : folder.column_names) {
        const bool taken = name == "score" || name.rfind("logit_", 0) == 0;
        columns.push_back({taken ? "index_" + name : name, {}});
    }
    return columns;
}

// Where samples of several splits come together, a column says of which each is.
ScoreTable table_of(const AppState& state, const std::vector<const FolderPicture*>& samples) {
    const Folder& folder = *state.folder;
    ScoreTable table;
    table.class_names = written_classes(state);
    table.columns = empty_columns(folder);
    for (const FolderPicture* picture : samples) {
        table.samples.push_back(sample_of(*picture, !table.class_names.empty()));
        for (std::size_t k = 0; k < table.columns.size(); ++k)
            table.columns[k].values.push_back(k < picture->columns.size() ? picture->columns[k] : "");
    }
    const bool is_mixed = std::any_of(samples.begin(), samples.end(), [&](const FolderPicture* picture) {
        return picture->split != samples.front()->split;
    });
    if (!is_mixed) return table;
    SampleColumn& splits = table.columns.emplace_back();
    splits.name = "split";
    for (const FolderPicture* picture : samples) splits.values.emplace_back(split_word(picture->split));
    return table;
}

std::string why_skipped(const FolderPicture& picture) {
    switch (picture.outcome) {
        case FolderOutcome::judged: return words::kNotLabelled;
        case FolderOutcome::no_face: return words::kSkippedNoFace;
        case FolderOutcome::failed: return picture.reason;
        case FolderOutcome::waiting: break;
    }
    return words::kNotJudgedYet;
}

std::string split_of_samples(const Folder& folder, const std::vector<const FolderPicture*>& samples) {
    if (samples.empty()) return {};
    const FolderSplit split = samples.front()->split;
    for (const FolderPicture* picture : samples)
        if (picture->split != split) return {};
    return split_word(split == FolderSplit::none ? split_of(folder.name) : split);
}

}  // namespace

std::string no_evaluation_sentence(const AppState& state) {
    const FolderCounts& counts = state.folder->counts;
    if (counts.evaluated_real > 0 && counts.evaluated_fake > 0) return {};
    if (counts.real == 0 && counts.fake == 0) return words::kNoPictureHasALabel;
    const std::optional<FolderSplit> split = state.folder->evaluated_split;
    if (split && (counts.labelled_real == 0 || counts.labelled_fake == 0))
        return filled(words::kSplitLacksAKind, split_name(*split),
                      counts.labelled_real == 0 ? words::kReal : words::kFake);
    if (counts.real == 0 || counts.fake == 0)
        return filled(words::kOnlyOneKindIsLabelled, counts.real == 0 ? words::kFake : words::kReal);
    return words::kAnEvaluationBeginsLater;
}

EvaluationRecord folder_record(const AppState& state) {
    const Folder& folder = *state.folder;
    const Network& classifier = state.classifier;
    EvaluationRecord record;
    record.model_name = classifier.file.substr(classifier.file.rfind('/') + 1);
    record.model_title = classifier.card.title.empty() ? classifier.title : classifier.card.title;
    record.model_sha256 = classifier.sha256;
    record.data_name = folder_file_name(state);
    record.threshold = classifier.card.threshold;
    record.threshold_chosen_on = classifier.card.validation ? "validation: equal error rate" : "not chosen: one half";
    std::vector<const FolderPicture*> samples;
    for (const FolderPicture& picture : folder.pictures) {
        if (!is_evaluated(folder, picture)) continue;
        if (is_sample(picture))
            samples.push_back(&picture);
        else
            record.skipped.push_back({picture.path, why_skipped(picture)});
    }
    record.split = split_of_samples(folder, samples);
    ScoreTable table = table_of(state, samples);
    record.figures = evaluation_figures(labelled_scores(table.samples), record.threshold);
    record.scores = std::move(table);
    return record;
}

std::string folder_scores_csv(const AppState& state) {
    const FolderCounts& counts = state.folder->counts;
    if (counts.judged_real + counts.judged_fake == counts.judged) {
        std::vector<const FolderPicture*> samples;
        for (const FolderPicture& picture : state.folder->pictures)
            if (is_sample(picture)) samples.push_back(&picture);
        return write_scores_csv(table_of(state, samples));
    }
    std::string text = csv_record({"file", "label", "score", "verdict"});
    for (const FolderPicture& picture : state.folder->pictures) {
        if (picture.outcome != FolderOutcome::judged) continue;
        const std::optional<int> label = label_of(picture);
        text += csv_record({picture.path,
                            !label            ? ""
                            : *label == kFake ? "fake"
                                              : "real",
                            write_json(Json(picture.score)), verdict_words(*verdict_of(state, picture))});
    }
    return text;
}

std::string folder_file_name(const AppState& state) {
    return state.folder->name.empty() ? "pictures" : state.folder->name;
}

}  // namespace telltale
