// Cards with tables, and what stands where there is nothing or where something failed.
#include <algorithm>

#include "exhibits.hpp"
#include "wasm/components/card.hpp"
#include "wasm/components/notice.hpp"
#include "wasm/components/table.hpp"

namespace telltale {
namespace {

// Two columns of cards, or one under the other.
float cards(const Exhibit& exhibit, float y, const std::vector<std::pair<CardOptions, CardBody>>& all,
            float least_width) {
    const Columns columns = columns_of(exhibit.width, least_width);
    float bottom = y;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::size_t column = i % columns.count;
        if (i > 0 && column == 0) y = bottom + Space::l;
        const float x = exhibit.x + columns.step * static_cast<float>(column);
        bottom = std::max(bottom, card(exhibit.ui, all[i].first, {x, y, columns.width}, all[i].second));
    }
    return bottom;
}

}  // namespace

float tables_exhibit(const Exhibit& exhibit, float y) {
    Ui& ui = exhibit.ui;
    const Table figures{{{"", ColumnKind::words}, {"validation"}, {"test"}},
                        {{{"right answers", "69 %", "68 %"}},
                         {{"area under the ROC curve", "0.63", "0.62"}, true},
                         {{"equal error rate", "40 %", ""}}}};
    const Table many{
        {{"at a threshold of", ColumnKind::words},
         {"real called fake"},
         {"fake missed"},
         {"95 % interval"},
         {"chosen on", ColumnKind::words}},
        {{{"0.38", "43 %", "40 %", "38–47 %", "validation"}}, {{"0.62", "12 %", "71 %", "9.6–15 %", "by hand"}}}};
    const Table none{{{"", ColumnKind::words}, {"test"}}, {}};
    const auto shows = [&ui](const Table& table_shown, const TableOptions& options) -> CardBody {
        return [&ui, &table_shown, options](float x, float top, float width) {
            return table(ui, table_shown, x, top, width, options);
        };
    };
    TableOptions lines;
    lines.lines = true;
    return cards(exhibit, y,
                 {{{"Key figures", "Of 2,100 test faces"}, shows(figures, {})},
                  {{"Two thresholds", "Wider than a phone: stacked there"}, shows(many, lines)},
                  {{"No rows", ""}, shows(none, {})}},
                 460);
}

float notices_exhibit(const Exhibit& exhibit, float y) {
    Ui& ui = exhibit.ui;
    const Notice empty{Icon::photo,
                       "Drop a photo",
                       "It stays on this device.",
                       TypeSize::title,
                       NoticeButton{ShowGallerySection{0}, "Back to the top", {ButtonKind::primary, Icon::photo}},
                       {},
                       "or paste one with Ctrl V"};
    const Notice opening{Icon::photo, "Opening the photo", "group.jpg", TypeSize::title, {}, -1.0, ""};
    const Notice failed{Icon::close,
                        "The photo could not be opened",
                        "This file is no picture that the browser can read. Try JPEG, PNG or WebP.",
                        TypeSize::title,
                        NoticeButton{ShowGallerySection{1}, "To the colours", {ButtonKind::primary, Icon::retry}},
                        {},
                        ""};
    const auto shows = [&ui](const Notice& one) -> CardBody {
        return [&ui, &one](float x, float top, float width) {
            return notice(ui, one, x, top + Space::m, width) + Space::m;
        };
    };
    return cards(exhibit, y, {{{}, shows(empty)}, {{}, shows(opening)}, {{}, shows(failed)}}, 300);
}

}  // namespace telltale
