// What the page says of an evaluation: how it was measured, its figures, its threshold.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Phrase<1> kACoinWouldBeRight{"A coin would be right {} of the time."};
inline constexpr Phrase<2> kAlwaysSayingWouldBeRight{"Always saying “{}” would be right {} of the time."};
inline constexpr Phrase<2> kScoresOf{"Scores of {} real and {} fake faces"};
inline constexpr Phrase<3> kMeasuredOn{"Measured on {}: {} real and {} fake faces"};
inline constexpr Phrase<4> kMeasuredOnSplit{"Measured on {}, split {}: {} real and {} fake faces"};
inline constexpr Phrase<2> kWithSkipped{"{}; {} skipped."};
inline constexpr Phrase<2> kAtTheThresholdReals{"At the threshold {}, of 100 real faces it calls {} fake."};
inline constexpr Phrase<2> kAtTheThresholdFakes{"At the threshold {}, of 100 fakes it misses {}."};
inline constexpr Phrase<3> kAtTheThreshold{
    "At the threshold {}, of 100 real faces it calls {} fake, of 100 fakes it misses {}."};
inline constexpr Phrase<5> kAtTheThresholdFew{
    "At the threshold {}, it calls {} of {} real faces fake and misses {} of {} fakes. So few faces say little of others."};
inline constexpr Text kTheModelsOwnChosenOnValidation{"The model’s own, chosen on validation data."};
inline constexpr Text kTheModelsOwnNotChosen{"The model’s own, not chosen on data."};
inline constexpr Phrase<1> kEveryFaceHereIs{
    "Every face here is {}. Curves and rates of both errors need real and fake faces; the scores and the counts "
    "are shown."};
inline constexpr Phrase<1> kTooManyFacesForIntervals{"No intervals: above {} faces they take too long in a page."};
inline constexpr Counted<2> kOnlyFewGroups{
    "Only {} group: drawn anew from fewer than {}, these ranges are too narrow, and other groups may lie outside "
    "them.",
    "Only {} groups: drawn anew from fewer than {}, these ranges are too narrow, and other groups may lie outside "
    "them."};
inline constexpr Phrase<3> kCellCount{"{} of {} ({})"};
inline constexpr Text kAreaUnderTheRocCurve{"Area under the ROC curve"};
inline constexpr Text kAreaExplained{"How often a fake scores higher than a real face. 1 is perfect, 0.5 is guessing."};
inline constexpr Text kEqualErrorRate{"Equal error rate"};
inline constexpr Text kEqualErrorRateExplained{"The error where both kinds of mistake are equally frequent."};
inline constexpr Text kAveragePrecision{"Average precision"};
inline constexpr Text kAveragePrecisionExplained{
    "How many of the faces called fake are fake, averaged over all thresholds."};
inline constexpr Text kRightAnswers{"Right answers"};
inline constexpr Text kBalancedAccuracy{"Balanced accuracy"};
inline constexpr Text kBalancedAccuracyExplained{"Right answers when both classes count alike. 50 % is guessing."};
inline constexpr Text kRealFacesCalledFake{"Real faces called fake"};
inline constexpr Text kFalsePositiveRateByIso{"False-positive rate; BSCER (once BPCER) in ISO/IEC 30107-3."};
inline constexpr Text kFakesMissed{"Fakes missed"};
inline constexpr Text kFalseNegativeRateByIso{"False-negative rate; APCER in ISO/IEC 30107."};
inline constexpr Text kHalfTotalErrorRate{"Half total error rate"};
inline constexpr Text kHalfTotalErrorRateExplained{"The mean of the two errors above."};
inline constexpr Text kBrierScore{"Brier score"};
inline constexpr Text kBrierScoreExplained{
    "The mean squared distance of the score from the truth. 0 is perfect, 0.25 is always saying one half."};
inline constexpr Text kCalibrationError{"Calibration error"};
inline constexpr Text kCalibrationErrorExplained{
    "How far scores are from the share of fakes among the faces with that score."};
inline constexpr Text kATableNamesNoThreshold{"A table of scores names no threshold: one half to begin with."};
inline constexpr Text kMovedByHand{"Moved by hand."};
// In a record that the page wrote of a threshold that was moved.
inline constexpr Text kChosenByHand{"by hand, on the page"};
inline constexpr Text kSetByHandInAPage{"Set by hand in a page, not by the model."};
inline constexpr Text kEvaluationHoldsNoScores{
    "This evaluation.json is of version 1, which holds no scores. Drop its scores.csv to see the curves and to "
    "move the threshold."};
