// The accessible story of an open evaluation; the rest of evaluation_words.hpp.
#include "commands.hpp"
#include "evaluation_comparison_words.hpp"
#include "evaluation_words.hpp"
#include "face_words.hpp"
#include "group_words.hpp"
#include "sample_words.hpp"
#include "words/controls.hpp"
#include "words/evaluation.hpp"
#include "words/page.hpp"

namespace telltale {
namespace {

std::vector<std::string> notes_of(const AppState& state) {
    const EvaluationView& view = *state.evaluation;
    std::vector<std::string> notes;
    const auto add = [&](std::string note) {
        if (!note.empty()) notes.push_back(std::move(note));
    };
    for (std::string& note : face_notes(state)) add(std::move(note));
    add(view.remark);
    add(evaluation_data_sentence(view));
    add(threshold_origin(view));
    for (std::string& note : sample_notes(state)) add(std::move(note));
    const Confusion confusion = confusion_of(view);
    const std::array<ConfusionCell, 4> cells = confusion_cells(confusion);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::int64_t of_class = i < 2 ? real_count(confusion) : fake_count(confusion);
        add(std::string(cells[i].name) + ": " + cell_text(cells[i], of_class));
    }
    for (const FigureLine& line : figure_lines(view)) {
        std::string note = line.name + ": " + line.value;
        if (!line.interval.empty()) note = filled(words::kWithInterval, note, line.interval);
        add(note + ". " + line.words);
    }
    add(few_groups_sentence(view));
    if (view.curves) {
        for (const std::string& note : threshold_notes(view)) add(note);
    }
    for (std::string& note : group_notes(view)) add(std::move(note));
    if (view.comparison) {
        for (std::string& note : second_notes(view)) add(std::move(note));
    }
    add(missing_sentence(view));
    return notes;
}

}  // namespace

MirrorDialog help_dialog(const AppState& state) {
    const HelpTopic topic = state.evaluation ? state.evaluation->help : HelpTopic::scores;
    MirrorDialog dialog;
    dialog.dialog = "help";
    dialog.title = help_title(topic);
    dialog.lines = {help_words(topic), filled(words::kPictureOfHelp, help_plot(topic).description)};
    dialog.options.push_back({act_of(CloseDialog{}).command, {}, words::kClose});
    return dialog;
}

std::vector<MirrorAction> evaluation_actions(const EvaluationView& view) {
    std::vector<MirrorAction> actions;
    const auto offer = [&](const Command& command, std::string label) {
        const Act act = act_of(command);
        actions.push_back({act.command, act.index, std::move(label)});
    };
    if (has_samples(view)) {
        offer(StepThreshold{-1}, words::kLowerTheThresholdByAStep);
        offer(StepThreshold{1}, words::kRaiseTheThresholdByAStep);
        offer(ResetThreshold{}, filled(words::kBackToTheThreshold, threshold_text(view.record.threshold)));
    }
    for (std::size_t i = 0; i < kEvaluationFigures; ++i) {
        const auto figure = static_cast<EvaluationFigure>(i);
        if (!has_figure(view, figure)) continue;
        const char* name = figure_name(figure);
        offer(ChooseFigure{figure}, filled(words::kShowTheFigure, name));
        offer(SaveFigure{figure, FigureFormat::svg}, filled(words::kSaveTheFigureAsSvg, name));
        offer(SaveFigure{figure, FigureFormat::png}, filled(words::kSaveTheFigureAsPng, name));
        offer(SaveFigure{figure, FigureFormat::clipboard}, filled(words::kCopyTheFigure, name));
    }
    return actions;
}

std::optional<Command> evaluation_command_of(const Act& act, const AppState& state) {
    if (act.command == "lower_threshold") return StepThreshold{-1};
    if (act.command == "raise_threshold") return StepThreshold{1};
    if (act.command == "reset_threshold") return ResetThreshold{};
    if (const std::optional<StudyEvaluation> study = study_of(act, state)) return *study;
    if (!act.index || *act.index < 0) return {};
    const auto index = static_cast<std::size_t>(*act.index);
    if (act.command == "set_threshold" && index <= 1000) return SetThreshold{static_cast<double>(index) / 1000};
    if (index >= kEvaluationFigures) return {};
    const auto figure = static_cast<EvaluationFigure>(index);
    for (std::size_t i = 0; i < kSaveFigureActs.size(); ++i)
        if (act.command == kSaveFigureActs[i]) return SaveFigure{figure, static_cast<FigureFormat>(i)};
    if (act.command == "choose_figure") return ChooseFigure{figure};
    return {};
}

Mirror evaluation_mirror(const AppState& state) {
    CHECK(state.evaluation.has_value());
    const EvaluationView& view = *state.evaluation;
    Mirror mirror;
    mirror.state = phase_name(phase_of(state));
    mirror.heading = filled(words::kEvaluationOf, evaluation_heading(view));
    mirror.message = state.open_failure.empty() ? threshold_sentence(view) : state.open_failure;
    mirror.notes = notes_of(state);
    return mirror;
}

}  // namespace telltale
