// What other models say of the same face.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Text kWhatDoOtherModelsSay{"What do other models say?"};
inline constexpr Text kItGaveNoScore{"It gave no score."};
inline constexpr Text kNoneOfItsClassesIsFake{"None of its classes is “fake”."};
inline constexpr Text kStopped{"Stopped."};
inline constexpr Phrase<1> kOneOtherModelIsAskedAndFetched{
    "One other model is asked about this face, one after the other. To download: {}, or less where this browser "
    "has kept them. Each is let go afterwards."};
inline constexpr Text kOneOtherModelIsAsked{
    "One other model is asked about this face, one after the other. Each is let go afterwards."};
inline constexpr Phrase<2> kOtherModelsAreAskedAndFetched{
    "{} other models are asked about this face, one after the other. To download: {}, or less where this browser "
    "has kept them. Each is let go afterwards."};
inline constexpr Phrase<1> kOtherModelsAreAsked{
    "{} other models are asked about this face, one after the other. Each is let go afterwards."};
inline constexpr Phrase<1> kAllModelsSayLikelyFake{
    "All {} models say “Likely fake”. That is no proof, but a reason to look for the picture's origin."};
inline constexpr Phrase<1> kNoModelFindsASign{
    "None of the {} models finds a sign of forgery. Each model knows only the forgeries that it learnt from: a "
    "swapped face leaves other traces than a generated one. Together they are still no proof that the picture "
    "was not altered."};
inline constexpr Phrase<2> kSomeModelsAreUnsure{
    "{} of {} models are unsure, and none says “Likely fake”. Each model knows only the forgeries that it learnt "
    "from: a swapped face leaves other traces than a generated one. “No sign” from the others is no proof."};
inline constexpr Phrase<1> kShownAbove{"{} (shown above)"};
inline constexpr Text kPreparing{"Preparing"};
inline constexpr Text kJudgingNow{"Judging"};
inline constexpr Text kStopComparingTheModels{"Stop comparing the models"};
inline constexpr Text kCompareTheModelsOnThisFace{"Compare the models on this face"};
inline constexpr Phrase<2> kUnsureFromTo{"Unsure from {} to {}."};
inline constexpr Text kCompareTheModels{"Compare the models"};
inline constexpr Text kAskAgain{"Ask again"};

inline constexpr Counted<2> kTheModelsDisagree{
    "The models disagree: {} of {} says “Likely fake”. Each model knows only the forgeries that it learnt from: a swapped face leaves other traces "
    "than a generated one. One “Likely fake” is enough for doubt; “no sign” from the others is no proof.",
    "The models disagree: {} of {} say “Likely fake”. Each model knows only the forgeries that it learnt from: a swapped face leaves other traces "
    "than a generated one. One “Likely fake” is enough for doubt; “no sign” from the others is no proof."};

}  // namespace telltale::words
