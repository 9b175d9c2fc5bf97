// What the keys do.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Text kOpenTheCopiedPicture{"Open the copied picture"};
inline constexpr Text kSaveTheAnnotatedPicture{"Save the annotated picture"};
inline constexpr Text kCopyALinkToThisView{"Copy a link to this view"};
inline constexpr Text kPreviousFaceNextFace{"Previous face, next face"};
inline constexpr Text kTheListOfModels{"The list of models"};
inline constexpr Text kDarkOrLight{"Dark or light"};
inline constexpr Text kKeysInAList{"In a folder, a list of faces: rows; Enter opens one"};
inline constexpr Text kKeysOfPages{"The folder's previous and next picture, or ten rows"};
inline constexpr Text kKeysOfLabels{"In a folder: label real, fake, none; U undoes"};
inline constexpr Text kSearchInAFoldersNames{"Search in a folder's names"};
inline constexpr Text kPauseAFolderGoOn{"Pause a folder, go on"};
inline constexpr Text kEvaluateAFolder{"Evaluate a folder"};
inline constexpr Text kCloseWhatIsOpen{"Close what is open"};
inline constexpr Text kBackToWhatWasClosed{"Back to what was closed"};
inline constexpr Text kToTheNextControl{"To the next control; Enter presses it"};

}  // namespace telltale::words
