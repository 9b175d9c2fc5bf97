// A line cut into dashes, for back ends that draw whole lines only.
#pragma once

#include <span>
#include <vector>

#include "image.hpp"

namespace telltale {

// Dashes of a length with gaps of the same, beginning with a dash; dash > 0. At most 10,000, so a line that is far too
// long for its dashes costs no more.
std::vector<std::vector<PointPx>> dashes_of(std::span<const PointPx> line, double dash);

}  // namespace telltale
