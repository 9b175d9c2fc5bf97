#include "command_finder.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace telltale {
namespace {

constexpr std::size_t kLongestQueryBytes = 400;

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    std::size_t start = 0;
    while ((start = text.find_first_not_of(' ', start)) != std::string::npos) {
        const std::size_t end = std::min(text.find(' ', start), text.size());
        words.push_back(text.substr(start, end - start));
        start = end;
    }
    return words;
}

// Rows of a list, not something to do.
bool names_a_thing(const std::string& command) {
    constexpr std::array<std::string_view, 7> kThings{"choose_face",        "open_sample", "choose_model",
                                                      "look_at_sample",     "look_at_row", "open_kept_folder",
                                                      "open_folder_picture"};
    return std::find(kThings.begin(), kThings.end(), command) != kThings.end();
}

// The letter of two bytes' code point, or the same.
unsigned small_letter(unsigned code) {
    if (code >= 0xC0 && code <= 0xDE && code != 0xD7) return code + 0x20;
    if (code >= 0x0391 && code <= 0x03A9 && code != 0x03A2) return code + 0x20;
    if (code >= 0x0410 && code <= 0x042F) return code + 0x20;
    if (code >= 0x0400 && code <= 0x040F) return code + 0x50;
    return code;
}

}  // namespace

std::string in_small_letters(std::string_view text) {
    std::string small(text);
    for (std::size_t i = 0; i < small.size(); ++i) {
        const auto first = static_cast<unsigned char>(small[i]);
        if (first >= 'A' && first <= 'Z') small[i] = static_cast<char>(first + ('a' - 'A'));
        if ((first & 0xE0u) != 0xC0u || i + 1 >= small.size()) continue;
        const unsigned code = small_letter(((first & 0x1Fu) << 6) | (static_cast<unsigned char>(small[i + 1]) & 0x3Fu));
        small[i] = static_cast<char>(0xC0u | (code >> 6));
        small[++i] = static_cast<char>(0x80u | (code & 0x3Fu));
    }
    return small;
}

std::vector<MirrorAction> found_commands(const AppState& state) {
    const std::string query = in_small_letters(state.finder.query);
    const std::vector<std::string> words = words_of(query);
    std::vector<MirrorAction> found;
    for (MirrorAction& action : actions_of(state)) {
        if (action.command == act_of(FindCommand{}).command) continue;
        const std::string label = in_small_letters(action.label);
        const bool has_all = std::all_of(
            words.begin(), words.end(), [&](const std::string& word) { return label.find(word) != std::string::npos; });
        if (has_all) found.push_back(std::move(action));
    }
    // Commands before the things that they are used on.
    std::stable_partition(found.begin(), found.end(),
                          [](const MirrorAction& action) { return !names_a_thing(action.command); });
    if (!words.empty())
        std::stable_partition(found.begin(), found.end(), [&](const MirrorAction& action) {
            return in_small_letters(action.label).rfind(words.front(), 0) == 0;
        });
    return found;
}

void open_finder(AppState& state) {
    state.dialog = Dialog::commands;
    state.finder = {};
}

void step_found(AppState& state, int step) {
    const auto count = static_cast<long long>(found_commands(state).size());
    if (state.dialog != Dialog::commands || count == 0) return;
    const auto now = static_cast<long long>(state.finder.chosen);
    state.finder.chosen = static_cast<std::size_t>(((now + step) % count + count) % count);
}

void take_query(AppState& state, std::string query) {
    if (state.dialog != Dialog::commands || query == state.finder.query) return;
    query.resize(std::min(query.size(), kLongestQueryBytes));
    state.finder = {std::move(query), 0};
}

std::optional<Command> taken_command(AppState& state, std::optional<std::size_t> index) {
    if (state.dialog != Dialog::commands) return {};
    const std::vector<MirrorAction> found = found_commands(state);
    const std::size_t taken = index.value_or(state.finder.chosen);
    if (taken >= found.size()) return {};
    state.dialog = Dialog::none;
    return command_of({found[taken].command, found[taken].index}, state);
}

}  // namespace telltale
