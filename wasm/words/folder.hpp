// What the page says of a folder: its progress, its rows, its labels and its splits.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Phrase<1> kAllPicturesAreDone{"All {} pictures are done"};
inline constexpr Phrase<2> kPace{"{} a second, {} left"};
inline constexpr Phrase<1> kTheseLookLikeCrops{
    "These look like crops of faces already (square, at most {} px): each is judged whole."};
inline constexpr Phrase<1> kResultsWereKept{"{} results were kept from before and were not computed again."};
inline constexpr Phrase<3> kFolderIsDone{"Folder {}: all {} are done. {}."};
inline constexpr Phrase<3> kOutcomes{"{} likely fake, {} unsure, {} no sign of forgery found"};
inline constexpr Phrase<1> kWaitingOnes{"{} waiting"};
inline constexpr Phrase<1> kWithoutAFace{"{} without a face"};
inline constexpr Phrase<1> kFailedOnes{"{} failed"};
inline constexpr Phrase<5> kOutcomesAndNotJudged{
    "{} likely fake, {} unsure, {} no sign of forgery found, {} not judged: {}"};
inline constexpr Phrase<1> kLabelled{"labelled {}"};
inline constexpr Text kNotLabelled{"no label"};
inline constexpr Phrase<1> kAboutHours{"about {} hours"};
inline constexpr Counted<1> kPictures{"{} picture", "{} pictures"};
inline constexpr Counted<1> kPassedOver{"{} file that is no picture was passed over.",
                                        "{} files that are no pictures were passed over."};
inline constexpr Counted<1> kAboutMinutes{"about {} minute", "about {} minutes"};
inline constexpr Text kJudgeAWholeFolder{"Judge a whole folder"};
inline constexpr Text kReadingTheFolderSentence{"Reading the folder."};
inline constexpr Text kDropAFolder{
    "Drop a folder, or several pictures. They stay on this device. Folders named real and fake, or an index.csv, "
    "give labels; then the model can be evaluated."};
inline constexpr Text kTheFolderHoldsNoPicture{"The folder holds no picture"};
inline constexpr Text kOpenTheFolderAgainToGoOn{"Open the folder again to go on: what is done stays done."};
inline constexpr Text kLookingAtThePicturesSizes{"Looking at the pictures' sizes"};
inline constexpr Text kLargestFacesAreJudged{"Of each picture its largest face is judged."};
inline constexpr Text kEachPictureIsJudgedWhole{"Each picture is judged whole."};
inline constexpr Text kResultsAreLostByAReload{
    "This browser keeps nothing for this page (a private window?): a reload loses the results."};
inline constexpr Text kResultsOfYourOwnModelAreNotKept{"Results of your own model are not kept: a reload loses them."};
inline constexpr Text kResultsAreKept{"Results are kept in this browser: after a reload nothing is judged twice."};
inline constexpr Text kFailed{"Failed"};
inline constexpr Text kName{"Name"};
inline constexpr Text kLabel{"Label"};
inline constexpr Text kVerdict{"Verdict"};
inline constexpr Text kAll{"All"};
inline constexpr Text kCalledWrong{"Called wrong"};
inline constexpr Text kNotJudged{"Not judged"};
inline constexpr Text kAnyLabel{"Any label"};
inline constexpr Text kNoLabel{"No label"};
inline constexpr Text kNoPictureLiesInThisFolder{"No picture lies in this folder."};
inline constexpr Text kNoPictureIsUnderThisFilter{"No picture is under this filter."};
inline constexpr Text kALongTime{"a long time"};
inline constexpr Text kLabelTheOneShownAs{"Label the 1 picture shown as:"};
inline constexpr Phrase<1> kLabelAllShownAs{"Label all {} pictures shown as:"};
inline constexpr Phrase<2> kLabelTheOneShown{"Label the 1 picture shown {}? {}"};
inline constexpr Phrase<3> kLabelAllShown{"Label all {} pictures shown {}? {}"};
inline constexpr Text kAsNotLabelled{"as not labelled"};
inline constexpr Text kAsFake{"as fake"};
inline constexpr Text kAsReal{"as real"};
inline constexpr Counted<1> kLabelsOverwritten{"{} label from folders or the index would be overwritten.",
                                               "{} labels from folders or the index would be overwritten."};
