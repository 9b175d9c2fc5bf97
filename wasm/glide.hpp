// The momentum of what a finger moves: how fast it was when it was let go, and how that runs out. Moves nothing itself.
#pragma once

#include "imgui.h"

namespace telltale {

struct Glide {
    ImVec2 velocity_px_per_second{0, 0};
    double last_move_seconds = 0;
    bool followed = false;  // a finger moved it in the last frame
};

struct GlideTime {
    double now_seconds = 0;
    float frame_seconds = 0;  // since the last frame
    bool reduced_motion = false;
};

// A finger holds it and has moved it by so much since the last frame.
void follow(Glide& glide, ImVec2 moved_px, const GlideTime& time);
// Nothing holds it: how far it moves in this frame. {0, 0} once it rests, and where a finger had paused before it left.
ImVec2 glide_on(Glide& glide, const GlideTime& time);
void stop(Glide& glide);
bool is_gliding(const Glide& glide);

}  // namespace telltale
