#include "app.hpp"

#include <algorithm>
#include <utility>

#include "closed_photo.hpp"
#include "page_frame.hpp"
#include "shortcuts.hpp"

namespace telltale {
namespace {

bool is_same(const std::optional<MarkedPlace>& a, const std::optional<MarkedPlace>& b) {
    if (!a || !b) return !a && !b;
    return a->in_picture.x == b->in_picture.x && a->in_picture.y == b->in_picture.y && a->on_photo == b->on_photo;
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
    const bool rows_follow = prepare_folder_frame(state_, seconds);
    platform_.begin_frame(seconds - std::exchange(last_seconds_, seconds), size);
    const bool is_test = state_.environment && state_.environment->test;
    watch_layout(is_test ? &audit_ : nullptr);
    Ui ui = ui_of(state_, platform_);
    ui.marked = memory_.marked;
    audit_.least_target_px = ui.target_px();
    const PageLayout layout = page_layout({static_cast<float>(size.width), static_cast<float>(size.height), ui.touch});

    take_zooms();
    begin_page(ui, size);
    take_keys(ui);
    ui.covered = ui.covered || is_shown(memory_.models, ui);
    if (is_gallery(state_)) {
        top_bar(ui, state_, memory_.models, layout);
        gallery_page(ui, state_, gallery_, layout);
    } else {
        draw_app(ui, layout);
    }
    ImGui::End();
    model_menu(ui, state_, memory_.models, layout);
    draw_over(ui, layout, {0, 0, static_cast<float>(size.width), static_cast<float>(size.height)});
    platform_.end_frame();
    // What is marked in one panel is seen in the others a frame later.
    if (ui.marks || memory_.marked) frames_wanted_ = is_same(ui.marks, memory_.marked) ? frames_wanted_ : 2;
    memory_.marked = ui.marks;

    for (const Command& command : ui.commands) post(update(state_, command));
    if (!ui.commands.empty()) frames_wanted_ = 2;
    const bool has_slices = state_.evaluation && is_drawing_intervals(*state_.evaluation);
    if (has_slices && !continue_bootstrap(*state_.evaluation)) frames_wanted_ = 2;
    DrawMessage drawing = draw_data_.write(*ImGui::GetDrawData(), ui.palette->background_css);
    outbox_.push_back({std::move(drawing.header), std::move(drawing.payload)});
    post_changes(ui);
    if (frames_wanted_ > 0) --frames_wanted_;
    return ui.animating || rows_follow || has_slices || frames_wanted_ > 0 || platform_.has_pending_input();
}

void App::draw_app(Ui& ui, const PageLayout& layout) {
    top_bar(ui, state_, memory_.models, layout);
    if (state_.evaluation)
        evaluation_page(ui, state_, memory_.evaluation, layout, platform_.pinches);
    else if (shows_overview(state_))
        report_overview(ui, state_, memory_.overview, layout);
    else if (shows_folder(state_))
        folder_page(ui, state_, memory_.folder, layout);
    else if (!state_.picture)
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
    Rect photo = layout.photo;
    begin_region(ui, "picture_header", {photo.x, photo.y, photo.width + Space::s, photo.height});
    const float below = folder_picture_header(ui, state_, photo.x, photo.y, photo.width);
    end_region(ui, below);
    photo.height -= below - photo.y;
    photo.y = below;
    photo_panel(ui, state_, memory_.photo, photo, platform_.pinches, {});
    photo_tools(ui, state_, memory_.photo, layout.tools);
    samples_strip(ui, state_, layout.samples);
    verdict_panel(ui, state_, memory_, layout.verdict);
}

void App::draw_column(Ui& ui, const PageLayout& layout) {
    const Rect column = begin_region(ui, "column", layout.body, &memory_.column);
    const float x = column.x + layout.margin;
    const float width = column.width - 2 * layout.margin;
    float y = folder_picture_header(ui, state_, x, column.y, width);
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
        const bool is_there = std::find(sections.begin(), sections.end(), state_.section) != sections.end();
        const VerdictSection shown = is_there ? state_.section : sections.front();
        VerdictSection pressed = shown;
        y = verdict_tabs(ui, state_, pressed, x, y, width) + Space::l;
        y = verdict_section(ui, state_, memory_, shown, x, y, width) + Space::xl;
        if (pressed != shown) ui.commands.push_back(ShowSection{pressed});
    }
    y = status_lines(ui, state_, x, y, width) + Space::xl;
    end_region(ui, y, &memory_.column);
}

void App::take_keys(Ui& ui) {
    std::vector<KeyPress> keys;
    for (const KeyPress& key : platform_.keys) {
        const bool plain = key.down && !key.ctrl && !key.alt && !key.meta && state_.dialog == Dialog::none;
        if (plain && key.key == "Escape" && shows_overview(state_)) {
            ui.commands.push_back(CloseEvaluation{});
            continue;
        }
        const bool taken = plain && (take_key(ui, state_, memory_.models, key) ||
                                     (state_.evaluation && take_evaluation_key(ui, state_, memory_.evaluation, key)));
        if (!taken) keys.push_back(key);
    }
    const std::vector<Command> typed = commands_of(keys, state_);
    ui.commands.insert(ui.commands.end(), typed.begin(), typed.end());
}

void App::post(Outbox outbox) {
    for (Outgoing& outgoing : outbox) outbox_.push_back(std::move(outgoing));
}

// What lies over the page: a dialog, a word, a dragged file.
void App::draw_over(Ui& ui, const PageLayout& layout, const Rect& page) {
    ui.covered = false;
    if (state_.dialog != Dialog::none) memory_.models.open = false;
    dialog_panel(ui, state_, memory_, page);
    const float bar = (layout.wide ? layout.status_bar : layout.action_bar).height + Space::m;
    std::string words = state_.notice;
    // Whoever uses the keyboard must see where it is, even when that control is not in sight.
    if (words.empty() && ui.focused_action && !ui.focus_shown) words = label_of(*ui.focused_action, state_);
    pill(ui, words, page, bar);
    if (state_.drag_over) {
        ui.text_field.reset();
        drag_overlay(ui, page);
    }
    const bool key_down =
        std::any_of(platform_.keys.begin(), platform_.keys.end(), [](const KeyPress& key) { return key.down; });
    if (!state_.notice.empty() && (key_down || ImGui::IsMouseClicked(ImGuiMouseButton_Left)))
        ui.commands.push_back(DismissNotice{});
}

void App::take_zooms() {
    for (const PhotoZoom zoom : std::exchange(state_.zooms, {}))
        if (state_.picture) apply(memory_.photo, zoom, state_.picture->width, state_.picture->height);
}

void App::post_changes(const Ui& ui) {
    Mirror mirror = mirror_of(state_);
    mirror.layout_flaws = flaws_of(audit_);
    mirror.differs = differs_from_read(state_);
    mirror.unsaved = has_unsaved_notes(state_);
    told_.tell(std::move(mirror), platform_.cursor(), ui.text_field, outbox_);
}

std::optional<Outgoing> App::next() {
    if (outbox_.empty()) return {};
    Outgoing outgoing = std::move(outbox_.front());
    outbox_.pop_front();
    return outgoing;
}

}  // namespace telltale
