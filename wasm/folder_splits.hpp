// The parts of a data set in an open folder (train, validation, test): which there are, which one is evaluated, and how that is
// said. A model looks better on pictures that it was trained on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app_state.hpp"

namespace telltale {

// "validation"; "no split".
const char* split_name(FolderSplit split);
// As the index and an evaluation's record write it: "val"; empty for none.
const char* split_word(FolderSplit split);
FolderSplit split_of(std::string_view word);
// By its first folder: train/real/a.jpg.
FolderSplit split_of_path(std::string_view path);

// Test where there is one, else validation, else all.
void choose_first_split(Folder& folder);
bool is_evaluated(const Folder& folder, const FolderPicture& picture);

// What one can choose from, as FolderAction::choose_split's index; empty where all pictures are of one split.
struct SplitChoice {
    std::size_t index = 0;  // 0: all
    std::string name;
    std::int64_t count = 0;
    bool is_chosen = false;
};
std::vector<SplitChoice> split_choices(const Folder& folder);
bool takes_splits_together(const Folder& folder);

// "Evaluate", "Evaluate the test split", "Evaluate all splits".
std::string evaluate_label(const Folder& folder);
// Which pictures an evaluation takes; empty where there is nothing to choose.
std::string split_sentence(const Folder& folder);

}  // namespace telltale