inline constexpr Text kNoPictureIsShown{"No picture is shown that could be labelled."};
inline constexpr Phrase<2> kWithScore{"{}, score {}"};
inline constexpr Phrase<2> kRowLabelled{"{}, labelled {}"};
inline constexpr Phrase<4> kLookAtTheResultsOf{"Look at the results of {}: {} of {} pictures, by {}"};
inline constexpr Phrase<1> kForgetTheResultsOf{"Forget the results of {}"};
inline constexpr Phrase<2> kEvaluateOfTheSplits{"Evaluate of the splits: {}, {}"};
inline constexpr Phrase<1> kTryTheFailedAgain{"Try the {} that failed again"};
inline constexpr Phrase<2> kYesLabelAll{"Yes, label all {} shown {}"};
inline constexpr Phrase<1> kLabelAllReal{"Label all {} shown real"};
inline constexpr Phrase<1> kLabelAllFake{"Label all {} shown fake"};
inline constexpr Phrase<1> kTakeAllLabelsAway{"Take the labels of all {} shown away"};
inline constexpr Phrase<2> kShowRows{"Show: {}, {}"};
inline constexpr Phrase<2> kShowByLabel{"Show by label: {}, {}"};
inline constexpr Phrase<1> kUndoLabels{"Undo: {}"};
inline constexpr Phrase<2> kLabelledRealAndFake{"{} labelled real, {} labelled fake"};
inline constexpr Text kStopJudging{"Stop judging"};
inline constexpr Text kGoOnJudging{"Go on judging"};
inline constexpr Text kSaveEvaluationJson{"Save evaluation.json"};
inline constexpr Text kSaveScoresCsv{"Save scores.csv"};
inline constexpr Text kJudgeThePicturesWhole{"Judge the pictures whole"};
inline constexpr Text kJudgeTheFacesInThem{"Judge the faces in them"};
inline constexpr Text kKeepTheLabels{"Keep the labels"};
inline constexpr Text kEndTheSearch{"End the search"};
inline constexpr Text kSearchInTheNames{"Search in the names"};
inline constexpr Text kRowsBeforeThese{"Rows before these"};
inline constexpr Text kRowsAfterThese{"Rows after these"};
inline constexpr Text kLabelTheChosenRowReal{"Label the chosen row real"};
inline constexpr Text kLabelTheChosenRowFake{"Label the chosen row fake"};
inline constexpr Text kTakeTheChosenRowsLabelAway{"Take the chosen row's label away"};
inline constexpr Text kCancelLoading{"Cancel loading"};
inline constexpr Text kOpenSeveralPictures{"Open several pictures"};
inline constexpr Text kToThePhoto{"To the photo"};
inline constexpr Phrase<1> kIndexGivesLabels{"index.csv gives the labels of {} pictures."};
inline constexpr Phrase<2> kIndexGivesLabelsAndNamesOthers{
    "index.csv gives the labels of {} pictures; {} others that it names are not here."};
inline constexpr Phrase<1> kIndexCannotBeRead{"The index beside the pictures cannot be read: {}."};
inline constexpr Phrase<2> kFolderOfPictures{"Folder {}, {} pictures."};
inline constexpr Text kNoSplit{"no split"};
inline constexpr Text kTrain{"train"};
inline constexpr Text kValidation{"validation"};
inline constexpr Text kTest{"test"};
inline constexpr Text kAllSplits{"all"};
inline constexpr Phrase<1> kEvaluateTheSplit{"Evaluate the {} split"};
inline constexpr Phrase<1> kAnEvaluationTakesTheSplit{"An evaluation takes the {} split alone."};
inline constexpr Text kEvaluate{"Evaluate"};
inline constexpr Text kEvaluateAllSplits{"Evaluate all splits"};
inline constexpr Text kSplitsTogetherWithTrain{
    "An evaluation takes all splits together: a model that was trained on the train split looks better than it "
    "is."};
inline constexpr Text kSplitsTogether{
    "An evaluation takes all splits together: a model whose threshold was chosen on the validation split looks "
    "better than it is."};
inline constexpr Text kSkippedNoFace{"no face found"};
inline constexpr Text kNotJudgedYet{"not judged yet"};
inline constexpr Phrase<2> kSplitLacksAKind{"The {} split has no {} pictures: an evaluation needs both kinds."};
inline constexpr Phrase<1> kOnlyOneKindIsLabelled{"Only {} pictures are labelled: an evaluation needs both kinds."};
inline constexpr Text kNoPictureHasALabel{
    "No picture has a label. Folders named real and fake, an index.csv or the label's column give them; with "
    "both kinds the folder can be evaluated."};
inline constexpr Text kAnEvaluationBeginsLater{"An evaluation begins with the first judged picture of each kind."};
inline constexpr Phrase<3> kPicturesGoTogether{"{} pictures go through the model at once: {} ms each, {} ms alone."};
inline constexpr Phrase<1> kPicturesGoOneByOne{
    "Pictures go through the model one by one: together none was faster than {} ms alone."};
