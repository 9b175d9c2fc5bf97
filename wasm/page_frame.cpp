#include "page_frame.hpp"

#include <utility>

namespace telltale {

Ui ui_of(const AppState& state, const Platform& platform) {
    Ui ui;
    ui.dark = is_dark(state);
    ui.palette = ui.dark ? &dark_palette() : &light_palette();
    ui.fonts = platform.fonts();
    ui.touch = state.environment && state.environment->touch;
    ui.reduced_motion = state.environment && state.environment->reduced_motion;
    ui.region_background = ui.palette->background;
    ui.finger_rests = platform.finger_rests;
    ui.covered = state.dialog != Dialog::none;
    ui.focused_action = state.focused_action;
    ui.seconds = ImGui::GetIO().DeltaTime;
    ui.time_seconds = ImGui::GetTime();
    return ui;
}

void begin_page(const Ui& ui, const FrameSize& size) {
    ImGuiStyle& style = ImGui::GetStyle();
    const auto set = [&](ImGuiCol which, ImU32 value) { style.Colors[which] = ImGui::ColorConvertU32ToFloat4(value); };
    style.ScrollbarSize = ui.touch ? 4.0F : 8.0F;
    set(ImGuiCol_ScrollbarBg, IM_COL32(0, 0, 0, 0));
    set(ImGuiCol_ScrollbarGrab, ui.palette->border);
    set(ImGuiCol_ScrollbarGrabHovered, ui.palette->muted);
    set(ImGuiCol_ScrollbarGrabActive, ui.palette->muted);
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(ImVec2(static_cast<float>(size.width), static_cast<float>(size.height)));
    ImGui::Begin("page", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoScrollWithMouse);
}

void ToldToPage::tell(Mirror mirror, const char* cursor, const std::optional<FieldPlace>& field,
                      std::deque<Outgoing>& outbox) {
    std::string written = write_json(json_of(ToPage{mirror}));
    if (written != mirror_) {
        mirror_ = std::move(written);
        outbox.push_back({std::move(mirror), {}});
    }
    if (cursor_ != cursor) {
        cursor_ = cursor;
        outbox.push_back({Cursor{cursor_}, {}});
    }
    // The text is the page's once the field is there: only a change of place or looks is told.
    TextInput input{field};
    if (input.field) input.field->text.clear();
    std::string place = write_json(json_of(ToPage{input}));
    if (place == text_input_) return;
    text_input_ = std::move(place);
    outbox.push_back({TextInput{field}, {}});
}

}  // namespace telltale
