// What the page says of a verdict that is tried on changed pictures.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Text kHowFragileIsIt{"How fragile is it?"};
inline constexpr Phrase<1> kPixels{"{} px"};
inline constexpr Phrase<1> kAtTheFirstStep{"at the first step, {}"};
inline constexpr Phrase<2> kAnd{"{} and {}"};
inline constexpr Text kJpegQuality{"JPEG quality"};
inline constexpr Text kAxisBlur{"blur"};
inline constexpr Text kAxisPixels{"pixels"};
inline constexpr Text kAxisScale{"scale"};
inline constexpr Text kDownThenUpAgain{"down, then up again"};
inline constexpr Text kAxisNoise{"noise"};
inline constexpr Text kOfAllLevels{"of 255"};
inline constexpr Text kAxisLight{"light"};
inline constexpr Text kHundredPercentAsItIs{"100 % as it is"};
inline constexpr Phrase<1> kJpegQualityOf{"JPEG quality {}"};
inline constexpr Phrase<1> kABlurOf{"a blur of {}"};
inline constexpr Phrase<1> kOfItsSize{"{} of its size"};
inline constexpr Phrase<1> kNoiseOf{"noise of {} of 255"};
inline constexpr Phrase<1> kOfItsLight{"{} of its light"};
inline constexpr Text kLessThanASecond{"less than a second"};
inline constexpr Text kAboutASecond{"about a second"};
inline constexpr Phrase<1> kAboutSeconds{"about {} seconds"};
inline constexpr Phrase<2> kTheFaceCanBeChanged{
    "The face can be changed and judged again: JPEG, blur, scale, noise and light, {} runs of the model, {}."};
inline constexpr Phrase<2> kTried{"{} of {} tried"};
inline constexpr Phrase<1> kTheFaceAsItIs{"{}: the face as it is."};
inline constexpr Phrase<3> kTurnsAt{"{}: at {} it is {}"};
inline constexpr Phrase<2> kTurnsAtOnce{"{}: it is {}"};
inline constexpr Phrase<2> kAndClause{"{}, and {}"};
inline constexpr Phrase<1> kTheVerdictChanges{"The verdict changes {}."};
inline constexpr Phrase<1> kTheVerdictHoldsUnder{"The verdict holds under {}."};
inline constexpr Phrase<2> kChangedIsTheFace{
    "Changed is the face as the model reads it, {} × {} pixels, as in the trainer's robustness table. A verdict "
    "that small changes turn is worth less; one that holds is no proof."};
inline constexpr Phrase<1> kScoreAgainst{"Score against {}"};
inline constexpr Phrase<1> kTheTestStopped{"The test stopped: {}"};
inline constexpr Phrase<1> kChangeTheFaceBy{"Change the face by: {}"};
inline constexpr Phrase<1> kChangeTheFaceTo{"Change the face to {}"};
inline constexpr Text kJpeg{"JPEG"};
inline constexpr Text kBlur{"Blur"};
inline constexpr Text kScale{"Scale"};
inline constexpr Text kNoise{"Noise"};
inline constexpr Text kLight{"Light"};
inline constexpr Text kTheVerdictHoldsThroughout{"The verdict holds over the whole range, darker and brighter."};
inline constexpr Text kTryHowFragile{"Try how fragile the verdict is"};
inline constexpr Text kStopTryingHowFragile{"Stop trying how fragile the verdict is"};
inline constexpr Phrase<1> kAsItIs{"As it is: {}"};
inline constexpr Phrase<1> kChangedTo{"Changed: {}"};
inline constexpr Text kChangeItAndJudgeAgain{"Change it and judge again"};
inline constexpr Text kJudging{"Judging…"};

inline constexpr Phrase<1> kAbove{"above {}"};
inline constexpr Phrase<1> kBelow{"below {}"};
inline constexpr Phrase<4> kStillTheVerdict{"{}: still {}, score {} instead of {}."};
inline constexpr Phrase<4> kAnotherVerdict{"{}: {}, score {} instead of {}."};
inline constexpr Phrase<1> kHoldsDownTo{"The verdict holds over the whole range, down to {}."};
inline constexpr Phrase<1> kHoldsUpTo{"The verdict holds over the whole range, up to {}."};
inline constexpr Counted<1> kTheVerdictIsFragile{"The verdict is fragile: {} changes it.",
                                                 "The verdict is fragile: {} change it."};
inline constexpr Counted<2> kTheVerdictHoldsAndTurns{"The verdict holds under {}; {} changes it.",
                                                     "The verdict holds under {}; {} change it."};

inline constexpr Text kFragileUnderAll{"Fragile: every change turns it"};
inline constexpr Counted<1> kFragileUnder{"Fragile: {} turns it", "Fragile: {} turn it"};
inline constexpr Text kNotFragile{"Not fragile: it holds under every change"};
inline constexpr Phrase<2> kFragilityTried{"Fragility: {} of {} changes tried"};

}  // namespace telltale::words
