# Finds ccache and says where its files lie: with Telltale's other caches, outside the clone.
# Gives TELLTALE_CCACHE (a path, or empty) and telltale_ccache_environment (a list of NAME=value).
find_program(TELLTALE_CCACHE ccache NO_CMAKE_FIND_ROOT_PATH)
if(NOT TELLTALE_CCACHE)
  set(TELLTALE_CCACHE "")
endif()

if(DEFINED ENV{XDG_CACHE_HOME} AND NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
  set(telltale_cache "$ENV{XDG_CACHE_HOME}/telltale")
else()
  set(telltale_cache "$ENV{HOME}/.cache/telltale")
endif()
get_filename_component(telltale_repository "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)

# pch_defines and time_macros: without them ccache refuses every file that uses a precompiled header.
set(telltale_ccache_environment
  "CCACHE_BASEDIR=${telltale_repository}" CCACHE_NOHASHDIR=1
  "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime")
if(NOT DEFINED ENV{CCACHE_DIR})
  list(APPEND telltale_ccache_environment "CCACHE_DIR=${telltale_cache}/ccache")
endif()
