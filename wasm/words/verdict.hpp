// A verdict, in words; what a judgement says of a face, and what stands beside it.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Text kLikelyFake{"Likely fake"};
inline constexpr Text kUnsure{"Unsure"};
inline constexpr Text kNoSignOfForgeryFound{"No sign of forgery found"};
inline constexpr Text kNoSign{"No sign"};
inline constexpr Text kNoFaceFound{"No face found"};
inline constexpr Text kReal{"real"};
inline constexpr Text kFake{"fake"};

inline constexpr Phrase<3> kLoadingAgain{"Loading {}, try {}: {}"};
inline constexpr Phrase<2> kLoadingWhat{"Loading {}: {}"};
inline constexpr Phrase<1> kLoadingTheRuntime{"Loading the runtime: {}"};
inline constexpr Phrase<1> kPreparingWhat{"Preparing {}"};
inline constexpr Phrase<1> kCheckingWhat{"Checking {} on this device"};
inline constexpr Phrase<1> kStartingWhat{"Starting {}"};
inline constexpr Phrase<2> kMegabytesOf{"{} of {} MB"};
inline constexpr Phrase<1> kCpuThreads{"CPU, {} threads"};
inline constexpr Text kCpuOneThread{"CPU, one thread"};
inline constexpr Phrase<2> kJudgingFaceOf{"Judging face {} of {}"};
inline constexpr Text kTelltaleJudgesFaces{
    "Telltale judges faces. It can judge the whole picture instead; its model learned from cropped faces, so "
    "that answer is worth less."};
inline constexpr Phrase<2> kIsStillOpen{"{} {} is still open."};
inline constexpr Phrase<1> kTheClassThatThisModelNames{
    "The class that this model names, of {}, and its share by softmax. None of its classes is called “fake”: "
    "this is no judgement of a forgery."};
inline constexpr Phrase<1> kOnlyTheLargestFaces{"Only the {} largest faces of a picture are judged."};
inline constexpr Phrase<2> kHadArrived{"{} {} had arrived."};
inline constexpr Phrase<1> kThisModelDoesNotFind{"This model does not find {}."};
inline constexpr Phrase<3> kCountsOfFaces{"{} likely fake, {} unsure, {} without a sign"};
inline constexpr Phrase<1> kWeakenedBy{"Weakened by: {}"};
inline constexpr Phrase<4> kFacesFound{"{} faces found: {} likely fake, {} unsure, {} with no sign of forgery."};
inline constexpr Text kLookingForFaces{"Looking for faces"};
inline constexpr Text kJudgingThePicture{"Judging the picture"};
inline constexpr Text kJudgingTheFace{"Judging the face"};
inline constexpr Text kTheFaceDetector{"the face detector"};
inline constexpr Text kTheModel{"the model"};
inline constexpr Text kTheChosenModel{"the chosen model"};
inline constexpr Text kOpeningThePhoto{"Opening the photo"};
inline constexpr Text kEvaluationNotOpened{"The evaluation could not be opened"};
inline constexpr Text kTheModelCouldNotBeOpened{"The model could not be opened"};
inline constexpr Text kThePhotoCouldNotBeOpened{"The photo could not be opened"};
inline constexpr Text kThereIsNoModel{"There is no model to judge with"};
inline constexpr Text kLoadingWasCancelled{"Loading was cancelled"};
inline constexpr Text kTheFaceDetectorNotLoaded{"The face detector could not be loaded"};
inline constexpr Text kTheModelNotLoaded{"The model could not be loaded"};
inline constexpr Text kTheSearchForFacesFailed{"The search for faces failed"};
inline constexpr Text kTheFaceCouldNotBeJudged{"The face could not be judged"};
inline constexpr Text kPickAPhoto{"Pick a photo"};
inline constexpr Text kDropAPhoto{"Drop a photo"};
inline constexpr Text kTelltaleLooksForSigns{
    "Telltale looks for signs that a face was faked. The photo stays on this device."};
