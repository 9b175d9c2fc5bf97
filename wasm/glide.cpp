#include "glide.hpp"

#include <algorithm>
#include <cmath>

namespace telltale {
namespace {

constexpr double kPauseSeconds = 0.1;  // a finger that rested so long throws nothing
constexpr float kFastest = 6000;
constexpr float kSlowest = 20;
constexpr float kDecayPerSecond = 4;
constexpr float kNewestShare = 0.6F;

float limited(float velocity) { return std::clamp(velocity, -kFastest, kFastest); }

}  // namespace

void follow(Glide& glide, ImVec2 moved_px, const GlideTime& time) {
    const double since = time.now_seconds - glide.last_move_seconds;
    const bool is_new = !glide.followed || since > kPauseSeconds;
    glide.followed = true;
    if (moved_px.x == 0 && moved_px.y == 0) {
        if (is_new) glide.velocity_px_per_second = {0, 0};
        return;
    }
    const auto step = static_cast<float>(std::clamp(since, 1.0 / 240, kPauseSeconds));
    const float share = is_new ? 1 : kNewestShare;
    ImVec2& velocity = glide.velocity_px_per_second;
    velocity.x = limited(velocity.x + (moved_px.x / step - velocity.x) * share);
    velocity.y = limited(velocity.y + (moved_px.y / step - velocity.y) * share);
    glide.last_move_seconds = time.now_seconds;
}

ImVec2 glide_on(Glide& glide, const GlideTime& time) {
    const bool paused = glide.followed && time.now_seconds - glide.last_move_seconds > kPauseSeconds;
    glide.followed = false;
    ImVec2& velocity = glide.velocity_px_per_second;
    if (paused || time.reduced_motion || std::hypot(velocity.x, velocity.y) < kSlowest) stop(glide);
    const ImVec2 moved(velocity.x * time.frame_seconds, velocity.y * time.frame_seconds);
    const float left = std::exp(-kDecayPerSecond * time.frame_seconds);
    velocity = {velocity.x * left, velocity.y * left};
    return moved;
}

void stop(Glide& glide) { glide.velocity_px_per_second = {0, 0}; }

bool is_gliding(const Glide& glide) {
    return glide.velocity_px_per_second.x != 0 || glide.velocity_px_per_second.y != 0;
}

}  // namespace telltale
