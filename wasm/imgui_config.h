// How Dear ImGui is compiled for Telltale. Found by imgui.h through IMGUI_USER_CONFIG, so every file sees the same.
#pragma once

#include "../shared/check.hpp"

// A broken invariant stops with file and line in every build, as our own do.
#define IM_ASSERT(expression) CHECK(expression)

// A curve of 100,000 points passes 65,536 vertices.
#define ImDrawIdx unsigned int

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_TIME_FUNCTIONS
#define IMGUI_DISABLE_WIN32_FUNCTIONS