inline constexpr Text kRealCalledReal{"real called real"};
inline constexpr Text kRealCalledFake{"real called fake"};
inline constexpr Text kFakeCalledReal{"fake called real"};
inline constexpr Text kFakeCalledFake{"fake called fake"};
inline constexpr Text kScores{"Scores"};
inline constexpr Text kRocPlot{"ROC"};
inline constexpr Text kDetPlot{"DET"};
inline constexpr Text kPrecision{"Precision"};
inline constexpr Text kCalibration{"Calibration"};
inline constexpr Phrase<2> kComparedWith{"Compared with {}. {}"};
inline constexpr Phrase<1> kTheEvaluationCouldNotBeOpened{"The evaluation could not be opened. {}"};
inline constexpr Text kTwoAreComparedByTheirCurves{
    "Two evaluations are compared by their curves: both need scores of real and of fake faces."};
inline constexpr Text kBytesDidNotArrive{"The file's bytes did not arrive whole. Open it again."};
inline constexpr Text kTheFigureIsSaved{"The figure is saved."};
inline constexpr Phrase<2> kWithInterval{"{} (95 % interval {})"};
inline constexpr Phrase<1> kPictureOfHelp{"Picture: {}"};
inline constexpr Phrase<1> kEvaluationOf{"Evaluation of {}"};
inline constexpr Text kSecond{"second"};
inline constexpr Text kFirst{"first"};
inline constexpr Phrase<2> kPlotOfTwo{"{} Dashed: the compared one. {}"};
inline constexpr Phrase<1> kOpenThePictureOf{"Open the picture of {}"};
inline constexpr Phrase<1> kWhatIs{"What is: {}"};
inline constexpr Phrase<1> kSortTheListBy{"Sort the list by {}"};
inline constexpr Phrase<1> kListTheFaces{"List the faces: {}"};
inline constexpr Phrase<1> kListTheFacesWith{"List the faces with {}"};
inline constexpr Phrase<1> kFiguresBy{"Figures by {}"};
inline constexpr Phrase<1> kSortTheGroupsBy{"Sort the groups by {}"};
inline constexpr Phrase<1> kListTheFacesOf{"List the faces of {}"};
inline constexpr Phrase<2> kThresholdOf{"Threshold of {}: {}"};
inline constexpr Text kFacesBeforeThese{"Faces before these"};
inline constexpr Text kFacesAfterThese{"Faces after these"};
inline constexpr Text kHideTheListOfFaces{"Hide the list of faces"};
inline constexpr Text kListTheFacesOfTheOneBefore{"List the faces of the one before"};
inline constexpr Text kListTheFacesOfTheNextOne{"List the faces of the next one"};
inline constexpr Text kListTheFacesNearest{"List the faces whose scores lie nearest to the threshold"};
inline constexpr Text kListTheFacesOfTheRealBars{"List the faces behind the histogram’s bars of real faces"};
inline constexpr Text kListTheFacesOfTheFakeBars{"List the faces behind the histogram’s bars of fake faces"};
inline constexpr Text kCompareWithAnotherEvaluation{"Compare with another evaluation"};
inline constexpr Text kListTheFacesOfDisagreement{"List the faces on which they disagree"};
inline constexpr Text kStopComparing{"Stop comparing"};
inline constexpr Text kDoNotCompare{"Do not compare"};
inline constexpr Text kSaveTheEvaluationAsAPage{
    "Save as a result page: one file with the words, the data and what is seen here"};
