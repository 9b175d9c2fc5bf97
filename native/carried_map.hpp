// A map of evidence, coarse enough to travel with a result page. Computes no map.
#pragma once

#include "native/explanation.hpp"
#include "shared/run_record.hpp"

namespace telltale {

inline constexpr int kLongestCarriedMapSide = 32;

// Levels from 0 to 255 between the map's lowest and highest value, of a larger map the means of its parts. A map in which nothing
// speaks for the class is empty: 0 from 0 to 0, for noise is not evidence.
ReportedMap carried_map(const ExplanationMap& map);

}  // namespace telltale
