# OpenCV for the trainer: with the codecs, from the system's JPEG, PNG and WebP.
include("${CMAKE_CURRENT_LIST_DIR}/common.cmake")
set(BUILD_LIST core,imgproc,imgcodecs CACHE STRING "")
# Every x86-64 machine of the last fifteen years has it, and one level means one answer everywhere.
execute_process(COMMAND uname -m OUTPUT_VARIABLE machine OUTPUT_STRIP_TRAILING_WHITESPACE)
if(machine STREQUAL "x86_64")
  set(CPU_BASELINE SSE4_2 CACHE STRING "")
endif()
foreach(codec IN ITEMS JPEG PNG WEBP)
  set(WITH_${codec} ON CACHE BOOL "")
  set(BUILD_${codec} OFF CACHE BOOL "")
endforeach()
set(BUILD_ZLIB OFF CACHE BOOL "")
