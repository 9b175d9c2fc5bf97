#include "report_commands.hpp"

#include <array>
#include <cmath>

#include "open_report.hpp"
#include "shared/report_matrix.hpp"
#include "shared/report_numbers.hpp"
#include "wasm/app_state.hpp"
#include "wasm/commands.hpp"
#include "wasm/evaluation_study.hpp"
#include "wasm/evaluation_words.hpp"
#include "wasm/words/controls.hpp"
#include "wasm/words/report.hpp"
#include "wasm/words/shortcuts.hpp"

namespace telltale {
namespace {

// In the order of ReportAction.
constexpr std::array<const char*, 5> kActs{"show_document", "show_all_results", "show_result", "compare_with_result",
                                           "copy_link"};

bool takes_an_index(ReportAction action) {
    return action == ReportAction::show_one || action == ReportAction::compare_with;
}

// In the list that it stands in: of the faces with pictures, or of what the detector called alike.
void look_at_linked_face(AppState& state, std::size_t sample, Outbox& outbox) {
    const EvaluationView& view = *state.evaluation;
    if (!has_samples(view) || sample >= view.record.scores->samples.size() || !can_look_at_faces(state)) return;
    const ScoredSample& one = view.record.scores->samples[sample];
    SampleChoice choice{ChoiceKind::pictured, 0, 0};
    if (!reported_picture(state, sample))
        choice = {ChoiceKind::cell, (one.label == kFake ? 2U : 0U) + (one.score >= view.threshold ? 1U : 0U), 0};
    update_evaluation(state, StudyEvaluation{ShowSamples{choice}}, outbox);
    update_evaluation(state, StudyEvaluation{FaceStep{FaceAction::look, sample}}, outbox);
}

}  // namespace

Act act_of_report(const ReportCommand& command) {
    const char* name = kActs[static_cast<std::size_t>(command.action)];
    if (!takes_an_index(command.action)) return {name, {}};
    return {name, static_cast<std::int64_t>(command.index)};
}

std::optional<ReportCommand> report_command_of(const Act& act, const AppState& state) {
    const bool has_document = state.is_result_page || state.page_results;
    if (act.command == kActs.front() && has_document) return ReportCommand{ReportAction::show_document, 0};
    if (!state.report) return {};
    for (std::size_t i = 1; i < kActs.size(); ++i) {
        if (act.command != kActs[i]) continue;
        const auto action = static_cast<ReportAction>(i);
        if (!takes_an_index(action)) return ReportCommand{action, 0};
        const std::size_t count = state.report->record.evaluations.size();
        if (!act.index || *act.index < 0 || static_cast<std::size_t>(*act.index) >= count) return {};
        return ReportCommand{action, static_cast<std::size_t>(*act.index)};
    }
    return {};
}

Mirror overview_mirror(const AppState& state) {
    Mirror mirror;
    mirror.state = phase_name(phase_of(state));
    mirror.heading = report_title(state);
    mirror.message = state.open_failure;
    if (!state.report) return mirror;
    for (const ReportedEvaluation& one : state.report->record.evaluations)
        mirror.notes.push_back(evaluation_name(one.record) + ". " + area_sentence(one.record));
    return mirror;
}

std::vector<MirrorAction> report_actions(const AppState& state) {
    std::vector<MirrorAction> actions;
    const auto offer = [&](const Command& command, std::string label) {
        const Act act = act_of(command);
        actions.push_back({act.command, act.index, std::move(label)});
    };
    if (state.report) {
        const std::size_t count = state.report->record.evaluations.size();
        if (count > 1 && state.evaluation) offer(ReportCommand{ReportAction::show_all, 0}, words::kToAllResults);
        for (std::size_t i = 0; count > 1 && i < count; ++i)
            if (state.report->shown != i)
                offer(ReportCommand{ReportAction::show_one, i},
                      filled(words::kShowTheResult, name_in_report(state, i)));
        for (std::size_t i = 0; i < count; ++i)
            if (can_compare(state, i))
                offer(ReportCommand{ReportAction::compare_with, i},
                      filled(words::kCompareWithTheResult, name_in_report(state, i)));
    }
    if (has_report_link(state)) offer(ReportCommand{ReportAction::copy_link, 0}, words::kCopyALinkToThisView);
    return actions;
}

void update_report(AppState& state, const ReportCommand& command, Outbox& outbox) {
    switch (command.action) {
        case ReportAction::show_document: outbox.push_back({ShowDocument{}, {}}); break;
        case ReportAction::show_all: show_all_evaluations(state); break;
        case ReportAction::show_one:
            show_evaluation(state, command.index);
            if (state.evaluation) outbox.push_back({Announce{evaluation_announcement(*state.evaluation)}, {}});
            break;
        case ReportAction::copy_link: outbox.push_back({CopyText{report_link(state)}, {}}); break;
        case ReportAction::compare_with: compare_evaluations(state, command.index); break;
    }
}

bool has_report_link(const AppState& state) { return is_page_report(state) && state.report->is_as_read; }

std::string report_link(const AppState& state) {
    ViewCode view;
    if (state.evaluation && state.report->shown) {
        const EvaluationView& shown = *state.evaluation;
        view.result = static_cast<std::int64_t>(*state.report->shown);
        if (state.report->against) view.against = static_cast<std::int64_t>(*state.report->against);
        view.figure = std::string(kFigureKeys[static_cast<std::size_t>(shown.shown)]);
        if (shown.threshold != shown.record.threshold && shown.threshold <= 1) view.threshold = shown.threshold;
        if (shown.face) view.sample = static_cast<std::int64_t>(*shown.face);
        if (shown.face) view.map = state.reported_pictures.method;
    }
    return state.address + "#" + view_code(view);
}

void take_report_address(AppState& state, const PageAddress& page, Outbox& outbox) {
    state.address = page.address;
    state.fragment = page.fragment;
    if (!state.report || !is_view_code(state.fragment)) return;
    const Result<ViewCode> read = read_view_code(state.fragment);
    if (!read) {
        state.notice = read.error().message;
        return;
    }
    show_report_view(state, read.value(), outbox);
}

void show_report_view(AppState& state, const ViewCode& view, Outbox& outbox) {
    if (!state.report) return;
    const auto count = static_cast<std::int64_t>(state.report->record.evaluations.size());
    if (!view.result || *view.result >= count) return show_all_evaluations(state);
    show_evaluation(state, static_cast<std::size_t>(*view.result));
    if (view.threshold) move_threshold(*state.evaluation, *view.threshold);
    if (view.against) compare_evaluations(state, static_cast<std::size_t>(*view.against));
    for (std::size_t i = 0; view.figure && i < kFigureKeys.size(); ++i)
        if (kFigureKeys[i] == *view.figure) state.evaluation->shown = static_cast<EvaluationFigure>(i);
    if (!view.sample) return;
    look_at_linked_face(state, static_cast<std::size_t>(*view.sample), outbox);
    const std::size_t map = view.map ? 1 + static_cast<std::size_t>(*view.map) : 0;
    update_evaluation(state, StudyEvaluation{FaceStep{FaceAction::lay_map, map}}, outbox);
}

std::string report_title(const AppState& state) {
    if (!state.report) return words::kResults;
    const RunRecord& record = state.report->record;
    if (!record.title.empty()) return record.title;
    if (record.evaluations.size() == 1) return name_in_report(state, 0);
    return counted(words::kResultsOnThisPage, static_cast<std::int64_t>(record.evaluations.size()));
}

std::string name_in_report(const AppState& state, std::size_t index) {
    return evaluation_name(state.report->record.evaluations[index].record);
}

std::string area_sentence(const EvaluationRecord& record) {
    if (std::isnan(record.figures.auc)) return words::kNoAreaOfOneClass;
    const std::string area = fixed_text(record.figures.auc, 3);
    if (!record.intervals) return filled(words::kAreaAlone, area);
    return filled(words::kAreaWithRange, area, exact_interval_text(record.intervals->of.auc, false));
}

bool can_compare(const AppState& state, std::size_t index) {
    return state.report && state.evaluation && state.evaluation->curves && state.report->shown != index &&
           state.report->against != index && state.report->record.evaluations[index].record.scores.has_value();
}

}  // namespace telltale
