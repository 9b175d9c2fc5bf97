// What a look at every file of a data set tells before training: content hash, size, what cannot be used and why,
// the same picture in two splits, the same group in two splits. Decodes nothing itself.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "native/dataset.hpp"
#include "native/sha256.hpp"

namespace telltale {

struct SkippedFile {
    std::string file;
    std::string split;
    std::string reason;
};

struct SurveyedFile {
    bool usable = false;
    std::uint64_t size_bytes = 0;
    int width = 0;
    int height = 0;
    Sha256 digest{};
};

// Two files with the same bytes.
struct DuplicateFiles {
    std::uint32_t first_entry = 0;
    std::uint32_t second_entry = 0;
};

struct SharedGroup {
    std::string group;
    std::vector<std::string> splits;
};

struct PictureSizeCount {
    int width = 0;
    int height = 0;
    std::int64_t count = 0;
};

struct DatasetSurvey {
    std::vector<SurveyedFile> files;  // as the data set's entries
    std::vector<SkippedFile> skipped;
    std::vector<DuplicateFiles> duplicates_across_splits;
    std::int64_t duplicates_within_splits = 0;
    std::vector<SharedGroup> groups_across_splits;
    std::vector<PictureSizeCount> sizes;  // the most frequent first
    std::string sha256;                   // of the list of files, labels, groups and contents: names the data
};

// For who wants to see more of each file while it is there: called from several threads at once with the entry's place and
// the bytes of a file whose header is in order. The answer says why it cannot be used after all; empty: it can.
using FileVisitor = std::function<std::string(std::uint32_t entry, std::span<const std::uint8_t> bytes)>;

// Where a stop is requested on the way, the survey is not whole and must not be used: stop_requested() tells.
DatasetSurvey survey_dataset(const Dataset& dataset, int thread_count, const FileVisitor& visit = {});

// The entries that can be used, with the survey's verdict applied.
Dataset usable_part(const Dataset& dataset, const DatasetSurvey& survey);

}  // namespace telltale
