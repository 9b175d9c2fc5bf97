# telltale::torch: LibTorch as a target of our own, from PyTorch's wheel or from an official LibTorch archive alike.
# Upstream's find_package(Torch) of a wheel with CUDA asks for a whole CUDA toolkit, which nothing here needs:
# libtorch_cuda.so, where it is installed, is opened at run time.
set(TELLTALE_LIBTORCH "${TELLTALE_DEPS}/libtorch" CACHE PATH "The folder that holds LibTorch's include and lib")

if(NOT EXISTS "${TELLTALE_LIBTORCH}/lib/libtorch_cpu.so")
  message(FATAL_ERROR
    "No LibTorch in ${TELLTALE_LIBTORCH}: run tools/setup --for test, pass -DTELLTALE_LIBTORCH=PATH, or build without "
    "the trainer by -DTELLTALE_NATIVE=OFF.")
endif()
# The link in build/deps moves when a version changes; a program that was built keeps the one that it was built with.
file(REAL_PATH "${TELLTALE_LIBTORCH}" telltale_torch)

add_library(telltale_torch INTERFACE)
add_library(telltale::torch ALIAS telltale_torch)
target_include_directories(telltale_torch SYSTEM INTERFACE
  "${telltale_torch}/include" "${telltale_torch}/include/torch/csrc/api/include")
target_link_libraries(telltale_torch INTERFACE "${telltale_torch}/lib/libtorch_cpu.so" "${telltale_torch}/lib/libc10.so")
# Symbols that only users of libtorch_cuda.so need stay open. CUDA's runtime is found by libtorch_cpu.so's own RPATH, in a
# wheel's nvidia folder and in an archive's lib alike.
target_link_options(telltale_torch INTERFACE LINKER:--allow-shlib-undefined "LINKER:-rpath,${telltale_torch}/lib")
