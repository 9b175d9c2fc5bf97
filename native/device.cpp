#include "native/device.hpp"

#include <c10/core/impl/VirtualGuardImpl.h>
#include <dlfcn.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "native/aten.hpp"
#include "native/environment_error.hpp"

namespace telltale {
namespace {

// An opened library belongs to the process.
CudaModule* opened_module = nullptr;

}  // namespace

void load_cuda_libraries() {
    // The driver first: it is small, and without it a gigabyte of kernels would be mapped for nothing.
    if (::dlopen("libcuda.so.1", RTLD_NOW | RTLD_GLOBAL) == nullptr) return;
    if (::dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) == nullptr) return;
    if (!std::filesystem::exists(cuda_module_file())) return;
    const Result<CudaModule*> opened = open_cuda_module(cuda_module_file());
    if (opened) {
        opened_module = opened.value();
    } else {
        std::fprintf(stderr, "telltale: %s; there will be no CUDA graphs\n", opened.error().message.c_str());
    }
}

CudaModule* cuda_module() { return opened_module; }

c10::Device choose_device(DeviceChoice choice, int local_rank) {
    const bool has_cuda = choice != DeviceChoice::cpu && at::hasCUDA();
    if (choice == DeviceChoice::cuda && !has_cuda) {
        throw EnvironmentError(
            "no CUDA device can be used; expected an NVIDIA driver and LibTorch with CUDA (libtorch_cuda.so); leave "
            "--device out to run on the CPU");
    }
    if (!has_cuda) return c10::Device(c10::kCPU);
    const c10::impl::VirtualGuardImpl cuda(c10::kCUDA);
    if (local_rank >= cuda.deviceCount()) {
        throw EnvironmentError("process " + std::to_string(local_rank) +
                               " of this machine has no GPU of its own; there are " +
                               std::to_string(cuda.deviceCount()) +
                               "; start as many processes (torchrun --nproc-per-node), or add --device cpu");
    }
    const c10::Device device(c10::kCUDA, static_cast<c10::DeviceIndex>(local_rank));
    cuda.setDevice(device);  // streams and recorded work follow the current one
    return device;
}

std::string device_description(c10::Device device) {
    if (device.is_cuda()) return device.str();
    return "cpu, " + std::to_string(at::get_num_threads()) + " threads";
}

int measuring_batch_size(int learning_batch_size, c10::Device device) {
    constexpr int kOnGpu = 256;
    return device.is_cpu() ? learning_batch_size : std::max(learning_batch_size, kOnGpu);
}

void use_threads(int thread_count) { at::set_num_threads(thread_count); }

void compute_deterministically() {
    // cuBLAS reads it when its handle is made; without it LibTorch refuses to promise anything.
    ::setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8", /*replace=*/0);
    at::globalContext().setDeterministicAlgorithms(/*on=*/true, /*warn only=*/false);
    at::globalContext().setDeterministicCuDNN(true);
    at::globalContext().setBenchmarkCuDNN(false);
}

}  // namespace telltale
