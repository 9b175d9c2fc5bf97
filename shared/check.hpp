// CHECK: stops the program where an invariant of ours is broken. Never for input from outside.
#pragma once

namespace telltale {

// Prints expression, file and line to stderr, then aborts.
[[noreturn]] void check_failed(const char* expression, const char* file, int line);

}  // namespace telltale

// LibTorch's logging header has a CHECK too; in our files ours holds.
#ifdef CHECK
#undef CHECK
#endif
#define CHECK(condition) ((condition) ? static_cast<void>(0) : ::telltale::check_failed(#condition, __FILE__, __LINE__))
