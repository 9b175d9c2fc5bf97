// Dear ImGui's draw data → the draw message: one list of commands, vertices, indices and texture pixels.
#pragma once

#include <cstdint>

#include "imgui.h"
#include "messages.hpp"
#include "payload.hpp"

namespace telltale {

struct DrawMessage {
    Draw header;
    Payload payload;
};

// Dear ImGui's own textures get ids from 1 to 99; the page's pictures keep theirs.
class DrawDataWriter {
  public:
    // Honours the texture requests in the draw data.
    DrawMessage write(const ImDrawData& draw_data, const char* background_css);
    // The next write sends every texture again: the page has a new renderer.
    void forget_textures() { textures_lost_ = true; }

  private:
    std::int64_t next_id_ = 1;
    bool textures_lost_ = false;
};

}  // namespace telltale
