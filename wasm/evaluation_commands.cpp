#include "evaluation_commands.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "closed_photo.hpp"
#include "commands.hpp"
#include "evaluation_comparison_words.hpp"
#include "evaluation_words.hpp"
#include "report/report_commands.hpp"
#include "shared/run_record.hpp"
#include "words/evaluation.hpp"
#include "words/folder.hpp"
#include "words/report.hpp"

namespace telltale {
namespace {

void announce(Outbox& outbox, std::string text) { outbox.push_back({Announce{std::move(text)}, {}}); }

// Said when a person has moved the threshold by the keyboard; a drag would never stop talking.
void announce_threshold(const AppState& state, Outbox& outbox) {
    if (state.evaluation) announce(outbox, evaluation_announcement(*state.evaluation));
}

// Figures and samples in one file, unlike a table of scores.
bool is_whole(const NamedFile& file) {
    for (const std::uint8_t byte : file.bytes)
        if (byte == '{')
            return true;
        else if (byte > ' ' && byte < 0x80)
            return false;  // past a byte-order mark
    return false;
}

void refuse_comparison(AppState& state, Outbox& outbox) {
    state.open_failure = words::kTwoAreComparedByTheirCurves;
    state.failed_to_open = Openable::evaluation;
    announce(outbox, state.open_failure);
}

void announce_opened(const AppState& state, Outbox& outbox) {
    announce(outbox, filled(words::kEvaluationAnnounced, evaluation_heading(*state.evaluation),
                            evaluation_announcement(*state.evaluation)));
}

void announce_comparison(AppState& state, Outbox& outbox) {
    state.open_failure.clear();
    announce(outbox, filled(words::kComparedWith, second_name(*state.evaluation), common_sentence(*state.evaluation)));
}

void compare(AppState& state, const EvaluationView& second, Outbox& outbox) {
    EvaluationView& view = *state.evaluation;
    view.wants_second = false;
    std::optional<EvaluationComparison> comparison = comparison_of(view, second);
    if (!comparison) return refuse_comparison(state, outbox);
    RunRecord added;
    added.evaluations.push_back(reported(second));
    const Result<std::vector<std::size_t>> places = add_evaluations(state, std::move(added));
    if (!places) return fail_evaluation(state, places.error().message, outbox);
    view.comparison = std::move(comparison);
    view.comparison->number = ++state.last_request;
    view.behind.reset();
    state.report->against.reset();
    if (!places.value().empty()) state.report->against = places.value().front();
    announce_comparison(state, outbox);
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
        open_alone(state, std::move(first).value());
    }
    const Result<EvaluationView> second = open_evaluation(are_two ? files.subspan(1) : files);
    if (second)
        compare(state, second.value(), outbox);
    else
        fail_evaluation(state, second.error().message, outbox);
    return true;
}

// What came is compared with what is looked at where that is plain, else everything is shown side by side.
void show_added(AppState& state, const std::vector<std::size_t>& places, bool wants_second, Outbox& outbox) {
    const auto count = static_cast<std::int64_t>(places.size());
    if (places.empty()) {
        state.notice = words::kTheseResultsAreHere;
        return announce(outbox, state.notice);
    }
    if (state.evaluation && (wants_second || count == 1) && compare_evaluations(state, places.front()))
        return announce_comparison(state, outbox);
    if (wants_second) refuse_comparison(state, outbox);
    show_all_evaluations(state);
    state.notice = counted(words::kResultsAreAdded, count);
    announce(outbox, state.notice);
}

// Result pages: beside the evaluations that are open, or in place of nothing.
void take_pages(AppState& state, std::span<const NamedFile> files, Outbox& outbox) {
    RunRecord all;
    for (const NamedFile& file : files) {
        Result<RunRecord> page = read_run_record(file.bytes);
        if (!page) return fail_evaluation(state, with_path(page.error(), file.name).message, outbox);
        if (&file == files.data())
            all = std::move(page).value();
        else
            for (ReportedEvaluation& one : page.value().evaluations) all.evaluations.push_back(std::move(one));
    }
    state.open_failure.clear();
    if (shows_evaluations(state)) {
        const bool wants_second = state.evaluation && std::exchange(state.evaluation->wants_second, false);
        const Result<std::vector<std::size_t>> places = add_evaluations(state, std::move(all));
        if (!places) return fail_evaluation(state, places.error().message, outbox);
        return show_added(state, places.value(), wants_second, outbox);
    }
    if (all.evaluations.size() > kMostEvaluations) return fail_evaluation(state, flaw_of(all), outbox);
    open_report(state, std::move(all));
    if (state.evaluation) return announce_opened(state, outbox);
    announce(outbox, report_title(state));
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
    const auto is_page = [](const NamedFile& file) { return is_run_record(file.bytes); };
    if (!files.empty() && std::all_of(files.begin(), files.end(), is_page)) return take_pages(state, files, outbox);
    if (open_second(state, files, outbox)) return;
    const EvaluationView* before = state.evaluation ? &*state.evaluation : nullptr;
    Result<EvaluationView> opened = open_evaluation(files, before);
    if (!opened) return fail_evaluation(state, opened.error().message, outbox);
    state.open_failure.clear();
    if (state.is_result_page && shows_evaluations(state)) {
        RunRecord added;
        added.evaluations.push_back(reported(opened.value()));
        const Result<std::vector<std::size_t>> places = add_evaluations(state, std::move(added));
        if (!places) return fail_evaluation(state, places.error().message, outbox);
        return show_added(state, places.value(), false, outbox);
    }
    open_alone(state, std::move(opened).value());
    announce_opened(state, outbox);
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

// First back to all of them, where there are several.
void update_evaluation(AppState& state, const CloseEvaluation&, Outbox&) {
    if (state.evaluation && state.report && state.report->record.evaluations.size() > 1)
        return show_all_evaluations(state);
    set_evaluations_aside(state);
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
    // The page answers whether it was copied.
    if (command.format != FigureFormat::clipboard) announce(outbox, words::kTheFigureIsSaved);
}

}  // namespace telltale
