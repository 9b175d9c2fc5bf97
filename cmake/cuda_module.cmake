# telltale_cuda: libtelltale_cuda.so, what only a machine with CUDA can do, opened at run time beside the program. It is
# compiled and linked wherever CUDA's headers (tools/setup --for test) and libtorch_cuda.so are; no GPU is needed for that.
set(TELLTALE_CUDA_HEADERS "${TELLTALE_DEPS}/cuda/include" CACHE PATH "The headers of CUDA's runtime and of NCCL")
# CUDA's runtime lies in a wheel's nvidia folder, in an archive's lib. libtorch_cpu.so loads it first, so no path is kept.
file(GLOB telltale_cudart "${telltale_torch}/../nvidia/cu*/lib/libcudart.so.*" "${telltale_torch}/lib/libcudart*.so.*")
set(telltale_cuda_default OFF)
if(telltale_cudart AND EXISTS "${TELLTALE_CUDA_HEADERS}/cuda_runtime_api.h" AND EXISTS "${telltale_torch}/lib/libtorch_cuda.so")
  set(telltale_cuda_default ON)
else()
  message(STATUS "No CUDA headers or no libtorch_cuda.so: the CUDA module is not built, nor its test.")
endif()
option(TELLTALE_CUDA_MODULE "Build libtelltale_cuda.so" ${telltale_cuda_default})

if(TELLTALE_CUDA_MODULE)
  add_library(telltale_cuda SHARED
    "${PROJECT_SOURCE_DIR}/native/cuda/cuda_graph.cpp"
    "${PROJECT_SOURCE_DIR}/native/cuda/module.cpp"
    "${PROJECT_SOURCE_DIR}/native/cuda/nccl_communicator.cpp"
    "${PROJECT_SOURCE_DIR}/native/processes/backend_communicator.cpp"
    "${PROJECT_SOURCE_DIR}/shared/check.cpp")
  target_include_directories(telltale_cuda PRIVATE "${PROJECT_SOURCE_DIR}")
  # The names of cuBLAS and its like that LibTorch's headers mention come first: their own headers are not needed then.
  target_include_directories(telltale_cuda SYSTEM BEFORE PRIVATE "${PROJECT_SOURCE_DIR}/native/cuda/opaque")
  target_include_directories(telltale_cuda SYSTEM PRIVATE "${TELLTALE_CUDA_HEADERS}")
  target_compile_definitions(telltale_cuda PRIVATE USE_CUDA USE_DISTRIBUTED USE_C10D_NCCL)
  # LibTorch's headers align by a size that the compiler warns of; it is the same in every file here.
  target_compile_options(telltale_cuda PRIVATE -Wno-interference-size)
  # Every symbol must be one of the libraries named here: the linker says so where no GPU can.
  target_link_libraries(telltale_cuda PRIVATE telltale_warnings telltale::torch
    "${telltale_torch}/lib/libtorch_cuda.so" "${telltale_torch}/lib/libc10_cuda.so" ${telltale_cudart})
  target_link_options(telltale_cuda PRIVATE LINKER:-z,defs)
  set_target_properties(telltale_cuda PROPERTIES LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")
  add_dependencies(telltale telltale_cuda)
endif()
