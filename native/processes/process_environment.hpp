// Which of several processes this one is, as torchrun says it in the environment; Slurm's scripts set the same names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace telltale {

struct ProcessEnvironment {
    int rank = 0;
    int size = 1;        // processes in all
    int local_rank = 0;  // among those of this machine
    int local_size = 1;  // processes on this machine; all of them where LOCAL_WORLD_SIZE does not say it
    std::string main_address;
    std::uint16_t main_port = 0;
    bool agent_serves = false;  // torchrun serves the store; else rank 0 does
    int attempt = 0;            // torchrun starts everything anew after a failure; what the one before left is stale
};

// Nothing where neither RANK nor WORLD_SIZE is set. Throws EnvironmentError where one of the five variables is missing
// or makes no sense.
std::optional<ProcessEnvironment> read_process_environment();

}  // namespace telltale
