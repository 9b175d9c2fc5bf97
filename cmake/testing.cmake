# telltale::gtest and telltale_add_test. GoogleTest is compiled here in every build: a library made without sanitizers
# or for another machine would not fit.
#
#   telltale_add_test(roc_test SOURCES roc_test.cpp LIBRARIES telltale_shared)
#
# makes a GoogleTest program, run by ctest: natively, or under Node in a WebAssembly build. At run time it finds
# TELLTALE_SOURCE_DIR, and TELLTALE_MATERIALS (empty when the materials are not there), in the environment.
enable_testing()

set(telltale_googletest "${TELLTALE_DEPS}/googletest/googletest")
if(NOT EXISTS "${telltale_googletest}/src/gtest-all.cc")
  message(FATAL_ERROR "No GoogleTest in ${telltale_googletest}: run tools/setup --for test, or pass -DTELLTALE_TESTS=OFF.")
endif()
add_library(telltale_gtest STATIC "${telltale_googletest}/src/gtest-all.cc" "${telltale_googletest}/src/gtest_main.cc")
add_library(telltale::gtest ALIAS telltale_gtest)
target_include_directories(telltale_gtest SYSTEM PUBLIC "${telltale_googletest}/include" PRIVATE "${telltale_googletest}")
target_compile_features(telltale_gtest PUBLIC cxx_std_20)
target_compile_options(telltale_gtest PRIVATE -w)
if(TELLTALE_SANITIZE)
  target_compile_options(telltale_gtest PRIVATE -fno-sanitize=all -O1)
endif()
if(EMSCRIPTEN)
  target_compile_options(telltale_gtest PUBLIC -fno-exceptions -fno-rtti)
else()
  find_package(Threads REQUIRED)
  target_link_libraries(telltale_gtest PUBLIC Threads::Threads)
endif()

# The materials: the environment's word first, then the folder beside the clone.
if(DEFINED ENV{TELLTALE_MATERIALS})
  set(telltale_materials_default "$ENV{TELLTALE_MATERIALS}")
else()
  set(telltale_materials_default "../shared")
endif()
set(TELLTALE_MATERIALS "${telltale_materials_default}" CACHE PATH "Pictures and weights that are not in the repository")
get_filename_component(telltale_materials "${TELLTALE_MATERIALS}" ABSOLUTE BASE_DIR "${PROJECT_SOURCE_DIR}")
if("${TELLTALE_MATERIALS}" STREQUAL "" OR NOT EXISTS "${telltale_materials}")
  set(telltale_materials "")
endif()
set(telltale_test_environment
  "TELLTALE_SOURCE_DIR=${PROJECT_SOURCE_DIR}" "TELLTALE_BINARY_DIR=${PROJECT_BINARY_DIR}" "TELLTALE_MATERIALS=${telltale_materials}")

if(EMSCRIPTEN)
  find_program(TELLTALE_NODE node PATHS "${TELLTALE_DEPS}/node/bin" NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  if(NOT TELLTALE_NODE)
    message(FATAL_ERROR "No Node in ${TELLTALE_DEPS}/node: run tools/setup.")
  endif()
endif()

function(telltale_add_test name)
  cmake_parse_arguments(PARSE_ARGV 1 test "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS;ENVIRONMENT")
  if(test_UNPARSED_ARGUMENTS OR NOT test_SOURCES)
    message(FATAL_ERROR "telltale_add_test(${name} SOURCES ... [LIBRARIES ...] [LABELS ...] [ENVIRONMENT ...] [TIMEOUT s])")
  endif()
  if(NOT test_TIMEOUT)
    set(test_TIMEOUT 300)
  endif()
  add_executable(${name} ${test_SOURCES})
  target_link_libraries(${name} PRIVATE ${test_LIBRARIES} telltale::gtest telltale_warnings)
  set(command ${name})
  if(EMSCRIPTEN)
    target_link_options(${name} PRIVATE -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1 -sTOTAL_STACK=5MB -sENVIRONMENT=node
      "SHELL:--pre-js \"${PROJECT_SOURCE_DIR}/cmake/node_environment.js\"")
    # Linked at -O1: what is tested is compiled at -O2 as ever, and going over each linked program once more took 40 seconds of the
    # 43 that a link took. The page's own modules are linked at -O2.
    target_link_options(${name} PRIVATE -O1)
    set(command "${TELLTALE_NODE}" "$<TARGET_FILE:${name}>")
  endif()
  # A file per test program: tools/test counts single tests, and the skipped ones by name, from these.
  add_test(NAME ${name} COMMAND ${command} "--gtest_output=xml:${PROJECT_BINARY_DIR}/test_results/${name}.xml"
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
  set_tests_properties(${name} PROPERTIES TIMEOUT ${test_TIMEOUT} LABELS "${test_LABELS}"
    ENVIRONMENT "${telltale_test_environment};${test_ENVIRONMENT}")
endfunction()
