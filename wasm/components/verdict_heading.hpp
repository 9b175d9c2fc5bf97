// The verdict on one face: its words in the verdict's colour, the score with what it means, the calibrated
// one where there is one, and the score's bar.
#pragma once

#include <optional>
#include <string>

#include "shared/model_card.hpp"
#include "wasm/widgets.hpp"

namespace telltale {

// What is shown of one face. The words and the bar go by the score alone.
struct ShownVerdict {
    double score = 0;
    UnsureBand band;
    std::optional<double> calibrated{};  // a second number under the score, with its words
    std::string calibrated_words{};
};

// Returns the bottom.
float verdict_heading(Ui& ui, const ShownVerdict& shown, float x, float y, float width);

}  // namespace telltale
