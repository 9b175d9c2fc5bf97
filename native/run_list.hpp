// The runs below a folder: found, read, sorted, and told as a table or as JSON. A run.json that cannot be read is listed with
// its reason and stops nothing.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "native/training_record.hpp"
#include "shared/result.hpp"

namespace telltale {

struct FoundRun {
    std::string name;  // its folder's path below the one that was searched; "." for that one itself
    TrainingRecord record;
};

struct UnreadRun {
    std::string name;
    std::string reason;
};

struct RunList {
    std::vector<FoundRun> runs;  // by data, then by falling AUC on validation, those without one last
    std::vector<UnreadRun> unread;
};

// Searches every folder below, but follows no link. Error: there is no such folder.
Result<RunList> list_runs(const std::filesystem::path& folder);

// A table, then what could not be read. At most 120 columns where it suffices to say once what is the same in all runs.
std::string runs_as_text(const RunList& list);
// Format telltale.runs.
std::string runs_as_json(const RunList& list);

}  // namespace telltale
