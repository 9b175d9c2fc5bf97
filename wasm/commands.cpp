#include "commands.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "closed_photo.hpp"
#include "command_finder.hpp"
#include "comparing.hpp"
#include "explaining.hpp"
#include "folder_outcomes.hpp"
#include "folder_pictures.hpp"
#include "folder_queue.hpp"
#include "folder_runs.hpp"
#include "fragility.hpp"
#include "judgement.hpp"
#include "judgement_text.hpp"
#include "judging.hpp"
#include "map_look.hpp"
#include "model_choice.hpp"
#include "network_loading.hpp"
#include "opening.hpp"
#include "overloaded.hpp"
#include "picture_file.hpp"
#include "second_network.hpp"
#include "shared/picture_file/header.hpp"
#include "view_link.hpp"
#include "words/page.hpp"

namespace telltale {
namespace {

void send(Outbox& outbox, ToPage message, Payload payload = {}) {
    outbox.push_back({std::move(message), std::move(payload)});
}

void fail_judgement(AppState& state, Outbox& outbox, std::string message) {
    state.judgement.stage = JudgementStage::failed;
    state.judgement.request = 0;
    state.judgement.failure = std::move(message);
    send(outbox, Announce{heading_of(state) + ". " + explanation_of(state)});
}

// One request at a time is open for a picture; what it is follows from the stage.
void ask(AppState& state, Outbox& outbox, NetworkRun run) {
    run.run.request = ++state.last_request;
    state.judgement.request = run.run.request;
    send(outbox, std::move(run.run), std::move(run.payload));
}

void finish(AppState& state, Outbox& outbox) {
    state.judgement.stage = JudgementStage::done;
    open_strongest_face(state.judgement);
    send(outbox, Announce{announcement_of(state)});
}

void advance_judging(AppState& state, Outbox& outbox) {
    Judgement& judgement = state.judgement;
    if (!state.picture || judgement.request != 0) return;
    if (judgement.stage == JudgementStage::detecting && state.detector.stage == NetworkStage::ready)
        ask(state, outbox, detection_run(state));
    if (judgement.stage != JudgementStage::scoring || state.classifier.stage != NetworkStage::ready) return;
    if (judgement.next == 0) {
        prepare_scoring(state);
        const bool keeps_choice = judgement.chosen < judgement.faces.size() &&
                                  judgement.faces[judgement.chosen].to_be_judged &&
                                  (judgement.was_chosen || judgement.was_opened);
        if (!keeps_choice) judgement.chosen = judgement.order.empty() ? 0 : judgement.order.front();
    }
    if (judgement.next == judgement.order.size()) return finish(state, outbox);
    ask(state, outbox, scoring_run(state));
}

// Asks for whatever is missing next. Called after every change, so that retrying is only forgetting a failure.
void advance(AppState& state, Outbox& outbox) {
    if (!state.environment || !state.catalogue || is_gallery(state)) return;
    advance_view(state, outbox);
    if (!reads_page_results(state)) fetch_networks(state, outbox);
    advance_gpu_inputs(state, outbox);
    advance_judging(state, outbox);
    advance_view(state, outbox);
    advance_folder(state, outbox);
    advance_explaining(state, outbox);
    free_unused_maps(state, outbox);
    advance_comparing(state, outbox);
    advance_fragility(state, outbox);
    advance_reported_pictures(state, outbox);
}

void close_picture(AppState& state, Outbox& outbox) {
    if (state.picture) send(outbox, ClosePicture{state.picture->id, state.picture->texture});
    state.picture.reset();
    state.judgement = {};
    stop_explaining(state);
}

void open_picture(AppState& state, const ImageOpened& message, Payload payload, Outbox& outbox) {
    const bool fits = is_image_size(message.width, message.height) &&
                      static_cast<std::uint64_t>(message.width * message.height) * 4 == payload.size();
    state.opening.clear();
    state.failed_to_open = Openable::photo;
    if (!fits) {
        state.failed_photo = message.name;
        state.open_failure = words::kPixelsDidNotArriveOpenAgain;
        send(outbox, ClosePicture{message.picture, message.texture});
        send(outbox, Announce{heading_of(state) + ". " + state.open_failure});
        return;
    }
    close_picture(state, outbox);
    drop_closed_photo(state, outbox);
    // From the evaluation to one of its pictures, and back.
    if (state.opening_from_folder && state.evaluation)
        state.evaluations_behind = put_aside(state);
    else
        set_evaluations_aside(state);
    state.open_failure.clear();
    Picture& picture = state.picture.emplace();
    picture.id = message.picture;
    picture.name = message.name;
    picture.width = static_cast<int>(message.width);
    picture.height = static_cast<int>(message.height);
    picture.texture = message.texture;
    picture.rgba = std::move(payload);
    picture.sample = std::exchange(state.opening_sample, {});
    if (state.read_picture == message.picture) picture.jpeg_quality = state.read_jpeg_quality;
    take_folder_photo(state, outbox);
    const bool is_crop = picture.folder_picture && state.folder->subject == FolderSubject::whole_picture;
    if (looks_at_whole_pictures(state) || is_crop) judge_again(state, true);
}

void take_output(AppState& state, const ModelOutput& message, const Payload& payload, Outbox& outbox) {
    if (take_explanation(state, message, payload) || take_fragility(state, message, payload) ||
        take_comparison(state, message, payload) || take_folder_output(state, message, payload, outbox))
        return;
    Judgement& judgement = state.judgement;
    if (message.request == 0 || message.request != judgement.request) return;  // of a picture that is gone
    judgement.request = 0;
    const bool detected = judgement.stage == JudgementStage::detecting;
    const Result<Done> taken =
        detected ? take_detection(state, message, payload.bytes()) : take_score(state, message, payload.bytes());
    if (!taken) return fail_judgement(state, outbox, taken.error().message);
    if (detected) {
        judgement.stage = JudgementStage::scoring;
        if (judgement.faces.empty()) finish(state, outbox);
    }
}

void take_failure(AppState& state, const RequestFailed& message, Outbox& outbox) {
    if (take_reported_failure(state, message.request) || take_coming_failure(state, message, outbox) ||
        take_network_failure(state, message, outbox) || take_inspection_failure(state, message, outbox))
        return;
    doubt_gpu_inputs(state, message.message);
    if (take_explaining_failure(state, message) || take_fragility_failure(state, message) ||
        take_comparison_failure(state, message) || take_folder_run_failure(state, message, outbox))
        return;
    if (message.request != 0 && message.request == state.judgement.request)
        fail_judgement(state, outbox, message.message);
}

void take_settings(AppState& state, const Json& settings) {
    take_look(state.look, settings);
    if (Result<std::string> model = settings.string("model")) state.wished_model = std::move(model).value();
    choose_first_model(state);
    const Result<std::string> theme = settings.string("theme");
    if (!theme) return;  // a first visit, or settings of another version
    state.theme = theme.value() == "dark" ? Theme::dark : theme.value() == "light" ? Theme::light : Theme::system;
}

void retry(AppState& state, Outbox& outbox) {
    if (open_again(state, outbox)) return;
    load_again(state);
    if (state.judgement.stage == JudgementStage::failed) {
        const bool had_faces = !state.judgement.faces.empty();
        state.judgement.stage = had_faces ? JudgementStage::scoring : JudgementStage::detecting;
    }
}

void toggle_theme(AppState& state, Outbox& outbox) {
    const Theme now = is_dark(state) ? Theme::light : Theme::dark;
    const bool system_is_dark = state.environment && state.environment->theme != "light";
    state.theme = (now == Theme::dark) == system_is_dark ? Theme::system : now;
    send(outbox, StoreSettings{settings_of(state)});
}

void choose_face(AppState& state, std::size_t index) {
    if (index >= state.judgement.faces.size()) return;
    state.judgement.chosen = index;
    state.judgement.was_chosen = true;
}

}  // namespace

Outbox update(AppState& state, const Command& command) {
    Outbox outbox;
    std::visit(Overloaded{
                   [&](const OpenFile&) { send(outbox, PickFile{"image/*"}); },
                   [&](const OpenSample& open) { open_sample(state, open.index, outbox); },
                   [&](const ClosePhoto&) {
                       const bool came_from_folder = state.picture && state.picture->folder_picture;
                       set_photo_aside(state, outbox);
                       state.open_failure.clear();
                       return_to_folder(state, came_from_folder);
                   },
                   [&](const ChooseFace& choose) { choose_face(state, choose.index); },
                   [&](const StepFace& step) {
                       const auto count = static_cast<long long>(state.judgement.faces.size());
                       if (count == 0) return;
                       const auto now = static_cast<long long>(state.judgement.chosen);
                       choose_face(state, static_cast<std::size_t>(((now + step.step) % count + count) % count));
                   },
                   [&](const JudgeWholePicture&) { judge_again(state, true); },
                   [&](const FindFaces&) { judge_again(state, false); },
                   [&](const Retry&) { retry(state, outbox); },
                   [&](const ToggleTheme&) { toggle_theme(state, outbox); },
                   [&](const ChooseModel& choose) { choose_model(state, choose, outbox); },
                   [&](const CancelLoading&) { cancel_loading(state, outbox); },
                   [&](const ShowGallerySection& show) {
                       state.gallery_section = show.index;
                       ++state.gallery_jumps;
                   },
                   [&](const ZoomPhoto& zoom) { state.zooms.push_back(zoom.zoom); },
                   [&](const CopyJudgement&) {
                       if (std::string text = judgement_text(state); !text.empty())
                           send(outbox, CopyText{std::move(text)});
                   },
                   [&](const ShowMethod& show) {
                       hold_face(state);
                       show_method(state.look, show);
                   },
                   [&](const ChooseMapColours& choose) {
                       state.look.colours = choose.colours;
                       send(outbox, StoreSettings{settings_of(state)});
                   },
                   [&](const SetMapOpacity& set) {
                       state.look.opacity = std::clamp(set.opacity, 0.0, 1.0);
                       send(outbox, StoreSettings{settings_of(state)});
                   },
                   [&](const ExplainClass& explain) {
                       hold_face(state);
                       state.look.class_wish = explain.class_index;
                   },
                   [&](const ExplainAgain&) {
                       hold_face(state);
                       state.explaining.wants_saliency = true;
                       explain_again(state);
                   },
                   [&](const FindCommand&) { open_finder(state); },
                   [&](const ShowKeys&) { state.dialog = Dialog::keys; },
                   [&](const OpenModelFile&) { send(outbox, PickFile{".onnx"}); },
                   [&](const AnswerOwn& own) {
                       if (state.own_form) state.own_form->answers[static_cast<std::size_t>(own.question)] = own.answer;
                   },
                   [&](const UseOwnModel&) { use_own_model(state, outbox); },
                   [&](const CloseDialog&) {
                       drop_own_model(state, outbox);
                       state.dialog = Dialog::none;
                   },
                   [&](const StepFound& step) { step_found(state, step.step); },
                   [&](const RunFound& run) {
                       const std::optional<Command> taken = taken_command(state, run.index);
                       if (!taken) return;
                       for (Outgoing& outgoing : update(state, *taken)) outbox.push_back(std::move(outgoing));
                   },
                   [&](const DismissNotice&) { state.notice.clear(); },
                   [&](const PhotoStep& step) { update_photo(state, step, outbox); },
                   [&](const FolderCommand& of_folder) { update_folder(state, of_folder, outbox); },
                   [&](const ShowDevice& show) { update_device(state, show, outbox); },
                   [&](const ForgetEverything& forget) { update_device(state, forget, outbox); },
                   [&](const MeasureAgain& measure) { update_device(state, measure, outbox); },
                   [&](const ReportCommand& of_report) { update_report(state, of_report, outbox); },
                   [&](const ShowPageResults& show) { update_page_results(state, show, outbox); },
                   [&](const auto& of_evaluation) { update_evaluation(state, of_evaluation, outbox); },
               },
               command);
    advance(state, outbox);
    return outbox;
}

Outbox update(AppState& state, const ToApp& message, Payload payload) {
    Outbox outbox;
    std::visit(Overloaded{
                   [&](const Environment& environment) {
                       state.environment = environment;
                       take_settings(state, environment.settings);
                       if (environment.touch && state.explaining.saliency.stage == NetworkStage::absent)
                           state.explaining.wants_saliency = false;
                   },
                   [&](const Catalogue& catalogue) {
                       take_catalogue(state, catalogue);
                       choose_first_model(state);
                   },
                   [&](const Input&) {},
                   [&](const Device& device) { take_device(state, device); },
                   [&](const Drag& drag) { state.drag_over = drag.over; },
                   [&](const ImageOpening& opening) {
                       state.dialog = Dialog::none;
                       if (opening.name != state.opening) state.opening_sample.reset();
                       state.opening = opening.name;
                       state.open_failure.clear();
                   },
                   [&](const ImageFile& file) { take_picture_file(state, file, payload, outbox); },
                   [&](const ImageOpened& opened) { open_picture(state, opened, std::move(payload), outbox); },
                   [&](const ImageFailed& failed) {
                       state.failed_photo = failed.name.empty() ? state.opening : failed.name;
                       state.opening.clear();
                       state.open_failure = failed.message;
                       state.failed_to_open = Openable::photo;
                       state.opening_from_folder.reset();
                       send(outbox, Announce{heading_of(state) + ". " + failed.message});
                   },
                   [&](const EvaluationOpened& opened) {
                       take_evaluation(state, opened, payload, outbox);
                       if (is_page_record(opened, payload)) keep_page_results(state, std::move(payload));
                   },
                   [&](const EvaluationFailed& failed) { fail_evaluation(state, failed.message, outbox); },
                   [&](const NothingPicked&) {
                       if (state.evaluation) state.evaluation->wants_second = false;
                   },
                   [&](const FileProgress& progress) { take_progress(state, progress); },
                   [&](const FileReady& ready) {
                       if (!take_coming_file(state, ready, outbox)) take_file(state, ready, outbox);
                   },
                   [&](const ModelFileOpened& opened) { take_model_file(state, opened, outbox); },
                   [&](const ModelFileFailed& failed) { fail_model_file(state, failed.message, outbox); },
                   [&](const ModelPrepared& prepared) {
                       if (take_inspection(state, prepared)) {
                           // A file that says everything is used at once.
                           if (!asks_for_names(*state.own_form)) use_own_model(state, outbox);
                           return;
                       }
                       if (!take_prepared(state, prepared, outbox)) take_second(state, prepared, outbox);
                   },
                   [&](const ModelProgress& progress) { take_progress(state, progress); },
                   [&](const ModelReady& ready) {
                       if (!take_second(state, ready)) take_ready(state, ready);
                   },
                   [&](const ModelOutput& output) { take_output(state, output, payload, outbox); },
                   [&](const MapShown& shown) {
                       if (take_reported_shown(state, shown.request)) return;
                       if (!take_fragility_shown(state, shown)) take_shown(state, shown);
                   },
                   [](const InputPrepared&) {},  // a worker's answer to the page
                   [&](const InputsTested& tested) { take_inputs_test(state, tested); },
                   [&](const ColouringTested& tested) { take_colouring_test(state, tested); },
                   [&](const RequestFailed& failed) { take_failure(state, failed, outbox); },
                   [&](const Act& act) {
                       const std::optional<Command> command = command_of(act, state);
                       if (!command) return;
                       for (Outgoing& outgoing : update(state, *command)) outbox.push_back(std::move(outgoing));
                   },
                   [&](const ActionFocus& focus) {
                       if (focus.focused)
                           state.focused_action = Act{focus.command, focus.index};
                       else
                           state.focused_action.reset();
                   },
                   [&](const TextEdited& edited) {
                       if (edited.field == kFinderField) take_query(state, edited.text);
                       if (edited.field == kFolderSearchField) take_folder_search(state, edited.text);
                       take_note_text(state, edited);
                       if (edited.field == kOwnNamesField && state.own_form) state.own_form->names = edited.text;
                   },
                   [&](const PageAddress& page) { take_address(state, page, outbox); },
                   [&](const FolderOpened& opened) { take_folder(state, opened, payload, outbox); },
                   [&](const FolderPictureFile& file) { take_folder_file(state, file, payload, outbox); },
                   [&](const FolderDecoded& decoded) { take_folder_decoded(state, decoded, outbox); },
                   [&](const FolderPictureFailed& failed) { take_folder_failure(state, failed, outbox); },
                   [&](const FolderResults& results) { take_folder_results(state, results); },
                   [&](const KeptFolders& kept) { state.kept_folders = kept; },
                   [&](const ThumbnailMade& made) { take_thumbnail(state, made); },
                   [&](const TextCopied& copied) {
                       state.notice = copied.ok ? words::kCopied : words::kTheBrowserDoesNotLetCopy;
                       send(outbox, Announce{state.notice});
                   },
               },
               message);
    advance(state, outbox);
    return outbox;
}

}  // namespace telltale
