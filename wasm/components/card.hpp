// A card: a rounded surface with a heading around whatever its body draws. Its height follows the body.
#pragma once

#include <functional>
#include <string>

#include "wasm/widgets.hpp"

namespace telltale {

struct CardOptions {
    std::string heading;
    std::string sentence;  // under the heading, muted
    float padding_px = Space::l;
};
struct CardPlace {
    float x = 0;
    float y = 0;
    float width = 0;
};
// Draws from (x, y) on and returns its bottom.
using CardBody = std::function<float(float x, float y, float width)>;

// Returns the card's bottom.
float card(Ui& ui, const CardOptions& options, const CardPlace& place, const CardBody& body);

}  // namespace telltale
