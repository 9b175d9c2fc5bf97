// What a person can do and what the page can answer, and how each changes the state: update() returns the messages to
// send. No Dear ImGui, no clock, no bridge.
#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "app_state.hpp"
#include "device_commands.hpp"
#include "evaluation_commands.hpp"
#include "folder_commands.hpp"
#include "messages.hpp"
#include "page_results.hpp"
#include "payload.hpp"
#include "photo_commands.hpp"
#include "report/report_commands.hpp"

namespace telltale {

struct OpenFile {};
struct OpenSample {
    std::size_t index = 0;
};
struct ClosePhoto {};
struct ChooseFace {
    std::size_t index = 0;
};
// Goes round at the ends.
struct StepFace {
    int step = 1;
};
struct JudgeWholePicture {};
struct FindFaces {};  // back from the whole picture
struct Retry {};
struct ToggleTheme {};
// A visitor's choice is remembered, and the present model goes on until the chosen one's file is here; what a link or kept
// results ask for replaces it at once.
struct ChooseModel {
    std::size_t index = 0;
    bool by_visitor = true;
};
struct CancelLoading {};
struct ZoomPhoto {
    PhotoZoom zoom = PhotoZoom::fit;
};
// Whose scale is shown, and whether that map lies on the photo.
struct ShowMethod {
    ExplanationMethod method = ExplanationMethod::grad_cam;
    bool on_photo = false;
};
struct ChooseMapColours {
    ColourMap colours = ColourMap::magma;
};
struct SetMapOpacity {
    double opacity = 0.55;
};
// Nothing: of each face the class that the model names.
struct ExplainClass {
    std::optional<std::int64_t> class_index;
};
// Where it is not computed by itself, or failed.
struct ExplainAgain {};
// A visitor's own model: its file, an answer to the form, and done.
struct OpenModelFile {};
struct AnswerOwn {
    OwnQuestion question = OwnQuestion::size;
    std::size_t answer = 0;
};
struct UseOwnModel {};
struct CopyJudgement {};
struct FindCommand {};
struct ShowKeys {};
struct CloseDialog {};
struct StepFound {
    int step = 1;
};
struct RunFound {
    std::optional<std::size_t> index;  // without one, the chosen
};
struct DismissNotice {};

struct ShowGallerySection {
    std::size_t index = 0;
};

using Command = std::variant<OpenFile, OpenSample, ClosePhoto, ChooseFace, StepFace, JudgeWholePicture, FindFaces,
                             Retry, ToggleTheme, ChooseModel, CancelLoading, ZoomPhoto, ShowMethod, ChooseMapColours,
                             SetMapOpacity, ExplainClass, ExplainAgain, OpenModelFile, AnswerOwn, UseOwnModel,
                             CopyJudgement, FindCommand, ShowKeys, CloseDialog, StepFound, RunFound, DismissNotice,
                             ShowGallerySection, OpenEvaluation, CloseEvaluation, SetThreshold, StepThreshold,
                             ResetThreshold, SaveFigure, ChooseFigure, StudyEvaluation, PhotoStep, FolderCommand,
                             ShowDevice, ForgetEverything, MeasureAgain, ReportCommand, ShowPageResults>;

struct Outgoing {
    ToPage message;
    Payload payload;
};
using Outbox = std::vector<Outgoing>;

Outbox update(AppState& state, const Command& command);
// Input messages change no state here: platform.hpp takes them.
Outbox update(AppState& state, const ToApp& message, Payload payload);

// "choose_face" with its index → the command; nothing for a name that is none or an index out of range.
std::optional<Command> command_of(const Act& act, const AppState& state);
Act act_of(const Command& command);

// What a keyboard or screen reader can do now, in reading order.
std::vector<MirrorAction> actions_of(const AppState& state);
// Their part for an evaluation's threshold and figures; evaluation_study.hpp has the rest.
std::vector<MirrorAction> evaluation_actions(const EvaluationView& view);
std::optional<Command> evaluation_command_of(const Act& act, const AppState& state);
// What lies over the page, if anything.
std::optional<MirrorDialog> dialog_of(const AppState& state);
Mirror mirror_of(const AppState& state);
// What the mirror's button for it says; empty where there is none.
std::string label_of(const Act& act, const AppState& state);

}  // namespace telltale
