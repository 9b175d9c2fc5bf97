// The accessible story of commands.hpp: what the page's DOM mirror says and offers.
#include <array>
#include <cmath>
#include <string>

#include "command_finder.hpp"
#include "commands.hpp"
#include "device_words.hpp"
#include "evaluation_words.hpp"
#include "folder_words.hpp"
#include "gallery/sections.hpp"
#include "judgement.hpp"
#include "map_words.hpp"
#include "shortcuts.hpp"
#include "words/controls.hpp"
#include "words/device.hpp"
#include "words/evaluation.hpp"
#include "words/folder.hpp"
#include "words/models.hpp"
#include "words/page.hpp"
#include "words/report.hpp"
#include "words/samples.hpp"

namespace telltale {
namespace {

// In the order of PhotoZoom.
constexpr std::array<const char*, 4> kZooms{"zoom_in", "zoom_out", "zoom_fit", "zoom_one_to_one"};

// In the order of OwnQuestion.
constexpr std::array<const char*, kOwnQuestions.size()> kOwnQuestionActs{"own_size", "own_values", "own_colours",
                                                                         "own_subject"};

std::string face_label(const AppState& state, std::size_t index) {
    const JudgedFace& face = state.judgement.faces[index];
    std::string label = filled(words::kFaceNumber, std::to_string(index + 1));
    if (!tells_fakes(state)) return label + (face.logits.empty() ? "" : ": " + named_class_words(state, face));
    if (face.score)
        label = filled(words::kFaceWithScore, label, verdict_words(verdict_of(*face.score, state.classifier.card.band)),
                       score_text(*face.score));
    if (face.calibrated) label = filled(words::kFaceCalibrated, label, score_text(*face.calibrated));
    return label;
}

std::string model_label(const AppState& state, const OfferedModel& model) {
    const bool is_present = model.id == state.classifier.id;
    const bool is_coming = model.id == state.coming.id && is_loading(state.coming);
    const Phrase<2>& phrase = is_present  ? words::kModelOfferedChosen
                              : is_coming ? words::kModelOfferedComing
                                          : words::kModelOffered;
    return filled(phrase, model.title, card_sentences(model));
}

std::optional<std::int64_t> index_of(std::size_t index) { return static_cast<std::int64_t>(index); }

// Of one evaluation, or of several side by side.
std::vector<MirrorAction> actions_with_evaluation(const AppState& state) {
    std::vector<MirrorAction> actions;
    if (state.evaluation) actions = evaluation_actions(*state.evaluation);
    const auto offer = [&](const Command& command, std::string label) {
        const Act act = act_of(command);
        actions.push_back({act.command, act.index, std::move(label)});
    };
    if (state.evaluation)
        for (MirrorAction& action : study_actions(state)) actions.push_back(std::move(action));
    for (MirrorAction& action : report_actions(state)) actions.push_back(std::move(action));
    offer(FolderCommand{FolderAction::show_folder}, words::kToTheFolder);
    offer(OpenEvaluation{}, words::kOpenAnotherEvaluation);
    if (state.page_results) {
        offer(OpenFile{}, words::kJudgeAPhotoOfYourOwn);
        offer(ReportCommand{}, words::kToTheDocument);
    } else {
        offer(CloseEvaluation{}, words::kCloseTheEvaluation);
        offer(OpenFile{}, words::kOpenAPhoto);
    }
    offer(ToggleTheme{}, is_dark(state) ? words::kLightTheme : words::kDarkTheme);
    offer(FindCommand{}, words::kFindACommand);
    offer(ShowKeys{}, words::kShowTheKeys);
    offer(ShowDevice{}, words::kAboutThisDevice);
    return actions;
}

}  // namespace

Act act_of(const Command& command) {
    struct Visitor {
        Act operator()(const OpenFile&) const { return {"open_file", {}}; }
        Act operator()(const OpenSample& c) const { return {"open_sample", index_of(c.index)}; }
        Act operator()(const ClosePhoto&) const { return {"close_photo", {}}; }
        Act operator()(const ChooseFace& c) const { return {"choose_face", index_of(c.index)}; }
        Act operator()(const StepFace& c) const { return {c.step < 0 ? "previous_face" : "next_face", {}}; }
        Act operator()(const JudgeWholePicture&) const { return {"judge_whole_picture", {}}; }
        Act operator()(const FindFaces&) const { return {"find_faces", {}}; }
        Act operator()(const Retry&) const { return {"retry", {}}; }
        Act operator()(const ToggleTheme&) const { return {"toggle_theme", {}}; }
        Act operator()(const ChooseModel& c) const { return {"choose_model", index_of(c.index)}; }
        Act operator()(const CancelLoading&) const { return {"cancel_loading", {}}; }
        Act operator()(const ShowGallerySection& c) const { return {"show_gallery_section", index_of(c.index)}; }
        Act operator()(const ZoomPhoto& c) const { return {kZooms[static_cast<std::size_t>(c.zoom)], {}}; }
        // Two actions a method: its map on the photo, or beside it alone.
        Act operator()(const ShowMethod& c) const {
            return {c.on_photo ? "show_on_photo" : "show_beside", index_of(telltale::index_of(c.method))};
        }
        Act operator()(const ChooseMapColours& c) const {
            return {"choose_map_colours", index_of(static_cast<std::size_t>(c.colours))};
        }
        // In hundredths: an action carries a whole number.
        Act operator()(const SetMapOpacity& c) const { return {"set_map_opacity", std::llround(c.opacity * 100)}; }
        Act operator()(const ExplainClass& c) const {
            return {c.class_index ? "explain_class" : "explain_predicted", c.class_index};
        }
        Act operator()(const ExplainAgain&) const { return {"explain_again", {}}; }
        Act operator()(const OpenModelFile&) const { return {"open_model_file", {}}; }
        Act operator()(const AnswerOwn& c) const {
            return {kOwnQuestionActs[static_cast<std::size_t>(c.question)], index_of(c.answer)};
        }
        Act operator()(const UseOwnModel&) const { return {"use_own_model", {}}; }
        Act operator()(const CopyJudgement&) const { return {"copy_judgement", {}}; }
        Act operator()(const FindCommand&) const { return {"find_command", {}}; }
        Act operator()(const ShowKeys&) const { return {"show_keys", {}}; }
        Act operator()(const CloseDialog&) const { return {"close_dialog", {}}; }
        Act operator()(const StepFound& c) const { return {c.step < 0 ? "previous_found" : "next_found", {}}; }
        Act operator()(const RunFound& c) const {
            return {"run_found", c.index ? index_of(*c.index) : std::optional<std::int64_t>{}};
        }
        Act operator()(const DismissNotice&) const { return {"dismiss_notice", {}}; }
        Act operator()(const ShowDevice&) const { return {"show_device", {}}; }
        Act operator()(const ForgetEverything&) const { return {"forget_stored", {}}; }
        Act operator()(const MeasureAgain&) const { return {"measure_again", {}}; }
        Act operator()(const OpenEvaluation&) const { return {"open_evaluation", {}}; }
        Act operator()(const CloseEvaluation&) const { return {"close_evaluation", {}}; }
        // In thousandths: an action carries a whole number.
        Act operator()(const SetThreshold& c) const { return {"set_threshold", std::llround(c.threshold * 1000)}; }
        Act operator()(const StepThreshold& c) const {
            return {c.step < 0 ? "lower_threshold" : "raise_threshold", {}};
        }
        Act operator()(const ResetThreshold&) const { return {"reset_threshold", {}}; }
        Act operator()(const SaveFigure& c) const {
            return {kSaveFigureActs[static_cast<std::size_t>(c.format)], index_of(static_cast<std::size_t>(c.figure))};
        }
        Act operator()(const ChooseFigure& c) const {
            return {"choose_figure", index_of(static_cast<std::size_t>(c.figure))};
        }
        Act operator()(const StudyEvaluation& c) const { return act_of_study(c); }
        Act operator()(const PhotoStep& c) const { return act_of_photo(c); }
        Act operator()(const ReportCommand& c) const { return act_of_report(c); }
        Act operator()(const ShowPageResults&) const { return {"show_page_results", {}}; }
        Act operator()(const FolderCommand& c) const {
            return {action_name(c.action), takes_index(c.action) ? std::optional(c.index) : std::nullopt};
        }
    };
    return std::visit(Visitor{}, command);
}

std::optional<Command> command_of(const Act& act, const AppState& state) {
    if (act.command == "open_file") return OpenFile{};
    if (act.command == "close_photo") return ClosePhoto{};
    if (act.command == "previous_face") return StepFace{-1};
    if (act.command == "next_face") return StepFace{1};
    if (act.command == "judge_whole_picture") return JudgeWholePicture{};
    if (act.command == "find_faces") return FindFaces{};
    if (act.command == "retry") return Retry{};
    if (act.command == "toggle_theme") return ToggleTheme{};
    if (act.command == "cancel_loading") return CancelLoading{};
    if (act.command == "open_model_file") return OpenModelFile{};
    if (act.command == "use_own_model" && state.own_form) return UseOwnModel{};
    if (act.command == "explain_predicted") return ExplainClass{};
    if (act.command == "explain_again") return ExplainAgain{};
    if (act.command == "copy_judgement") return CopyJudgement{};
    if (act.command == "find_command") return FindCommand{};
    if (act.command == "show_keys") return ShowKeys{};
    if (act.command == "show_device") return ShowDevice{};
    if (act.command == "forget_stored") return ForgetEverything{};
    if (act.command == "measure_again") return MeasureAgain{};
    if (act.command == "close_dialog") return CloseDialog{};
    if (act.command == "previous_found") return StepFound{-1};
    if (act.command == "next_found") return StepFound{1};
    if (act.command == "dismiss_notice") return DismissNotice{};
    for (std::size_t i = 0; i < kZooms.size(); ++i)
        if (act.command == kZooms[i]) return ZoomPhoto{static_cast<PhotoZoom>(i)};
    if (act.command == "run_found" && !act.index) return RunFound{};
    if (act.command == "open_evaluation") return OpenEvaluation{};
    if (act.command == "close_evaluation") return CloseEvaluation{};
    if (act.command == "show_page_results") return ShowPageResults{};
    if (const std::optional<ReportCommand> of_report = report_command_of(act, state)) return *of_report;
    if (std::optional<Command> command = evaluation_command_of(act, state)) return command;
    if (const std::optional<PhotoStep> of_photo = photo_step_of(act, state)) return *of_photo;
    if (const std::optional<FolderCommand> of_folder = folder_command_of(act)) return *of_folder;
    if (!act.index || *act.index < 0) return {};
    const auto index = static_cast<std::size_t>(*act.index);
    const std::size_t sample_count = state.catalogue ? state.catalogue->samples.size() : 0;
    for (const OwnQuestion question : kOwnQuestions)
        if (state.own_form && act.command == kOwnQuestionActs[static_cast<std::size_t>(question)] &&
            index < answers_of(question).choices.size())
            return AnswerOwn{question, index};
    if (act.command == "set_map_opacity" && index <= 100) return SetMapOpacity{static_cast<double>(index) / 100};
    if (act.command == "choose_map_colours" && index < kColourMaps.size()) return ChooseMapColours{kColourMaps[index]};
    if (act.command == "explain_class" && chosen_face(state) && index < chosen_face(state)->logits.size())
        return ExplainClass{*act.index};
    const bool shows = act.command == "show_on_photo" || act.command == "show_beside";
    if (shows && index < kExplanationMethods.size())
        return ShowMethod{kExplanationMethods[index], act.command == "show_on_photo"};
    if (act.command == "open_sample" && index < sample_count) return OpenSample{index};
    if (act.command == "choose_face" && index < state.judgement.faces.size()) return ChooseFace{index};
    if (act.command == "choose_model" && index < state.classifiers.size()) return ChooseModel{index};
    if (act.command == "show_gallery_section" && is_gallery(state) && index < kGallerySections.size())
        return ShowGallerySection{index};
    if (act.command == "run_found" && index < found_commands(state).size()) return RunFound{index};
    return {};
}

std::vector<MirrorAction> actions_of(const AppState& state) {
    std::vector<MirrorAction> actions;
    const auto offer = [&](const Command& command, std::string label) {
        const Act act = act_of(command);
        actions.push_back({act.command, act.index, std::move(label)});
    };
    if (is_gallery(state)) {
        for (std::size_t i = 0; i < kGallerySections.size(); ++i)
            offer(ShowGallerySection{i}, filled(words::kSectionOfTheGallery, kGallerySections[i].name));
        offer(ToggleTheme{}, is_dark(state) ? words::kLightTheme : words::kDarkTheme);
        return actions;
    }
    if (shows_evaluations(state)) return actions_with_evaluation(state);
    if (shows_folder(state)) return folder_actions(state);
    const Phase phase = phase_of(state);
    if (phase == Phase::failed && !state.classifiers.empty()) offer(Retry{}, retry_label(state));
    if (is_loading(state)) offer(CancelLoading{}, words::kCancelLoading);
    if (phase == Phase::no_face) offer(JudgeWholePicture{}, words::kJudgeTheWholePicture);
    if (state.judgement.whole_picture) offer(FindFaces{}, words::kLookForFacesAgain);
    if (!state.judgement.whole_picture)
        for (std::size_t i = 0; i < state.judgement.faces.size(); ++i) offer(ChooseFace{i}, face_label(state, i));
    if (phase == Phase::judged) offer(CopyJudgement{}, words::kCopyTheJudgementAsText);
    for (MirrorAction& action : map_actions(state)) actions.push_back(std::move(action));
    for (MirrorAction& action : photo_actions(state)) actions.push_back(std::move(action));
    offer(OpenFile{}, words::kOpenAPhoto);
    if (state.picture) {
        offer(ClosePhoto{}, back_label(state));
        offer(ZoomPhoto{PhotoZoom::in}, words::kLarger);
        offer(ZoomPhoto{PhotoZoom::out}, words::kSmaller);
        offer(ZoomPhoto{PhotoZoom::fit}, words::kFitThePhoto);
        offer(ZoomPhoto{PhotoZoom::one_to_one}, words::kOnePixelForOnePixel);
    }
    if (state.picture && state.picture->folder_picture) {
        offer(FolderCommand{FolderAction::previous_picture}, words::kPreviousPictureOfTheFolder);
        offer(FolderCommand{FolderAction::next_picture}, words::kNextPictureOfTheFolder);
    }
    offer(FolderCommand{FolderAction::show_folder}, words::kToTheFolder);
    if (state.page_results) offer(ShowPageResults{}, words::kToTheResultsOfThisPage);
    offer(FolderCommand{FolderAction::open_folder}, words::kOpenAFolder);
    offer(OpenEvaluation{}, words::kOpenAnEvaluation);
    offer(OpenModelFile{}, words::kOpenModelFile);
    for (std::size_t i = 0; state.catalogue && i < state.catalogue->samples.size(); ++i)
        offer(OpenSample{i}, filled(words::kSampleToOpen, state.catalogue->samples[i].title));
    for (std::size_t i = 0; state.classifiers.size() > 1 && i < state.classifiers.size(); ++i)
        offer(ChooseModel{i}, model_label(state, state.classifiers[i]));
    offer(ToggleTheme{}, is_dark(state) ? words::kLightTheme : words::kDarkTheme);
    offer(FindCommand{}, words::kFindACommand);
    offer(ShowKeys{}, words::kShowTheKeys);
    offer(ShowDevice{}, words::kAboutThisDevice);
    return actions;
}

// The form as lines and buttons; the names are typed into the field.
std::optional<MirrorDialog> own_model_dialog(const AppState& state) {
    if (!state.own_form) return {};
    const OwnModelForm& form = *state.own_form;
    MirrorDialog dialog;
    dialog.dialog = "model";
    dialog.title = filled(words::kYourModel, form.name);
    dialog.lines = found_sentences(form);
    if (!form.found) {
        dialog.options.push_back({act_of(CloseDialog{}).command, {}, words::kCancel});
        return dialog;
    }
    for (const OwnQuestion question : asked_questions(form)) {
        const OwnAnswers answers = answers_of(question);
        for (std::size_t i = 0; i < answers.choices.size(); ++i) {
            const bool is_chosen = form.answers[static_cast<std::size_t>(question)] == i;
            const Act act = act_of(AnswerOwn{question, i});
            const std::string label = std::string(answers.question) + ": " + answers.choices[i];
            dialog.options.push_back({act.command, act.index, is_chosen ? filled(words::kChosen, label) : label});
        }
    }
    dialog.options.push_back({act_of(UseOwnModel{}).command, {}, words::kUseThisModel});
    dialog.options.push_back({act_of(CloseDialog{}).command, {}, words::kCancel});
    return dialog;
}

MirrorDialog device_dialog(const AppState& state) {
    MirrorDialog dialog;
    dialog.dialog = "device";
    dialog.title = words::kAboutThisDevice;
    dialog.lines = missing_sentences(state);
    for (const DeviceRow& row : device_rows(state)) dialog.lines.push_back(row.name + ": " + row.value);
    const auto offer = [&](const Command& command, std::string label) {
        dialog.options.push_back({act_of(command).command, {}, std::move(label)});
    };
    if (can_measure_again(state)) offer(MeasureAgain{}, words::kTimeTheProvidersAgain);
    offer(ForgetEverything{}, forget_label(state));
    offer(CloseDialog{}, words::kClose);
    return dialog;
}

std::optional<MirrorDialog> dialog_of(const AppState& state) {
    if (state.dialog == Dialog::none) return {};
    MirrorDialog dialog;
    if (state.dialog == Dialog::keys) {
        dialog.dialog = "keys";
        dialog.title = words::kKeys;
        for (const Shortcut& shortcut : shortcuts())
            dialog.lines.push_back(keys_text(shortcut, state) + ": " + shortcut.what);
        dialog.options.push_back({act_of(CloseDialog{}).command, {}, words::kClose});
        return dialog;
    }
    if (state.dialog == Dialog::own_model) return own_model_dialog(state);
    if (state.dialog == Dialog::figure_help) return help_dialog(state);
    if (state.dialog == Dialog::device) return device_dialog(state);
    if (state.dialog == Dialog::note) return note_dialog_of(state);
    dialog.dialog = "commands";
    dialog.title = words::kFindACommand;
    for (const MirrorAction& found : found_commands(state)) {
        const Act act = act_of(RunFound{dialog.options.size()});
        dialog.options.push_back({act.command, act.index, found.label});
    }
    if (dialog.options.empty()) dialog.lines.emplace_back(words::kNoCommandIsCalledSo);
    dialog.chosen = static_cast<std::int64_t>(state.finder.chosen);
    return dialog;
}

std::string label_of(const Act& act, const AppState& state) {
    for (const MirrorAction& action : actions_of(state))
        if (action.command == act.command && action.index == act.index) return action.label;
    return {};
}

Mirror mirror_of(const AppState& state) {
    const Judgement& judgement = state.judgement;
    Mirror mirror;
    if (is_gallery(state)) {
        mirror.state = phase_name(Phase::empty);
        mirror.heading = words::kThePartsOfThePage;
        mirror.message = words::kEachComponentOfTheApp;
        mirror.actions = actions_of(state);
        return mirror;
    }
    if (shows_evaluations(state)) {
        mirror = state.evaluation ? evaluation_mirror(state) : overview_mirror(state);
        mirror.actions = actions_of(state);
        mirror.dialog = dialog_of(state);
        return mirror;
    }
    if (shows_folder(state)) {
        mirror = folder_mirror(state);
        mirror.dialog = dialog_of(state);
        return mirror;
    }
    mirror.state = phase_name(phase_of(state));
    mirror.heading = heading_of(state);
    mirror.picture = state.picture ? state.picture->name : state.opening;
    for (std::size_t i = 0; i < judgement.faces.size(); ++i) {
        const JudgedFace& face = judgement.faces[i];
        const BoxPx& box = face.box_in_image;
        MirrorFace& out = mirror.faces.emplace_back();
        out.index = static_cast<std::int64_t>(i);
        out.box = {box.x, box.y, box.width, box.height};
        out.confidence = face.confidence;
        out.score = face.score;
        out.calibrated = face.calibrated;
        out.verdict = face.score ? verdict_words(verdict_of(*face.score, state.classifier.card.band)) : "";
        out.chosen = i == judgement.chosen;
    }
    mirror.model = state.classifier.title;
    mirror.provider = state.classifier.provider;
    mirror.provider_reason = state.classifier.provider_reason;
    mirror.milliseconds = judgement.detection_milliseconds + judgement.scoring_milliseconds;
    mirror.message = explanation_of(state);
    mirror.progress = progress_sentence(state);
    mirror.progress_fraction = progress_fraction(state);
    if (*mirror.progress_fraction < 0) mirror.progress_fraction.reset();
    mirror.notes = notes_of(state);
    for (std::string& note : photo_notes(state)) mirror.notes.push_back(std::move(note));
    mirror.actions = actions_of(state);
    mirror.dialog = dialog_of(state);
    return mirror;
}

}  // namespace telltale
