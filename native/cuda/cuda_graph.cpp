#include "native/cuda/cuda_graph.hpp"

#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

namespace telltale {
namespace {

class CudaGraph : public RecordedWork {
  public:
    void warm_up(const std::function<void()>& work) override { on_own_stream(work); }

    void record(const std::function<void()>& work) override {
        // What is cached outside would be missing in the graph's own memory.
        c10::cuda::CUDACachingAllocator::emptyCache();
        on_own_stream([&] {
            // Thread-local: the threads that make the next batches may go on using CUDA meanwhile.
            graph_.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal);
            try {
                work();
            } catch (...) {
                abandon();
                throw;
            }
            graph_.capture_end();
        });
    }

    void replay() override { graph_.replay(); }

  private:
    // Both streams wait for each other by the host: it happens a handful of times a run.
    void on_own_stream(const std::function<void()>& work) {
        c10::cuda::getCurrentCUDAStream().synchronize();
        {
            const c10::cuda::CUDAStreamGuard guard(stream_);
            work();
        }
        stream_.synchronize();
    }

    // The stream must leave the capture also when it failed, and ending a failed one throws.
    void abandon() noexcept {
        try {
            graph_.capture_end();
        } catch (...) {}
    }

    c10::cuda::CUDAStream stream_ = c10::cuda::getStreamFromPool();
    at::cuda::CUDAGraph graph_;
};

}  // namespace

std::unique_ptr<RecordedWork> make_cuda_graph() { return std::make_unique<CudaGraph>(); }

}  // namespace telltale
