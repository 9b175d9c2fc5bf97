// A face to choose: its crop in the outline of its verdict. A face without a verdict wears a plain one.
#pragma once

#include <optional>

#include "wasm/judgement.hpp"
#include "wasm/widgets.hpp"

namespace telltale {

struct FaceChip {
    std::int64_t texture = 0;  // 0: no picture of it yet
    ImVec2 uv_min{0, 0};
    ImVec2 uv_max{1, 1};
    std::optional<Verdict> verdict;
    bool chosen = false;
};

// Draws only; the pressing is the caller's.
void face_chip(Ui& ui, const FaceChip& chip, const Rect& rect);

}  // namespace telltale
