#include "app.hpp"

#include <algorithm>
#include <utility>

namespace telltale {
namespace {

Ui ui_of(const AppState& state, const Platform& platform) {
    Ui ui;
    ui.dark = is_dark(state);
    ui.palette = ui.dark ? &dark_palette() : &light_palette();
    ui.fonts = platform.fonts();
    ui.touch = state.environment && state.environment->touch;
    ui.reduced_motion = state.environment && state.environment->reduced_motion;
    ui.region_background = ui.palette->background;
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

}  // namespace

Result<Done> App::receive(std::string_view header, Payload payload) {
    const Result<ToApp> message = parse_to_app(header);
    if (!message) return message.error();
    if (const Input* input = std::get_if<Input>(&message.value())) platform_.take(*input);
    if (std::holds_alternative<Environment>(message.value())) draw_data_.forget_textures();
    post(update(state_, message.value(), std::move(payload)));
    frames_wanted_ = 2;
    return Done{};
}

bool App::frame(double seconds, const FrameSize& wanted_size) {
    const FrameSize size = sane_frame_size(wanted_size);
    platform_.begin_frame(seconds - std::exchange(last_seconds_, seconds), size);
    const bool is_test = state_.environment && state_.environment->test;
    watch_layout(is_test ? &audit_ : nullptr);
    Ui ui = ui_of(state_, platform_);
    audit_.least_target_px = ui.target_px();
    const PageLayout layout = page_layout({static_cast<float>(size.width), static_cast<float>(size.height), ui.touch});

    begin_page(ui, size);
    handle_keys(ui);
    ui.covered = is_shown(memory_.models, ui);
    if (is_gallery(state_)) {
        top_bar(ui, state_, memory_.models, layout);
        gallery_page(ui, state_, gallery_, layout);
    } else {
        draw_app(ui, layout);
    }
    if (state_.drag_over) drag_overlay(ui, {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)});
    ImGui::End();
    model_menu(ui, state_, memory_.models, layout);
    platform_.end_frame();

    for (const Command& command : ui.commands) post(update(state_, command));
    if (!ui.commands.empty()) frames_wanted_ = 2;
    DrawMessage drawing = draw_data_.write(*ImGui::GetDrawData(), ui.palette->background_css);
    outbox_.push_back({std::move(drawing.header), std::move(drawing.payload)});
    post_changes();
    if (frames_wanted_ > 0) --frames_wanted_;
    return ui.animating || frames_wanted_ > 0 || platform_.has_pending_input();
}

void App::draw_app(Ui& ui, const PageLayout& layout) {
    top_bar(ui, state_, memory_.models, layout);
    if (!state_.picture)
        drop_panel(ui, state_, memory_, layout);
    else if (layout.wide)
        draw_page(ui, layout);
    else
        draw_column(ui, layout);
    if (layout.wide)
        status_bar(ui, state_, layout.status_bar);
    else
        action_bar(ui, state_, layout.action_bar);
}

void App::draw_page(Ui& ui, const PageLayout& layout) {
    photo_panel(ui, state_, memory_.photo, layout.photo, platform_.pinches, {});
    photo_tools(ui, state_, memory_.photo, layout.tools);
    samples_strip(ui, state_, layout.samples);
    verdict_panel(ui, state_, memory_.verdict, layout.verdict);
}

void App::draw_column(Ui& ui, const PageLayout& layout) {
    const Rect column = begin_region(ui, "column", layout.body, &memory_.column);
    const float x = column.x + layout.margin;
    const float width = column.width - 2 * layout.margin;
    float y = column.y;
    const Picture& picture = *state_.picture;
    const float photo_height = narrow_photo_height(layout, width, picture.width, picture.height);
    photo_panel(ui, state_, memory_.photo, {x, y, width, photo_height}, platform_.pinches,
                {.wheel_zooms = false, .around = &memory_.column});
    y += photo_height;
    photo_tools(ui, state_, memory_.photo, {x, y, width, 60});
    y = verdict_summary(ui, state_, x, y + 60 + Space::s, width) + Space::xl;
    const std::vector<VerdictSection> sections = sections_of(state_);
    if (sections.size() > 1) {
        // A section without content yields its place, and has it back when it has something to say again.
        const bool is_there = std::find(sections.begin(), sections.end(), memory_.section) != sections.end();
        const VerdictSection shown = is_there ? memory_.section : sections.front();
        VerdictSection pressed = shown;
        y = verdict_tabs(ui, state_, pressed, x, y, width) + Space::l;
        y = verdict_section(ui, state_, shown, x, y, width) + Space::xl;
        if (pressed != shown) memory_.section = pressed;
    }
    y = status_lines(ui, state_, x, y, width) + Space::xl;
    end_region(ui, y, &memory_.column);
}

void App::handle_keys(Ui& ui) {
    for (const KeyPress& key : platform_.keys) {
        if (!key.down || key.ctrl || key.alt || key.meta) continue;
        if (take_key(ui, state_, memory_.models, key)) continue;
        const Phase phase = phase_of(state_);
        if (key.key == "ArrowRight" || key.key == "ArrowDown")
            ui.commands.push_back(StepFace{1});
        else if (key.key == "ArrowLeft" || key.key == "ArrowUp")
            ui.commands.push_back(StepFace{-1});
        else if (key.key == "Escape" && is_loading(state_) && (!state_.picture || phase == Phase::loading))
            ui.commands.push_back(CancelLoading{});
        else if (key.key == "Escape" && state_.picture)
            ui.commands.push_back(ClosePhoto{});
        else if (key.key == "Enter" && phase == Phase::no_face)
            ui.commands.push_back(JudgeWholePicture{});
        else if (key.key == "Enter" && phase == Phase::failed)
            ui.commands.push_back(Retry{});
        else if (key.key == "o")
            ui.commands.push_back(OpenFile{});
        else if (key.key == "t")
            ui.commands.push_back(ToggleTheme{});
        else if (key.key == "0")
            memory_.photo.fitted = true;
        else if (state_.picture && (key.key == "+" || key.key == "-" || key.key == "1")) {
            PhotoView& view = memory_.photo;
            const float factor = key.key == "+" ? 1.4F : key.key == "-" ? 1 / 1.4F : 1 / view.scale;
            zoom_by(view, factor, view.area.centre(), state_.picture->width, state_.picture->height);
        }
    }
}

void App::post(Outbox outbox) {
    for (Outgoing& outgoing : outbox) outbox_.push_back(std::move(outgoing));
}

void App::post_changes() {
    Mirror mirror = mirror_of(state_);
    mirror.layout_flaws = flaws_of(audit_);
    std::string written = write_json(json_of(ToPage{mirror}));
    if (written != last_mirror_) {
        last_mirror_ = std::move(written);
        outbox_.push_back({std::move(mirror), {}});
    }
    if (last_cursor_ != platform_.cursor()) {
        last_cursor_ = platform_.cursor();
        outbox_.push_back({Cursor{last_cursor_}, {}});
    }
}

std::optional<Outgoing> App::next() {
    if (outbox_.empty()) return {};
    Outgoing outgoing = std::move(outbox_.front());
    outbox_.pop_front();
    return outgoing;
}

}  // namespace telltale
