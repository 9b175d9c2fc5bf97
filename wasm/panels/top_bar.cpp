#include <algorithm>
#include <cmath>

#include "panels.hpp"
#include "wasm/folder_words.hpp"
#include "wasm/shortcuts.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/device.hpp"
#include "wasm/words/folder.hpp"
#include "wasm/words/page.hpp"
#include "wasm/words/report.hpp"

namespace telltale {
namespace {

// A face's box, half dashed and half solid, with the spot that gives it away.
void mark(Ui& ui, const Rect& rect) {
    ImDrawList* draw = draw_list();
    draw->PushClipRect(rect.min(), ImVec2(rect.centre().x, rect.bottom()), true);
    dashed_rect(draw, inset(rect, 1), 6, ui.palette->real, 2, 4, 3.5F);
    draw->PopClipRect();
    draw->PushClipRect(ImVec2(rect.centre().x, rect.y), rect.max(), true);
    dashed_rect(draw, inset(rect, 1), 6, ui.palette->fake, 2, 1, 0);
    draw->PopClipRect();
    draw->AddCircleFilled(ImVec2(rect.x + rect.width * 0.62F, rect.y + rect.height * 0.42F), 2.5F, ui.palette->text,
                          16);
}

// Which of the page's places is shown; an evaluation that was opened from a file is none.
bool is_place(const AppState& state, PagePlace place) {
    if (shows_evaluations(state) && place == PagePlace::photo) return false;
    return state.place == place;
}

// [Photo][Folder], in a result page behind [Results]. Returns the width that they take.
float place_buttons(Ui& ui, const AppState& state, float x, float y, float height) {
    const float start = x;
    const auto place = [&](bool is_here, const Command& command, const char* label) {
        const ButtonOptions options{is_here ? ButtonKind::secondary : ButtonKind::quiet};
        const float width = button_width(ui, label, {ButtonKind::quiet});
        command_button(ui, command, label, {x, y, width, height}, options);
        x += width + Space::xs;
    };
    const bool is_results = shows_evaluations(state) && state.place == PagePlace::photo;
    if (state.page_results) place(is_results, ShowPageResults{}, words::kResults);
    place(is_place(state, PagePlace::photo), FolderCommand{FolderAction::show_photo}, words::kPhoto);
    place(is_place(state, PagePlace::folder), FolderCommand{FolderAction::show_folder}, words::kFolder);
    return x - Space::xs - start;
}

// Beside three places there is little room.
void photo_button_of_page(Ui& ui, ButtonKind kind, const Rect& spot) {
    const bool fits = button_width(ui, words::kYourPhoto, {kind}) <= spot.width;
    command_button(ui, OpenFile{}, fits ? words::kYourPhoto : words::kJudgeAPhotoOfYourOwn, spot,
                   fits ? ButtonOptions{kind} : ButtonOptions{kind, Icon::photo, true});
}

}  // namespace

void top_bar(Ui& ui, const AppState& state, ModelMenu& menu, const PageLayout& layout) {
    const Rect& bar = layout.top_bar;
    begin_region(ui, "top_bar", bar);
    const float middle = bar.y + bar.height / 2;
    const float side = ui.target_px();
    const Rect mark_spot{bar.x + layout.margin, middle - 11, 22, 22};
    mark(ui, mark_spot);
    // The last icon, not the edge of its button, ends where the page's content does.
    float x = bar.right() - layout.margin + icon_inset_px(ui);
    const auto place = [&](float width) {
        x -= width;
        const Rect spot{x, std::floor(middle - side / 2), width, side};
        x -= Space::s;
        return spot;
    };
    command_button(ui, ToggleTheme{}, is_dark(state) ? words::kLightTheme : words::kDarkTheme, place(side),
                   {ButtonKind::quiet, Icon::half_circle, true});
    const std::string find = ui.touch
                                 ? words::kFindACommand
                                 : filled(words::kLabelWithKeys, words::kFindACommand, keys_of("find_command", state));
    command_button(ui, FindCommand{}, find, place(side), {ButtonKind::quiet, Icon::search, true});
    if (shows_evaluations(state) && state.page_results) {
        const ButtonOptions options{ButtonKind::secondary};
        const char* label = layout.wide ? words::kAsADocument : words::kDocument;
        command_button(ui, ReportCommand{}, label, place(button_width(ui, label, options)), options);
    } else if (shows_evaluations(state))
        command_button(ui, CloseEvaluation{}, words::kCloseTheEvaluationEsc, place(side),
                       {ButtonKind::quiet, Icon::close, true});
    else if (shows_folder(state) && state.folder)
        command_button(ui, FolderCommand{FolderAction::close}, words::kCloseTheFolder, place(side),
                       {ButtonKind::quiet, Icon::close, true});
    else if (state.picture && !shows_folder(state))
        command_button(ui, ClosePhoto{}, filled(words::kLabelWithEscape, back_label(state)), place(side),
                       {ButtonKind::quiet, Icon::close, true});
    if (layout.wide && shows_evaluations(state) && !state.page_results) {
        const ButtonOptions options{ButtonKind::secondary};
        const char* label = words::kOpenAnEvaluation;
        command_button(ui, OpenEvaluation{}, label, place(button_width(ui, label, options)), options);
    }
    if (layout.wide && shows_folder(state) && state.folder) {
        const ButtonOptions options{ButtonKind::secondary, Icon::folder, false};
        const char* label = words::kOpenAFolder;
        command_button(ui, FolderCommand{FolderAction::open_folder}, label, place(button_width(ui, label, options)),
                       options);
    } else if (layout.wide && (state.picture || shows_evaluations(state)) && !shows_folder(state)) {
        const ButtonOptions options{ButtonKind::secondary, Icon::photo, false};
        const bool reads = state.page_results && shows_evaluations(state);
        const char* label = reads ? words::kJudgeAPhotoOfYourOwn : words::kOpenAPhoto;
        command_button(ui, OpenFile{}, label, place(button_width(ui, label, options)), options);
    }
    const TextStyle name = ui.style(ui.fonts.semi_bold, TypeSize::heading, ui.palette->text);
    float menu_x = mark_spot.right() + Space::m;
    const float name_end = menu_x + std::ceil(text_size(name, words::kTelltale).x) + Space::l;
    // Where there is no room for both, which model judges is worth more than whose page it is.
    const bool has_model = !is_gallery(state) && !shows_evaluations(state) && !state.classifiers.empty();
    if (!has_model || name_end + model_button_width(ui, state, true) <= x - Space::s) {
        draw_text(draw_list(), name, ImVec2(menu_x, std::floor(middle - line_height_px(name) / 2)), words::kTelltale);
        menu_x = name_end;
    }
    if (layout.wide && !is_gallery(state))
        menu_x += place_buttons(ui, state, menu_x, std::floor(middle - side / 2), side) + Space::m;
    if (is_gallery(state))
        draw_text(draw_list(), ui.muted(), ImVec2(menu_x, std::floor(middle - line_height_px(ui.muted()) / 2)),
                  words::kComponents);
    else if (x - menu_x > 72 && !shows_evaluations(state))
        model_button(ui, state, menu, {menu_x, std::floor(middle - side / 2), x - menu_x - Space::s, side});
    end_region(ui, 0);
}

void action_bar(Ui& ui, const AppState& state, const Rect& rect) {
    begin_region(ui, "action_bar", rect);
    draw_list()->AddLine(rect.min(), ImVec2(rect.right(), rect.y), ui.palette->border);
    // The words and the button for it stand at the end of the page, where they may be out of sight.
    if (!state.picture && !shows_folder(state) && is_loading(state))
        progress_bar(ui, {rect.x, rect.y, rect.width, 3}, progress_fraction(state));
    const ButtonOptions options{state.picture ? ButtonKind::secondary : ButtonKind::primary, Icon::photo, false};
    const float above = std::min(Space::m, std::floor((rect.height - ui.target_px()) / 2));
    Rect spot{rect.x + Space::l, rect.y + above, rect.width - 2 * Space::l, rect.height - 2 * above};
    const float places = place_buttons(ui, state, spot.x, spot.y, spot.height) + Space::m;
    spot.x += places;
    spot.width -= places;
    if (shows_evaluations(state) && !state.page_results)
        command_button(ui, OpenEvaluation{}, words::kOpenAnEvaluation, spot, {ButtonKind::secondary});
    else if (shows_folder(state))
        command_button(ui, FolderCommand{ui.touch ? FolderAction::open_pictures : FolderAction::open_folder},
                       ui.touch ? words::kChoosePictures : words::kChooseAFolder, spot,
                       {state.folder ? ButtonKind::secondary : ButtonKind::primary, Icon::folder});
    else if (state.page_results)
        photo_button_of_page(ui, options.kind, spot);
    else
        command_button(ui, OpenFile{}, words::kOpenAPhoto, spot, options);
    end_region(ui, 0);
}

}  // namespace telltale
