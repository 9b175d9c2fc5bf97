#include "folder_splits.hpp"

#include <algorithm>
#include <array>

#include "shared/data_index.hpp"
#include "words/folder.hpp"

namespace telltale {
namespace {

constexpr std::array<const char*, kFolderSplits> kNames{words::kNoSplit, words::kTrain, words::kValidation,
                                                        words::kTest};
constexpr std::array<const char*, kFolderSplits> kWords{"", "train", "val", "test"};

bool has_several(const Folder& folder) {
    const auto& counts = folder.counts.in_split;
    return std::count_if(counts.begin(), counts.end(), [](std::int64_t count) { return count > 0; }) > 1;
}

}  // namespace

const char* split_name(FolderSplit split) { return kNames[static_cast<std::size_t>(split)]; }
const char* split_word(FolderSplit split) { return kWords[static_cast<std::size_t>(split)]; }

FolderSplit split_of(std::string_view word) {
    const std::optional<std::string> known = split_of_word(word);
    for (std::size_t i = 1; known && i < kFolderSplits; ++i)
        if (*known == kWords[i]) return static_cast<FolderSplit>(i);
    return FolderSplit::none;
}

FolderSplit split_of_path(std::string_view path) {
    const std::size_t slash = path.find('/');
    return slash == std::string_view::npos ? FolderSplit::none : split_of(path.substr(0, slash));
}

void choose_first_split(Folder& folder) {
    const auto has = [&](FolderSplit split) {
        return std::any_of(folder.pictures.begin(), folder.pictures.end(),
                           [&](const FolderPicture& picture) { return picture.split == split; });
    };
    folder.evaluated_split.reset();
    for (const FolderSplit split : {FolderSplit::validation, FolderSplit::test})
        if (has(split)) folder.evaluated_split = split;
}

bool is_evaluated(const Folder& folder, const FolderPicture& picture) {
    return !folder.evaluated_split || picture.split == *folder.evaluated_split;
}

std::vector<SplitChoice> split_choices(const Folder& folder) {
    std::vector<SplitChoice> choices;
    if (!has_several(folder)) return choices;
    for (std::size_t i = kFolderSplits - 1; i > 0; --i) {
        const auto split = static_cast<FolderSplit>(i);
        const std::int64_t count = folder.counts.in_split[i];
        if (count > 0) choices.push_back({i, split_name(split), count, folder.evaluated_split == split});
    }
    choices.push_back(
        {0, words::kAllSplits, static_cast<std::int64_t>(folder.pictures.size()), !folder.evaluated_split});
    return choices;
}

bool takes_splits_together(const Folder& folder) { return !folder.evaluated_split && has_several(folder); }

std::string evaluate_label(const Folder& folder) {
    if (!has_several(folder)) return words::kEvaluate;
    if (!folder.evaluated_split) return words::kEvaluateAllSplits;
    return filled(words::kEvaluateTheSplit, split_name(*folder.evaluated_split));
}

std::string split_sentence(const Folder& folder) {
    if (!has_several(folder)) return {};
    if (folder.evaluated_split) return filled(words::kAnEvaluationTakesTheSplit, split_name(*folder.evaluated_split));
    const bool has_train = folder.counts.in_split[static_cast<std::size_t>(FolderSplit::train)] > 0;
    return has_train ? words::kSplitsTogetherWithTrain : words::kSplitsTogether;
}

}  // namespace telltale
