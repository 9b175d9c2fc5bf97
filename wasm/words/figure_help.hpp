// What each figure and each plot means, in the dialogs behind the question marks.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Text kEqualErrorRateInSmall{"equal error rate"};
inline constexpr Text kScoresOfRealAndFakeFaces{"Scores of real and fake faces"};
inline constexpr Text kHelpOfScores{
    "Each bar says which share of a class has scores like this: blue for real faces, orange for fakes. The less "
    "the two hills overlap, the better any threshold between them works."};
inline constexpr Text kRocCurve{"ROC curve"};
inline constexpr Text kHelpOfRoc{
    "Every threshold is one point: how many real faces it calls fake (to the right) and how many fakes it finds "
    "(upwards). A good detector's curve runs close to the upper left corner; guessing gives the diagonal."};
inline constexpr Text kDetCurve{"DET curve"};
inline constexpr Text kHelpOfDet{
    "The two errors against each other, on scales that spread small rates apart. Lower and further left is "
    "better, and where the curve meets the diagonal both errors are equal."};
inline constexpr Text kHelpOfPrecisionAndRecall{
    "Recall is how many fakes are found, precision how many of the faces called fake are fake. Precision depends "
    "on how many fakes there are, so it holds only for a mix like this one."};
inline constexpr Text kHelpOfCalibration{
    "Of the faces with scores near 0.7, are seven of ten fake? On the diagonal a score may be read as a "
    "probability; below it the detector claims too much."};
inline constexpr Text kTitleOfAuc{"Area under the ROC curve (AUC)"};
inline constexpr Text kHelpOfAuc{
    "The chance that a fake, drawn at random, scores higher than a real face drawn at random. 1 is perfect and "
    "0.5 is guessing, whatever the threshold."};
inline constexpr Text kTitleOfEqualErrorRate{"Equal error rate (EER)"};
inline constexpr Text kHelpOfEqualErrorRate{
    "Move the threshold until real faces are called fake as often as fakes are missed: that error is the equal "
    "error rate. Lower is better; 50 % is guessing."};
inline constexpr Text kHelpOfAveragePrecision{
    "The precision averaged over all the thresholds at which one more fake is found: the area under the "
    "precision and recall curve. Guessing gives the share of fakes, not 0.5."};
inline constexpr Text kTitleOfAccuracy{"Right answers (accuracy)"};
inline constexpr Text kHelpOfAccuracy{
    "The share of all faces that are called what they are, at the threshold. Where one class is rare, always "
    "naming the other is right nearly always: compare with that."};
inline constexpr Text kHelpOfBalancedAccuracy{
    "The mean of two shares: real faces called real, and fakes called fake. Each class counts alike however many "
    "faces it has, so guessing gives 50 %."};
inline constexpr Text kTitleOfFalsePositiveRate{"Real faces called fake (false-positive rate)"};
inline constexpr Text kHelpOfFalsePositiveRate{
    "The part of the real faces at or above the threshold: false alarms. Raising the threshold lowers it, and "
    "more fakes are missed."};
inline constexpr Text kTitleOfFalseNegativeRate{"Fakes missed (false-negative rate)"};
inline constexpr Text kHelpOfFalseNegativeRate{
    "The part of the fakes below the threshold. Lowering the threshold lowers it, and more real faces are called "
    "fake."};
inline constexpr Text kHelpOfHalfTotalErrorRate{
    "The mean of the two errors, false alarms and misses, at the threshold. It is what is missing from the "
    "balanced accuracy to 100 %."};
inline constexpr Text kHelpOfBrierScore{
    "The squared distance between the score and the truth (0 for real, 1 for fake), averaged over all faces. 0 "
    "is perfect; always saying 0.5 gives 0.25."};
inline constexpr Text kHelpOfCalibrationError{
    "The mean distance between what the detector says and the share of fakes that is true, over faces with like "
    "scores. 0 % means that scores may be read as probabilities."};
inline constexpr Text kTitleOfIntervals{"95 % intervals"};
inline constexpr Text kHelpOfIntervals{
    "Drawn anew with repetition from the same faces (whole groups, where faces have them) a thousand times or two, a figure lies in "
    "this range 95 times of 100; none is told where every drawing gave the same. "
    "Few faces give a wide range: two figures whose ranges overlap much may be the same."};
inline constexpr Text kHelpOfThresholds{
    "A low threshold misses few fakes and raises many false alarms, a high one the reverse: which is right "
    "depends on what each mistake costs. A threshold chosen on the measured faces looks better than it is on "
    "others."};
inline constexpr Text kFiguresByColumn{"Figures by column"};
inline constexpr Text kHelpOfColumns{
    "The same figures for parts of the faces: who, by which camera, faked how. Differences between small parts "
    "are often chance; the intervals say how often."};

}  // namespace telltale::words
