// What the page says of a model: its card, its figures, its file, and one's own.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Phrase<5> kCallsOfRealFacesWithInterval{"of {} real faces it calls {} fake ({} to {}; {} faces)"};
inline constexpr Phrase<3> kCallsOfRealFaces{"of {} real faces it calls {} fake ({} faces)"};
inline constexpr Phrase<5> kMissesOfFakesWithInterval{"of {} fakes it misses {} ({} to {}; {} faces)"};
inline constexpr Phrase<3> kMissesOfFakes{"of {} fakes it misses {} ({} faces)"};
inline constexpr Phrase<8> kFiguresOfASplit{
    "On {} real and {} fake {} faces: right answers {}, area under the ROC curve {}, equal error rate {}, real "
    "faces called fake {}, fakes missed {}."};
inline constexpr Phrase<3> kUnsureBand{
    "It says “unsure” from {} to {}. Beyond these, at most {} of 100 faces of either kind were called wrongly on "
    "validation data."};
inline constexpr Text kCalibratedScore{"calibrated: the share of fakes among faces scored like this"};
inline constexpr Phrase<1> kCalibratedScoreAtAShare{
    "calibrated: the share of fakes among faces scored like this, if {} of 100 faces are fake"};
inline constexpr Text kFewerThan1{"fewer than 1"};
inline constexpr Text kMoreThan99{"more than 99"};
inline constexpr Phrase<1> kAbout{"about {}"};
inline constexpr Phrase<1> kCalibrated{"Calibrated: of 100 faces scored like this, {} would be fake."};
inline constexpr Phrase<2> kCalibratedAtAShare{
    "Calibrated: of 100 faces scored like this, {} would be fake, if {} of 100 faces are, as in the validation "
    "data."};
inline constexpr Phrase<2> kValidationFaces{"{} real and {} fake validation faces"};
inline constexpr Phrase<2> kNoCalibration{"No calibration on {}: {}."};
inline constexpr Phrase<5> kCalibratedOn{"Calibrated on {}: temperature {}, bias {}; log loss {} before, {} after."};
inline constexpr Phrase<2> kLearntFrom{"Learnt from {} real and {} fake faces."};
inline constexpr Phrase<3> kLearntFromData{"Learnt from {} real and {} fake faces of “{}”."};
inline constexpr Phrase<1> kNetworkOf{"Network: {}."};
inline constexpr Phrase<1> kRecipeOf{"Recipe: {}."};
inline constexpr Phrase<1> kFirstWeightsOf{"First weights: {}."};
inline constexpr Phrase<2> kKeptEpoch{"Kept: epoch {} of {}."};
inline constexpr Phrase<3> kKeptEpochBy{"Kept: epoch {} of {}, by the {}."};
inline constexpr Phrase<1> kHashOfData{"Data: SHA-256 {}"};
inline constexpr Phrase<1> kHashOfWeights{"Weights: SHA-256 {}"};
inline constexpr Phrase<1> kHashOfFirstWeights{"First weights: SHA-256 {}"};
inline constexpr Phrase<1> kTrainedOn{"Trained on: {}"};
inline constexpr Phrase<1> kLicenceOf{"Licence: {}"};
inline constexpr Phrase<1> kYourOwnFile{"{} · your own file"};
inline constexpr Text kImageNet{"ImageNet"};
inline constexpr Text kValuesFromMinusOne{"−1 to 1"};
inline constexpr Text kValuesFromZero{"0 to 1"};
inline constexpr Phrase<3> kFileOfASide{"{}, {} × {} pixels"};
inline constexpr Phrase<1> kItCanJudgeOnly{"It can judge, but not be explained: {}"};
inline constexpr Phrase<1> kItCanBeExplained{"It can be explained; Grad-CAM is taken at “{}”."};
inline constexpr Text kSize{"Size"};
inline constexpr Text kValues{"Values"};
inline constexpr Text kColours{"Colours"};
inline constexpr Text kRgb{"RGB"};
inline constexpr Text kBgr{"BGR"};
inline constexpr Text kLooksAt{"Looks at"};
inline constexpr Text kTheWholePicture{"the whole picture"};
inline constexpr Text kTheFileIsBeingRead{"The file is being read."};
inline constexpr Phrase<1> kPixelsASide{"{} pixels a side"};
inline constexpr Phrase<1> kDetectorLacksAnOutput{"face detector without the output '{}'"};
inline constexpr Text kTwelveOutputs{"YuNet's twelve outputs"};
inline constexpr Phrase<1> kNothingIsPrepared{"nothing is prepared for the purpose '{}'"};
inline constexpr Text kModelWithoutAnInput{"model without an input or an output"};
inline constexpr Text kOneOfEach{"one of each"};
inline constexpr Text kExportItAgain{"export it again"};
inline constexpr Text kInputDoesNotFit{"model's input does not fit its preprocessing"};
inline constexpr Text kSelfTestOfOtherClasses{"self-test of another number of classes"};
inline constexpr Text kOneLogitAClass{"one logit a class"};
inline constexpr Text kDetectorOfAnotherSize{"face detector of another input size"};
inline constexpr Text kTakeThePagesOwnFile{"take the file that came with this page"};
inline constexpr Text kThisNetworkTakesNoColourPicture{"this network takes no colour picture"};
inline constexpr Text kAColourInput{"an input of float32, [batch, 3, height, width]"};
inline constexpr Text kExportItWithThatInput{"export it with that input"};
inline constexpr Text kKnownPurposes{"detector, classifier, saliency, scores or inspect"};
inline constexpr Text kNoMemoryIsLeft{"no memory is left for the model"};
inline constexpr Text kCloseOtherTabsAndTryAgain{"close other tabs and try again"};
inline constexpr Text kNoRequestToPrepare{"not a request to prepare a model or an input"};
inline constexpr Text kModelForOnePicture{"a model for one picture at a time"};
inline constexpr Text kAnOpenBatch{"an open batch"};
inline constexpr Text kSquareOutsideEveryPicture{"a square that lies outside every picture"};
inline constexpr Phrase<1> kInputOfTheSubject{"an input of the subject '{}'"};
inline constexpr Text kKnownSubjects{"detector, square or crop"};
inline constexpr Phrase<1> kInputOfPixels{"an input of {} pixels"};
inline constexpr Text kInputSides{"1 to 4096 pixels"};
inline constexpr Text kPixelsDoNotFillTheirPicture{"pixels that do not fill their picture"};
inline constexpr Text kNoMemoryForTheInput{"no memory is left for the network's input"};
inline constexpr Phrase<1> kClassNumber{"class {}"};
inline constexpr Text kFaceDetector{"face detector"};
inline constexpr Phrase<1> kLoadingOf{"Loading: {}"};
inline constexpr Text kCouldNotBeLoaded{"Could not be loaded. Choose it to try again."};
inline constexpr Text kLoadingWasCancelledHere{"Loading was cancelled. Choose it to load it again."};
inline constexpr Text kModels{"Models"};
inline constexpr Text kCloseTheList{"Close the list"};
inline constexpr Text kExampleOfNames{"real, fake"};
inline constexpr Phrase<1> kYourModel{"Your model: {}"};
inline constexpr Text kClasses{"Classes"};
inline constexpr Text kNamesOfTheClasses{"Names of the classes, between commas"};
inline constexpr Text kNameOneFake{"Name one “fake”, and faces are scored. Without names, classes are counted from 0."};
inline constexpr Text kUseThisModel{"Use this model"};

