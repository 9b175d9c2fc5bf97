// What the page says of this device: what it has, what it lacks, what it stores.
#pragma once

#include "phrase.hpp"

namespace telltale::words {

inline constexpr Phrase<1> kGigabytes{"{} GB"};
inline constexpr Phrase<1> kFromTheStoredAnswer{"{} from the stored answer"};
inline constexpr Phrase<1> kTrialFailed{"failed: {}"};
inline constexpr Phrase<1> kAboutGigabytes{"about {} GB"};
inline constexpr Text kNothingStored{"nothing"};
inline constexpr Phrase<1> kStored{"{}: the page, models, settings, never a picture"};
inline constexpr Phrase<2> kStoredOfAtMost{"{} of {} at most: the page, models, settings, never a picture"};
inline constexpr Text kModelRow{"Model"};
inline constexpr Phrase<2> kThreadsAndIsolation{"{}; {}"};
inline constexpr Phrase<1> kOnTheProcessor{"{}, on the processor"};
inline constexpr Text kTelltale{"Telltale"};
inline constexpr Text kExactlyTheStoredAnswer{"exactly the stored answer"};
inline constexpr Text kNoUsableAnswer{"no usable answer"};
inline constexpr Text kWebGpu{"WebGPU"};
inline constexpr Text kWebAssembly{"WebAssembly"};
inline constexpr Text kNotToldByThisBrowser{"not told by this browser"};
inline constexpr Text kWorksFromNowOn{"works from now on"};
inline constexpr Text kIsBeingMadeReady{"is being made ready"};
inline constexpr Text kNotYetOffline{"not yet: something could not be fetched"};
inline constexpr Text kNotPossibleHere{"not possible here"};
inline constexpr Text kRunsOn{"Runs on"};
inline constexpr Text kWhy{"Why"};
inline constexpr Text kFacesResized{"Faces resized"};
inline constexpr Text kResizedByWebGpu{"with WebGPU, to the core's own pixels"};
inline constexpr Phrase<1> kResizedByTheProcessor{"on the processor: {}"};
inline constexpr Text kDrawnWith{"Drawn with"};
inline constexpr Text kWebGl2{"WebGL 2"};
inline constexpr Text kToldInWords{"nothing: the page is told in words"};
inline constexpr Text kThePageIsIsolated{"the page is isolated"};
inline constexpr Text kItIsNotIsolated{"it is not isolated"};
inline constexpr Text kThreads{"Threads"};
inline constexpr Text kWebGpuBy{"WebGPU by"};
inline constexpr Text kWebGlBy{"WebGL by"};
inline constexpr Text kMemory{"Memory"};
inline constexpr Text kStoredHere{"Stored here"};
inline constexpr Text kOffline{"Offline"};
inline constexpr Text kBrowser{"Browser"};
inline constexpr Text kNoWebGpuHere{"No WebGPU here: the network runs on the processor, which takes longer."};
inline constexpr Text kOneProcessorCoreHere{"One processor core here: the network runs in one thread."};
inline constexpr Text kNoThreadsHere{
    "No threads here: this address sets no headers for them. Reloading the page often helps."};
inline constexpr Text kThreadsDidNotStart{
    "Threads did not start in this browser: the network runs in one. Reloading the page often helps."};
inline constexpr Text kWebGpuIsOnlyImitated{
    "WebGPU is only imitated here, on the processor: the network runs without it."};
inline constexpr Text kLittleMemoryHere{
    "Little memory here: large models may not fit, and only one map is made before you ask."};
inline constexpr Text kThisBrowserKeepsNothing{
    "This browser keeps nothing for this page, as in a private window: models are fetched at each visit."};
inline constexpr Text kThisBrowserChangesPixels{
    "This browser changes pictures' pixels against tracking, so another picture is judged than yours. Allow this "
    "page to read canvases, or use another browser."};
inline constexpr Text kReallyForgetEverything{"Really forget everything"};
inline constexpr Text kForgetEverythingStored{"Forget everything stored"};
inline constexpr Text kEverythingIsForgotten{"Everything that was stored is forgotten."};
inline constexpr Text kTimeAgain{"Time again"};
inline constexpr Text kAboutThisDevice{"About this device"};

inline constexpr Phrase<2> kTrial{"{}, {}"};
inline constexpr Phrase<2> kTrialNotUsed{"{}, {}: not used"};

}  // namespace telltale::words
