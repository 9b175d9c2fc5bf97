# Puts ccache in front of the host's compilers. The WebAssembly toolchain file has its own way to do this.
if(NOT CMAKE_SYSTEM_NAME STREQUAL "Emscripten" AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  include("${CMAKE_CURRENT_LIST_DIR}/compiler_cache.cmake")
  if(TELLTALE_CCACHE)
    set(CMAKE_C_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env ${telltale_ccache_environment} "${TELLTALE_CCACHE}")
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})
  endif()
endif()
