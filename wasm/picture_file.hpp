// A picture's file as it comes in, before the browser decodes it: looked at by the core's reader of headers, then either
// given back to be decoded, or refused with a sentence. Decodes nothing itself.
#pragma once

#include "app_state.hpp"
#include "commands.hpp"
#include "shared/picture_file/header.hpp"

namespace telltale {

// A file above this is no picture within the limits; the page then sends its size only.
inline constexpr std::int64_t kMostPictureFileBytes = 200'000'000;

// What the file's header says. Errors: too large, not whole, none of the formats, damaged.
Result<ImageHeader> picture_header(std::int64_t byte_count, const Payload& payload);
// The core's messages are written for a log; this stands under a heading.
std::string picture_sentence(const Error& error);

void take_picture_file(AppState& state, const ImageFile& message, const Payload& payload, Outbox& outbox);

}  // namespace telltale
