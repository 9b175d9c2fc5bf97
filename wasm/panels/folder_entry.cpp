#include <algorithm>
#include <cmath>

#include "folder_panels.hpp"
#include "panels.hpp"
#include "wasm/components/card.hpp"
#include "wasm/components/notice.hpp"
#include "wasm/folder_words.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/folder.hpp"

namespace telltale {
namespace {

Notice notice_of(const Ui& ui, const AppState& state, const PageLayout& layout) {
    Notice notice;
    notice.icon = Icon::folder;
    notice.heading_size_px = layout.wide ? TypeSize::score : TypeSize::title;
    if (!state.open_failure.empty()) {
        notice.icon = Icon::close;
        notice.heading = words::kTheFolderCouldNotBeOpened;
        notice.sentence = displayable(state.open_failure, 400);
    } else {
        notice.heading = state.opening.empty() ? folder_heading(state) : words::kReadingTheFolder;
        notice.sentence = explanation_of_no_folder(state);
    }
    // Phones pick pictures, not folders.
    if (layout.wide)
        notice.button = ui.touch ? NoticeButton{FolderCommand{FolderAction::open_pictures}, words::kChoosePictures}
                                 : NoticeButton{FolderCommand{FolderAction::open_folder},
                                                words::kChooseAFolder,
                                                {ButtonKind::primary, Icon::folder}};
    return notice;
}

float kept_card(Ui& ui, const AppState& state, std::size_t index, float x, float y, float width) {
    const KeptFolder& kept = state.kept_folders.folders[index];
    CardOptions options;
    options.heading =
        fitted_in_middle(ui.style(ui.fonts.semi_bold, TypeSize::heading, 0),
                         displayable(kept.name.empty() ? words::kPicturesOfNoName : kept.name), width - 2 * Space::l);
    options.sentence = filled(words::kKeptResults, count_text(kept.result_count), count_text(kept.picture_count),
                              displayable(kept.model));
    return card(ui, options, {x, y, width}, [&](float cx, float cy, float cw) {
        const auto at = static_cast<std::int64_t>(index);
        return flow_buttons(ui,
                            {{FolderCommand{FolderAction::open_kept, at}, words::kLookAtTheResults},
                             {FolderCommand{FolderAction::forget_kept, at}, words::kForgetThem, {ButtonKind::quiet}}},
                            cx, cy, cw);
    });
}

}  // namespace

void folder_entry(Ui& ui, const AppState& state, FolderMemory& memory, const PageLayout& layout) {
    const float margin = layout.margin;
    Rect target = layout.body;
    target.x += margin;
    target.width -= 2 * margin;
    if (layout.wide) target.height = std::max(0.0F, target.height - Space::xs);
    begin_region(ui, "folder_frame", layout.body);
    if (layout.wide || !ui.touch)
        dashed_rect(draw_list(), inset(target, 1), Radius::panel, ui.palette->border, 1.5F, 7, 6);
    end_region(ui, 0);
    const Rect inner = layout.wide ? inset(target, Space::xl) : inset(layout.body, ui.touch ? 0 : Space::xs);
    Rect content = begin_region(ui, "folder_entry", inner, &memory.entry);
    const float side = layout.wide ? Space::m : ui.touch ? margin : margin + Space::m;
    content.x += side;
    content.width -= 2 * side;
    const Notice says = notice_of(ui, state, layout);
    const std::size_t kept_count = state.kept_folders.folders.size();
    const float below = kept_count > 0 ? 200.0F : 40.0F;
    const float free = inner.height - notice_height(ui, says, content.width) - below;
    float y = content.y + std::max(layout.wide ? Space::xl : Space::l, std::floor(free * 0.42F));
    y = notice(ui, says, content.x, y, content.width);
    if (layout.wide) {
        const FolderCommand other{ui.touch ? FolderAction::open_folder : FolderAction::open_pictures};
        const char* label = ui.touch ? words::kChooseAFolder : words::kChooseSeveralPictures;
        const ButtonOptions quiet{ButtonKind::quiet};
        const float wide = std::min(content.width, button_width(ui, label, quiet));
        command_button(ui, other, label,
                       {content.x + std::floor((content.width - wide) / 2), y + Space::s, wide, ui.target_px()}, quiet);
        y += Space::s + ui.target_px();
    }
    if (kept_count > 0) {
        y += Space::xxl;
        y += centred_text(ui.style(ui.fonts.semi_bold, TypeSize::small, ui.palette->text), words::kFromEarlierVisits,
                          content.x, y, content.width) +
             Space::m;
        const float width = std::min(content.width, 520.0F);
        const float left = content.x + std::floor((content.width - width) / 2);
        for (std::size_t i = 0; i < kept_count; ++i) y = kept_card(ui, state, i, left, y, width) + Space::m;
    }
    end_region(ui, y + Space::l, &memory.entry);
}

}  // namespace telltale
