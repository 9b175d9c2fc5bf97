#include "folder_words.hpp"

#include <algorithm>
#include <cmath>

#include "folder_evaluation.hpp"
#include "folder_queue.hpp"
#include "folder_rows.hpp"
#include "judgement.hpp"
#include "text.hpp"

namespace telltale {
namespace {

std::string pictures_text(std::int64_t count) { return count_text(count) + (count == 1 ? " picture" : " pictures"); }

std::int64_t done_count(const FolderCounts& counts) { return counts.judged + counts.no_face + counts.failed; }

std::int64_t size_of(const Folder& folder) { return static_cast<std::int64_t>(folder.pictures.size()); }

}  // namespace

std::string folder_heading(const AppState& state) {
    if (!state.folder) return "Judge a whole folder";
    return state.folder->name.empty() ? pictures_text(size_of(*state.folder)) : state.folder->name;
}

std::string explanation_of_no_folder(const AppState& state) {
    if (!state.opening.empty()) return "Reading the folder.";
    return "Drop a folder, or several pictures. They stay on this device. Folders named real and fake, or an index.csv, give "
           "labels; then the model can be evaluated.";
}

std::string folder_progress(const AppState& state) {
    const Folder& folder = *state.folder;
    const std::int64_t done = done_count(folder.counts);
    const std::int64_t all = size_of(folder);
    if (all == 0) return "The folder holds no picture";
    if (done == all) return all == 1 ? "Its picture is done" : "All " + count_text(all) + " pictures are done";
    std::string of = count_text(done) + " of " + pictures_text(all);
    if (!folder.has_files) return of + " were done in an earlier visit";
    switch (folder.queue.stage) {
        case QueueStage::running: break;
        case QueueStage::paused: return "Paused at " + of;
        case QueueStage::stopped: return "Stopped at " + of;
    }
    return of;
}

std::string folder_pace(const AppState& state) {
    const Folder& folder = *state.folder;
    if (done_count(folder.counts) == size_of(folder)) return {};
    if (!folder.has_files) return "Open the folder again to go on: what is done stays done.";
    if (std::string obstacle = queue_obstacle(state); !obstacle.empty()) return obstacle;
    if (folder.queue.stage != QueueStage::running) return {};
    if (folder.subject == FolderSubject::undecided) return "Looking at the pictures' sizes";
    if (state.classifier.stage != NetworkStage::ready) return progress_sentence(state);
    const std::optional<double> rate = pictures_a_second(folder);
    if (!rate || !(*rate > 0)) return "Starting";
    const double left = static_cast<double>(folder.counts.waiting) / *rate;
    return (*rate < 10 ? number_text(*rate, 1) : number_text(*rate, 0)) + " a second, " + duration_text(left) + " left";
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
        case FolderSubject::face: return "Of each picture its largest face is judged.";
        case FolderSubject::whole_picture: break;
    }
    if (folder.subject_was_chosen || !folder.queue.was_probed) return "Each picture is judged whole.";
    return "These look like crops of faces already (square, at most " + std::to_string(kLargestCropPx) +
           " px): each is judged whole.";
}

std::string kept_sentence(const AppState& state) {
    const Folder& folder = *state.folder;
    if (!state.kept_folders.available)
        return "This browser keeps nothing for this page (a private window?): a reload loses the results.";
    if (folder.kept_key.empty() && !state.classifier.id.empty() && state.classifier.own)
        return "Results of your own model are not kept: a reload loses them.";
    if (folder.found_results > 0)
        return count_text(folder.found_results) + " results were kept from before and were not computed again.";
    return "Results are kept in this browser: after a reload nothing is judged twice.";
}

std::vector<std::string> folder_remarks(const AppState& state) {
    const Folder& folder = *state.folder;
    std::vector<std::string> remarks;
    if (!folder.index_remark.empty()) remarks.push_back(folder.index_remark);
    if (folder.passed_over > 0)
        remarks.push_back(count_text(folder.passed_over) + (folder.passed_over == 1
                                                                ? " file that is no picture was passed over."
                                                                : " files that are no pictures were passed over."));
    if (const std::string why = no_evaluation_sentence(state); !why.empty()) remarks.push_back(why);
    return remarks;
}

