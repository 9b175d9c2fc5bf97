// A model's card as lines for a terminal: everything that its file says of itself, with units, and on what each number was
// chosen. Prints nothing.
#pragma once

#include <string>

#include "shared/model_card.hpp"

namespace telltale {

// Lines with their ends; parts that the card lacks are left out.
std::string card_text(const ModelCard& card);

// "validation: 1000 real, 500 fake" and a line for each figure: "  accuracy 70.0 % (65.0 to 75.0; n = 1500)".
std::string figures_text(const char* split, const SplitFigures& figures);

}  // namespace telltale
