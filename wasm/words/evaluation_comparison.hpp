// What the page says of two evaluations, one beside the other.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Phrase<1> kTheSecondOfThisName{"{} (2)"};
inline constexpr Phrase<2> kDrawingTheIntervalsSentence{"Drawing the intervals: {} of {}."};
inline constexpr Phrase<3> kNoDifferenceIsSeen{
    "No difference is seen in how well they tell fakes: the areas under their curves lie {} apart (95 % interval "
    "of the difference {} to {}). Other faces of this kind could turn it around."};
inline constexpr Phrase<4> kTellsFakesBetter{
    "{} tells fakes better on these faces: its area under the curve is larger by {} (95 % interval {} to {})."};
inline constexpr Phrase<3> kDifferenceWithInterval{"{} ({} to {})"};
inline constexpr Phrase<3> kComparedNote{"Compared: first {}, second {}. {}"};
inline constexpr Phrase<2> kSecondAtItsOwnThreshold{"{}, the second at its own threshold {}."};
inline constexpr Counted<1> kFaces{"{} face", "{} faces"};
inline constexpr Counted<1> kOnlyTheFirstHas{"{} face only the first has", "{} faces only the first has"};
inline constexpr Counted<1> kOnlyTheSecondHas{"{} face only the second has", "{} faces only the second has"};
inline constexpr Counted<1> kTheyLabelDifferently{"{} face they label differently", "{} faces they label differently"};
inline constexpr Counted<1> kBothLookedAtTheSame{"Both looked at the same {} face.",
                                                 "Both looked at the same {} faces."};
inline constexpr Counted<2> kComparedOnTheCommon{
    "Compared on the {} face that both looked at. Left out: {}. Each curve is drawn on all of its own.",
    "Compared on the {} faces that both looked at. Left out: {}. Each curve is drawn on all of its own."};
inline constexpr Text kNoFaceInCommon{
    "They have no face in common, by name and class: the curves stand beside each other, each on its own faces, "
    "and no difference can be told from chance."};
inline constexpr Text kCommonFacesOfOneClass{"The common faces are of one class: there is nothing to rank."};
inline constexpr Text kTooManyFacesToDrawIntervals{"Too many faces to draw intervals in a page."};
inline constexpr Text kDifference95Interval{"second minus first, 95 % interval"};
inline constexpr Phrase<1> kDifferencesExplained{
    "Rates’ differences in percentage points. In semi-bold: 0 lies outside the interval. The second stands at "
    "its own threshold, {}."};

inline constexpr Phrase<4> kDifference{"{}: first {}, second {}, difference {}"};
inline constexpr Phrase<4> kDifferenceBeyondChance{"{}: first {}, second {}, difference {}, more than chance"};
inline constexpr Counted<2> kTheyDisagreeOn{"They disagree on {} of {} face", "They disagree on {} of {} faces"};

}  // namespace telltale::words
