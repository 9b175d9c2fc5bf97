#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "evaluation_panels.hpp"
#include "wasm/components/card.hpp"
#include "wasm/components/tabs.hpp"
#include "wasm/evaluation_comparison_words.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/words/evaluation.hpp"
#include "wasm/words/report.hpp"

namespace telltale {
namespace {

constexpr float kWordsWidth = 0.34F;
constexpr float kListShare = 0.44F;
constexpr float kListShareNarrow = 0.56F;
constexpr float kLeastList = 180;  // where there is less, the list takes all of it

bool has_any_figure(const EvaluationView& view) { return has_figure(view, EvaluationFigure::histogram); }

float words_card(Ui& ui, const char* heading, float x, float y, float width, const CardBody& body) {
    return card(ui, {heading, {}, Space::l}, {x, y, width}, body) + Space::l;
}

// Everything that is said, in the order in which it is asked.
float words_column(Ui& ui, const AppState& state, EvaluationMemory& memory, float x, float y, float width) {
    const EvaluationView& view = *state.evaluation;
    y = card(ui, {{}, {}, Space::l}, {x, y, width},
             [&](float cx, float cy, float cw) { return evaluation_summary(ui, state, cx, cy, cw); }) +
        Space::l;
    if (view.comparison)
        y = words_card(ui, words::kCompared, x, y, width,
                       [&](float cx, float cy, float cw) { return evaluation_comparison(ui, view, cx, cy, cw); });
    y = words_card(ui, words::kWhatItCalledThem, x, y, width,
                   [&](float cx, float cy, float cw) { return evaluation_counts(ui, view, cx, cy, cw); });
    if (view.curves)
        y = words_card(ui, words::kWhereToPutTheThreshold, x, y, width,
                       [&](float cx, float cy, float cw) { return evaluation_thresholds(ui, view, cx, cy, cw); });
    y = words_card(ui, words::kHowGoodItIs, x, y, width,
                   [&](float cx, float cy, float cw) { return evaluation_figures_list(ui, view, cx, cy, cw); });
    if (!group_columns(view).empty())
        y = words_card(ui, words::kByColumn, x, y, width,
                       [&](float cx, float cy, float cw) { return evaluation_groups(ui, view, cx, cy, cw); });
    return has_report_facts(state) ? report_facts(ui, state, memory.facts, x, y, width) : y;
}

// The histogram first and wide: it is where a threshold is understood. The others two by two.
float drawings_column(Ui& ui, const EvaluationView& view, EvaluationMemory& memory, const std::vector<Pinch>& pinches,
                      float x, float y, float width, float height) {
    FigureCardOptions options;
    options.pinches = &pinches;
    options.plot_height = std::floor(bounded(height * 0.3F, 180, 280));
    y = figure_card(ui, view, memory, EvaluationFigure::histogram, x, y, width, options) + Space::l;
    constexpr std::array<EvaluationFigure, 4> kOthers{EvaluationFigure::roc, EvaluationFigure::det,
                                                      EvaluationFigure::precision_recall,
                                                      EvaluationFigure::calibration};
    const std::size_t columns = width >= 640 ? 2 : 1;
    const float part = std::floor((width - Space::l * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    options.plot_height = std::floor(bounded(part - Space::l, 200, 440));
    float row_bottom = y;
    std::size_t shown = 0;
    for (const EvaluationFigure figure : kOthers) {
        if (!has_figure(view, figure)) continue;
        const std::size_t column = shown % columns;
        if (column == 0 && shown > 0) y = row_bottom + Space::l;
        const float left = x + static_cast<float>(column) * (part + Space::l);
        const float bottom = figure_card(ui, view, memory, figure, left, y, part, options);
        row_bottom = column == 0 ? bottom : std::max(row_bottom, bottom);
        ++shown;
    }
    return row_bottom;
}

// What was pressed stays in sight when the list takes the lower part of its region.
void keep_in_sight(const EvaluationView& view, EvaluationMemory& memory, const Rect& region) {
    if (!view.behind || view.behind->number == memory.samples.number || !memory.pressed) return;
    const float hidden = memory.pressed->bottom() + Space::l - region.bottom();
    const float most = memory.pressed->y - region.y - Space::xxl;
    if (hidden > 0 && most > 0) ImGui::SetScrollY(ImGui::GetScrollY() + std::min(hidden, most));
    memory.pressed.reset();
}

void wide_page(Ui& ui, const AppState& state, EvaluationMemory& memory, const PageLayout& layout,
               const std::vector<Pinch>& pinches) {
    const EvaluationView& view = *state.evaluation;
    const Rect body{layout.margin, layout.body.y, layout.body.width - 2 * layout.margin, layout.body.height};
    if (!has_any_figure(view)) {
        const float width = std::min(body.width, 720.0F);
        const Rect rect{body.x + std::floor((body.width - width) / 2), body.y, width, body.height};
        const Rect content = begin_region(ui, "evaluation_words", rect, &memory.words);
        end_region(ui, words_column(ui, state, memory, content.x, content.y, content.width), &memory.words);
        return;
    }
    const float words_width = std::floor(bounded(body.width * kWordsWidth, 340, 480));
    const Rect words = begin_region(ui, "evaluation_words", {body.x, body.y, words_width, body.height}, &memory.words);
    end_region(ui, words_column(ui, state, memory, words.x, words.y, words.width - Space::s), &memory.words);
    const float left = body.x + words_width + Space::s;
    const float right = body.x + body.width;
    if (view.face) return shown_face_card(ui, state, memory.samples, {left, body.y, right - left, body.height});
    const float list_height = view.behind ? std::floor(bounded(body.height * kListShare, 180, 560)) : 0;
    const Rect place{left, body.y, right - left + Space::m,
                     body.height - (list_height > 0 ? list_height + Space::m : 0)};
    const Rect drawings = begin_region(ui, "evaluation_drawings", place, &memory.drawings);
    keep_in_sight(view, memory, place);
    end_region(
        ui,
        drawings_column(ui, view, memory, pinches, drawings.x, drawings.y, drawings.width - Space::m, body.height) +
            Space::l,
        &memory.drawings);
    if (view.behind)
        sample_list(ui, state, memory.samples, {left, body.bottom() - list_height, right - left, list_height});
}

// One figure at a time; which one, the buttons over it say. They give up some of their inner space to stand in one row.
float figure_choice(Ui& ui, const EvaluationView& view, float x, float y, float width) {
    struct Choice {
        EvaluationFigure figure;
        ButtonOptions options;
        float width;
    };
    std::vector<Choice> choices;
    float natural_width = 0;
    for (std::size_t i = 0; i < kEvaluationFigures; ++i) {
        const auto figure = static_cast<EvaluationFigure>(i);
        if (!has_figure(view, figure)) continue;
        const ButtonOptions options{figure == view.shown ? ButtonKind::secondary : ButtonKind::quiet};
        choices.push_back({figure, options, button_width(ui, figure_name(figure), options)});
        natural_width += choices.back().width;
    }
    const float given_up =
        bounded(std::ceil((natural_width - width) / static_cast<float>(choices.size())), 0, 2 * Space::s);
    const float height = ui.target_px();
    float left = x;
    for (const Choice& choice : choices) {
        const float wide = choice.width - given_up;
        if (left > x && left + wide > x + width) {
            left = x;
            y += height + Space::xs;
        }
        command_button(ui, ChooseFigure{choice.figure}, figure_name(choice.figure), {left, y, wide, height},
                       choice.options);
        left += wide;
    }
    return y + height;
}

void narrow_page(Ui& ui, const AppState& state, EvaluationMemory& memory, const PageLayout& layout,
                 const std::vector<Pinch>& pinches) {
    const EvaluationView& view = *state.evaluation;
    if (view.face) return shown_face_card(ui, state, memory.samples, layout.body);
    Rect body = layout.body;
    if (view.behind)
        body.height -= std::floor(std::min(body.height, std::max(body.height * kListShareNarrow, kLeastList)));
    const Rect column = begin_region(ui, "evaluation_column", body, &memory.words);
    keep_in_sight(view, memory, body);
    const float x = column.x + layout.margin;
    const float width = column.width - 2 * layout.margin;
    float y = evaluation_summary(ui, state, x, column.y + Space::s, width) + Space::l;
    if (view.comparison) {
        const std::string verdict = verdict_sentence(view);
        const std::string words =
            filled(words::kComparedWith, second_name(view), verdict.empty() ? common_sentence(view) : verdict);
        y += draw_text(draw_list(), ui.strong(), ImVec2(x, y), displayable(words, 600), width).y + Space::l;
    }

    std::vector<std::string> names;
    std::vector<EvaluationSection> sections;
    const auto offer = [&](EvaluationSection section, const char* name) {
        sections.push_back(section);
        names.emplace_back(name);
    };
    if (has_any_figure(view)) offer(EvaluationSection::plots, words::kPlots);
    offer(EvaluationSection::counts, words::kCounts);
    offer(EvaluationSection::figures, words::kFigures);
    if (!group_columns(view).empty()) offer(EvaluationSection::groups, words::kGroups);
    if (has_report_facts(state)) offer(EvaluationSection::about, words::kAboutTheResult);
    const auto found = std::find(sections.begin(), sections.end(), memory.section);
    const auto current = found == sections.end() ? 0 : static_cast<std::size_t>(found - sections.begin());
    const std::size_t pressed = tabs(ui, "evaluation_tabs", names, current, x, y, width);
    y += tabs_height_px(ui) + Space::m;
    switch (sections[current]) {
        case EvaluationSection::plots: {
            const EvaluationFigure figure = has_figure(view, view.shown) ? view.shown : EvaluationFigure::histogram;
            if (view.curves) y = figure_choice(ui, view, x, y, width) + Space::s;
            FigureCardOptions options;
            options.pinches = &pinches;
            options.wide_page = false;
            // Whole in sight, with its head, where the window is low.
            const float in_sight = layout.body.height - ui.target_px() - Space::xxl;
            options.plot_height = std::floor(bounded(std::min(width * 0.9F, in_sight), 180, 420));
            y = figure_card(ui, view, memory, figure, x, y, width, options);
            break;
        }
        case EvaluationSection::counts:
            y = evaluation_counts(ui, view, x, y + Space::s, width);
            if (!view.curves) break;
            y = words_card(ui, words::kWhereToPutTheThreshold, x - Space::l, y + Space::l, width + 2 * Space::l,
                           [&](float cx, float cy, float cw) { return evaluation_thresholds(ui, view, cx, cy, cw); });
            break;
        case EvaluationSection::groups: y = evaluation_groups(ui, view, x, y + Space::s, width); break;
        case EvaluationSection::about:
            y = report_facts(ui, state, memory.facts, x - Space::l, y + Space::s, width + 2 * Space::l);
            break;
        case EvaluationSection::figures:
            if (view.comparison) y = evaluation_comparison(ui, view, x, y + Space::s, width) + Space::xl;
            y = evaluation_figures_list(ui, view, x, y + Space::s, width);
            break;
    }
    memory.section = sections[pressed];
    end_region(ui, y + Space::xl, &memory.words);
    if (view.behind)
        sample_list(ui, state, memory.samples,
                    {layout.body.x, body.bottom(), layout.body.width, layout.body.bottom() - body.bottom()});
}

// How far a key moves the list's cursor; 0: it does not.
std::ptrdiff_t cursor_step(const std::string& key, std::size_t columns) {
    const auto line = static_cast<std::ptrdiff_t>(columns);
    if (key == "ArrowDown") return line;
    if (key == "ArrowUp") return -line;
    if (key == "PageDown") return columns > 1 ? 3 * line : 10;
    if (key == "PageUp") return columns > 1 ? -3 * line : -10;
    if (columns > 1 && key == "ArrowRight") return 1;
    if (columns > 1 && key == "ArrowLeft") return -1;
    return 0;
}

// Rows of the list that is open; Enter opens the one that has the cursor.
bool take_list_key(Ui& ui, const AppState& state, const SampleListMemory& memory, const KeyPress& key) {
    const SampleList& list = *state.evaluation->behind;
    if (list.rows.empty()) return false;
    if (key.key == "Enter") {
        const std::optional<Command> pressed = press_on_face(state, list.rows[list.cursor]);
        if (pressed) ui.commands.push_back(*pressed);
        return pressed.has_value();
    }
    if (key.key == "n" && can_look_at_faces(state)) {
        ui.commands.push_back(StudyEvaluation{FaceStep{FaceAction::write_note, list.rows[list.cursor]}});
        return true;
    }
    const std::ptrdiff_t step = cursor_step(key.key, memory.columns);
    const auto row = static_cast<std::ptrdiff_t>(list.cursor) + step;
    if (step != 0) ui.commands.push_back(StudyEvaluation{LookAtSample{row < 0 ? 0 : static_cast<std::size_t>(row)}});
    return step != 0;
}

// Of the face that is looked at large.
bool take_face_key(Ui& ui, const AppState& state, const KeyPress& key) {
    const auto push = [&](FaceAction action, std::size_t index) {
        ui.commands.push_back(StudyEvaluation{FaceStep{action, index}});
        return true;
    };
    if (key.key == "Escape") return push(FaceAction::leave, 0);
    if (key.key == "ArrowLeft" || key.key == "ArrowUp" || key.key == "PageUp") return push(FaceAction::before, 0);
    if (key.key == "ArrowRight" || key.key == "ArrowDown" || key.key == "PageDown") return push(FaceAction::after, 0);
    if (key.key == "n") return push(FaceAction::write_note, *state.evaluation->face);
    // None, the first map, the second.
    if (key.key.size() == 1 && key.key[0] >= '0' && key.key[0] <= '2')
        return push(FaceAction::lay_map, static_cast<std::size_t>(key.key[0] - '0'));
    return false;
}

}  // namespace

bool take_evaluation_key(Ui& ui, const AppState& state, const EvaluationMemory& memory, const KeyPress& key) {
    const EvaluationView& view = *state.evaluation;
    if (view.face) return take_face_key(ui, state, key);
    if (view.behind && take_list_key(ui, state, memory.samples, key)) return true;
    if (key.key == "ArrowRight" || key.key == "ArrowUp")
        ui.commands.push_back(StepThreshold{1});
    else if (key.key == "ArrowLeft" || key.key == "ArrowDown")
        ui.commands.push_back(StepThreshold{-1});
    else if (key.key == "Home" || key.key == "0")
        ui.commands.push_back(ResetThreshold{});
    else if (key.key == "Escape" && view.behind)
        ui.commands.push_back(StudyEvaluation{HideSamples{}});
    else if (key.key == "Escape")
        ui.commands.push_back(CloseEvaluation{});
    else
        return false;
    return true;
}

void evaluation_page(Ui& ui, const AppState& state, EvaluationMemory& memory, const PageLayout& layout,
                     const std::vector<Pinch>& pinches) {
    CHECK(state.evaluation.has_value());
    if (layout.wide)
        wide_page(ui, state, memory, layout, pinches);
    else
        narrow_page(ui, state, memory, layout, pinches);
}

}  // namespace telltale
