#include "native/commands/found_run.hpp"

#include "native/commands/train_recipe.hpp"
#include "native/processes/sharing.hpp"
#include "native/run_directory.hpp"

namespace telltale {
namespace {

Result<FoundRun> look_into(const TrainCommand& command) {
    FoundRun found;
    std::error_code error;
    const std::filesystem::path& folder = command.out;
    if (command.resume == ResumeChoice::never) {
        const Result<Done> is_new = check_no_run(folder);
        if (!is_new) return is_new.error();
    } else if (std::filesystem::is_directory(folder, error)) {
        Result<RunLock> lock = RunLock::take(folder);
        if (!lock) return lock.error();
        found.lock.emplace(std::move(lock).value());
        remove_leftovers(folder);
        Result<std::optional<ResumePoint>> point = load_resume_point(folder);
        if (!point) return point.error();
        found.point = std::move(point).value();
        if (std::filesystem::exists(folder / kRecipeFile, error)) {
            const Result<Recipe> recipe = read_recipe(folder / kRecipeFile);
            if (!recipe) return recipe.error();
            found.recipe = recipe.value();
        }
    }
    if (command.resume == ResumeChoice::always && !found.point) {
        return make_error("there is no checkpoint to go on from", kLastCheckpointFile,
                          "--resume auto starts where there is none", folder.string());
    }
    return found;
}

std::vector<std::uint8_t> bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

}  // namespace

Result<FoundRun> look_for_run(const TrainCommand& command, const ProcessGroup& group) {
    Result<FoundRun> looked = group.is_first() ? look_into(command) : FoundRun{};
    if (!looked || !group.has_others()) return looked;
    FoundRun& found = looked.value();
    std::optional<ResumePoint>& point = found.point;
    const std::vector<std::uint8_t> recipe =
        share_bytes(group, bytes_of(found.recipe ? write_toml(*found.recipe) : std::string()));
    const std::vector<std::uint8_t> checkpoint = share_bytes(
        group, point && !point->is_finished ? write_safetensors(point->checkpoint) : std::vector<std::uint8_t>());
    const bool is_finished = any_process(group, point && point->is_finished);
    if (group.is_first()) return looked;
    if (!recipe.empty()) {
        found.recipe.emplace();
        const Result<Done> applied =
            apply_toml(*found.recipe, {reinterpret_cast<const char*>(recipe.data()), recipe.size()});
        if (!applied) return applied.error();
    }
    if (is_finished) point.emplace().is_finished = true;
    if (!checkpoint.empty()) {
        Result<Safetensors> tensors = read_safetensors(checkpoint);
        if (!tensors) return tensors.error();
        Result<ResumePoint> shared = resume_point(std::move(tensors).value());
        if (!shared) return shared.error();
        point = std::move(shared).value();
    }
    return looked;
}

}  // namespace telltale
