#include "report_app.hpp"

#include <algorithm>
#include <utility>

#include "report_commands.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/overloaded.hpp"
#include "wasm/panels/panels.hpp"
#include "wasm/shortcuts.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/page.hpp"
#include "wasm/words/report.hpp"

namespace telltale {
namespace {

void toggle_theme(AppState& state) { state.theme = is_dark(state) ? Theme::light : Theme::dark; }

std::vector<MirrorAction> actions_of_report(const AppState& state) {
    std::vector<MirrorAction> actions;
    if (state.evaluation) {
        actions = evaluation_actions(*state.evaluation);
        for (MirrorAction& action : study_actions(state)) actions.push_back(std::move(action));
    }
    for (MirrorAction& action : report_actions(state)) actions.push_back(std::move(action));
    const auto offer = [&](const Command& command, std::string label) {
        const Act act = act_of(command);
        actions.push_back({act.command, act.index, std::move(label)});
    };
    offer(ReportCommand{ReportAction::show_document, 0}, words::kToTheDocument);
    offer(ToggleTheme{}, is_dark(state) ? words::kLightTheme : words::kDarkTheme);
    return actions;
}

std::optional<Command> command_in_report(const Act& act, const AppState& state) {
    if (act.command == "toggle_theme") return ToggleTheme{};
    if (act.command == "close_dialog") return CloseDialog{};
    if (const std::optional<ReportCommand> of_report = report_command_of(act, state)) return *of_report;
    if (!state.evaluation) return {};
    return evaluation_command_of(act, state);
}

// The body from the bar to the window's end: a result page has nothing to open there.
PageLayout report_layout(const PageSize& size) {
    PageLayout layout = page_layout(size);
    layout.body.height = std::max(0.0F, size.height - layout.body.y);
    return layout;
}

}  // namespace

Result<Done> ReportApp::receive(std::string_view header, Payload payload) {
    const Result<ToApp> message = parse_to_app(header);
    if (!message) return message.error();
    Outbox outbox;
    std::visit(Overloaded{
                   [&](const Input& input) { platform_.take(input); },
                   [&](const Environment& environment) {
                       state_.environment = environment;
                       draw_data_.forget_textures();
                   },
                   [&](const EvaluationOpened& opened) { take(opened, payload); },
                   [&](const EvaluationFailed& failed) { state_.open_failure = failed.message; },
                   [&](const NothingPicked&) {
                       if (state_.evaluation) state_.evaluation->wants_second = false;
                   },
                   [&](const Act& what) {
                       if (const std::optional<Command> command = command_in_report(what, state_)) act(*command);
                   },
                   [&](const ActionFocus& focus) {
                       state_.focused_action.reset();
                       if (focus.focused) state_.focused_action = Act{focus.command, focus.index};
                   },
                   [&](const PageAddress& page) { take_report_address(state_, page, outbox); },
                   [&](const MapShown& shown) { take_reported_shown(state_, shown.request); },
                   [&](const RequestFailed& failed) { take_reported_failure(state_, failed.request); },
                   [&](const TextEdited& edited) { take_note_text(state_, edited); },
                   [&](const TextCopied& copied) {
                       state_.notice = copied.ok ? words::kCopied : words::kTheBrowserDoesNotLetCopy;
                       outbox_.push_back({Announce{state_.notice}, {}});
                   },
                   [&](const Drag& drag) { state_.drag_over = drag.over; },
                   [](const auto&) {},
               },
               message.value());
    for (Outgoing& outgoing : outbox) outbox_.push_back(std::move(outgoing));
    bring_pictures();
    frames_wanted_ = 2;
    return Done{};
}

void ReportApp::take(const EvaluationOpened& message, const Payload& payload) {
    Outbox outbox;
    take_evaluation(state_, message, payload, outbox);
    for (Outgoing& outgoing : outbox) outbox_.push_back(std::move(outgoing));
}

void ReportApp::act(const Command& command) {
    Outbox outbox;
    std::visit(Overloaded{
                   [&](const ToggleTheme&) { toggle_theme(state_); },
                   [&](const CloseDialog&) { state_.dialog = Dialog::none; },
                   [&](const DismissNotice&) { state_.notice.clear(); },
                   [&](const ReportCommand& of_report) { update_report(state_, of_report, outbox); },
                   [&](const CloseEvaluation&) { show_all_evaluations(state_); },
                   [&](const StudyEvaluation& c) { update_evaluation(state_, c, outbox); },
                   [&](const SetThreshold& c) { update_evaluation(state_, c, outbox); },
                   [&](const StepThreshold& c) { update_evaluation(state_, c, outbox); },
                   [&](const ResetThreshold& c) { update_evaluation(state_, c, outbox); },
                   [&](const SaveFigure& c) { update_evaluation(state_, c, outbox); },
                   [&](const ChooseFigure& c) { update_evaluation(state_, c, outbox); },
                   [](const auto&) {},
               },
               command);
    for (Outgoing& outgoing : outbox) outbox_.push_back(std::move(outgoing));
    bring_pictures();
    frames_wanted_ = 2;
}

void ReportApp::bring_pictures() {
    Outbox outbox;
    advance_reported_pictures(state_, outbox);
    for (Outgoing& outgoing : outbox) outbox_.push_back(std::move(outgoing));
}

bool ReportApp::frame(double seconds, const FrameSize& wanted_size) {
    const FrameSize size = sane_frame_size(wanted_size);
    platform_.begin_frame(seconds - std::exchange(last_seconds_, seconds), size);
    const bool is_test = state_.environment && state_.environment->test;
    watch_layout(is_test ? &audit_ : nullptr);
    Ui ui = ui_of(state_, platform_);
    audit_.least_target_px = ui.target_px();
    const Rect page{0, 0, static_cast<float>(size.width), static_cast<float>(size.height)};
    const PageLayout layout = report_layout({page.width, page.height, ui.touch});

    begin_page(ui, size);
    take_keys(ui);
    draw(ui, layout, page);
    platform_.end_frame();

    for (const Command& command : ui.commands) act(command);
    const bool has_slices = state_.evaluation && is_drawing_intervals(*state_.evaluation);
    if (has_slices && !continue_bootstrap(*state_.evaluation)) frames_wanted_ = 2;
    DrawMessage drawing = draw_data_.write(*ImGui::GetDrawData(), ui.palette->background_css);
    outbox_.push_back({std::move(drawing.header), std::move(drawing.payload)});
    Mirror told = mirror();
    told.layout_flaws = flaws_of(audit_);
    told_.tell(std::move(told), platform_.cursor(), ui.text_field, outbox_);
    if (frames_wanted_ > 0) --frames_wanted_;
    return ui.animating || has_slices || frames_wanted_ > 0 || platform_.has_pending_input();
}

void ReportApp::draw(Ui& ui, const PageLayout& layout, const Rect& page) {
    report_bar(ui, state_, layout);
    if (state_.evaluation)
        evaluation_page(ui, state_, evaluation_memory_, layout, platform_.pinches);
    else if (state_.report)
        report_overview(ui, state_, overview_memory_, layout);
    else
        centred_text(ui.body(), state_.open_failure.empty() ? words::kResults : words::kTheRecordIsNotRead, 0,
                     layout.body.y + Space::xl, page.width);
    ImGui::End();
    ui.covered = false;
    if (state_.dialog != Dialog::none) {
        begin_dialog(page);
        if (state_.dialog == Dialog::note)
            note_dialog(ui, state_, page);
        else
            figure_help_dialog(ui, state_, page);
        ImGui::End();
    }
    pill(ui, state_.notice, page, Space::m);
    const bool key_down =
        std::any_of(platform_.keys.begin(), platform_.keys.end(), [](const KeyPress& key) { return key.down; });
    if (!state_.notice.empty() && (key_down || ImGui::IsMouseClicked(ImGuiMouseButton_Left)))
        ui.commands.push_back(DismissNotice{});
    if (state_.drag_over) drag_overlay(ui, page);
}

void ReportApp::take_keys(Ui& ui) {
    for (const KeyPress& key : platform_.keys) {
        if (!key.down || key.ctrl || key.alt || key.meta) continue;
        if (state_.dialog != Dialog::none) {
            if (const std::optional<Command> command = note_command(key)) ui.commands.push_back(*command);
        } else if (state_.evaluation) {
            take_evaluation_key(ui, state_, evaluation_memory_, key);
        }
    }
}

Mirror ReportApp::mirror() const {
    Mirror mirror;
    if (state_.evaluation) {
        mirror = evaluation_mirror(state_);
    } else {
        mirror = overview_mirror(state_);
    }
    mirror.actions = actions_of_report(state_);
    mirror.differs = differs_from_read(state_);
    mirror.unsaved = state_.report && state_.report->has_unsaved_notes;
    if (state_.dialog == Dialog::figure_help) mirror.dialog = help_dialog(state_);
    if (state_.dialog == Dialog::note) mirror.dialog = note_dialog_of(state_);
    return mirror;
}

std::optional<Outgoing> ReportApp::next() {
    if (outbox_.empty()) return {};
    Outgoing outgoing = std::move(outbox_.front());
    outbox_.pop_front();
    return outgoing;
}

}  // namespace telltale
