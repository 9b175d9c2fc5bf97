// Which pictures a data folder holds: file, split, label, group. Opens no picture; dataset_survey.hpp does.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "shared/data_index.hpp"
#include "shared/result.hpp"

namespace telltale {

inline constexpr std::array<std::string_view, 3> kSplits = {"train", "val", "test"};

struct Dataset {
    std::filesystem::path folder;
    std::string name;  // the folder's own
    std::vector<DataEntry> entries;
    std::vector<std::string> column_names{};
};

// From index.csv or labels.csv (the column file; split, else all are "test"; label, else the file's first folder says it;
// group if there is one; any others), else from the folders {train,val,test}/{real,fake} or {0_real,1_fake}, else from
// these without the split's, then all are "test". Folders are sorted by name; hidden files are passed over.
// Errors: no such folder, none of these forms, an unknown split or label, a file outside the folder, no entry at all.
Result<Dataset> list_dataset(const std::filesystem::path& folder);

// The entries of one split; an Error when one class has none.
Result<Dataset> split_of(const Dataset& dataset, std::string_view split);

struct ClassCounts {
    std::int64_t real = 0;
    std::int64_t fake = 0;
};
ClassCounts count_classes(const Dataset& dataset);

// The first `limit` entries, half of each class as far as it has so many; 0: all. In the data set's order.
std::vector<std::uint32_t> first_of_both_classes(const Dataset& dataset, std::int64_t limit);

}  // namespace telltale
