# CMake's toolchain file for WebAssembly: Emscripten's own, from Debian's package or from an emsdk, plus the
# environment that its commands need. Nothing has to be sourced first.
set(CMAKE_SYSTEM_NAME Emscripten)

find_program(TELLTALE_EMCC emcc HINTS "$ENV{EMSDK}/upstream/emscripten")
if(NOT TELLTALE_EMCC)
  message(FATAL_ERROR "emcc was not found: install Debian's emscripten (tools/setup does), or activate an emsdk.")
endif()
get_filename_component(telltale_emcc_folder "${TELLTALE_EMCC}" DIRECTORY)
# Debian's emcc is a script in /usr/bin, an emsdk's lies in Emscripten's own folder.
find_path(TELLTALE_EMSCRIPTEN_ROOT cmake/Modules/Platform/Emscripten.cmake
  HINTS "${telltale_emcc_folder}" "$ENV{EMSCRIPTEN}" "$ENV{EMSDK}/upstream/emscripten" "${telltale_emcc_folder}/../share/emscripten"
  NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
if(NOT TELLTALE_EMSCRIPTEN_ROOT)
  message(FATAL_ERROR "Emscripten's CMake platform file was not found near ${TELLTALE_EMCC}.")
endif()
# The platform file runs em-config by its bare name.
set(ENV{PATH} "${telltale_emcc_folder}:$ENV{PATH}")
set(CMAKE_C_COMPILER "${telltale_emcc_folder}/emcc")
set(CMAKE_CXX_COMPILER "${telltale_emcc_folder}/em++")

set(telltale_em_environment)
if(EXISTS /usr/share/nodejs/acorn)
  # Debian's Emscripten does not find its own acorn when it links at -O2.
  list(APPEND telltale_em_environment NODE_PATH=/usr/share/nodejs)
  set(ENV{NODE_PATH} /usr/share/nodejs)
endif()
if(NOT DEFINED ENV{EMSDK_PYTHON} AND EXISTS /usr/bin/python3)
  # Emscripten starts `python3`; a version manager's shim in front of it doubles the time of small compiles.
  list(APPEND telltale_em_environment EMSDK_PYTHON=/usr/bin/python3)
endif()

include("${CMAKE_CURRENT_LIST_DIR}/compiler_cache.cmake")
if(TELLTALE_CCACHE)
  # Emscripten is a Python script: ccache has to sit between it and clang.
  set(CMAKE_C_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env ${telltale_em_environment}
    ${telltale_ccache_environment} "EM_COMPILER_WRAPPER=${TELLTALE_CCACHE}")
else()
  set(CMAKE_C_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env ${telltale_em_environment})
endif()
set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})
set(CMAKE_CXX_LINKER_LAUNCHER "${CMAKE_COMMAND}" -E env ${telltale_em_environment})
set(CMAKE_C_LINKER_LAUNCHER ${CMAKE_CXX_LINKER_LAUNCHER})

include("${TELLTALE_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")
