// What the page says of the photo: its file, its place, its links, and why it could not be judged.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Phrase<1> kAPictureOfTheFolder{"A picture of the folder, {}"};
inline constexpr Text kTheAnnotatedPictureIsSaved{"The annotated picture is saved"};
inline constexpr Text kSaveTheAnnotatedPictureWithTheMap{"Save the annotated picture, with the map"};
inline constexpr Phrase<2> kTheLinkMeansAnotherFace{
    "The link means face {}, but this photo has {}: it was made with another one"};
inline constexpr Phrase<1> kFaceOfALink{"face {}"};
inline constexpr Phrase<1> kMapOnThePhoto{"{} on the photo"};
inline constexpr Text kTheLinkBringsAView{
    "The link brings a view, but no photo. Open the photo and this view is restored."};
inline constexpr Phrase<1> kTheLinkBringsAViewOf{
    "The link brings a view ({}), but no photo. Open the photo and this view is restored."};
inline constexpr Phrase<1> kAnotherModelJudges{"{} Its model is not on this page: another one judges."};
inline constexpr Text kTheLinksViewIsRestored{"The link's view is restored"};
inline constexpr Phrase<1> kTheFileHas{"the file has {} MB"};
inline constexpr Phrase<1> kAPictureOfAtMost{"a picture of at most {} MB"};
inline constexpr Text kSaveItSmaller{"save it smaller, or as JPEG"};
inline constexpr Text kTheFileDidNotArriveWhole{"the file did not arrive whole"};
inline constexpr Text kOpenItAgain{"open it again"};
inline constexpr Phrase<1> kAnswerIsCutOff{"the network's answer is cut off in '{}'"};
inline constexpr Phrase<1> kAnswerLacks{"the network's answer lacks '{}'"};
inline constexpr Phrase<1> kAnswerOfOtherSize{"the model answered with {} numbers"};
inline constexpr Phrase<1> kOneAClass{"{}, one a class"};
inline constexpr Text kTryAgainAdvice{"try again"};
inline constexpr Text kAnswerIsTooLong{"the network's answer is longer than its outputs"};
inline constexpr Text kTakeAnotherModel{"take another model"};
inline constexpr Text kAnswerIsNoNumber{"the model answered with what is no number"};
inline constexpr Text kTakeAnotherModelOrSize{"take another model or another size"};
inline constexpr Text kFit{"Fit"};

inline constexpr Phrase<2> kPictureOfTheList{"Picture {} of the list, {}"};
inline constexpr Phrase<2> kPictureOfTheFolder{"Picture {} of the folder, {}"};

}  // namespace telltale::words
