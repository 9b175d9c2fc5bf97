#include "folder_rows.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "command_finder.hpp"
#include "folder_splits.hpp"
#include "sample_pictures.hpp"

namespace telltale {
namespace {

bool has_label(const FolderPicture& picture, LabelRows labels) {
    const std::optional<int> label = label_of(picture);
    switch (labels) {
        case LabelRows::all: return true;
        case LabelRows::real: return label == kReal;
        case LabelRows::fake: return label == kFake;
        case LabelRows::none: break;
    }
    return !label;
}

bool belongs(const AppState& state, const FolderPicture& picture, FolderRows rows) {
    const std::optional<Verdict> verdict = verdict_of(state, picture);
    switch (rows) {
        case FolderRows::all: return true;
        case FolderRows::likely_fake: return verdict == Verdict::likely_fake;
        case FolderRows::unsure: return verdict == Verdict::unsure;
        case FolderRows::no_sign: return verdict == Verdict::no_sign;
        case FolderRows::wrong: return is_wrong(state, picture);
        case FolderRows::not_judged: break;
    }
    return !verdict;
}

// What a row is sorted by; what has no score comes last whichever way.
double sort_key(const FolderPicture& picture, FolderColumn column, bool falling) {
    const double last = falling ? -1e9 : 1e9;
    switch (column) {
        case FolderColumn::name: return 0;
        case FolderColumn::label: return label_of(picture) ? *label_of(picture) : last;
        case FolderColumn::score: return picture.outcome == FolderOutcome::judged ? picture.score : last;
        case FolderColumn::verdict: break;
    }
    switch (picture.outcome) {
        case FolderOutcome::judged: return 3 + picture.score;
        case FolderOutcome::no_face: return 2;
        case FolderOutcome::failed: return 1;
        case FolderOutcome::waiting: break;
    }
    return 0;
}

void clamp_cursor(FolderTable& table) {
    table.cursor = table.order.empty() ? 0 : std::min(table.cursor, table.order.size() - 1);
}

void make_rows(const AppState& state, Folder& folder) {
    FolderTable& table = folder.table;
    table.is_stale = false;
    table.made_revision = folder.revision;
    table.made_seconds = folder.queue.now_seconds;
    const std::size_t none = folder.pictures.size();
    const std::size_t under_cursor = table.cursor < table.order.size() ? table.order[table.cursor] : none;
    table.order.clear();
    const std::string wanted = in_small_letters(table.search);
    for (std::size_t i = 0; i < folder.pictures.size(); ++i) {
        const FolderPicture& picture = folder.pictures[i];
        if (!has_label(picture, table.labels) || !belongs(state, picture, table.rows)) continue;
        if (!wanted.empty() && picture.path_in_smalls.find(wanted) == std::string::npos) continue;
        table.order.push_back(static_cast<std::uint32_t>(i));
    }
    std::vector<double> keys(folder.pictures.size());
    for (const std::uint32_t i : table.order) keys[i] = sort_key(folder.pictures[i], table.column, table.falling);
    const bool reversed = table.column == FolderColumn::name && table.falling;
    // Pictures stand by name: a stable sort keeps names rising among equals.
    std::stable_sort(table.order.begin(), table.order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (reversed) return a > b;
        return table.falling ? keys[a] > keys[b] : keys[a] < keys[b];
    });
    // The cursor stays on its picture where that is still shown.
    const auto found = std::find(table.order.begin(), table.order.end(), static_cast<std::uint32_t>(under_cursor));
    if (found != table.order.end()) table.cursor = static_cast<std::size_t>(found - table.order.begin());
    clamp_cursor(table);
}

}  // namespace

std::optional<Verdict> verdict_of(const AppState& state, const FolderPicture& picture) {
    if (picture.outcome != FolderOutcome::judged) return {};
    return verdict_of(picture.score, state.classifier.card.band);
}

bool is_wrong(const AppState& state, const FolderPicture& picture) {
    const std::optional<int> label = label_of(picture);
    if (picture.outcome != FolderOutcome::judged || !label) return false;
    return (picture.score >= state.classifier.card.threshold) != (*label == kFake);
}

