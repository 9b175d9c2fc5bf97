#include "native/kept_memory.hpp"

#include <malloc.h>

namespace telltale {

void keep_freed_memory() {
    // SimpleNet's step takes 15 % less time so, and decoding a JPEG of 224 px 40 % (docs/performance.md).
    ::mallopt(M_MMAP_MAX, 0);
    ::mallopt(M_TRIM_THRESHOLD, -1);
}

}  // namespace telltale
