// The app inside a result page: what was measured, looked at with the panels of the page that judges photos, but without its
// networks, pictures and folders, so that it is small. The same calls as App's.
#pragma once

#include <deque>
#include <optional>
#include <string_view>

#include "wasm/app_state.hpp"
#include "wasm/commands.hpp"
#include "wasm/draw_data.hpp"
#include "wasm/layout_audit.hpp"
#include "wasm/page_frame.hpp"
#include "wasm/panels/report_panels.hpp"
#include "wasm/platform.hpp"

namespace telltale {

class ReportApp {
  public:
    ReportApp() { state_.is_result_page = true; }

    // A header that is no message is an Error; messages about photos, folders and networks are passed over.
    Result<Done> receive(std::string_view header, Payload payload);
    // Draws; true when another frame is wanted. seconds: since the start, never falling.
    bool frame(double seconds, const FrameSize& size);
    std::optional<Outgoing> next();

    const AppState& state() const { return state_; }

  private:
    void take(const EvaluationOpened& message, const Payload& payload);
    void act(const Command& command);
    void bring_pictures();
    void draw(Ui& ui, const PageLayout& layout, const Rect& page);
    void take_keys(Ui& ui);
    Mirror mirror() const;

    AppState state_;
    Platform platform_;
    DrawDataWriter draw_data_;
    EvaluationMemory evaluation_memory_;
    OverviewMemory overview_memory_;
    LayoutAudit audit_;
    std::deque<Outgoing> outbox_;
    ToldToPage told_;
    double last_seconds_ = 0;
    int frames_wanted_ = 2;
};

}  // namespace telltale