inline constexpr Text kTheSiteHasNoModels{"The site that serves this page left its models out. Reload the page later."};
inline constexpr Text kOpenAnotherModel{"Open another model"};
inline constexpr Text kBackToThePhotoInView{"Back to the photo"};
inline constexpr Text kLoadAgain{"Load again"};
inline constexpr Text kWithoutTheFaceDetector{"Without the face detector no face can be found."};
inline constexpr Text kWithoutTheModel{"Without the model no face can be judged."};
inline constexpr Text kNothingWeakensAndFeaturesAreLike{
    "Size, sharpness, compression and pose weaken the judgement no further, and the picture's features are like "
    "the training pictures'. That does not mean that the model knows every kind of forgery."};
inline constexpr Text kNothingWeakens{
    "Size, sharpness, compression and pose of this picture weaken the judgement no further."};
inline constexpr Text kNoFaceFoundSentence{"No face found. You can judge the whole picture."};
inline constexpr Text kTheWholePictureOfAText{"The whole picture"};
inline constexpr Phrase<1> kFaceNotJudged{"{}: not judged"};
inline constexpr Text kAScoreIsTheModelsEstimate{
    "A score is the model's estimate that a face is fake, from 0 to 1. It is no proof."};
inline constexpr Phrase<1> kHowTheSecondNumberIsMeant{"How the second number is meant: {}."};
inline constexpr Phrase<1> kTelltaleAndModel{"Telltale · {}"};
inline constexpr Phrase<4> kWithThresholdAndBand{"{} · threshold {}, unsure from {} to {}"};
inline constexpr Phrase<3> kMapOfThePicture{
    "Map: {}, what speaks for “{}”, at {} opacity. It shows where the model looked, not what is forged."};
inline constexpr Text kNotJudgedInSmall{"not judged"};
inline constexpr Text kScoreAndNoSignExplained{
    "A score is the model's estimate that a face is fake, from 0 to 1. “No sign” means that no sign of forgery "
    "was found. Neither is a proof."};
inline constexpr Phrase<2> kFaceOf{"Face {} of {}"};
inline constexpr Text kWeakenedByChangedPixels{"Weakened by: changed pixels"};
inline constexpr Phrase<1> kAndChangedPixels{"{}, changed pixels"};
inline constexpr Text kWholePicture{"Whole picture"};
inline constexpr Text kTheFace{"The face"};
inline constexpr Text kCopyText{"Copy text"};
inline constexpr Text kSavePicture{"Save picture"};
inline constexpr Text kCopyLink{"Copy link"};
inline constexpr Text kTestRange{"test range"};
inline constexpr Text kRangeColumn{"range"};
inline constexpr Phrase<2> kRunsOnBecause{"Runs on: {}. {}"};
inline constexpr Text kRightAnswersRow{"right answers"};
inline constexpr Text kLargerClassAlone{"larger class alone"};
inline constexpr Text kAreaRow{"area under the ROC curve"};
inline constexpr Text kFakesMissedRow{"fakes missed"};
inline constexpr Text kHowSure{"How sure"};
inline constexpr Text kByWhat{"By what"};
inline constexpr Text kNoSignOnTheBar{"no sign"};
inline constexpr Text kLikelyFakeOnTheBar{"likely fake"};
inline constexpr Text kWhatAScoreMeans{"score: 0 is like the real faces\nit has seen, 1 like the fakes"};

inline constexpr Phrase<2> kTheWholePictureIsJudged{"The whole picture is judged. {}, score {}."};
inline constexpr Phrase<2> kOneFaceFound{"One face found. {}, score {}."};
inline constexpr Text kNotJudgedSentence{"Not judged."};
inline constexpr Text kUnsureOnTheBar{"unsure"};
inline constexpr Text kNoFiguresCame{
    "No figures came with this model: how often it errs is not known here, and nobody chose its threshold."};

}  // namespace telltale::words