inline constexpr Text kSaveTheEvaluationAsJson{"Save the evaluation as JSON"};
inline constexpr Text kSaveTheScoresAsCsv{"Save the scores as CSV"};
inline constexpr Text kCountAMissedFakeForMore{"Count a missed fake for more"};
inline constexpr Text kCountAMissedFakeForLess{"Count a missed fake for less"};
inline constexpr Text kExpectMoreFakes{"Expect more fakes"};
inline constexpr Text kExpectFewerFakes{"Expect fewer fakes"};
inline constexpr Text kTheListIsHidden{"The list is hidden."};
inline constexpr Text kTheFileIsSaved{"The file is saved."};
inline constexpr Phrase<1> kTheseScoresAreOthers{"These scores are not those of {}, so they stand alone."};
inline constexpr Text kEvaluationFileExpected{"an evaluation.json or a scores.csv of telltale evaluate"};
inline constexpr Text kTheFileIsEmpty{"the file is empty"};
inline constexpr Text kTwoFilesOfOneKind{"two files of the same kind came at once"};
inline constexpr Text kOneEvaluationAtATime{"one evaluation at a time"};
inline constexpr Text kNoFileCame{"no file came"};
inline constexpr Phrase<8> kCallsAndMisses{"Calls {} of {} real faces fake ({}; {}), misses {} of {} fakes ({}; {})."};
inline constexpr Phrase<1> kAMissedFakeCostsMore{"A missed fake costs as much as {} false alarms."};
inline constexpr Phrase<1> kAFalseAlarmCostsMore{"A false alarm costs as much as {} missed fakes."};
inline constexpr Phrase<1> kFakesExpected{"Of 100 faces {} are expected to be fake."};
inline constexpr Phrase<3> kThresholdNote{"Threshold of {}: {}. {}"};
inline constexpr Text kEqualErrors{"equal errors"};
inline constexpr Text kAtMostOnePercentFalseAlarms{"at most 1 % false alarms"};
inline constexpr Text kAtMostFivePercentFalseAlarms{"at most 5 % false alarms"};
inline constexpr Text kHighestBalancedAccuracy{"highest balanced accuracy"};
inline constexpr Text kLeastCostAsWeighedBelow{"least cost, as weighed below"};
inline constexpr Text kBothCostTheSame{"A missed fake costs as much as a false alarm."};
inline constexpr Text kEachLooksBetterThanItIs{
    "Each is chosen on the very faces that it is counted on, so it looks better than it is. Choose on other "
    "faces before you rely on it: telltale evaluate --choose-on val."};
inline constexpr Text kRealFaces{"real faces"};
inline constexpr Text kFakeFaces{"fake faces"};
inline constexpr Text kCalledReal{"called real"};
inline constexpr Text kCalledFake{"called fake"};
inline constexpr Text kTapANumber{"Tap a number to see its faces."};
inline constexpr Text kPressANumber{"Press a number to see its faces."};
inline constexpr Phrase<2> kDrawingTheIntervals{"Drawing the intervals: {} of {}"};
inline constexpr Text kCompared{"Compared"};
inline constexpr Text kWhatItCalledThem{"What it called them"};
inline constexpr Text kWhereToPutTheThreshold{"Where to put the threshold"};
inline constexpr Text kHowGoodItIs{"How good it is"};
inline constexpr Text kByColumn{"By column"};
inline constexpr Text kPlots{"Plots"};
inline constexpr Text kCounts{"Counts"};
inline constexpr Text kFigures{"Figures"};
inline constexpr Text kGroups{"Groups"};
inline constexpr Text kScoresOfBothClasses{"Scores of both classes"};
inline constexpr Text kPrecisionAndRecall{"Precision and recall"};
inline constexpr Text kSvg{"SVG"};
inline constexpr Text kPng{"PNG"};
inline constexpr Text kCopyFigure{"Copy"};
inline constexpr Phrase<1> kBackToThreshold{"Back to {}"};
inline constexpr Phrase<1> kEvaluationByName{"Evaluation · {}"};
inline constexpr Text kLowerTheThreshold{"Lower the threshold by 0.01 (←)"};
inline constexpr Text kRaiseTheThreshold{"Raise the threshold by 0.01 (→)"};
inline constexpr Text kCompareWith{"Compare with…"};
inline constexpr Text kSavePage{"Save page"};
inline constexpr Text kSaveJson{"Save JSON"};
inline constexpr Text kSaveCsv{"Save CSV"};
inline constexpr Text kTheNextIsCompared{"The evaluation that is opened or dropped next is compared with this one."};
inline constexpr Text kTheFileCouldNotBeOpened{"The file could not be opened."};
inline constexpr Text kOpenAnotherEvaluation{"Open another evaluation"};

inline constexpr Phrase<1> kMovedByHandFromAChosenOne{
    "Moved by hand. The model’s own is {}, chosen on validation data."};
inline constexpr Phrase<1> kMovedByHandFromOneNotChosen{"Moved by hand. The model’s own is {}, not chosen on data."};
inline constexpr Phrase<1> kShareRight{"{} right"};
inline constexpr Phrase<1> kShareWrong{"{} wrong"};
inline constexpr Phrase<1> kBesideEachFigureFaces{
    "Beside each figure: where it lies in 95 % of {} draws of other faces."};
inline constexpr Phrase<1> kBesideEachFigureGroups{
    "Beside each figure: where it lies in 95 % of {} draws of other whole groups."};

}  // namespace telltale::words
