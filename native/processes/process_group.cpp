// The wheel exports Gloo's process group; without this its header is empty.
#define USE_C10D_GLOO

#include "native/processes/process_group.hpp"

#include <chrono>
#include <csignal>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include "native/device.hpp"
#include "native/processes/backend_communicator.hpp"

namespace telltale {
namespace {

// Machines of a cluster do not start at the same second.
constexpr std::chrono::minutes kLongestStart{5};
// A process that dies is noticed at once, a machine that loses its power after this time. Longer than rank 0 needs to
// write its files, or one rank to read what another has in its cache.
constexpr std::chrono::minutes kLongestSilence{10};

bool is_loopback(const std::string& address) {
    return address == "localhost" || address == "::1" || address.starts_with("127.");
}

c10::intrusive_ptr<c10d::Store> connect_store(const ProcessEnvironment& environment) {
    c10d::TCPStoreOptions options;
    options.port = environment.main_port;
    options.isServer = environment.rank == 0 && !environment.agent_serves;
    options.numWorkers = static_cast<std::size_t>(environment.size);
    options.waitWorkers = false;  // Gloo's start waits for all of them
    options.timeout = kLongestStart;
    auto store = c10::make_intrusive<c10d::TCPStore>(environment.main_address, options);
    return c10::make_intrusive<c10d::PrefixStore>("telltale/" + std::to_string(environment.attempt), std::move(store));
}

c10::intrusive_ptr<c10d::Backend> connect_gloo(const ProcessEnvironment& environment,
                                               const c10::intrusive_ptr<c10d::Store>& store) {
    using c10d::ProcessGroupGloo;
    auto options = ProcessGroupGloo::Options::create_default(kLongestSilence);
    // All on this machine: nothing need leave it.
    if (is_loopback(environment.main_address))
        options->devices = {ProcessGroupGloo::createDeviceForHostname(environment.main_address)};
    return c10::make_intrusive<ProcessGroupGloo>(c10::make_intrusive<c10d::PrefixStore>("gloo", store),
                                                 environment.rank, environment.size, options);
}

}  // namespace

ProcessGroup join_processes(const std::optional<ProcessEnvironment>& environment) {
    ProcessGroup group;
    if (!environment || environment->size == 1) return group;
    group.rank = environment->rank;
    group.size = environment->size;
    group.local_rank = environment->local_rank;
    group.local_size = environment->local_size;
    // Writing to a process that has just ended must be an error with a message, not a silent end of this one too.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        const c10::intrusive_ptr<c10d::Store> store = connect_store(*environment);
        group.on_host = make_backend_communicator(connect_gloo(*environment, store));
        group.store = std::make_shared<ProcessStore>(store);
        group.on_host->sum(at::ones({1}));  // all are there, and the store has done its work
    } catch (const std::exception& failure) {
        throw LostProcessError("rank " + std::to_string(group.rank) + " of " + std::to_string(group.size) +
                               " does not find the others at " + environment->main_address + ":" +
                               std::to_string(environment->main_port) + " (" + failure_text(failure) +
                               "); expected every process to start within " + std::to_string(kLongestStart.count()) +
                               " minutes with the same MASTER_ADDR and MASTER_PORT, a port that is free on rank 0's "
                               "machine and open to the others");
    }
    return group;
}

void connect_gpus(ProcessGroup& group, at::Device gpu) {
    CudaModule* module = cuda_module();
    if (module == nullptr) {
        throw EnvironmentError("several processes with a GPU each need telltale's CUDA module; expected " +
                               cuda_module_file().string() +
                               "; build it (-DTELLTALE_CUDA_MODULE=ON), or add --device cpu");
    }
    try {
        group.on_device = module->make_communicator(*group.store, group.rank, group.size, gpu.index());
    } catch (const std::exception& failure) {
        throw LostProcessError("rank " + std::to_string(group.rank) + " of " + std::to_string(group.size) +
                               " cannot connect its GPU with the others' by NCCL (" + failure_text(failure) +
                               "); NCCL_DEBUG=INFO in the environment makes NCCL say more");
    }
}

}  // namespace telltale
