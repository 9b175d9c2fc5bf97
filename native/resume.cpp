#include "native/resume.hpp"

#include <sstream>

#include "native/run_directory.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

// The first line in which two recipes differ, as "old, not new".
std::string first_difference(const std::string& of_run, const std::string& wanted) {
    std::istringstream a(of_run);
    std::istringstream b(wanted);
    std::string of_run_line;
    std::string wanted_line;
    while (true) {
        const bool a_has = static_cast<bool>(std::getline(a, of_run_line));
        const bool b_has = static_cast<bool>(std::getline(b, wanted_line));
        if (!a_has) of_run_line = "nothing";
        if (!b_has) wanted_line = "nothing";
        if (of_run_line != wanted_line) return of_run_line + ", not " + wanted_line;
        if (!a_has && !b_has) return {};
    }
}

}  // namespace

Result<std::optional<ResumePoint>> load_resume_point(const fs::path& folder) {
    const Result<TrainingRecord> record = load_training_record(folder);
    if (record.ok() && record.value().status == "finished") {
        ResumePoint finished;
        finished.is_finished = true;
        return std::optional(std::move(finished));
    }
    std::error_code error;
    const fs::path file = folder / kLastCheckpointFile;
    if (!fs::exists(file, error)) return std::optional<ResumePoint>();
    Result<Safetensors> checkpoint = load_tensors(file);
    if (!checkpoint) return checkpoint.error();
    Result<ResumePoint> point = resume_point(std::move(checkpoint).value());
    if (!point) return with_path(point.error(), file.string());
    return std::optional(std::move(point).value());
}

Result<ResumePoint> resume_point(Safetensors checkpoint) {
    ResumePoint point;
    point.checkpoint = std::move(checkpoint);
    const Result<CheckpointHeader> header = read_checkpoint_header(point.checkpoint);
    if (!header) return header.error();
    point.position = header.value().position;
    Result<RunState> state = read_run_state(point.checkpoint);
    if (!state) return state.error();
    point.state = std::move(state).value();
    point.state.record.status = "running";
    return point;
}

Result<Done> check_resumable(const ResumePoint& point, const TrainingRecord& wanted, const std::string& recipe_of_run,
                             const std::string& recipe_wanted) {
    const TrainingRecord& was = point.state.record;
    const std::string difference = first_difference(recipe_of_run, recipe_wanted);
    if (!difference.empty()) {
        return make_error("the run began with another recipe: " + difference, "the same recipe, or none said",
                          "leave the recipe's options out, or start a new run from this one by --pretrained");
    }
    if (was.data.sha256 != wanted.data.sha256) {
        return make_error("the data are not those that the run began with", "pictures with the hash " + was.data.sha256,
                          "start a new run from this one by --pretrained");
    }
    if (was.model != wanted.model || was.size_px != wanted.size_px || was.parameter_count != wanted.parameter_count) {
        return make_error("the checkpoint is of " + was.model + " at " + std::to_string(was.size_px) + " px",
                          wanted.model + " at " + std::to_string(wanted.size_px) + " px");
    }
    return Done{};
}

}  // namespace telltale
