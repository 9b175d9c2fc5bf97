// Pictures as plain bytes, 8 bits a channel, rows without padding. Decoding a file is not done here.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace telltale {

// A borrowed RGBA picture: height × width × 4 bytes, R first.
struct ImageView {
    const std::uint8_t* rgba = nullptr;
    int width = 0;
    int height = 0;
};

struct Image {
    std::vector<std::uint8_t> rgba;
    int width = 0;
    int height = 0;

    ImageView view() const { return {rgba.data(), width, height}; }
};

// Half-open in both axes: x … x+width, y … y+height, in pixels; may leave the picture.
struct BoxPx {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

struct PointPx {
    double x = 0;
    double y = 0;
};

// |a ∩ b| / |a ∪ b|, 0 when both are empty.
double intersection_over_union(const BoxPx& a, const BoxPx& b);

}  // namespace telltale
