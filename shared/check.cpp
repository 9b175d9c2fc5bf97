#include "check.hpp"

#include <cstdio>
#include <cstdlib>

namespace telltale {

void check_failed(const char* expression, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: this should never happen, please report it: CHECK(%s) failed\n", file, line,
                 expression);
    std::fflush(stderr);
    std::abort();
}

}  // namespace telltale
