// libtelltale_cuda.so's one entrance.
#include "native/cuda/cuda_graph.hpp"
#include "native/cuda/nccl_communicator.hpp"
#include "native/cuda_module.hpp"

namespace telltale {
namespace {

class Module : public CudaModule {
  public:
    std::unique_ptr<RecordedWork> make_recorded_work() override { return make_cuda_graph(); }
    std::unique_ptr<Communicator> make_communicator(const ProcessStore& store, int rank, int size,
                                                    int gpu_number) override {
        return make_nccl_communicator(store, rank, size,
                                      at::Device(at::kCUDA, static_cast<at::DeviceIndex>(gpu_number)));
    }
};

}  // namespace
}  // namespace telltale

extern "C" telltale::CudaModule* telltale_cuda_module(int version) {
    static telltale::Module module;
    return version == telltale::kCudaModuleVersion ? &module : nullptr;
}
