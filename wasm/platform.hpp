// Dear ImGui without a window system: its context, input messages into it, frames, the wanted cursor. The page is the
// window system; in tests nobody is.
#pragma once

#include <memory>
#include <vector>

#include "messages.hpp"
#include "theme.hpp"

struct ImGuiContext;

namespace telltale {

struct FrameSize {
    double width = 0;  // CSS pixels
    double height = 0;
    double pixel_ratio = 1;
};

class Platform {
  public:
    Platform();
    ~Platform();
    Platform(const Platform&) = delete;
    Platform& operator=(const Platform&) = delete;

    const Fonts& fonts() const { return fonts_; }
    void take(const Input& input);
    void begin_frame(double seconds_since_last, const FrameSize& size);
    void end_frame();
    // Whether events wait for a frame of their own.
    bool has_pending_input() const;
    // As CSS names it.
    const char* cursor() const;

    bool finger_rests = false;  // the pointer is where a long press is
    // What Dear ImGui has no notion of; the frame empties them.
    std::vector<Pinch> pinches;
    std::vector<KeyPress> keys;

  private:
    ImGuiContext* context_;
    Fonts fonts_;
};

// Sizes that a broken page could send are brought to what can be drawn.
FrameSize sane_frame_size(const FrameSize& size);

}  // namespace telltale
