// Where the arithmetic runs: the same program sees a GPU where LibTorch's CUDA half and a driver are installed.
#pragma once

#include <c10/core/Device.h>

#include <string>

#include "native/cuda_module.hpp"

namespace telltale {

enum class DeviceChoice { automatic, cpu, cuda };

// Opens libtorch_cuda.so where there is a driver, and our own module after it; without a driver LibTorch stays on the
// CPU. Once, before anything else.
void load_cuda_libraries();

// nullptr where there is no CUDA or no module: then there are no CUDA graphs. A module that is there and does not fit is
// told on stderr.
CudaModule* cuda_module();

// The GPU of this number, which becomes the current one. Throws EnvironmentError when CUDA is wanted and not there, and when
// the machine has fewer GPUs.
c10::Device choose_device(DeviceChoice choice, int local_rank = 0);

// "cpu, 2 threads" or the GPU's number, for the record of a run.
std::string device_description(c10::Device device);

void use_threads(int thread_count);

// Pictures at a time where nothing is learnt: a GPU wants many, a CPU gains nothing by more than it learns with.
int measuring_batch_size(int learning_batch_size, c10::Device device);

// Before anything is computed: the same input gives the same bits again, on the same machine with as many threads.
void compute_deterministically();

}  // namespace telltale
