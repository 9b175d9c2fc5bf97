# telltale::imgui: Dear ImGui's own sources, without its demo and back ends.
set(telltale_imgui "${TELLTALE_DEPS}/imgui")
if(NOT EXISTS "${telltale_imgui}/imgui.h")
  message(FATAL_ERROR "No Dear ImGui in ${telltale_imgui}: run tools/setup.")
endif()

add_library(telltale_imgui STATIC
  "${telltale_imgui}/imgui.cpp" "${telltale_imgui}/imgui_draw.cpp"
  "${telltale_imgui}/imgui_tables.cpp" "${telltale_imgui}/imgui_widgets.cpp")
if(EXISTS "${telltale_imgui}/imgui_stacklayout.cpp")
  # imgui-bundle's copy, unlike upstream's, calls a stack layout from imgui.cpp.
  target_sources(telltale_imgui PRIVATE "${telltale_imgui}/imgui_stacklayout.cpp")
endif()
add_library(telltale::imgui ALIAS telltale_imgui)
target_include_directories(telltale_imgui SYSTEM PUBLIC "${telltale_imgui}")
if(EXISTS "${PROJECT_SOURCE_DIR}/wasm/imgui_config.h")
  target_include_directories(telltale_imgui PUBLIC "${PROJECT_SOURCE_DIR}")
  target_compile_definitions(telltale_imgui PUBLIC "IMGUI_USER_CONFIG=\"wasm/imgui_config.h\"")
endif()

target_compile_features(telltale_imgui PUBLIC cxx_std_20)
# Others' code: its warnings are theirs.
target_compile_options(telltale_imgui PRIVATE -w -ffp-contract=off ${telltale_path_options})
if(TELLTALE_SANITIZE)
  # Under the sanitizers its sources take five minutes, and it is our calls that are to be watched.
  target_compile_options(telltale_imgui PRIVATE -fno-sanitize=all -O1)
endif()
if(EMSCRIPTEN)
  target_compile_options(telltale_imgui PRIVATE -fno-exceptions -fno-rtti -msimd128)
endif()
