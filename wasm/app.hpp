// The app behind the bridge: takes messages, draws a frame, gives messages. Owns everything; knows no page.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "app_state.hpp"
#include "commands.hpp"
#include "draw_data.hpp"
#include "gallery/gallery.hpp"
#include "layout_audit.hpp"
#include "page_frame.hpp"
#include "panels/panels.hpp"
#include "platform.hpp"

namespace telltale {

class App {
  public:
    // A header that is no message is an Error; the state is then unchanged.
    Result<Done> receive(std::string_view header, Payload payload);
    // Draws; true when another frame is wanted. seconds: since the start, never falling.
    bool frame(double seconds, const FrameSize& size);
    // The oldest message that waits for the page, if any.
    std::optional<Outgoing> next();

    const AppState& state() const { return state_; }

  private:
    void draw_app(Ui& ui, const PageLayout& layout);
    void draw_page(Ui& ui, const PageLayout& layout);
    void draw_column(Ui& ui, const PageLayout& layout);
    void draw_over(Ui& ui, const PageLayout& layout, const Rect& page);
    void take_keys(Ui& ui);
    void take_zooms();
    void post(Outbox outbox);
    void post_changes(const Ui& ui);

    AppState state_;
    Platform platform_;
    DrawDataWriter draw_data_;
    PanelMemory memory_;
    GalleryMemory gallery_;
    LayoutAudit audit_;
    std::deque<Outgoing> outbox_;
    ToldToPage told_;
    double last_seconds_ = 0;
    // Drawn once more after anything happened: what lies under the pointer is known a frame late.
    int frames_wanted_ = 2;
};

}  // namespace telltale
