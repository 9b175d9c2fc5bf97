// What the page says of the maps that explain a judgement.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Phrase<2> kFromTheLeftAndTop{"{} from the left and {} from the top"};
inline constexpr Phrase<2> kMapFailed{"{} failed: {}"};
inline constexpr Phrase<2> kMapWithoutEvidence{"{} for “{}”: no positive evidence."};
inline constexpr Phrase<4> kMapStrongestAt{"{} for “{}”: strongest at {} of what the model sees, {}."};
inline constexpr Phrase<2> kOfTheBar{"{}, {} of the bar"};
inline constexpr Phrase<1> kAmongTheBrightest{"{}, among the brightest 1 %"};
inline constexpr Phrase<2> kOfTheLargest{"{}, {} of the largest"};
inline constexpr Phrase<1> kColoursOfTheMaps{"Colours of the maps: {}"};
inline constexpr Phrase<1> kOpacityOfTheMaps{"Opacity of the maps: {}"};
inline constexpr Phrase<1> kExplainTheClass{"Explain the class “{}”"};
inline constexpr Phrase<1> kThereAreNoMaps{"There are no maps for this model: {}"};
inline constexpr Phrase<1> kColouredOnTheGpu{"The maps are coloured on the GPU. {}"};
inline constexpr Phrase<1> kColouredOnTheProcessor{"The maps are coloured on the processor. {}"};
inline constexpr Text kFailedPressToTryAgain{"Failed: press to try again"};
inline constexpr Text kPressToCompute{"Press to compute"};
inline constexpr Text kComputeTheMissingMap{"Compute the missing map"};
inline constexpr Text kExplainTheNamedClass{"Explain the class that the model names"};
inline constexpr Text kAnotherAnswerThanTheJudge{
    "The explaining network gave another answer than the one that judged the face."};
inline constexpr Text kTheGpuLostThem{"The GPU lost what it held of them."};
inline constexpr Phrase<2> kMethodHere{"{} here: {}"};
inline constexpr Text kPredicted{"predicted"};
inline constexpr Phrase<1> kTheyShowWhereTheModelLooked{
    "{} They show where the model looked, not what is forged. Where a map has the bar's first colour, "
    "nothing does."};
inline constexpr Text kModelsView{"Model's view"};
inline constexpr Text kRestAFinger{"Rest a finger on a map or the face to read values."};
inline constexpr Text kPointAtAMapToRead{"Point at a map or the face to read values."};
inline constexpr Text kOpacity{"Opacity"};
inline constexpr Text kClass{"Class"};
inline constexpr Text kTheFaceIsSmaller{"The face is smaller than the model's input: trust this score less."};
inline constexpr Text kNothingSpeaksForThatClass{"Nothing in this face speaks for that class."};
inline constexpr Text kBrightestPercent{"brightest 1 %"};

inline constexpr Phrase<1> kMapsOfTheNamedClass{"The maps show what speaks for “{}”, the class that the model names."};
inline constexpr Phrase<1> kMapsOfAnotherClass{
    "The maps show what speaks for “{}”, which is not the class that the model names."};
inline constexpr Phrase<1> kTakeOffThePhoto{"Take {} off the photo"};
inline constexpr Phrase<1> kLayOnThePhoto{"Lay {} on the photo"};
inline constexpr Phrase<3> kTheModelSeesTheMiddle{
    "The model sees only the middle of the picture, {} pixels wide, brought to {} × {} pixels."};
inline constexpr Phrase<3> kTheModelSeesTheFace{
    "The model sees only the face, {} pixels wide, brought to {} × {} pixels."};

}  // namespace telltale::words