inline constexpr Text kThisModelTellsNoFakes{
    "This model names classes and tells no fakes: take another to judge a folder."};
inline constexpr Phrase<1> kSoFar{"So far {}. Evaluate again for what came since."};
inline constexpr Phrase<2> kEvaluationAnnounced{"Evaluation of {}. {}"};
inline constexpr Text kOpenTheFolderAgainToSeePictures{"Open the folder again to see its pictures"};
inline constexpr Phrase<3> kKeptResults{"{} of {} pictures done, by {}"};
inline constexpr Text kTheFolderCouldNotBeOpened{"The folder could not be opened"};
inline constexpr Text kReadingTheFolder{"Reading the folder"};
inline constexpr Text kPicturesOfNoName{"Pictures"};
inline constexpr Text kLookAtTheResults{"Look at the results"};
inline constexpr Text kForgetThem{"Forget them"};
inline constexpr Text kChooseSeveralPictures{"Choose several pictures"};
inline constexpr Text kFromEarlierVisits{"From earlier visits"};
inline constexpr Phrase<3> kLabelCounts{"{} real, {} fake, {} without."};
inline constexpr Text kNoLabelToGive{"none"};
inline constexpr Phrase<1> kLabelThem{"Label them {}"};
inline constexpr Text kScoresOfThePictures{"Scores of the pictures"};
inline constexpr Text kOfThePictures{"of the pictures"};
inline constexpr Text kHowTheScoresAreSpread{"How the scores of the judged pictures are spread from 0 to 1."};
inline constexpr Text kOpenTheFolderAgain{"Open the folder again"};
inline constexpr Text kSplitThatIsEvaluated{"Split that is evaluated"};
inline constexpr Text kLabels{"Labels"};
inline constexpr Text kWhatIsJudged{"What is judged"};
inline constexpr Text kFindTheFacesInThem{"Find the faces in them"};
inline constexpr Text kTryTheFailedOnesAgain{"Try the failed ones again"};
inline constexpr Text kSave{"Save"};
inline constexpr Text kPartOfAName{"Part of a name"};
inline constexpr Text kEndTheSearchEsc{"End the search (Esc)"};
inline constexpr Text kSearch{"Search"};
inline constexpr Text kEvaluation{"Evaluation"};
inline constexpr Text kFolder{"Folder"};
inline constexpr Text kNextPicturePageDown{"Next picture (Page Down)"};
inline constexpr Text kPreviousPicturePageUp{"Previous picture (Page Up)"};
inline constexpr Phrase<1> kEvaluationIsBack{"The evaluation of {} is back."};
inline constexpr Phrase<1> kPhotoIsBack{"The photo {} is back."};
inline constexpr Phrase<1> kBackToTheEvaluationOf{"Undo: back to the evaluation of {}"};
inline constexpr Phrase<1> kBackToThePhoto{"Undo: back to {}"};

inline constexpr Counted<2> kDoneOfPictures{"{} of {} picture", "{} of {} pictures"};
inline constexpr Counted<2> kDoneInAnEarlierVisit{"{} of {} picture were done in an earlier visit",
                                                  "{} of {} pictures were done in an earlier visit"};
inline constexpr Counted<2> kPausedAt{"Paused at {} of {} picture", "Paused at {} of {} pictures"};
inline constexpr Counted<2> kStoppedAt{"Stopped at {} of {} picture", "Stopped at {} of {} pictures"};
inline constexpr Text kNoLabelSign{"–"};
inline constexpr Counted<1> kPicturesWithoutALabel{"{} picture without a label", "{} pictures without a label"};
inline constexpr Counted<1> kPicturesReal{"{} picture real", "{} pictures real"};
inline constexpr Counted<1> kPicturesFake{"{} picture fake", "{} pictures fake"};
inline constexpr Phrase<1> kNoNameContains{"No name contains “{}”."};
inline constexpr Phrase<1> kNoNameContainsUnderThisFilter{"Under this filter no name contains “{}”."};
inline constexpr Phrase<1> kSortBy{"Sort by {}"};
inline constexpr Phrase<1> kSortByFalling{"Sort by {}, falling"};
inline constexpr Phrase<1> kSortByRising{"Sort by {}, rising"};
inline constexpr Phrase<1> kRow{"Row {}"};
inline constexpr Phrase<1> kRowChosen{"Row, chosen, {}"};
inline constexpr Text kItsPictureIsDone{"Its picture is done"};

}  // namespace telltale::words
