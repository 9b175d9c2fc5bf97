// What the page says of figures by column.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Text kGroupValue{"value"};
inline constexpr Text kGroupFaces{"faces"};
inline constexpr Text kAuc{"AUC"};
inline constexpr Text kFalseAlarms{"false alarms"};
inline constexpr Text kMissed{"missed"};
inline constexpr Phrase<1> kNothingToCompare{"Nothing to compare: {}."};
inline constexpr Phrase<1> kPressARowAndFew{
    "Press a row to see its faces. Few: fewer than {} of a class, where rates say little."};
inline constexpr Text kPressARowToSee{"Press a row to see its faces."};
inline constexpr Phrase<1> kRangesOfFewGroups{"Ranges drawn from fewer than {} groups of faces are too narrow."};
inline constexpr Phrase<2> kByColumnNote{"By {}. {}"};
inline constexpr Text kChooseAColumn{"Choose a column: its values with their figures, each with its 95 % interval."};

inline constexpr Phrase<2> kCountsOfAGroup{"{} real, {} fake"};
inline constexpr Phrase<2> kFewOfAGroup{"{} real, {} fake: few"};

}  // namespace telltale::words
