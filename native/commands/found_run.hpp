// What lies in the folder that a training was given: nothing yet, or a run to go on with. Of several processes the first one
// looks, and the others hear of it: the folder need not be theirs.
#pragma once

#include <optional>

#include "native/options.hpp"
#include "native/processes/process_group.hpp"
#include "native/recipe.hpp"
#include "native/resume.hpp"
#include "native/run_lock.hpp"

namespace telltale {

struct FoundRun {
    std::optional<RunLock> lock;       // the first process's, where the folder is there already
    std::optional<ResumePoint> point;  // where that is wanted
    std::optional<Recipe> recipe;      // that it began with
};

// Errors: a run that is not to be resumed, one that another process works on, a damaged checkpoint, none where one is wanted.
Result<FoundRun> look_for_run(const TrainCommand& command, const ProcessGroup& group);

}  // namespace telltale
