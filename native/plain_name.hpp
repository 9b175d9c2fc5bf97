// Names that every file system and every address takes.
#pragma once

#include <string>

namespace telltale {

// Letters, digits and ._- stay; everything else becomes "_".
inline std::string plain_name(std::string name) {
    for (char& letter : name) {
        const bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                              (letter >= '0' && letter <= '9') || letter == '.' || letter == '_' || letter == '-';
        if (!is_plain) letter = '_';
    }
    return name;
}

}  // namespace telltale
