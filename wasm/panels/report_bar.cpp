#include <cmath>

#include "report_panels.hpp"
#include "wasm/report/report_commands.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/report.hpp"

namespace telltale {

void report_bar(Ui& ui, const AppState& state, const PageLayout& layout) {
    const Rect& bar = layout.top_bar;
    begin_region(ui, "report_bar", bar);
    const float side = ui.target_px();
    const float y = std::floor(bar.y + (bar.height - side) / 2);
    float right = bar.right() - layout.margin + icon_inset_px(ui);
    right -= side;
    command_button(ui, ToggleTheme{}, is_dark(state) ? words::kLightTheme : words::kDarkTheme, {right, y, side, side},
                   {ButtonKind::quiet, Icon::half_circle, true});
    const ButtonOptions document{ButtonKind::secondary};
    const char* label = layout.wide ? words::kAsADocument : words::kDocument;
    const float wide = button_width(ui, label, document);
    right -= Space::s + wide;
    command_button(ui, ReportCommand{ReportAction::show_document, 0}, label, {right, y, wide, side}, document);
    float x = bar.x + layout.margin;
    if (state.evaluation && state.report && state.report->record.evaluations.size() > 1) {
        const ButtonOptions back{ButtonKind::quiet, Icon::previous, !layout.wide};
        const float back_width = layout.wide ? button_width(ui, words::kAllResults, back) : side;
        x -= icon_inset_px(ui);
        command_button(ui, ReportCommand{ReportAction::show_all, 0}, words::kAllResults, {x, y, back_width, side},
                       back);
        x += back_width + Space::s;
    }
    const TextStyle name =
        ui.style(ui.fonts.semi_bold, layout.wide ? TypeSize::heading : TypeSize::body, ui.palette->text);
    const float room = right - Space::m - x;
    if (room > 40)
        draw_text(draw_list(), name, ImVec2(x, bar.y + std::floor((bar.height - line_height_px(name)) / 2)),
                  fitted_at_end(name, displayable(report_title(state)), room));
    end_region(ui, 0);
}

}  // namespace telltale
