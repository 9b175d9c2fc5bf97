// The regions of a result page around its open evaluation. Each reads the state, draws and pushes commands into ui.
#pragma once

#include <optional>
#include <vector>

#include "evaluation_panels.hpp"
#include "wasm/app_state.hpp"
#include "wasm/widgets.hpp"

namespace telltale {

// What is drawn of each of several results.
enum class SmallFigure { roc, reliability, training };

// Of one of several results, made when it is first drawn, and again for another width or figure.
struct SmallCurve {
    float width = 0;
    SmallFigure figure = SmallFigure::roc;
    std::optional<Drawing> drawing;  // none: one class alone, a training that is not known
};

struct OverviewMemory {
    ScrollState scroll;
    std::int64_t number = 0;         // of the report that the curves are of
    std::vector<SmallCurve> curves;  // of each evaluation
    SmallFigure figure = SmallFigure::roc;
};

// Whose page it is, the way back to all results, the way to the document.
void report_bar(Ui& ui, const AppState& state, const PageLayout& layout);
// Several results side by side: every model on every set, and a small curve of each. Only with a report.
void report_overview(Ui& ui, const AppState& state, OverviewMemory& memory, const PageLayout& layout);
// A link to what is looked at, and the others to compare the open one with. Returns the bottom.
float report_buttons(Ui& ui, const AppState& state, float x, float y, float width);

}  // namespace telltale
