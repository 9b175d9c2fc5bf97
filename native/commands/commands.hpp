// The commands: each parses its input, loads, calls, writes. The work itself is in the files beside this folder.
#pragma once

#include "native/exit_code.hpp"
#include "native/options.hpp"
#include "shared/result.hpp"

namespace telltale {

Result<ExitCode> run_command(const TrainCommand& command);
Result<ExitCode> run_command(const ConcludeCommand& command);
Result<ExitCode> run_command(const EvaluateCommand& command);
Result<ExitCode> run_command(const ExportCommand& command);
Result<ExitCode> run_command(const AddDistanceCommand& command);
Result<ExitCode> run_command(const JudgeCommand& command);
Result<ExitCode> run_command(const ExplainCommand& command);
Result<ExitCode> run_command(const LayersCommand& command);
Result<ExitCode> run_command(const CheckDataCommand& command);
Result<ExitCode> run_command(const InfoCommand& command);
Result<ExitCode> run_command(const RunsCommand& command);
Result<ExitCode> run_command(const ReportCommand& command);
Result<ExitCode> run_command(const BenchCommand& command);

}  // namespace telltale
