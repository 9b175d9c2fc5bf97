// How the C library treats memory that is freed: a step's activations and a decoded picture are of a size that it would give
// back to the system each time, and ask for again, page by page, at the next.
#pragma once

namespace telltale {

// From now on freed memory stays with the process. Once, before anything large is allocated.
void keep_freed_memory();

}  // namespace telltale
