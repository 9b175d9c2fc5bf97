// What names say of pictures: a folder's or a cell's word as label or split, and the rows of a data set's index.csv. Opens no
// picture and no folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "result.hpp"

namespace telltale {

struct DataEntry {
    std::string file;  // relative to the folder, with '/'
    std::string split;
    int label = 0;                       // kReal or kFake
    std::string group;                   // empty: none
    std::vector<std::string> columns{};  // what else the index says, as its column_names
};

struct DataIndex {
    std::vector<DataEntry> entries;
    std::vector<std::string> column_names;
    bool has_splits = false;  // else the split of each is assumed
};

// "real", "0_real", "0" and "fake", "1_fake", "1", in any case.
std::optional<int> label_of_word(std::string_view text);
// "train", "val" (also "validation", "valid"), "test", in any case, as the first of their names.
std::optional<std::string> split_of_word(std::string_view text);
// The innermost folder of the path that names a class by a word: "test/1_fake/a/b.jpg" is fake.
std::optional<int> label_of_path(std::string_view path);

// Whether a file's path is relative, and not up and out: by its text, since no such folder need exist here.
bool stays_inside(std::string_view path);

// The column file; split, else all are "test"; label, else the file's first folder says it; group if there is one; any
// others. Errors: no column file, an unknown split or label, a file outside the folder.
Result<DataIndex> parse_data_index(std::string_view csv);

}  // namespace telltale
