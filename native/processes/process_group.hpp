// The processes that train one network together: which one this is, and how it reaches the others. With one process
// everything here does nothing.
#pragma once

#include <memory>
#include <optional>

#include "native/processes/communicator.hpp"
#include "native/processes/process_environment.hpp"

namespace telltale {

// Where processes find each other before they are connected (c10d's TCPStore).
class ProcessStore;

struct ProcessGroup {
    int rank = 0;
    int size = 1;
    int local_rank = 0;
    int local_size = 1;                       // processes on this machine: they share its memory
    std::shared_ptr<ProcessStore> store;      // null with one process
    std::unique_ptr<Communicator> on_host;    // of CPU tensors; null with one process
    std::unique_ptr<Communicator> on_device;  // of GPU tensors; null where the network is on the CPU

    // Writes and prints.
    bool is_first() const { return rank == 0; }
    bool has_others() const { return size > 1; }
    Communicator& of(at::Device device) const { return device.is_cpu() ? *on_host : *on_device; }
};

inline const ProcessGroup kOneProcess{};

// Connects by Gloo with all the others named in the environment; one process where there are none. Throws
// LostProcessError when they do not all come within the time.
ProcessGroup join_processes(const std::optional<ProcessEnvironment>& environment);

// Each process's GPU with the others', by NCCL. Throws EnvironmentError where the CUDA module is missing.
void connect_gpus(ProcessGroup& group, at::Device gpu);

}  // namespace telltale
