// What a result page says of the faces whose pictures and notes it holds.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Text kPressOneToSeeItLarge{"Press one to see it large, or to note something on it."};
inline constexpr Text kTapOneToSeeItLarge{"Tap one to see it large, or to note something on it."};
inline constexpr Text kACrossMarksAMistake{"A cross marks a mistake."};
inline constexpr Text kPressOneForItsFacts{"Press one for all that is known of it, or to note something on it."};
inline constexpr Text kTapOneForItsFacts{"Tap one for all that is known of it, or to note something on it."};
inline constexpr Phrase<1> kTermsOfThePictures{"Pictures: {}"};
inline constexpr Text kNoPictureOfIt{"This page holds no picture of this face."};
inline constexpr Text kItsPictureIsDamaged{"Its picture is damaged and cannot be shown."};
inline constexpr Text kPictureComes{"Its picture is being opened."};
inline constexpr Phrase<2> kPlaceInTheList{"{} of {} in the list"};
inline constexpr Phrase<3> kLabelAndVerdict{"Labelled {}, {}: {}."};
inline constexpr Text kRightly{"right at this threshold"};
inline constexpr Text kWrongly{"a mistake at this threshold"};
inline constexpr Phrase<1> kSecondScore{"Second score {}"};
inline constexpr Phrase<1> kOfGroup{"Group {}"};
inline constexpr Phrase<2> kColumnAndValue{"{}: {}"};
inline constexpr Text kBackToTheList{"Back to the list (Esc)"};
inline constexpr Text kFaceBefore{"Previous"};
inline constexpr Text kFaceAfter{"Next"};
inline constexpr Text kToTheFaceBefore{"To the face before it in the list"};
inline constexpr Text kToTheFaceAfter{"To the next face of the list"};
inline constexpr Text kNoMap{"No map"};
inline constexpr Phrase<1> kLayTheMap{"Lay {} on the picture"};
inline constexpr Text kTakeTheMapOff{"Show the picture without a map"};
inline constexpr Phrase<3> kStrongestAt{"{} for “{}”, the likelier class: strongest at {}."};
inline constexpr Phrase<2> kNothingSpeaksForIt{
    "{} for “{}”, the likelier class: it marks no place of this face, which proves nothing."};
inline constexpr Phrase<2> kMapsShowWhere{
    "The map shows where the model looked, not what is forged; the page keeps it at {} × {} values."};
inline constexpr Phrase<1> kLookAtTheFace{"Look at {}"};
inline constexpr Text kGrid{"Grid"};
inline constexpr Text kRows{"Rows"};
inline constexpr Text kShowTheListAsAGrid{"Show the list as a grid of pictures"};
inline constexpr Text kShowTheListInRows{"Show the list in rows"};
inline constexpr Text kNote{"Note"};
inline constexpr Phrase<1> kNoteOnIt{"Note: {}"};
inline constexpr Phrase<2> kSampleWithNote{"{}. Note: {}"};
inline constexpr Text kAddNote{"Add note"};
inline constexpr Text kEditNote{"Edit note"};
inline constexpr Text kRemoveNote{"Remove note"};
inline constexpr Phrase<1> kAddANoteOn{"Add a note on {}"};
inline constexpr Phrase<1> kEditTheNoteOn{"Edit the note on {}"};
inline constexpr Phrase<1> kNoteOn{"Note on {}"};
inline constexpr Text kWhatDoYouSee{"What do you see?"};
inline constexpr Text kKeepNote{"Keep note"};
inline constexpr Phrase<1> kOfTheMostCharacters{"{} of 2,000 characters"};
inline constexpr Phrase<1> kTooManyCharacters{"{} characters: a note holds 2,000 at most."};
inline constexpr Text kNotesArePartOfASavedPage{
    "Notes stay while this page is open. “Save page” writes them into a new one."};
inline constexpr Text kTheNoteIsKept{"The note is kept. “Save page” writes it into a new page."};
inline constexpr Text kTheNoteIsRemoved{"The note is removed."};
inline constexpr Counted<1> kFacesWithNotes{"Faces with notes ({})", "Faces with notes ({})"};
inline constexpr Counted<1> kFacesWithPictures{"Faces with pictures ({})", "Faces with pictures ({})"};
inline constexpr Counted<1> kListOfFacesWithNotes{"{} face with a note", "{} faces with notes"};
inline constexpr Counted<1> kListOfFacesWithPictures{"{} face with a picture", "{} faces with pictures"};
inline constexpr Text kListTheFacesWithNotes{"List the faces with notes"};
inline constexpr Text kListTheFacesWithPictures{"List the faces with pictures"};

}  // namespace telltale::words
