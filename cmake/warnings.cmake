# telltale_warnings: what every target of ours is compiled with.

# CHECK names its file, as the repository knows it: the path of one clone has no place in a page that others open, nor in a
# cache that two clones share. With ccache the compiler sees relative paths (CCACHE_BASEDIR), without it absolute ones.
if(TELLTALE_CCACHE)
  set(telltale_path_options "-fmacro-prefix-map=../../=")
else()
  set(telltale_path_options "-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=")
endif()

add_library(telltale_warnings INTERFACE)
target_compile_features(telltale_warnings INTERFACE cxx_std_20)
target_compile_options(telltale_warnings INTERFACE
  -Wall -Wextra -Wpedantic
  # A local that hides a member once trained the wrong thing in a program that we learnt from.
  -Wshadow -Werror=shadow -Werror=return-type -Werror=switch
  -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wunused -Wformat=2
  # -Wconversion is noise in image code (int and size_t and float all day); this half of it finds real losses.
  -Wfloat-conversion
  # One rounding for a*b+c on every machine: fused multiply-add would make native and WebAssembly differ in the last bit.
  -ffp-contract=off
  ${telltale_path_options})
if(EMSCRIPTEN)
  # A C++ exception would reach JavaScript as a bare number; nothing in the page throws or asks for a type at run time.
  target_compile_options(telltale_warnings INTERFACE -fno-exceptions -fno-rtti -msimd128)
endif()