std::string folder_announcement(const AppState& state) {
    const FolderCounts& counts = state.folder->counts;
    const std::int64_t done = size_of(*state.folder);
    const std::string begin = "Folder " + folder_heading(state) + ": all " + pictures_text(done) + " are done. ";
    return begin + outcomes_sentence(counts) + ".";
}

std::string outcomes_sentence(const FolderCounts& counts) {
    std::string text = count_text(counts.likely_fake) + " likely fake, " + count_text(counts.unsure) + " unsure, " +
                       count_text(counts.no_sign) + " no sign of forgery found";
    const std::int64_t not_judged = counts.waiting + counts.no_face + counts.failed;
    if (not_judged == 0) return text;
    text += ", " + count_text(not_judged) + " not judged";
    const char* before = ": ";
    const auto add = [&](std::int64_t count, const char* what) {
        if (count == 0) return;
        text += before + count_text(count) + what;
        before = ", ";
    };
    add(counts.waiting, " waiting");
    add(counts.no_face, " without a face");
    add(counts.failed, " failed");
    return text;
}

std::string outcome_words(const AppState& state, const FolderPicture& picture) {
    switch (picture.outcome) {
        case FolderOutcome::judged: return verdict_words(*verdict_of(state, picture));
        case FolderOutcome::no_face: return "No face found";
        case FolderOutcome::failed: return "Failed";
        case FolderOutcome::waiting: break;
    }
    return "Waiting";
}

std::string label_words(const FolderPicture& picture) {
    const std::optional<int> label = label_of(picture);
    return !label ? "–" : *label == kFake ? "fake" : "real";
}

const char* column_name(FolderColumn column) {
    constexpr std::array<const char*, kFolderColumns> kNames{"Name", "Label", "Score", "Verdict"};
    return kNames[static_cast<std::size_t>(column)];
}

const char* rows_name(FolderRows rows) {
    constexpr std::array<const char*, kFolderRows> kNames{"All",     "Likely fake",  "Unsure",
                                                          "No sign", "Called wrong", "Not judged"};
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
    constexpr std::array<const char*, kLabelRows> kNames{"Any label", "real", "fake", "No label"};
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
    if (folder.pictures.empty()) return "No picture lies in this folder.";
    const FolderTable& table = folder.table;
    const bool is_filtered = table.rows != FolderRows::all || table.labels != LabelRows::all;
    if (table.search.empty()) return "No picture is under this filter.";
    return std::string(is_filtered ? "Under this filter no" : "No") + " name contains “" +
           displayable(table.search, 60) + "”.";
}

std::string folder_place_text(const AppState& state) {
    const std::optional<PlaceInList> place = place_of_picture(state);
    if (!place) return {};
    return count_text(static_cast<std::int64_t>(place->row) + 1) + " of " +
           count_text(static_cast<std::int64_t>(place->count));
}

std::string back_label(const AppState& state) {
    if (!state.picture || !state.picture->folder_picture) return "Close the photo";
    return state.evaluation_behind ? "Back to the evaluation" : "Back to the folder";
}

std::string folder_picture_words(const AppState& state) {
    const FolderPicture& picture = state.folder->pictures[*state.picture->folder_picture];
    return label_of(picture) ? "labelled " + label_words(picture) : "no label";
}

std::string duration_text(double seconds) {
    if (!(seconds >= 0) || seconds > 1e7) return "a long time";
    if (seconds < 60) return std::to_string(static_cast<int>(std::ceil(seconds))) + " s";
    const double minutes = seconds / 60;
    if (minutes < 60) {
        const int whole = static_cast<int>(std::lround(minutes));
        return "about " + std::to_string(whole) + (whole == 1 ? " minute" : " minutes");
    }
    return "about " + number_text(minutes / 60, 1) + " hours";
}

}  // namespace telltale
