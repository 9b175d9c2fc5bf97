// What only a machine with CUDA can do, behind an interface without a CUDA type: libtelltale_cuda.so, a library of ours
// beside the program, is opened at run time after libtorch_cuda.so. The program itself needs neither.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "shared/result.hpp"

namespace telltale {

class Communicator;
class ProcessStore;

// Raised with every change of the classes below: program and library must be of one build.
inline constexpr int kCudaModuleVersion = 2;

// Work of the GPU that is recorded once and then repeated as a whole, by one launch instead of hundreds (a CUDA graph).
class RecordedWork {
  public:
    virtual ~RecordedWork() = default;
    // Runs the work for real, on the stream on which it will be recorded: kernels are chosen, memory is found.
    virtual void warm_up(const std::function<void()>& work) = 0;
    // Takes the kernels down without running them. The work must not wait for the GPU, and what it reads and writes
    // must keep its place in memory; memory that it makes and lets go is the recording's own.
    virtual void record(const std::function<void()>& work) = 0;
    // Runs what was recorded, in order with everything else on the current stream. Does not wait for it.
    virtual void replay() = 0;
};

class CudaModule {
  public:
    virtual ~CudaModule() = default;
    virtual std::unique_ptr<RecordedWork> make_recorded_work() = 0;
    // By NCCL, between the GPUs of all processes; each calls it. Throws what NCCL and c10d throw.
    virtual std::unique_ptr<Communicator> make_communicator(const ProcessStore& store, int rank, int size,
                                                            int gpu_number) = 0;
};

// Of a library file; an Error where it cannot be opened or is of another version. It stays open.
Result<CudaModule*> open_cuda_module(const std::filesystem::path& file);

// The library beside the program.
std::filesystem::path cuda_module_file();

}  // namespace telltale

// The library's one entrance: nullptr when it does not know the version. What it gives lives as long as the program.
extern "C" telltale::CudaModule* telltale_cuda_module(int version);
