// JPEG decoding by libjpeg and nothing else: what decode_image is held against. Pixels go to memory of the thread's own that is
// used again; nothing is checked that the library does not check.
#pragma once

#include <cstdint>
#include <span>

namespace telltale {

// False where the library gives up.
bool decode_by_jpeg_library_alone(std::span<const std::uint8_t> bytes);

}  // namespace telltale
