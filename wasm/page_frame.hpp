// What every frame begins and ends with, whichever app draws it: the context of its panels, the window that fills the page, and
// what the page is told only when it has changed.
#pragma once

#include <deque>
#include <optional>
#include <string>

#include "app_state.hpp"
#include "commands.hpp"
#include "platform.hpp"
#include "widgets.hpp"

namespace telltale {

Ui ui_of(const AppState& state, const Platform& platform);
// ImGui::End() ends it.
void begin_page(const Ui& ui, const FrameSize& size);

class ToldToPage {
  public:
    // Mirror, cursor and text field, each where it is another than the last one told.
    void tell(Mirror mirror, const char* cursor, const std::optional<FieldPlace>& field, std::deque<Outgoing>& outbox);

  private:
    std::string mirror_;
    std::string text_input_ = write_json(json_of(ToPage{TextInput{}}));
    std::string cursor_ = "default";
};

}  // namespace telltale
