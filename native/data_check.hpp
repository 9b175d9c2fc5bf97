// What there is to know of a data folder before anyone trains on it: counts, broken files, the same or almost the same
// picture twice, groups in two splits, and what gives the label away without a look at the face. Values only: prints
// nothing (data_check_text.hpp, data_check_json.hpp do).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "native/dataset_survey.hpp"
#include "native/near_duplicates.hpp"
#include "native/shortcuts.hpp"

namespace telltale {

struct SplitCount {
    std::string split;
    ClassCounts pictures;  // usable ones
};

// How two splits hang together by near duplicates.
struct SplitPairCount {
    std::string first_split;  // in the order train, val, test
    std::string second_split;
    std::int64_t pairs = 0;
    std::int64_t first_pictures = 0;  // of the first split that have one in the second
    std::int64_t second_pictures = 0;
};

// Among files with different bytes. The places in `listed` are the data set's entries.
struct NearDuplicates {
    std::int64_t compared = 0;  // different files
    std::int64_t too_flat = 0;  // left out: nothing to be seen in them
    std::int64_t across_splits = 0;
    std::int64_t across_splits_with_both_labels = 0;
    std::vector<SplitPairCount> by_splits;
    std::vector<NearPair> listed;         // across splits, the most alike first, at most kMostListedPairs
    std::int64_t within_group = 0;        // of one group and one split, as frames of a video are: no leak
    std::int64_t within_split_other = 0;  // of one split, but of two groups or of none
};

inline constexpr std::size_t kMostListedPairs = 1000;

struct DataCheck {
    DatasetSurvey survey;  // sizes, broken files (`skipped`), exact duplicates, groups across splits
    std::vector<SplitCount> splits;
    std::vector<DuplicateFiles> duplicates_with_both_labels;  // the same bytes, real and fake
    NearDuplicateOptions near_duplicate_options;
    NearDuplicates near_duplicates;
    ShortcutOptions shortcut_options;
    std::vector<MeasuredTrait> traits;
    bool traits_measured = false;  // not where a class has too few pictures
};

// An exact or near duplicate in two splits, or a group in two.
bool splits_leak(const DataCheck& check);

struct DataCheckOptions {
    int thread_count = 1;                  // changes no result
    std::function<void()> seen_one;        // after every file, from one thread at a time
    std::function<bool()> is_to_stop;      // asked again and again, from any thread
    NearDuplicateOptions near_duplicates;  // thread_count is the one above
    ShortcutOptions shortcuts;             // alike
};

// Nothing when it was stopped. An Error when no file can be used.
Result<std::optional<DataCheck>> check_data(const Dataset& dataset, const DataCheckOptions& options);

}  // namespace telltale
