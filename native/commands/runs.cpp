#include <cstdio>

#include "native/commands/commands.hpp"
#include "native/run_list.hpp"

namespace telltale {

Result<ExitCode> run_command(const RunsCommand& command) {
    const Result<RunList> list = list_runs(command.folder);
    if (!list) return list.error();
    std::fputs((command.json ? runs_as_json(list.value()) : runs_as_text(list.value())).c_str(), stdout);
    return ExitCode::ok;
}

}  // namespace telltale
