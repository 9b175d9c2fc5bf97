#include <algorithm>
#include <cmath>

#include "comparison_section.hpp"
#include "panels.hpp"
#include "wasm/components/table.hpp"
#include "wasm/components/tabs.hpp"
#include "wasm/device_words.hpp"
#include "wasm/model_words.hpp"
#include "wasm/words/device.hpp"
#include "wasm/words/evaluation.hpp"
#include "wasm/words/figure_help.hpp"
#include "wasm/words/folder.hpp"
#include "wasm/words/models.hpp"
#include "wasm/words/page.hpp"
#include "wasm/words/verdict.hpp"

namespace telltale {
namespace {

float paragraph(const TextStyle& style, std::string_view text, float x, float y, float width) {
    if (text.empty()) return y;
    return y + draw_text(draw_list(), style, ImVec2(x, y), text, width).y + Space::s;
}

float how_sure(Ui& ui, const AppState& state, PanelMemory& memory, float x, float y, float width) {
    const ModelCard& card = state.classifier.card;
    const TextStyle plain = ui.body();
    if (const JudgedFace* face = chosen_face(state)) {
        const TextStyle style = weakened_line(*face).empty() ? plain : ui.strong();
        if (face->score) y = paragraph(ui.strong(), changed_pixels_sentence(state), x, y, width);
        for (const std::string& sentence : weakness_sentences(*face)) y = paragraph(style, sentence, x, y, width);
    }
    if (state.classifier.own && !card.test && !card.validation)
        y = paragraph(plain, words::kNoFiguresCame, x, y, width);
    // A weak model's stands under the verdict.
    if (!card.test || !is_weak(*card.test)) y = paragraph(plain, strength_sentence(card), x, y, width);
    y = paragraph(ui.style(ui.fonts.regular, TypeSize::body, ui.palette->muted), error_rates_sentence(card), x, y,
                  width);
    y = paragraph(ui.style(ui.fonts.regular, TypeSize::body, ui.palette->muted), band_sentence(card), x, y, width);
    y = fragility_section(ui, state, memory.fragility, x, y, width);
    return comparison_section(ui, state, x, y, width);
}

// The range is of what was counted last: of the test's figures, where there are any.
const SplitFigures* ranged_figures(const ModelCard& card) {
    const std::optional<SplitFigures>& figures = card.test ? card.test : card.validation;
    return figures && figures->intervals ? &*figures : nullptr;
}

Table figures_of(const ModelCard& card) {
    using F = SplitFigures;
    using I = SplitIntervals;
    const F* ranged = ranged_figures(card);
    Table figures{{{"", ColumnKind::words}, {words::kValidation}, {words::kTest}}, {}};
    if (ranged) figures.columns.push_back({card.test ? words::kTestRange : words::kRangeColumn});
    const auto row = [&](const char* name, auto text, const std::string& range) {
        TableRow& added = figures.rows.emplace_back();
        added.cells = {name, card.validation ? text(*card.validation) : "", card.test ? text(*card.test) : ""};
        if (ranged) added.cells.push_back(range);
    };
    const auto percent = [&](const char* name, double F::*value, Interval I::*interval) {
        row(
            name, [=](const F& f) { return percent_text(f.*value); },
            ranged ? percent_range(ranged->*value, (*ranged->intervals).*interval) : "");
    };
    percent(words::kRightAnswersRow, &F::accuracy, &I::accuracy);
    row(
        words::kLargerClassAlone, [](const F& f) { return percent_text(f.majority_baseline); }, "");
    row(
        words::kAreaRow, [](const F& f) { return number_text(f.auc, 2); },
        ranged ? area_range(ranged->intervals->auc) : "");
    percent(words::kEqualErrorRateInSmall, &F::equal_error_rate, &I::equal_error_rate);
    percent(words::kRealCalledFake, &F::false_positive_rate, &I::false_positive_rate);
    percent(words::kFakesMissedRow, &F::false_negative_rate, &I::false_negative_rate);
    row(
        words::kRealFaces, [](const F& f) { return count_text(f.real_count); }, "");
    row(
        words::kFakeFaces, [](const F& f) { return count_text(f.fake_count); }, "");
    return figures;
}

// What only few ask for, in small print.
float small_print(Ui& ui, const ModelCard& card, float x, float y, float width) {
    y = paragraph(ui.muted(), displayable(calibration_sentence(card), 600), x, y, width);
    y = paragraph(ui.muted(), displayable(training_sentence(card), 900), x, y, width);
    for (const std::string& line : hash_lines(card, HashLength::shortened))
        y += draw_text(draw_list(), ui.muted(), ImVec2(x, y), line, width).y;
    return y + Space::s;
}

float by_what(Ui& ui, const AppState& state, float x, float y, float width) {
    const ModelCard& card = state.classifier.card;
    const TextStyle plain = ui.style(ui.fonts.regular, TypeSize::body, ui.palette->muted);
    y = paragraph(ui.strong(), displayable(state.classifier.title), x, y, width);
    if (!card.trained_on.empty())
        y = paragraph(plain, filled(words::kTrainedOn, displayable(card.trained_on, 400)), x, y, width);
    if (card.validation || card.test)
        y = table(ui, figures_of(card), x, y + Space::xs, width, {.gap_px = Space::m}) + Space::s;
    y = paragraph(ui.muted(), interval_sentence(card), x, y, width);
    for (const std::string& sentence : operating_point_sentences(card)) y = paragraph(plain, sentence, x, y, width);
    if (!state.classifier.provider.empty()) {
        const std::string reason = displayable(state.classifier.provider_reason, 300);
        y = paragraph(plain, filled(words::kRunsOnBecause, provider_text(state.classifier), reason), x, y, width);
    }
    if (!card.licence.empty()) y = paragraph(plain, filled(words::kLicenceOf, displayable(card.licence)), x, y, width);
    if (state.picture && state.picture->sample && state.catalogue &&
        *state.picture->sample < state.catalogue->samples.size()) {
        const CatalogueSample& sample = state.catalogue->samples[*state.picture->sample];
        y = paragraph(
            plain,
            filled(words::kSampleToOpen, displayable(sample.title + " (" + sample.label + "). " + sample.credit, 300)),
            x, y, width);
    }
    return small_print(ui, card, x, y, width);
}

}  // namespace

const char* section_name(VerdictSection section) {
    switch (section) {
        case VerdictSection::why: return words::kWhy;
        case VerdictSection::how_sure: return words::kHowSure;
        case VerdictSection::by_what: break;
    }
    return words::kByWhat;
}

std::vector<VerdictSection> sections_of(const AppState& state) {
    std::vector<VerdictSection> sections;
    const ModelCard& card = state.classifier.card;
    const JudgedFace* face = chosen_face(state);
    if (face && face->to_be_judged && face->crop_from_image.side > 0) sections.push_back(VerdictSection::why);
    const bool has_conditions = face && face->conditions;
    if (has_conditions || card.test || !band_sentence(card).empty() || state.classifier.own)
        sections.push_back(VerdictSection::how_sure);
    if (!state.classifier.title.empty()) sections.push_back(VerdictSection::by_what);
    return sections;
}

float verdict_tabs(Ui& ui, const AppState& state, VerdictSection& section, float x, float y, float width) {
    const std::vector<VerdictSection> sections = sections_of(state);
    if (sections.empty()) return y;
    std::vector<std::string> names;
    names.reserve(sections.size());
    for (const VerdictSection one : sections) names.push_back(section_name(one));
    const auto current =
        static_cast<std::size_t>(std::find(sections.begin(), sections.end(), section) - sections.begin());
    const std::size_t pressed = tabs(ui, "sections", names, current, x, y, width);
    if (pressed < sections.size()) section = sections[pressed];
    return y + tabs_height_px(ui);
}

float verdict_section(Ui& ui, const AppState& state, PanelMemory& memory, VerdictSection section, float x, float y,
                      float width) {
    switch (section) {
        case VerdictSection::why: return why_section(ui, state, x, y, width) - Space::s;
        case VerdictSection::how_sure: return how_sure(ui, state, memory, x, y, width) - Space::s;
        case VerdictSection::by_what: break;
    }
    return by_what(ui, state, x, y, width) - Space::s;
}

}  // namespace telltale
