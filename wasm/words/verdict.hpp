// A verdict, in words; what a judgement says of a face, and what stands beside it.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Text kLikelyFake{"Likely fake"};
inline constexpr Text kUnsure{"Unsure"};
inline constexpr Text kNoSignOfForgeryFound{"No sign of forgery found"};
inline constexpr Text kNoSign{"No sign"};
inline constexpr Text kNoFaceFound{"No face found"};
inline constexpr Text kReal{"real"};
inline constexpr Text kFake{"fake"};

}  // namespace telltale::words
