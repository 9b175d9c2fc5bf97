# telltale::truetype: stb_truetype, from the copy that Dear ImGui brings: one header, compiled here once as C.
set(telltale_truetype_header "${TELLTALE_DEPS}/imgui/imstb_truetype.h")
if(NOT EXISTS "${telltale_truetype_header}")
  message(FATAL_ERROR "No imstb_truetype.h in ${TELLTALE_DEPS}/imgui: run tools/setup.")
endif()
# A folder of its own: the core must not see Dear ImGui beside it.
set(telltale_truetype "${PROJECT_BINARY_DIR}/truetype")
configure_file("${telltale_truetype_header}" "${telltale_truetype}/imstb_truetype.h" COPYONLY)
file(CONFIGURE OUTPUT "${telltale_truetype}/truetype.c"
  CONTENT "#define STB_TRUETYPE_IMPLEMENTATION\n#include \"imstb_truetype.h\"\n")
add_library(telltale_truetype STATIC "${telltale_truetype}/truetype.c")
add_library(telltale::truetype ALIAS telltale_truetype)
target_include_directories(telltale_truetype SYSTEM PUBLIC "${telltale_truetype}")
# Others' code; one rounding on every machine, as in our own.
target_compile_options(telltale_truetype PRIVATE -w -ffp-contract=off ${telltale_path_options})
if(EMSCRIPTEN)
  target_compile_options(telltale_truetype PRIVATE -msimd128)
endif()
