#include "evaluation_commands.hpp"

#include <cmath>

#include "commands.hpp"
#include "evaluation_comparison_words.hpp"
#include "evaluation_words.hpp"
#include "shared/run_record.hpp"
#include "words/evaluation.hpp"
#include "words/folder.hpp"

namespace telltale {
namespace {

void announce(Outbox& outbox, std::string text) { outbox.push_back({Announce{std::move(text)}, {}}); }

// Said when a person has moved the threshold by the keyboard; a drag would never stop talking.
void announce_threshold(const AppState& state, Outbox& outbox) {
    if (state.evaluation) announce(outbox, evaluation_announcement(*state.evaluation));
}

// Figures and samples in one file, unlike a table of scores.
bool is_whole(const NamedFile& file) {
    if (is_run_record(file.bytes)) return true;
    for (const std::uint8_t byte : file.bytes)
        if (byte == '{')
            return true;
        else if (byte > ' ' && byte < 0x80)
            return false;  // past a byte-order mark
    return false;
}

void compare(AppState& state, const EvaluationView& second, Outbox& outbox) {
    EvaluationView& view = *state.evaluation;
    view.wants_second = false;
    view.comparison = comparison_of(view, second);
    if (!view.comparison) {
        state.open_failure = words::kTwoAreComparedByTheirCurves;
        state.failed_to_open = Openable::evaluation;
        return announce(outbox, state.open_failure);
    }
    if (view.behind) view.behind.reset();
    view.comparison->number = ++state.last_request;
    state.open_failure.clear();
    announce(outbox, filled(words::kComparedWith, second_name(view), common_sentence(view)));
}

// Two of one kind at once, or one after "Compare with…". True: they were taken.
bool open_second(AppState& state, std::span<const NamedFile> files, Outbox& outbox) {
    const bool are_two = files.size() == 2 && is_whole(files[0]) == is_whole(files[1]);
    const bool is_second = state.evaluation && state.evaluation->wants_second;
    if (!are_two && !is_second) return false;
    if (are_two) {
        Result<EvaluationView> first = open_evaluation(files.first(1));
        if (!first) {
            fail_evaluation(state, first.error().message, outbox);
            return true;
        }
        state.evaluation = std::move(first).value();
        state.evaluation->number = ++state.last_request;
    }
    const Result<EvaluationView> second = open_evaluation(are_two ? files.subspan(1) : files);
    if (second)
        compare(state, second.value(), outbox);
    else
        fail_evaluation(state, second.error().message, outbox);
    return true;
}

}  // namespace

void take_evaluation(AppState& state, const EvaluationOpened& message, const Payload& payload, Outbox& outbox) {
    std::vector<NamedFile> files;
    std::span<const std::uint8_t> rest = payload.bytes();
    bool is_whole = true;
    for (const NamedBytes& file : message.files) {
        is_whole = is_whole && file.byte_count >= 0 && static_cast<std::uint64_t>(file.byte_count) <= rest.size();
        if (!is_whole) break;
        files.push_back({file.name, rest.first(static_cast<std::size_t>(file.byte_count))});
        rest = rest.subspan(static_cast<std::size_t>(file.byte_count));
    }
    if (!is_whole || !rest.empty()) return fail_evaluation(state, words::kBytesDidNotArrive, outbox);
    if (open_second(state, files, outbox)) return;
    const EvaluationView* before = state.evaluation ? &*state.evaluation : nullptr;
    Result<EvaluationView> opened = open_evaluation(files, before);
    if (!opened) return fail_evaluation(state, opened.error().message, outbox);
    state.evaluation = std::move(opened).value();
    state.evaluation->number = ++state.last_request;
    state.open_failure.clear();
    announce(outbox, filled(words::kEvaluationAnnounced, evaluation_heading(*state.evaluation),
                            evaluation_announcement(*state.evaluation)));
}

void fail_evaluation(AppState& state, std::string message, Outbox& outbox) {
    state.open_failure = std::move(message);
    state.failed_to_open = Openable::evaluation;
    state.opening_sample.reset();  // trying again shall not open it
    announce(outbox, filled(words::kTheEvaluationCouldNotBeOpened, state.open_failure));
}

void update_evaluation(AppState& state, const OpenEvaluation&, Outbox& outbox) {
    if (state.evaluation) state.evaluation->wants_second = false;
    outbox.push_back({PickFile{".json,.csv,.html"}, {}});
}

void update_evaluation(AppState& state, const CloseEvaluation&, Outbox&) {
    state.evaluation.reset();
    if (state.failed_to_open == Openable::evaluation) state.open_failure.clear();
}

void update_evaluation(AppState& state, const SetThreshold& command, Outbox&) {
    if (state.evaluation) move_threshold(*state.evaluation, command.threshold);
}

void update_evaluation(AppState& state, const StepThreshold& command, Outbox& outbox) {
    if (!state.evaluation) return;
    // Onto the next hundredth, so that steps meet whatever the threshold was.
    const double hundredths = state.evaluation->threshold * 100;
    const double next = command.step > 0 ? std::floor(hundredths + 1e-9) + 1 : std::ceil(hundredths - 1e-9) - 1;
    move_threshold(*state.evaluation, next / 100);
    announce_threshold(state, outbox);
}

void update_evaluation(AppState& state, const ResetThreshold&, Outbox& outbox) {
    if (!state.evaluation) return;
    move_threshold(*state.evaluation, state.evaluation->record.threshold);
    announce_threshold(state, outbox);
}

void update_evaluation(AppState& state, const ChooseFigure& command, Outbox&) {
    if (state.evaluation) state.evaluation->shown = command.figure;
}

void update_evaluation(AppState& state, const SaveFigure& command, Outbox& outbox) {
    if (!state.evaluation || !has_figure(*state.evaluation, command.figure)) return;
    FigureFile file = figure_file(*state.evaluation, command.figure, command.format);
    outbox.push_back({std::move(file.message), std::move(file.payload)});
    announce(outbox, words::kTheFigureIsSaved);
}

}  // namespace telltale
