// The accessible story of an open evaluation; the rest of evaluation_words.hpp.
#include "commands.hpp"
#include "evaluation_comparison_words.hpp"
#include "evaluation_words.hpp"
#include "group_words.hpp"
#include "sample_words.hpp"
#include "words/controls.hpp"
#include "words/evaluation.hpp"

namespace telltale {
namespace {

std::vector<std::string> notes_of(const AppState& state) {
    const EvaluationView& view = *state.evaluation;
    std::vector<std::string> notes;
    const auto add = [&](std::string note) {
        if (!note.empty()) notes.push_back(std::move(note));
    };
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

Mirror evaluation_mirror(const AppState& state) {
    CHECK(state.evaluation.has_value());
    const EvaluationView& view = *state.evaluation;
    Mirror mirror;
    mirror.state = phase_name(phase_of(state));
    mirror.heading = filled(words::kEvaluationOf, evaluation_heading(view));
    mirror.message = state.open_failure.empty() ? threshold_sentence(view) : state.open_failure;
    mirror.notes = notes_of(state);
    mirror.actions = actions_of(state);
    return mirror;
}

}  // namespace telltale
