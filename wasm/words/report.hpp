// What a result page says around its evaluations.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Text kTelltaleInABrowser{"Telltale, in a browser"};
inline constexpr Text kResults{"Results"};
inline constexpr Text kAllResults{"All results"};
inline constexpr Text kAsADocument{"As a document"};
inline constexpr Text kToTheDocument{"Read this page as a document"};
inline constexpr Text kToTheResultsOfThisPage{"To the results of this page"};
inline constexpr Text kYourPhoto{"Your photo"};
inline constexpr Text kJudgeAPhotoOfYourOwn{"Judge a photo of your own"};
inline constexpr Text kDocument{"Document"};
inline constexpr Text kToAllResults{"Back to all results"};
inline constexpr Phrase<1> kShowTheResult{"Show {}"};
inline constexpr Phrase<1> kCompareWithTheResult{"Compare with {}"};
inline constexpr Counted<1> kResultsOnThisPage{"{} result on this page", "{} results on this page"};
inline constexpr Text kTheseResultsAreHere{"These results are here already."};
inline constexpr Counted<1> kResultsAreAdded{"{} result was added.", "{} results were added."};
inline constexpr Counted<1> kResultsAreBack{"{} result is back.", "{} results are back."};
inline constexpr Counted<1> kBackToTheResults{"Undo: back to {} result", "Undo: back to {} results"};
inline constexpr Text kPressAResult{"Press a result to see its curves, its threshold and its faces."};
inline constexpr Text kTapAResult{"Tap a result to see its curves, its threshold and its faces."};
inline constexpr Text kAreasOfModelsAndData{"Area under the ROC curve, every model on every set"};
inline constexpr Text kHowToReadAreas{"1 is perfect, 0.5 is guessing; in brackets the 95 % interval."};
inline constexpr Text kModel{"Model"};
inline constexpr Text kModelOfTheResult{"The model"};
inline constexpr Text kItsTraining{"Its training"};
inline constexpr Text kHowToGetTheseNumbersAgain{"How to get these numbers again"};
inline constexpr Text kRocCurves{"ROC"};
inline constexpr Text kReliability{"Calibration"};
inline constexpr Text kTraining{"Training"};
inline constexpr Text kNothingToDrawOfIt{"Nothing to draw of this result"};
inline constexpr Phrase<1> kTooManyResults{"There would be {} evaluations side by side"};
inline constexpr Phrase<1> kAtMostSoMany{"at most {}"};
inline constexpr Text kCloseThemFirst{"close these first"};
inline constexpr Text kNoScoresToMerge{"An evaluation without its scores stands beside no other"};
inline constexpr Text kOneOfVersion2{"an evaluation.json of version 2"};
inline constexpr Text kOpenItWithItsTable{"open it together with its scores.csv"};
inline constexpr Text kAboutTheResult{"About"};
inline constexpr Text kCompareWithAnotherResult{"Compare with another result"};
inline constexpr Phrase<2> kAreaWithRange{"Area {} ({})"};
inline constexpr Phrase<1> kAreaAlone{"Area {}"};
inline constexpr Text kNoAreaOfOneClass{"One class alone: no area"};
inline constexpr Phrase<2> kRealAndFakeFaces{"{} real and {} fake faces"};
inline constexpr Text kTheRecordIsNotRead{"This page’s data cannot be read; its words and tables still stand."};

}  // namespace telltale::words
