// A picture's file as it comes in, before the browser decodes it: looked at by the core's reader of headers, then either
// given back to be decoded, or refused with a sentence. Decodes nothing itself.
#pragma once

#include "app_state.hpp"
#include "commands.hpp"

namespace telltale {

// A file above this is no picture within the limits; the page then sends its size only.
inline constexpr std::int64_t kMostPictureFileBytes = 200'000'000;

void take_picture_file(AppState& state, const ImageFile& message, const Payload& payload, Outbox& outbox);

}  // namespace telltale
