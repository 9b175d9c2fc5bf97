#include <algorithm>
#include <array>
#include <cmath>

#include "panels.hpp"

namespace telltale {
namespace {

float paragraph(const TextStyle& style, std::string_view text, float x, float y, float width) {
    if (text.empty()) return y;
    return y + draw_text(draw_list(), style, ImVec2(x, y), text, width).y + Space::s;
}

float why(Ui& ui, const AppState& state, float x, float y, float width) {
    const JudgedFace* face = chosen_face(state);
    if (!face || !face->to_be_judged || face->crop_from_image.side <= 0) return y;
    const SquarePx& crop = face->crop_from_image;
    const Picture& picture = *state.picture;
    const float side = std::floor(std::min(152.0F, width * 0.44F));
    const auto u = [&](int px) { return static_cast<float>(px) / static_cast<float>(picture.width); };
    const auto v = [&](int px) { return static_cast<float>(px) / static_cast<float>(picture.height); };
    draw_list()->AddImageRounded(ImTextureRef(static_cast<ImTextureID>(picture.texture)), ImVec2(x, y),
                                 ImVec2(x + side, y + side), ImVec2(u(crop.x), v(crop.y)),
                                 ImVec2(u(crop.x + crop.side), v(crop.y + crop.side)), IM_COL32_WHITE, Radius::control);
    const float text_x = x + side + Space::l;
    const float text_width = width - side - Space::l;
    const PreprocessingOptions& input = state.classifier.preprocessing;
    const std::string size = std::to_string(input.size_px) + " × " + std::to_string(input.size_px) + " pixels";
    const std::string text = "This is all that the model sees: " +
                             std::string(state.judgement.whole_picture ? "the middle of the picture" : "the face") +
                             ", " + std::to_string(crop.side) + " pixels wide, brought to " + size + ".";
    float below =
        paragraph(ui.style(ui.fonts.regular, TypeSize::small, ui.palette->muted), text, text_x, y, text_width);
    if (crop.side < input.size_px)
        below =
            paragraph(ui.style(ui.fonts.semi_bold, TypeSize::small, ui.palette->text),
                      "The face is smaller than the model's input: trust this score less.", text_x, below, text_width);
    return std::max(below, y + side + Space::s);
}

float how_sure(Ui& ui, const AppState& state, float x, float y, float width) {
    const ModelCard& card = state.classifier.card;
    const TextStyle plain = ui.body();
    const bool weak = card.test && is_weak(*card.test);
    y = paragraph(weak ? ui.strong() : plain, strength_sentence(card), x, y, width);
    y = paragraph(ui.style(ui.fonts.regular, TypeSize::body, ui.palette->muted), error_rates_sentence(card), x, y,
                  width);
    return paragraph(ui.style(ui.fonts.regular, TypeSize::body, ui.palette->muted), band_sentence(card), x, y, width);
}

struct FigureRow {
    const char* name;
    std::string validation;
    std::string test;
};

float figures_table(Ui& ui, const ModelCard& card, float x, float y, float width) {
    if (!card.validation && !card.test) return y;
    const auto row = [&](const char* name, auto text) {
        return FigureRow{name, card.validation ? text(*card.validation) : "–", card.test ? text(*card.test) : "–"};
    };
    const auto area = [](const SplitFigures& f) {
        char digits[32];
        std::snprintf(digits, sizeof(digits), "%.2f", f.auc);
        return std::string(digits);
    };
    const std::array<FigureRow, 6> rows{
        FigureRow{"", "validation", "test"},
        row("right answers", [](const SplitFigures& f) { return percent_text(f.accuracy); }),
        row("larger class alone", [](const SplitFigures& f) { return percent_text(f.majority_baseline); }),
        row("area under the ROC curve", area),
        row("equal error rate", [](const SplitFigures& f) { return percent_text(f.equal_error_rate); }),
        row("faces: real + fake",
            [](const SplitFigures& f) { return count_text(f.real_count) + " + " + count_text(f.fake_count); }),
    };
    const TextStyle name = ui.muted();
    const TextStyle head = ui.muted();
    const TextStyle number = ui.style(ui.fonts.mono, TypeSize::small, ui.palette->text);
    float column = 0;
    for (const FigureRow& entry : rows)
        column = std::max({column, text_size(number, entry.validation).x, text_size(number, entry.test).x});
    column = std::ceil(column);
    const float row_height = line_height_px(name) + Space::xs;
    for (const FigureRow& entry : rows) {
        const bool is_head = entry.name[0] == '\0';
        const TextStyle& style = is_head ? head : number;
        const float name_width = width - 2 * column - 2 * Space::m;
        draw_text(draw_list(), name, ImVec2(x, y), fitted_at_end(name, entry.name, name_width));
        draw_text(draw_list(), style, ImVec2(x + width - column - Space::m - text_size(style, entry.validation).x, y),
                  entry.validation);
        draw_text(draw_list(), style, ImVec2(x + width - text_size(style, entry.test).x, y), entry.test);
        y += row_height;
        if (is_head) draw_list()->AddLine(ImVec2(x, y - 2), ImVec2(x + width, y - 2), ui.palette->border);
    }
    return y + Space::s;
}

float by_what(Ui& ui, const AppState& state, float x, float y, float width) {
    const ModelCard& card = state.classifier.card;
    const TextStyle plain = ui.style(ui.fonts.regular, TypeSize::body, ui.palette->muted);
    y = paragraph(ui.strong(), displayable(state.classifier.title), x, y, width);
    if (!card.trained_on.empty()) y = paragraph(plain, "Trained on: " + displayable(card.trained_on, 400), x, y, width);
    y = figures_table(ui, card, x, y + (card.test ? Space::xs : 0), width);
    if (!state.classifier.provider.empty()) {
        const std::string reason = displayable(state.classifier.provider_reason, 300);
        y = paragraph(plain, "Runs on: " + provider_text(state.classifier) + ". " + reason, x, y, width);
    }
    if (!card.licence.empty()) y = paragraph(plain, "Licence: " + displayable(card.licence), x, y, width);
    if (state.picture && state.picture->sample && state.catalogue &&
        *state.picture->sample < state.catalogue->samples.size()) {
        const CatalogueSample& sample = state.catalogue->samples[*state.picture->sample];
        y = paragraph(plain, "Sample: " + displayable(sample.title + " (" + sample.label + "). " + sample.credit, 300),
                      x, y, width);
    }
    return y;
}

}  // namespace

const char* section_name(VerdictSection section) {
    switch (section) {
        case VerdictSection::why: return "Why";
        case VerdictSection::how_sure: return "How sure";
        case VerdictSection::by_what: break;
    }
    return "By what";
}

std::vector<VerdictSection> sections_of(const AppState& state) {
    std::vector<VerdictSection> sections;
    const ModelCard& card = state.classifier.card;
    const JudgedFace* face = chosen_face(state);
    if (face && face->to_be_judged && face->crop_from_image.side > 0) sections.push_back(VerdictSection::why);
    if (card.test || !band_sentence(card).empty()) sections.push_back(VerdictSection::how_sure);
    if (!state.classifier.title.empty()) sections.push_back(VerdictSection::by_what);
    return sections;
}

float verdict_tabs(Ui& ui, const AppState& state, VerdictSection& section, float x, float y, float width) {
    const std::vector<VerdictSection> sections = sections_of(state);
    if (sections.empty()) return y;
    const float height = ui.touch ? 44.0F : 36.0F;
    const Rect all{x, y, width, height};
    draw_list()->AddRectFilled(all.min(), all.max(), ui.palette->raised, Radius::control);
    const float part = width / static_cast<float>(sections.size());
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const Rect spot{x + part * static_cast<float>(i), y, part, height};
        const bool is_current = sections[i] == section;
        if (is_current) {
            const Rect lit = inset(spot, 3);
            draw_list()->AddRectFilled(lit.min(), lit.max(), ui.palette->pressed, Radius::control - 2);
        }
        ImGui::PushID(static_cast<int>(sections[i]));
        if (press_area(ui, "tab", spot).pressed) section = sections[i];
        ImGui::PopID();
        const TextStyle style = ui.style(is_current ? ui.fonts.semi_bold : ui.fonts.regular, TypeSize::body,
                                         is_current ? ui.palette->text : ui.palette->muted);
        centred_text(style, section_name(sections[i]), spot.x, y + std::floor((height - line_height_px(style)) / 2),
                     part);
    }
    return y + height;
}

float verdict_section(Ui& ui, const AppState& state, VerdictSection section, float x, float y, float width) {
    switch (section) {
        case VerdictSection::why: return why(ui, state, x, y, width) - Space::s;
        case VerdictSection::how_sure: return how_sure(ui, state, x, y, width) - Space::s;
        case VerdictSection::by_what: break;
    }
    return by_what(ui, state, x, y, width) - Space::s;
}

}  // namespace telltale
