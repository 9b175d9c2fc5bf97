// What the page says of the faces behind a figure, and of their list.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Phrase<2> kRange{"{} to {}"};
inline constexpr Phrase<4> kScoresOfABin{"scores {} to {}, where {} of {} are fake"};
inline constexpr Text kNoValue{"(none)"};
inline constexpr Phrase<1> kItsScore{"Its score: {}."};
inline constexpr Phrase<1> kTheirScores{"Their scores: {}."};
inline constexpr Text kMostWrong{"most wrong"};
inline constexpr Text kNearest{"nearest"};
inline constexpr Text kScoreInSmall{"score"};
inline constexpr Text kOrderFile{"file"};
inline constexpr Text kOrderLabel{"label"};
inline constexpr Text kOrderGroup{"group"};
inline constexpr Phrase<4> kSampleSentence{"{}: {}, score {}, {}"};
inline constexpr Phrase<1> kFaceNumber{"Face {}"};
inline constexpr Phrase<2> kSampleWithSecond{"{}, second {}"};
inline constexpr Phrase<2> kSampleWithGroup{"{}, group {}"};
inline constexpr Phrase<1> kAfterTheFirst{"After the first {}:"};
inline constexpr Phrase<1> kAndMore{"And {} more."};
inline constexpr Counted<1> kRealFacesCalledReal{"{} real face called real", "{} real faces called real"};
inline constexpr Counted<1> kListOfRealFacesCalledFake{"{} real face called fake", "{} real faces called fake"};
inline constexpr Counted<1> kFakeFacesCalledReal{"{} fake face called real", "{} fake faces called real"};
inline constexpr Counted<1> kFakeFacesCalledFake{"{} fake face called fake", "{} fake faces called fake"};
inline constexpr Counted<2> kRealFacesWithScores{"{} real face with scores {}", "{} real faces with scores {}"};
inline constexpr Counted<2> kFakeFacesWithScores{"{} fake face with scores {}", "{} fake faces with scores {}"};
inline constexpr Counted<2> kFacesWith{"{} face with {}", "{} faces with {}"};
inline constexpr Counted<3> kFacesOfAGroup{"{} face with {} {}", "{} faces with {} {}"};
inline constexpr Counted<1> kFacesOnWhichTheyDisagree{"{} face on which they disagree",
                                                      "{} faces on which they disagree"};
inline constexpr Counted<2> kFacesNearestToTheScore{"The {} face nearest to the score {}",
                                                    "The {} faces nearest to the score {}"};
inline constexpr Text kNoFaceIsAmongThem{"No face is among them at this threshold."};
inline constexpr Text kTapOneToSeeItsPicture{"Tap one to see its picture and maps."};
inline constexpr Text kPressOneToSeeItsPicture{"Press one to see its picture and maps."};
inline constexpr Text kAnEvaluationHoldsNoPictures{
    "An evaluation holds names and scores, no pictures: open their folder first, and each can be seen from here."};
inline constexpr Phrase<1> kSortedBy{"Sorted by {}"};
inline constexpr Text kHideTheListEsc{"Hide the list (Esc)"};
inline constexpr Text kNext{"Next"};
inline constexpr Text kPrevious{"Previous"};

inline constexpr Phrase<1> kTapOneOfTheFolder{
    "Tap one to see its picture and maps, found by its name in the folder {}."};
inline constexpr Phrase<1> kPressOneOfTheFolder{
    "Press one to see its picture and maps, found by its name in the folder {}."};

}  // namespace telltale::words
