// Which pictures a data folder holds: file, split, label, group. Opens no picture; dataset_survey.hpp does.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "shared/result.hpp"

namespace telltale {

inline constexpr std::array<std::string_view, 3> kSplits = {"train", "val", "test"};

struct DataEntry {
    std::string file;  // relative to the folder, with '/'
    std::string split;
    int label = 0;      // kReal or kFake
    std::string group;  // empty: none
};

struct Dataset {
    std::filesystem::path folder;
    std::string name;  // the folder's own
    std::vector<DataEntry> entries;
};

// From index.csv (columns file, split, label, and group if there is one), else from the folders
// {train,val,test}/{real,fake} or {0_real,1_fake}, sorted by name; hidden files are passed over.
// Errors: no such folder, neither form, an unknown split or label, a file outside the folder, no entry at all.
Result<Dataset> list_dataset(const std::filesystem::path& folder);

// The entries of one split; an Error when one class has none.
Result<Dataset> split_of(const Dataset& dataset, std::string_view split);

struct ClassCounts {
    std::int64_t real = 0;
    std::int64_t fake = 0;
};
ClassCounts count_classes(const Dataset& dataset);

}  // namespace telltale
