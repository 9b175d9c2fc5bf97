// A data check as words for a terminal: what leaks and what gives the label away first in each part, with names.
#pragma once

#include <string>

#include "native/data_check.hpp"

namespace telltale {

std::string data_check_text(const DataCheck& check, const Dataset& dataset);

}  // namespace telltale
