// The regions of a result page around its open evaluation. Each reads the state, draws and pushes commands into ui.
#pragma once

#include <optional>
#include <vector>

#include "evaluation_panels.hpp"
#include "wasm/app_state.hpp"
#include "wasm/widgets.hpp"

namespace telltale {

// The curve of one of several results, made when it is first drawn, and again for another width.
struct SmallCurve {
    float width = 0;
    std::optional<Drawing> drawing;  // none: one class alone
};

struct ReportMemory {
    EvaluationMemory evaluation;
    ScrollState overview;
    std::vector<SmallCurve> curves;  // of each evaluation
};

// Whose page it is, the way back to all results, the way to the document.
void report_bar(Ui& ui, const AppState& state, const PageLayout& layout);
// Several results side by side: every model on every set, and a small curve of each. Only with a report.
void report_overview(Ui& ui, const AppState& state, ReportMemory& memory, const PageLayout& layout);
// A link to what is looked at, and the others to compare the open one with. Returns the bottom.
float report_buttons(Ui& ui, const AppState& state, float x, float y, float width);

}  // namespace telltale
