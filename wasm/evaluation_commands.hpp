// What a person does with an evaluation, and how that changes the state: commands.hpp's part for evaluations.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "evaluation_plots.hpp"
#include "evaluation_study.hpp"
#include "evaluation_view.hpp"
#include "messages.hpp"
#include "payload.hpp"

namespace telltale {

struct AppState;
struct Outgoing;

struct OpenEvaluation {};
struct CloseEvaluation {};
struct SetThreshold {
    double threshold = 0.5;
};
// A hundredth up or down, as an arrow key moves a slider.
struct StepThreshold {
    int step = 1;
};
struct ResetThreshold {};
struct ChooseFigure {
    EvaluationFigure figure = EvaluationFigure::histogram;
};

// In the order of FigureFormat.
inline constexpr std::array<const char*, 3> kSaveFigureActs{"save_figure_svg", "save_figure_png", "copy_figure"};
struct SaveFigure {
    EvaluationFigure figure = EvaluationFigure::histogram;
    FigureFormat format = FigureFormat::svg;
};

// Puts the messages to send behind those that are there.
void take_evaluation(AppState& state, const EvaluationOpened& message, const Payload& payload,
                     std::vector<Outgoing>& outbox);
void fail_evaluation(AppState& state, std::string message, std::vector<Outgoing>& outbox);
void update_evaluation(AppState& state, const OpenEvaluation& command, std::vector<Outgoing>& outbox);
void update_evaluation(AppState& state, const CloseEvaluation& command, std::vector<Outgoing>& outbox);
void update_evaluation(AppState& state, const SetThreshold& command, std::vector<Outgoing>& outbox);
void update_evaluation(AppState& state, const StepThreshold& command, std::vector<Outgoing>& outbox);
void update_evaluation(AppState& state, const ResetThreshold& command, std::vector<Outgoing>& outbox);
void update_evaluation(AppState& state, const ChooseFigure& command, std::vector<Outgoing>& outbox);
void update_evaluation(AppState& state, const SaveFigure& command, std::vector<Outgoing>& outbox);

}  // namespace telltale
