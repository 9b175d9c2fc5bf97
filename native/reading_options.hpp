// The options of the commands that read what is there and compute no network: report, runs, info, check-data.
#pragma once

#include <CLI/CLI.hpp>

#include "native/options.hpp"

namespace telltale {

void add_report(CLI::App& program, ReportCommand& options);
void add_check_data(CLI::App& program, CheckDataCommand& options);
void add_info(CLI::App& program, InfoCommand& options);
void add_runs(CLI::App& program, RunsCommand& options);

}  // namespace telltale
