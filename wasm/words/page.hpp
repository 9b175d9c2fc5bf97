// What stands around everything else: bars, dialogs, the command list, and what only a screen reader reads.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Phrase<3> kFaceWithScore{"{}: {}, score {}"};
inline constexpr Phrase<2> kFaceCalibrated{"{}, calibrated {}"};
inline constexpr Phrase<1> kBackToTheThreshold{"Back to the threshold {}"};
inline constexpr Phrase<1> kShowTheFigure{"Show the figure {}"};
inline constexpr Phrase<1> kSaveTheFigureAsSvg{"Save the figure {} as SVG"};
inline constexpr Phrase<1> kSaveTheFigureAsPng{"Save the figure {} as PNG"};
inline constexpr Phrase<1> kCopyTheFigure{"Copy the figure {} as a picture"};
inline constexpr Phrase<1> kSectionOfTheGallery{"Section: {}"};
inline constexpr Phrase<1> kSampleToOpen{"Sample: {}"};
inline constexpr Text kLowerTheThresholdByAStep{"Lower the threshold by 0.01"};
inline constexpr Text kRaiseTheThresholdByAStep{"Raise the threshold by 0.01"};
inline constexpr Text kToTheFolder{"To the folder"};
inline constexpr Text kCloseTheEvaluation{"Close the evaluation"};
inline constexpr Text kJudgeTheWholePicture{"Judge the whole picture"};
inline constexpr Text kLookForFacesAgain{"Look for faces again"};
inline constexpr Text kCopyTheJudgementAsText{"Copy the judgement as text"};
inline constexpr Text kLarger{"Larger"};
inline constexpr Text kSmaller{"Smaller"};
inline constexpr Text kFitThePhoto{"Fit the photo"};
inline constexpr Text kOnePixelForOnePixel{"One pixel for one pixel"};
inline constexpr Text kPreviousPictureOfTheFolder{"Previous picture of the folder"};
inline constexpr Text kNextPictureOfTheFolder{"Next picture of the folder"};
inline constexpr Text kTimeTheProvidersAgain{"Time the providers again"};
inline constexpr Text kKeys{"Keys"};
inline constexpr Text kNoCommandIsCalledSo{"No command is called so."};
inline constexpr Text kThePartsOfThePage{"The parts of the page"};
inline constexpr Text kEachComponentOfTheApp{"Each component of the app in all its states, drawn on the canvas."};
inline constexpr Text kPixelsDidNotArriveOpenAgain{"The picture's pixels did not arrive whole. Open it again."};
inline constexpr Text kCopied{"Copied"};
inline constexpr Text kTheBrowserDoesNotLetCopy{"The browser does not let this page copy"};
inline constexpr Phrase<2> kLabelWithKeys{"{} ({})"};
inline constexpr Phrase<1> kLabelWithEscape{"{} (Esc)"};
inline constexpr Text kComponents{"components"};
inline constexpr Text kPhoto{"Photo"};
inline constexpr Phrase<3> kTimesOfAJudgement{"faces {} + score {} = {}"};
inline constexpr Phrase<1> kRunsOnSentence{"Runs on: {}."};
inline constexpr Phrase<2> kRunsOnWithTimes{"Runs on: {} · {}."};
inline constexpr Text kPrivateNothingLeavesThisPage{"Private: nothing leaves this page"};
inline constexpr Phrase<1> kWaitingViewAndPrivacy{"{} The photo stays on this device."};
inline constexpr Text kOrPasteOneWithCtrlV{"or paste one with Ctrl V"};
inline constexpr Text kTryASample{"No photo at hand? Try a sample"};
inline constexpr Text kLetGoToOpenIt{"Let go to open it"};
inline constexpr Text kSamples{"Samples"};

inline constexpr Phrase<2> kModelOffered{"Model: {}. {}"};
inline constexpr Phrase<2> kModelOfferedComing{"Model: {}, on its way. {}"};
inline constexpr Phrase<2> kModelOfferedChosen{"Model: {}, chosen. {}"};

}  // namespace telltale::words
