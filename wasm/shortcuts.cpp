#include "shortcuts.hpp"

#include <array>
#include <optional>

#include "closed_photo.hpp"
#include "words/controls.hpp"
#include "words/page.hpp"
#include "words/shortcuts.hpp"

namespace telltale {
namespace {

constexpr std::array kShortcuts{
    Shortcut{"Ctrl K", words::kFindACommand, "find_command"},
    Shortcut{"O", words::kOpenAPhoto, "open_file"},
    Shortcut{"Ctrl V", words::kOpenTheCopiedPicture, ""},
    Shortcut{"C", words::kCopyTheJudgementAsText, "copy_judgement"},
    Shortcut{"S", words::kSaveTheAnnotatedPicture, "save_photo"},
    Shortcut{"L", words::kCopyALinkToThisView, "copy_view_link"},
    Shortcut{"← →", words::kPreviousFaceNextFace, ""},
    Shortcut{"+", words::kLarger, "zoom_in"},
    Shortcut{"-", words::kSmaller, "zoom_out"},
    Shortcut{"0", words::kFitThePhoto, "zoom_fit"},
    Shortcut{"1", words::kOnePixelForOnePixel, "zoom_one_to_one"},
    Shortcut{"M", words::kTheListOfModels, ""},
    Shortcut{"T", words::kDarkOrLight, "toggle_theme"},
    Shortcut{"↑ ↓", words::kKeysInAList, ""},
    Shortcut{"Page", words::kKeysOfPages, ""},
    Shortcut{"R F N", words::kKeysOfLabels, ""},
    Shortcut{"/", words::kSearchInAFoldersNames, "search_folder"},
    Shortcut{"Space", words::kPauseAFolderGoOn, ""},
    Shortcut{"E", words::kEvaluateAFolder, "evaluate_folder"},
    Shortcut{"Esc", words::kCloseWhatIsOpen, "close_photo"},
    Shortcut{"Ctrl Z", words::kBackToWhatWasClosed, "undo_close"},
    Shortcut{"Tab", words::kToTheNextControl, ""},
    Shortcut{"?", words::kShowTheKeys, "show_keys"},
};

std::optional<Command> finder_command(const KeyPress& key) {
    const bool back = key.key == "Tab" && key.shift;
    if (key.key == "Escape") return CloseDialog{};
    if (key.key == "Enter") return RunFound{};
    if (key.key == "ArrowUp" || back) return StepFound{-1};
    if (key.key == "ArrowDown" || key.key == "Tab") return StepFound{1};
    return {};
}

std::optional<Command> form_command(const KeyPress& key) {
    if (key.key == "Escape") return CloseDialog{};
    if (key.key == "Enter") return UseOwnModel{};
    return {};
}

std::optional<Command> page_command(const KeyPress& key, const AppState& state) {
    if (shows_folder(state)) {
        if (const std::optional<FolderCommand> of_folder = folder_key(key, state)) return *of_folder;
        if (key.key == "o") return FolderCommand{FolderAction::open_folder};
    }
    const bool is_of_folder = state.picture && state.picture->folder_picture;
    if (is_of_folder && key.key == "PageDown") return FolderCommand{FolderAction::next_picture};
    if (is_of_folder && key.key == "PageUp") return FolderCommand{FolderAction::previous_picture};
    const Phase phase = phase_of(state);
    if (key.key == "ArrowRight" || key.key == "ArrowDown") return StepFace{1};
    if (key.key == "ArrowLeft" || key.key == "ArrowUp") return StepFace{-1};
    if (key.key == "Escape" && is_loading(state) &&
        (!state.picture || phase == Phase::loading || is_loading(state.coming)))
        return CancelLoading{};
    if (key.key == "Escape" && state.picture) return ClosePhoto{};
    if (key.key == "Enter" && phase == Phase::no_face) return JudgeWholePicture{};
    if (key.key == "Enter" && phase == Phase::failed) return Retry{};
    if (key.key == "o") return OpenFile{};
    if (key.key == "t") return ToggleTheme{};
    if (key.key == "c" && phase == Phase::judged) return CopyJudgement{};
    if (key.key == "s" && phase == Phase::judged) return SavePhoto{};
    if (key.key == "l" && phase == Phase::judged) return CopyViewLink{};
    if (key.key == "?") return ShowKeys{};
    if (!state.picture) return {};
    if (key.key == "+") return ZoomPhoto{PhotoZoom::in};
    if (key.key == "-") return ZoomPhoto{PhotoZoom::out};
    if (key.key == "0") return ZoomPhoto{PhotoZoom::fit};
    if (key.key == "1") return ZoomPhoto{PhotoZoom::one_to_one};
    return {};
}

}  // namespace

std::span<const Shortcut> shortcuts() { return kShortcuts; }

std::string keys_text(const Shortcut& shortcut, const AppState& state) {
    std::string text = shortcut.keys;
    const bool apple = state.environment && state.environment->apple_keys;
    if (apple && text.rfind("Ctrl", 0) == 0) text.replace(0, 4, "⌘");
    return text;
}

std::string keys_of(const std::string& command, const AppState& state) {
    for (const Shortcut& shortcut : kShortcuts)
        if (!command.empty() && command == shortcut.command) return keys_text(shortcut, state);
    return {};
}

std::optional<Command> note_command(const KeyPress& key) {
    if (key.key == "Escape") return CloseDialog{};
    if (key.key == "Enter") return StudyEvaluation{FaceStep{FaceAction::keep_note, 0}};
    return {};
}

std::vector<Command> commands_of(const std::vector<KeyPress>& keys, const AppState& state) {
    std::vector<Command> commands;
    for (const KeyPress& key : keys) {
        if (!key.down || key.alt) continue;
        const bool finds = (key.ctrl || key.meta) && (key.key == "k" || key.key == "K");
        std::optional<Command> command;
        if (finds)
            command = state.dialog == Dialog::commands ? Command{CloseDialog{}} : Command{FindCommand{}};
        else if ((key.ctrl || key.meta) && key.key == "z" && state.dialog == Dialog::none && !undo_label(state).empty())
            command = UndoClose{};
        else if (key.ctrl || key.meta)
            continue;  // the browser's
        else if (state.dialog == Dialog::commands)
            command = finder_command(key);
        else if (state.dialog == Dialog::own_model)
            command = form_command(key);
        else if (state.dialog == Dialog::note)
            command = note_command(key);
        else if (state.dialog == Dialog::none)
            command = page_command(key, state);
        else if (key.key == "Escape" || key.key == "Enter" || key.key == "?")
            command = CloseDialog{};
        if (command) commands.push_back(*command);
    }
    return commands;
}

}  // namespace telltale
