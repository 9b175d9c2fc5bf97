#include "shortcuts.hpp"

#include <array>
#include <optional>

#include "closed_photo.hpp"

namespace telltale {
namespace {

constexpr std::array kShortcuts{
    Shortcut{"Ctrl K", "Find a command", "find_command"},
    Shortcut{"O", "Open a photo", "open_file"},
    Shortcut{"Ctrl V", "Open the copied picture", ""},
    Shortcut{"C", "Copy the judgement as text", "copy_judgement"},
    Shortcut{"S", "Save the annotated picture", "save_photo"},
    Shortcut{"L", "Copy a link to this view", "copy_view_link"},
    Shortcut{"← →", "Previous face, next face", ""},
    Shortcut{"+", "Larger", "zoom_in"},
    Shortcut{"-", "Smaller", "zoom_out"},
    Shortcut{"0", "Fit the photo", "zoom_fit"},
    Shortcut{"1", "One pixel for one pixel", "zoom_one_to_one"},
    Shortcut{"M", "The list of models", ""},
    Shortcut{"T", "Dark or light", "toggle_theme"},
    Shortcut{"↑ ↓", "In a folder, a list of faces: rows; Enter opens one", ""},
    Shortcut{"Page", "The folder's previous and next picture, or ten rows", ""},
    Shortcut{"R F N", "In a folder: label real, fake, none; U undoes", ""},
    Shortcut{"/", "Search in a folder's names", "search_folder"},
    Shortcut{"Space", "Pause a folder, go on", ""},
    Shortcut{"E", "Evaluate a folder", "evaluate_folder"},
    Shortcut{"Esc", "Close what is open", "close_photo"},
    Shortcut{"Ctrl Z", "Back to what was closed", "undo_close"},
    Shortcut{"Tab", "To the next control; Enter presses it", ""},
    Shortcut{"?", "Show the keys", "show_keys"},
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
    if (key.key == "Escape" && is_loading(state) && (!state.picture || phase == Phase::loading)) return CancelLoading{};
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
        else if (state.dialog == Dialog::none)
            command = page_command(key, state);
        else if (key.key == "Escape" || key.key == "Enter" || key.key == "?")
            command = CloseDialog{};
        if (command) commands.push_back(*command);
    }
    return commands;
}

}  // namespace telltale
