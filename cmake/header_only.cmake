# telltale::header_only: nlohmann/json, protozero, CLI11 and toml++ from a folder that holds nothing else.
add_library(telltale_header_only INTERFACE)
add_library(telltale::header_only ALIAS telltale_header_only)
if(NOT EXISTS "${TELLTALE_DEPS}/include/nlohmann/json.hpp")
  message(FATAL_ERROR "No nlohmann/json.hpp in ${TELLTALE_DEPS}/include: run tools/setup.")
endif()
target_include_directories(telltale_header_only SYSTEM INTERFACE "${TELLTALE_DEPS}/include")
