// The golden evaluation's files as text, for tests of the user interface.
#pragma once

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "shared/check.hpp"

namespace telltale {

inline std::string golden_evaluation(const std::string& name = "evaluation.json") {
    const char* source = std::getenv("TELLTALE_SOURCE_DIR");
    CHECK(source != nullptr);
    std::ifstream file(std::string(source) + "/tests/golden/evaluation/" + name);
    CHECK(file.good());
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace telltale
