// What buttons say on several places of the page, and the small words and units that stand everywhere.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Text kClose{"Close"};
inline constexpr Text kCloseEsc{"Close (Esc)"};
inline constexpr Text kCancel{"Cancel"};
inline constexpr Text kStop{"Stop"};
inline constexpr Text kPause{"Pause"};
inline constexpr Text kGoOn{"Go on"};
inline constexpr Text kUndo{"Undo"};
inline constexpr Text kTryAgain{"Try again"};
inline constexpr Text kOpenAPhoto{"Open a photo"};
inline constexpr Text kOpenAnotherPhoto{"Open another photo"};
inline constexpr Text kOpenAnEvaluation{"Open an evaluation"};
inline constexpr Text kOpenAFolder{"Open a folder"};
inline constexpr Text kChooseAFolder{"Choose a folder"};
inline constexpr Text kChoosePictures{"Choose pictures"};
inline constexpr Text kCloseThePhoto{"Close the photo"};
inline constexpr Text kCloseTheEvaluationEsc{"Close the evaluation (Esc)"};
inline constexpr Text kCloseTheFolder{"Close the folder"};
inline constexpr Text kBackToTheFolder{"Back to the folder"};
inline constexpr Text kBackToTheEvaluation{"Back to the evaluation"};
inline constexpr Text kFindACommand{"Find a command"};
inline constexpr Text kShowTheKeys{"Show the keys"};
inline constexpr Text kOpenModelFile{"Open a model of your own (.onnx)"};
inline constexpr Text kLightTheme{"Light theme"};
inline constexpr Text kDarkTheme{"Dark theme"};
inline constexpr Phrase<1> kChosen{"{}, chosen"};
inline constexpr Phrase<1> kModelToChoose{"Model: {}"};
inline constexpr Phrase<2> kOneOf{"{} of {}"};
inline constexpr Text kWaiting{"Waiting"};
inline constexpr Text kStarting{"Starting"};
inline constexpr Text kScore{"Score"};
inline constexpr Phrase<1> kSeconds{"{} s"};
inline constexpr Phrase<1> kMilliseconds{"{} ms"};
inline constexpr Phrase<1> kMegabytes{"{} MB"};

inline constexpr Text kNothingToShowYet{"Nothing to show yet."};

}  // namespace telltale::words
