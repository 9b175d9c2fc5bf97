// Where a run goes on: the last checkpoint, and whether it belongs to the training that is asked for.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "native/checkpoint.hpp"

namespace telltale {

struct ResumePoint {
    Safetensors checkpoint;
    CheckpointPosition position;
    RunState state;
    bool is_finished = false;  // by its run.json: nothing is left to do, and nothing else was read

    bool has_ended_epoch() const { return static_cast<int>(state.record.epochs.size()) >= position.epoch; }
};

// Nothing where there is nothing to go on from. Errors: a damaged checkpoint, one of another format or version.
Result<std::optional<ResumePoint>> load_resume_point(const std::filesystem::path& folder);

// Of a checkpoint in memory. Errors as above.
Result<ResumePoint> resume_point(Safetensors checkpoint);

// Errors: another model, size, data or recipe than the run began with. The recipes as TOML.
Result<Done> check_resumable(const ResumePoint& point, const TrainingRecord& wanted, const std::string& recipe_of_run,
                             const std::string& recipe_wanted);

}  // namespace telltale
