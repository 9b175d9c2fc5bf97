// A folder is opened: labels from names and index, what was decided in an earlier visit. The rest of folder_commands.hpp.
#include <algorithm>

#include "command_finder.hpp"
#include "commands.hpp"
#include "folder_splits.hpp"
#include "folder_words.hpp"
#include "shared/data_index.hpp"
#include "words/folder.hpp"

namespace telltale {
namespace {

// Which pictures the index names, and as what. Those that it does not name are none of the data set's.
void apply_index(Folder& folder, const DataIndex& index) {
    folder.column_names = index.column_names;
    std::size_t found_count = 0;
    for (const DataEntry& entry : index.entries) {
        const auto found =
            std::lower_bound(folder.pictures.begin(), folder.pictures.end(), entry.file,
                             [](const FolderPicture& picture, const std::string& file) { return picture.path < file; });
        if (found == folder.pictures.end() || found->path != entry.file) continue;
        found->found_label = entry.label;
        if (index.has_splits) found->split = split_of(entry.split);
        found->group = entry.group;
        found->columns = entry.columns;
        ++found_count;
    }
    const std::string found_text = std::to_string(found_count);
    const std::size_t missing = index.entries.size() - found_count;
    folder.index_remark = missing == 0
                              ? filled(words::kIndexGivesLabels, found_text)
                              : filled(words::kIndexGivesLabelsAndNamesOthers, found_text, std::to_string(missing));
}

// The kept results hold for one model: where it is offered, it is chosen.
void choose_model_of(AppState& state, const std::string& key, Outbox& outbox) {
    const std::string sha256 = key.substr(0, key.find('/'));
    for (std::size_t i = 0; i < state.classifiers.size(); ++i) {
        const OfferedModel& model = state.classifiers[i];
        if (model.sha256 != sha256 || model.id == state.classifier.id) continue;
        for (Outgoing& outgoing : update(state, ChooseModel{.index = i, .by_visitor = false}))
            outbox.push_back(std::move(outgoing));
        return;
    }
}

}  // namespace

void take_folder(AppState& state, const FolderOpened& message, const Payload& payload, Outbox& outbox) {
    if (state.folder) close_folder(state, outbox);
    Folder& folder = state.folder.emplace();
    folder.number = message.folder;
    folder.name = message.name;
    folder.has_files = message.has_files;
    folder.passed_over = message.passed_over;
    const std::optional<int> label_of_all = message.name.size() > 1 ? label_of_word(message.name) : std::nullopt;
    folder.pictures.reserve(message.files.size());
    for (const FolderFile& file : message.files) {
        FolderPicture& picture = folder.pictures.emplace_back();
        picture.path = file.path;
        picture.path_in_smalls = in_small_letters(file.path);
        picture.split = split_of_path(file.path);
        picture.found_label = label_of_path(file.path);
        if (!picture.found_label) picture.found_label = label_of_all;
        picture.has_own_label = file.own_label.has_value();
        if (file.own_label && !file.own_label->empty()) picture.own_label = label_of_word(*file.own_label);
        const bool falls =
            folder.pictures.size() > 1 && picture.path < folder.pictures[folder.pictures.size() - 2].path;
        if (falls) folder.is_sorted = false;
    }
    if (payload.size() > 0) {
        const Result<DataIndex> index =
            parse_data_index({reinterpret_cast<const char*>(payload.bytes().data()), payload.size()});
        if (index)
            apply_index(folder, index.value());
        else
            folder.index_remark = filled(words::kIndexCannotBeRead, index.error().message);
    }
    choose_first_split(folder);
    if (!message.key.empty()) {
        const bool is_whole = message.key.size() > 6 && message.key.rfind("/whole") == message.key.size() - 6;
        folder.subject = is_whole ? FolderSubject::whole_picture : FolderSubject::face;
        if (!message.has_files) choose_model_of(state, message.key, outbox);
    }
    show_place(state, PagePlace::folder);
    state.opening.clear();
    state.dialog = Dialog::none;
    outbox.push_back(
        {Announce{filled(words::kFolderOfPictures, folder_heading(state), std::to_string(folder.pictures.size()))},
         {}});
}

}  // namespace telltale
