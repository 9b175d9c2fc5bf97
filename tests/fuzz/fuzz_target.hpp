// What a fuzz target is: one function, called with hostile bytes, which stops the program where a promise is broken.
// libFuzzer calls it in the native-fuzz build, the corpus's replay in every other; neither is here.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size_bytes);
