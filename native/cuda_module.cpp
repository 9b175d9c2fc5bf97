#include "native/cuda_module.hpp"

#include <dlfcn.h>

namespace telltale {

Result<CudaModule*> open_cuda_module(const std::filesystem::path& file) {
    void* library = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        const char* reason = ::dlerror();
        return make_error("the CUDA module cannot be opened: " + std::string(reason == nullptr ? "" : reason),
                          "telltale's own library and all that it needs", "build it anew (-DTELLTALE_CUDA_MODULE=ON)",
                          file.string());
    }
    const auto entrance = reinterpret_cast<decltype(&telltale_cuda_module)>(::dlsym(library, "telltale_cuda_module"));
    CudaModule* module = entrance == nullptr ? nullptr : entrance(kCudaModuleVersion);
    if (module == nullptr) {
        return make_error("the CUDA module is of another build", "version " + std::to_string(kCudaModuleVersion),
                          "build program and module together", file.string());
    }
    return module;
}

std::filesystem::path cuda_module_file() {
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    return program.parent_path() / "libtelltale_cuda.so";
}

}  // namespace telltale
