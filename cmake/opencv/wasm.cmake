# OpenCV for the page: no codecs (the browser decodes pictures), SIMD, no threads, no exceptions caught.
include("${CMAKE_CURRENT_LIST_DIR}/common.cmake")
set(BUILD_LIST core,imgproc CACHE STRING "")
set(CMAKE_C_FLAGS "-msimd128" CACHE STRING "")
set(CMAKE_CXX_FLAGS "-msimd128" CACHE STRING "")
set(CV_ENABLE_INTRINSICS ON CACHE BOOL "")
set(CPU_BASELINE "" CACHE STRING "")
set(CV_TRACE OFF CACHE BOOL "")
foreach(codec IN ITEMS JPEG PNG WEBP)
  set(WITH_${codec} OFF CACHE BOOL "")
  set(BUILD_${codec} OFF CACHE BOOL "")
endforeach()
# It means "look for none"; wasm.patch takes away the one in OpenCV's folder, which Debian's archive does not carry.
set(BUILD_ZLIB ON CACHE BOOL "")
