#include "folder_words.hpp"

#include <algorithm>
#include <cmath>

#include "folder_batching.hpp"
#include "folder_evaluation.hpp"
#include "folder_queue.hpp"
#include "folder_rows.hpp"
#include "judgement.hpp"
#include "text.hpp"
#include "words/controls.hpp"
#include "words/folder.hpp"
#include "words/verdict.hpp"

namespace telltale {
namespace {

std::string pictures_text(std::int64_t count) { return counted(words::kPictures, count); }

std::int64_t done_count(const FolderCounts& counts) { return counts.judged + counts.no_face + counts.failed; }

std::int64_t size_of(const Folder& folder) { return static_cast<std::int64_t>(folder.pictures.size()); }

}  // namespace

std::string folder_heading(const AppState& state) {
    if (!state.folder) return words::kJudgeAWholeFolder;
    return state.folder->name.empty() ? pictures_text(size_of(*state.folder)) : state.folder->name;
}

std::string explanation_of_no_folder(const AppState& state) {
    if (!state.opening.empty()) return words::kReadingTheFolderSentence;
    return words::kDropAFolder;
}

std::string folder_progress(const AppState& state) {
    const Folder& folder = *state.folder;
    const std::int64_t done = done_count(folder.counts);
    const std::int64_t all = size_of(folder);
    if (all == 0) return words::kTheFolderHoldsNoPicture;
    if (done == all) return all == 1 ? words::kItsPictureIsDone : filled(words::kAllPicturesAreDone, count_text(all));
    const std::string done_text = count_text(done);
    const Counted<2>& of = words::kDoneOfPictures;
    if (!folder.has_files) return filled(words::kDoneInAnEarlierVisit.of(all), done_text, count_text(all));
    switch (folder.queue.stage) {
        case QueueStage::running: break;
        case QueueStage::paused: return filled(words::kPausedAt.of(all), done_text, count_text(all));
        case QueueStage::stopped: return filled(words::kStoppedAt.of(all), done_text, count_text(all));
    }
    return filled(of.of(all), done_text, count_text(all));
}

std::string folder_pace(const AppState& state) {
    const Folder& folder = *state.folder;
    if (done_count(folder.counts) == size_of(folder)) return {};
    if (!folder.has_files) return words::kOpenTheFolderAgainToGoOn;
    if (std::string obstacle = queue_obstacle(state); !obstacle.empty()) return obstacle;
    if (folder.queue.stage != QueueStage::running) return {};
    if (folder.subject == FolderSubject::undecided) return words::kLookingAtThePicturesSizes;
    if (state.classifier.stage != NetworkStage::ready) return progress_sentence(state);
    const std::optional<double> rate = pictures_a_second(folder);
    if (!rate || !(*rate > 0)) return words::kStarting;
    const double left = static_cast<double>(folder.counts.waiting) / *rate;
    return filled(words::kPace, *rate < 10 ? number_text(*rate, 1) : number_text(*rate, 0), duration_text(left));
}

double folder_fraction(const AppState& state) {
    const Folder& folder = *state.folder;
    if (folder.pictures.empty()) return 1;
    return static_cast<double>(done_count(folder.counts)) / static_cast<double>(size_of(folder));
}

std::string subject_sentence(const AppState& state) {
    const Folder& folder = *state.folder;
    switch (folder.subject) {
        case FolderSubject::undecided: return {};
        case FolderSubject::face: return words::kLargestFacesAreJudged;
        case FolderSubject::whole_picture: break;
    }
    if (folder.subject_was_chosen || !folder.queue.was_probed) return words::kEachPictureIsJudgedWhole;
    return filled(words::kTheseLookLikeCrops, std::to_string(kLargestCropPx));
}

std::string kept_sentence(const AppState& state) {
    const Folder& folder = *state.folder;
    if (!state.kept_folders.available) return words::kResultsAreLostByAReload;
    if (folder.kept_key.empty() && !state.classifier.id.empty() && state.classifier.own)
        return words::kResultsOfYourOwnModelAreNotKept;
    if (folder.found_results > 0) return filled(words::kResultsWereKept, count_text(folder.found_results));
    return words::kResultsAreKept;
}

std::vector<std::string> folder_remarks(const AppState& state) {
    const Folder& folder = *state.folder;
    std::vector<std::string> remarks;
    if (!folder.index_remark.empty()) remarks.push_back(folder.index_remark);
    if (folder.passed_over > 0) remarks.push_back(counted(words::kPassedOver, folder.passed_over));
    if (const std::string why = no_evaluation_sentence(state); !why.empty()) remarks.push_back(why);
    if (std::string batches = batching_sentence(state); !batches.empty()) remarks.push_back(std::move(batches));
    return remarks;
}

std::string folder_announcement(const AppState& state) {
    const FolderCounts& counts = state.folder->counts;
    const std::int64_t done = size_of(*state.folder);
    return filled(words::kFolderIsDone, folder_heading(state), pictures_text(done), outcomes_sentence(counts));
}

std::string outcomes_sentence(const FolderCounts& counts) {
    const std::string likely_fake = count_text(counts.likely_fake);
    const std::string unsure = count_text(counts.unsure);
    const std::string no_sign = count_text(counts.no_sign);
    const std::int64_t not_judged = counts.waiting + counts.no_face + counts.failed;
    if (not_judged == 0) return filled(words::kOutcomes, likely_fake, unsure, no_sign);
    std::string why;
    const auto add = [&](std::int64_t count, const Phrase<1>& what) {
        if (count > 0) why += (why.empty() ? "" : ", ") + filled(what, count_text(count));
    };
    add(counts.waiting, words::kWaitingOnes);
    add(counts.no_face, words::kWithoutAFace);
    add(counts.failed, words::kFailedOnes);
    return filled(words::kOutcomesAndNotJudged, likely_fake, unsure, no_sign, count_text(not_judged), why);
}

std::string outcome_words(const AppState& state, const FolderPicture& picture) {
    switch (picture.outcome) {
        case FolderOutcome::judged: return verdict_words(*verdict_of(state, picture));
        case FolderOutcome::no_face: return words::kNoFaceFound;
        case FolderOutcome::failed: return words::kFailed;
        case FolderOutcome::waiting: break;
    }
    return words::kWaiting;
}

std::string label_words(const FolderPicture& picture) {
    const std::optional<int> label = label_of(picture);
    return !label ? words::kNoLabelSign : *label == kFake ? words::kFake : words::kReal;
}

const char* column_name(FolderColumn column) {
    constexpr std::array<const char*, kFolderColumns> kNames{words::kName, words::kLabel, words::kScore,
                                                             words::kVerdict};
    return kNames[static_cast<std::size_t>(column)];
}

const char* rows_name(FolderRows rows) {
    constexpr std::array<const char*, kFolderRows> kNames{words::kAll,    words::kLikelyFake,  words::kUnsure,
                                                          words::kNoSign, words::kCalledWrong, words::kNotJudged};
    return kNames[static_cast<std::size_t>(rows)];
}

std::int64_t rows_count(const Folder& folder, FolderRows rows) {
    const FolderCounts& counts = folder.counts;
    switch (rows) {
        case FolderRows::all: return size_of(folder);
        case FolderRows::likely_fake: return counts.likely_fake;
        case FolderRows::unsure: return counts.unsure;
        case FolderRows::no_sign: return counts.no_sign;
        case FolderRows::wrong: return counts.wrong;
        case FolderRows::not_judged: break;
    }
    return size_of(folder) - counts.judged;
}

const char* label_rows_name(LabelRows labels) {
    constexpr std::array<const char*, kLabelRows> kNames{words::kAnyLabel, words::kReal, words::kFake, words::kNoLabel};
    return kNames[static_cast<std::size_t>(labels)];
}

std::int64_t label_rows_count(const Folder& folder, LabelRows labels) {
    const FolderCounts& counts = folder.counts;
    switch (labels) {
        case LabelRows::all: return size_of(folder);
        case LabelRows::real: return counts.real;
        case LabelRows::fake: return counts.fake;
        case LabelRows::none: break;
    }
    return size_of(folder) - counts.real - counts.fake;
}

std::string no_rows_sentence(const Folder& folder) {
    if (folder.pictures.empty()) return words::kNoPictureLiesInThisFolder;
    const FolderTable& table = folder.table;
    const bool is_filtered = table.rows != FolderRows::all || table.labels != LabelRows::all;
    if (table.search.empty()) return words::kNoPictureIsUnderThisFilter;
    return filled(is_filtered ? words::kNoNameContainsUnderThisFilter : words::kNoNameContains,
                  displayable(table.search, 60));
}

std::string folder_place_text(const AppState& state) {
    const std::optional<PlaceInList> place = place_of_picture(state);
    if (!place) return {};
    return filled(words::kOneOf, count_text(static_cast<std::int64_t>(place->row) + 1),
                  count_text(static_cast<std::int64_t>(place->count)));
}

std::string back_label(const AppState& state) {
    if (!state.picture || !state.picture->folder_picture) return words::kCloseThePhoto;
    return state.evaluations_behind ? words::kBackToTheEvaluation : words::kBackToTheFolder;
}

std::string folder_picture_words(const AppState& state) {
    const FolderPicture& picture = state.folder->pictures[*state.picture->folder_picture];
    return label_of(picture) ? filled(words::kLabelled, label_words(picture)) : words::kNotLabelled;
}

std::string duration_text(double seconds) {
    if (!(seconds >= 0) || seconds > 1e7) return words::kALongTime;
    if (seconds < 60) return filled(words::kSeconds, std::to_string(static_cast<int>(std::ceil(seconds))));
    const double minutes = seconds / 60;
    if (minutes < 60) {
        const int whole = static_cast<int>(std::lround(minutes));
        return counted(words::kAboutMinutes, whole);
    }
    return filled(words::kAboutHours, number_text(minutes / 60, 1));
}

}  // namespace telltale
