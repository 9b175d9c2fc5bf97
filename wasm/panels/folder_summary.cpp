#include <algorithm>
#include <cmath>

#include "folder_panels.hpp"
#include "shared/standard_plots.hpp"
#include "wasm/folder_evaluation.hpp"
#include "wasm/folder_labels.hpp"
#include "wasm/folder_queue.hpp"
#include "wasm/folder_splits.hpp"
#include "wasm/folder_words.hpp"
#include "wasm/judgement.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/folder.hpp"
#include "wasm/words/verdict.hpp"

namespace telltale {
namespace {

constexpr double kHistogramHoldSeconds = 1;

Command does(FolderAction action) { return FolderCommand{action}; }

Plot histogram_of(const AppState& state) {
    const Folder& folder = *state.folder;
    std::vector<double> scores;
    std::vector<std::uint8_t> labels;
    const bool has_both = folder.counts.judged_real > 0 && folder.counts.judged_fake > 0;
    for (const FolderPicture& picture : folder.pictures) {
        if (picture.outcome != FolderOutcome::judged) continue;
        const std::optional<int> label = label_of(picture);
        if (has_both && !label) continue;
        scores.push_back(picture.score);
        labels.push_back(has_both && *label == kFake ? kFake : kReal);
    }
    HistogramOptions options;
    options.bin_count = 20;
    options.unsure = state.classifier.card.band;
    Plot plot = score_histogram(scores, labels, options);
    if (has_both) return plot;
    plot.title = words::kScoresOfThePictures;
    plot.y.sense = words::kOfThePictures;
    plot.description = words::kHowTheScoresAreSpread;
    plot.bars.resize(1);
    plot.bars.front().label.clear();
    plot.bars.front().ink = Ink::accent;
    return plot;
}

float histogram(Ui& ui, const AppState& state, FolderMemory& memory, float x, float y, float width) {
    const Folder& folder = *state.folder;
    if (folder.counts.judged == 0) return y;
    const bool is_other = memory.folder != folder.number || !memory.histogram;
    const bool is_stale = memory.revision != folder.revision;
    const bool has_stood = ui.time_seconds - memory.made_seconds >= kHistogramHoldSeconds;
    if (is_other || (is_stale && has_stood)) {
        memory.folder = folder.number;
        memory.revision = folder.revision;
        memory.made_seconds = ui.time_seconds;
        memory.histogram = histogram_of(state);
        ++memory.plot_revision;
    } else if (is_stale) {
        ui.animating = true;
    }
    PlotCanvasOptions options;
    options.revision = memory.plot_revision;
    options.wheel_zooms = false;
    const float height = std::floor(bounded(width * 0.55F, 150, 220));
    plot_canvas(ui, "folder_histogram", *memory.histogram, {x, y, width, height}, memory.look, options);
    return y + height + Space::l;
}

float progress(Ui& ui, const AppState& state, float x, float y, float width) {
    const Folder& folder = *state.folder;
    y += draw_text(draw_list(), ui.body(), ImVec2(x, y), folder_progress(state), width).y + Space::s;
    if (folder.counts.waiting > 0) {
        progress_bar(ui, {x, y, width, 4}, folder_fraction(state));
        y += 4 + Space::s;
    }
    const std::string pace = folder_pace(state);
    if (!pace.empty()) y += draw_text(draw_list(), ui.muted(), ImVec2(x, y), displayable(pace, 300), width).y;
    return y + Space::m;
}

std::vector<FlowButton> main_buttons(const AppState& state) {
    const Folder& folder = *state.folder;
    const bool waits = folder.counts.waiting > 0;
    const bool has_evaluation = no_evaluation_sentence(state).empty();
    std::vector<FlowButton> buttons;
    const bool fails = is_missing(state.classifier) || is_missing(state.detector);
    if (waits && fails) buttons.push_back({Retry{}, retry_label(state), {ButtonKind::primary}});
    if (waits && !folder.has_files)
        buttons.push_back({does(FolderAction::open_folder), words::kOpenTheFolderAgain, {ButtonKind::primary}});
    if (has_evaluation)
        buttons.push_back({does(FolderAction::evaluate),
                           evaluate_label(folder),
                           {waits ? ButtonKind::secondary : ButtonKind::primary}});
    if (waits && folder.has_files) {
        if (folder.queue.stage == QueueStage::running) {
            buttons.push_back({does(FolderAction::pause), words::kPause});
            buttons.push_back({does(FolderAction::stop), words::kStop, {ButtonKind::quiet}});
        } else {
            buttons.push_back({does(FolderAction::resume), words::kGoOn, {ButtonKind::primary}});
        }
    }
    return buttons;
}

float section(Ui& ui, const char* name, float x, float y, float width) {
    return y + draw_text(draw_list(), ui.strong(), ImVec2(x, y), name, width).y + Space::xs;
}

float splits(Ui& ui, const AppState& state, float x, float y, float width) {
    std::vector<FlowButton> buttons;
    for (const SplitChoice& choice : split_choices(*state.folder))
        buttons.push_back({FolderCommand{FolderAction::choose_split, static_cast<std::int64_t>(choice.index)},
                           choice.name + " " + count_text(choice.count),
                           {choice.is_chosen ? ButtonKind::secondary : ButtonKind::quiet}});
    if (buttons.empty()) return y;
    y = section(ui, words::kSplitThatIsEvaluated, x, y, width);
    const TextStyle style = takes_splits_together(*state.folder) ? ui.body() : ui.muted();
    y += draw_text(draw_list(), style, ImVec2(x, y), split_sentence(*state.folder), width).y + Space::xs;
    return flow_buttons(ui, buttons, x, y, width) + Space::l;
}

float labels(Ui& ui, const AppState& state, float x, float y, float width) {
    const Folder& folder = *state.folder;
    if (folder.pictures.empty()) return y;
    y = section(ui, words::kLabels, x, y, width);
    const FolderCounts& counts = folder.counts;
    const std::string text = filled(words::kLabelCounts, count_text(counts.real), count_text(counts.fake),
                                    count_text(label_rows_count(folder, LabelRows::none)));
    y += draw_text(draw_list(), ui.muted(), ImVec2(x, y), text, width).y + Space::xs;
    const bool is_asked = folder.label_question.has_value();
    y += Space::xs +
         draw_text(draw_list(), is_asked ? ui.body() : ui.muted(), ImVec2(x, y + Space::xs),
                   label_shown_sentence(folder), width)
             .y +
         Space::xs;
    ButtonOptions each;
    each.enabled = !folder.table.order.empty();
    std::vector<FlowButton> buttons{{does(FolderAction::label_shown_real), words::kReal, each},
                                    {does(FolderAction::label_shown_fake), words::kFake, each},
                                    {does(FolderAction::label_shown_none), words::kNoLabelToGive, each}};
    if (is_asked)
        // The safe one first: a second click that was not meant lies there.
        buttons = {{does(FolderAction::keep_labels), words::kKeepTheLabels, {ButtonKind::primary}},
                   {does(label_shown_action(folder.label_question->label)),
                    filled(words::kLabelThem, as_label(folder.label_question->label))}};
    else if (!folder.label_changes.empty())
        buttons.push_back({does(FolderAction::undo_labels), words::kUndo, {ButtonKind::quiet, Icon::retry}});
    return flow_buttons(ui, buttons, x, y, width) + Space::l;
}

float what_is_judged(Ui& ui, const AppState& state, float x, float y, float width) {
    const Folder& folder = *state.folder;
    if (folder.subject == FolderSubject::undecided) return y;
    y = section(ui, words::kWhatIsJudged, x, y, width);
    y += draw_text(draw_list(), ui.muted(), ImVec2(x, y), subject_sentence(state), width).y + Space::xs;
    const bool is_whole = folder.subject == FolderSubject::whole_picture;
    const FolderAction other = is_whole ? FolderAction::judge_faces : FolderAction::judge_whole;
    const char* label = is_whole ? words::kFindTheFacesInThem : words::kJudgeThePicturesWhole;
    std::vector<FlowButton> buttons{{does(other), label}};
    if (folder.has_files && folder.counts.failed > 0)
        buttons.push_back({does(FolderAction::try_again), words::kTryTheFailedOnesAgain, {ButtonKind::quiet}});
    return flow_buttons(ui, buttons, x, y, width) + Space::l;
}

float exports(Ui& ui, const AppState& state, float x, float y, float width) {
    if (state.folder->counts.judged == 0) return y;
    y = section(ui, words::kSave, x, y, width);
    std::vector<FlowButton> buttons{{does(FolderAction::save_scores), "scores.csv"}};
    if (no_evaluation_sentence(state).empty())
        buttons.push_back({does(FolderAction::save_evaluation), "evaluation.json"});
    return flow_buttons(ui, buttons, x, y, width) + Space::l;
}

}  // namespace

float folder_summary(Ui& ui, const AppState& state, FolderMemory& memory, float x, float y, float width) {
    const TextStyle title = ui.style(ui.fonts.semi_bold, TypeSize::title, ui.palette->text);
    const std::string name = fitted_in_middle(title, displayable(folder_heading(state)), width);
    y += draw_text(draw_list(), title, ImVec2(x, y), name).y + Space::xs;
    if (!state.open_failure.empty())
        y += draw_text(draw_list(), ui.body(), ImVec2(x, y), displayable(state.open_failure, 400), width).y + Space::s;
    y = progress(ui, state, x, y, width);
    const std::vector<FlowButton> buttons = main_buttons(state);
    y = flow_buttons(ui, buttons, x, y, width) + (buttons.empty() ? 0 : Space::l);
    y = splits(ui, state, x, y, width);
    y = histogram(ui, state, memory, x, y, width);
    y = what_is_judged(ui, state, x, y, width);
    y = labels(ui, state, x, y, width);
    y = exports(ui, state, x, y, width);
    for (const std::string& remark : folder_remarks(state))
        y += draw_text(draw_list(), ui.muted(), ImVec2(x, y), displayable(remark, 500), width).y + Space::s;
    y += draw_text(draw_list(), ui.muted(), ImVec2(x, y), kept_sentence(state), width).y;
    return y;
}

}  // namespace telltale