const FolderCounts& count_pictures(const AppState& state, Folder& folder) {
    if (folder.counted_revision == folder.revision) return folder.counts;
    folder.counted_revision = folder.revision;
    FolderCounts& counts = folder.counts = {};
    for (const FolderPicture& picture : folder.pictures) {
        const std::optional<int> label = label_of(picture);
        if (label) ++(*label == kFake ? counts.fake : counts.real);
        ++counts.in_split[static_cast<std::size_t>(picture.split)];
        const bool is_sample = label && is_evaluated(folder, picture);
        if (is_sample) ++(*label == kFake ? counts.labelled_fake : counts.labelled_real);
        switch (picture.outcome) {
            case FolderOutcome::waiting: ++counts.waiting; break;
            case FolderOutcome::no_face: ++counts.no_face; break;
            case FolderOutcome::failed: ++counts.failed; break;
            case FolderOutcome::judged: {
                ++counts.judged;
                const Verdict verdict = *verdict_of(state, picture);
                ++(verdict == Verdict::likely_fake ? counts.likely_fake
                   : verdict == Verdict::unsure    ? counts.unsure
                                                   : counts.no_sign);
                if (label) ++(*label == kFake ? counts.judged_fake : counts.judged_real);
                if (is_sample) ++(*label == kFake ? counts.evaluated_fake : counts.evaluated_real);
                if (is_wrong(state, picture)) ++counts.wrong;
                break;
            }
        }
    }
    return counts;
}

bool bring_rows_up_to_date(const AppState& state, Folder& folder) {
    FolderTable& table = folder.table;
    const bool follows_results =
        table.column != FolderColumn::name || table.rows != FolderRows::all || table.labels != LabelRows::all;
    if (!table.is_stale && (table.made_revision == folder.revision || !follows_results)) return false;
    if (!table.is_stale && folder.queue.now_seconds - table.made_seconds < kRowsHoldSeconds) return true;
    make_rows(state, folder);
    return false;
}

std::optional<PlaceInList> place_of_picture(const AppState& state) {
    if (!state.folder || !state.picture || !state.picture->folder_picture) return {};
    if (const SampleList* list = list_behind(state)) {
        if (list->cursor >= list->rows.size()) return {};
        return PlaceInList{list->cursor, list->rows.size()};
    }
    const std::vector<std::uint32_t>& order = state.folder->table.order;
    const auto row = std::find(order.begin(), order.end(), static_cast<std::uint32_t>(*state.picture->folder_picture));
    if (row == order.end()) return {};
    return PlaceInList{static_cast<std::size_t>(row - order.begin()), order.size()};
}

void move_cursor(Folder& folder, std::ptrdiff_t step) {
    FolderTable& table = folder.table;
    if (table.order.empty()) return;
    const auto last = static_cast<std::ptrdiff_t>(table.order.size()) - 1;
    const auto now = static_cast<std::ptrdiff_t>(std::min(table.cursor, table.order.size() - 1));
    table.cursor = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(now + step, 0, last));
    ++table.cursor_moves;
}

void set_labels(Folder& folder, const std::vector<std::uint32_t>& pictures, std::optional<int> label,
                std::string what) {
    LabelChange change{std::move(what), {}};
    for (const std::uint32_t index : pictures) {
        FolderPicture& picture = folder.pictures[index];
        change.before.push_back({index, picture.has_own_label, picture.own_label});
        picture.has_own_label = true;
        picture.own_label = label;
    }
    if (change.before.empty()) return;
    folder.label_changes.push_back(std::move(change));
    if (folder.label_changes.size() > kMostLabelChanges) folder.label_changes.erase(folder.label_changes.begin());
    ++folder.revision;
}

std::vector<std::uint32_t> undo_labels(Folder& folder) {
    std::vector<std::uint32_t> changed;
    if (folder.label_changes.empty()) return changed;
    const LabelChange change = std::move(folder.label_changes.back());
    folder.label_changes.pop_back();
    for (const LabelChange::One& one : change.before) {
        FolderPicture& picture = folder.pictures[one.picture];
        picture.has_own_label = one.had_own_label;
        picture.own_label = one.own_label;
        changed.push_back(one.picture);
    }
    ++folder.revision;
    return changed;
}

}  // namespace telltale