inline constexpr Phrase<2> kWeakBesideACoin{
    "This model is weak: on its test set it is right {} of the time; a coin would be right {}."};
inline constexpr Phrase<2> kRightBesideACoin{
    "On its test set this model is right {} of the time; a coin would be right {}."};
inline constexpr Phrase<3> kWeakBesideTheLargerClass{
    "This model is weak: on its test set it is right {} of the time; always saying “{}” would be right {}."};
inline constexpr Phrase<3> kRightBesideTheLargerClass{
    "On its test set this model is right {} of the time; always saying “{}” would be right {}."};
inline constexpr Phrase<2> kErrorsAtAChosenThreshold{
    "At its threshold of {}, {}. Counted on its test set; the threshold was chosen on validation data."};
inline constexpr Phrase<2> kErrorsAtTheThreshold{"At its threshold of {}, {}. Counted on its test set."};
inline constexpr Counted<4> kPointOnTheTestSet{
    "For at most {} false alarm in {} real faces: threshold {}, chosen on validation data. On its test set, {}.",
    "For at most {} false alarms in {} real faces: threshold {}, chosen on validation data. On its test set, {}."};
inline constexpr Counted<4> kPointOnValidation{
    "For at most {} false alarm in {} real faces: threshold {}, chosen on validation data. There, {}.",
    "For at most {} false alarms in {} real faces: threshold {}, chosen on validation data. There, {}."};
inline constexpr Phrase<2> kARangeByFaces{
    "A range is where {} of 100 such measurements would lie, judged by drawing these faces anew {} times."};
inline constexpr Phrase<2> kARangeByGroups{
    "A range is where {} of 100 such measurements would lie, judged by drawing these groups of faces anew {} times."};
inline constexpr Phrase<2> kArea{"Area under the ROC curve {} on {} test faces; 0.5 is guessing, 1 never errs"};
inline constexpr Phrase<2> kWeakArea{
    "Weak: area under the ROC curve {} on {} test faces; 0.5 is guessing, 1 never errs"};
inline constexpr Counted<2> kFileWithClasses{"{}, {} class", "{}, {} classes"};

inline constexpr Phrase<1> kModelIsLoading{"{} is loading. The model in use judges until it is here."};
inline constexpr Phrase<2> kModelIsLoadingSoMuch{"{} is loading: {}. The model in use judges until it is here."};
inline constexpr Phrase<1> kModelDidNotCome{"{} could not be loaded"};
inline constexpr Phrase<2> kModelDidNotComeAndWhy{"{} could not be loaded, and the model in use judges on. {}"};
inline constexpr Phrase<1> kLoadingAModelWasCancelled{"Loading {} was cancelled. The model in use judges on."};
inline constexpr Text kKeepTheModelInUse{"Keep the model in use"};

}  // namespace telltale::words
