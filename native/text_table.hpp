// Rows of words as a table for a terminal: columns as wide as their widest word, the first to the left, numbers to the
// right. No borders, no colours.
#pragma once

#include <string>
#include <vector>

namespace telltale {

// Rows may be of different length. A column whose words below the first row all begin with a digit, a sign or a dot is
// set to the right. Width counts code points. Two spaces between columns, none at a line's end.
std::string text_table(const std::vector<std::vector<std::string>>& rows);

}  // namespace telltale
