// The messages between page and app as plain structs, read from and written to JSON headers. Payloads travel beside
// them (payload.hpp); what a message leads to is commands.hpp's. The goldens are tests/golden/messages.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "device_messages.hpp"
#include "folder_messages.hpp"
#include "input_messages.hpp"
#include "model_messages.hpp"
#include "shared/json.hpp"
#include "shared/result.hpp"

namespace telltale {

// ---- page → app ----

// How the page stands; sent once at the start and again when something of it changes.
struct Environment {
    std::string theme = "dark";  // "dark" or "light": what the system asks for
    bool webgpu = false;
    std::int64_t threads = 1;
    bool touch = false;
    bool reduced_motion = false;
    bool test = false;
    std::string renderer;
    bool cross_origin_isolated = false;
    bool gallery = false;     // the page shows its components instead of itself
    bool apple_keys = false;  // commands go with ⌘, not with Ctrl
    std::string date;         // today in UTC, "2026-11-29"
    Json settings;            // what store_settings last gave; null at a first visit
};

struct CatalogueModel {
    std::string id;
    std::string title;
    std::string file;
    std::int64_t size_bytes = 0;
    std::string sha256;                   // of the file, in hexadecimal
    std::vector<MetadataEntry> metadata;  // the ONNX file's own that start with "telltale."
};
struct CatalogueSample {
    std::string id;
    std::string title;
    std::string file;
    std::string credit;
    std::string label;
    std::int64_t texture = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
};
struct Catalogue {
    std::vector<CatalogueModel> models;
    std::vector<CatalogueSample> samples;
};

struct PointerMove {
    double x = 0;
    double y = 0;
    bool touch = false;
};
struct PointerButton {
    std::int64_t button = 0;
    bool down = false;
    double x = 0;
    double y = 0;
    bool touch = false;
};
struct PointerLeave {};
struct Wheel {
    double dx = 0;
    double dy = 0;  // +1: one notch up
};
// Two fingers on a screen or a trackpad.
struct Pinch {
    double x = 0;
    double y = 0;
    double dx = 0;  // how far their middle has moved since the last event
    double dy = 0;
    double scale = 1;  // a factor since the last event
};
// A finger that rests shows what a mouse would show by hovering; false when it is lifted or moves on.
struct LongPress {
    bool down = false;
    double x = 0;
    double y = 0;
};
struct KeyPress {
    std::string key;  // KeyboardEvent.key
    bool down = false;
    bool ctrl = false;
    bool shift = false;
    bool alt = false;
    bool meta = false;
};
struct Focus {
    bool focused = false;
};
using InputEvent = std::variant<PointerMove, PointerButton, PointerLeave, Wheel, Pinch, LongPress, KeyPress, Focus>;
struct Input {
    std::vector<InputEvent> events;
};

struct Drag {
    bool over = false;
};
struct ImageOpening {
    std::string name;
};
// The file of a picture: its bytes are the payload.
struct ImageFile {
    std::int64_t picture = 0;
    std::int64_t byte_count = 0;
};
struct ImageOpened {
    std::int64_t picture = 0;
    std::string name;
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::int64_t texture = 0;
    std::int64_t byte_count = 0;
};
struct ImageFailed {
    std::string name;
    std::string message;
};
struct NamedBytes {
    std::string name;
    std::int64_t byte_count = 0;
};
// Files that are no pictures, opened together; their bytes lie one behind the other in the payload.
struct EvaluationOpened {
    std::vector<NamedBytes> files;
};
struct EvaluationFailed {
    std::string name;
    std::string message;
};
// The chooser that was asked for was closed without a file; not every browser tells.
struct NothingPicked {};
// Where the page lies; told at the start, and when what lies behind its "#" changes.
struct PageAddress {
    std::string address;   // without "#"
    std::string fragment;  // without it too
};
// An action of the mirror that a keyboard or a screen reader pressed.
struct Act {
    std::string command;
    std::optional<std::int64_t> index;
};
// The mirror's button that has the keyboard's focus, so that the app can draw a ring around its own.
struct ActionFocus {
    std::string command;
    std::optional<std::int64_t> index;
    bool focused = false;
};
// What stands in the text field now, after every stroke, paste or step of an input method.
struct TextEdited {
    std::string field;
    std::string text;
};
// The answer to copy_text, and to a picture for the clipboard.
struct TextCopied {
    bool ok = false;
};

using AnyToApp = std::variant<Environment, Catalogue, Input, Drag, ImageOpening, ImageFile, ImageOpened, ImageFailed,
                              EvaluationOpened, EvaluationFailed, FileProgress, FileReady, ModelFileOpened,
                              ModelFileFailed, ModelPrepared, ModelProgress, ModelReady, ModelOutput, MapShown,
                              ColouringTested, RequestFailed, Act, ActionFocus, TextEdited, TextCopied, PageAddress,
                              FolderOpened, FolderPictureFile, FolderDecoded, FolderPictureFailed, FolderResults,
                              KeptFolders, ThumbnailMade, Device, NothingPicked, InputPrepared, InputsTested>;
// Copying, moving and ending one out of so many kinds is compiled once: it took seconds in every file.
struct ToApp : AnyToApp {
    using AnyToApp::variant;
    ToApp() = default;
    ToApp(const ToApp& other);
    ToApp(ToApp&& other) noexcept;
    ToApp& operator=(const ToApp& other);
    ToApp& operator=(ToApp&& other) noexcept;
    ~ToApp();
};

// ---- app → page ----

struct OpenSampleFile {
    std::string file;
    std::string name;
};
struct PickFile {
    std::string accept;
};
// The file's header is in order: the browser may decode it.
struct DecodeImage {
    std::int64_t picture = 0;
    std::string on_failure;  // what to say when the browser cannot
};
struct ClosePicture {
    std::int64_t picture = 0;
    std::int64_t texture = 0;
};
struct Cursor {
    std::string shape;  // as CSS names it
};
struct TextureChange {
    std::int64_t id = 0;
    std::string action;  // create, update, destroy
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::int64_t x = 0;
    std::int64_t y = 0;
    std::int64_t w = 0;
    std::int64_t h = 0;
    std::int64_t byte_offset = 0;
};
struct Draw {
    double width = 0;
    double height = 0;
    double pixel_ratio = 1;
    std::string background;
    std::int64_t command_count = 0;
    std::int64_t vertex_count = 0;
    std::int64_t index_count = 0;
    std::vector<TextureChange> textures;
};
struct MirrorFace {
    std::int64_t index = 0;
    std::array<double, 4> box{};  // x, y, width, height in picture pixels
    double confidence = 0;
    std::optional<double> score;
    std::optional<double> calibrated;
    std::string verdict;
    bool chosen = false;
};
struct MirrorAction {
    std::string command;
    std::optional<std::int64_t> index;
    std::string label;
};
// What lies over the page and has the keyboard: "commands" to choose from, the list of "keys", the form of a
// "model", or the "help" for a figure.
struct MirrorDialog {
    std::string dialog;
    std::string title;
    std::vector<std::string> lines;
    std::vector<MirrorAction> options;
    std::int64_t chosen = 0;  // of options
};
struct Mirror {
    std::string state;
    std::string heading;
    std::string picture;
    std::vector<MirrorFace> faces;
    std::string model;
    std::string provider;
    std::string provider_reason;
    double milliseconds = 0;
    std::string message;
    std::string progress;                     // empty: nothing is pending
    std::optional<double> progress_fraction;  // in [0, 1] where it is known
    std::vector<std::string> notes;           // what else the panels say: doubts, error rates, the model's data
    std::vector<MirrorAction> actions;
    std::vector<std::string> layout_flaws;  // found by layout_audit.hpp, in test mode
    std::optional<MirrorDialog> dialog;
    bool differs = false;  // what is open, from the result page that it was read from
    bool unsaved = false;  // notes would be lost with the page
};
struct Announce {
    std::string text;
};
struct StoreSettings {
    Json settings;
};
// The payload as a file of the visitor's.
// A result page, whose body comes first in the payload and whose record is the rest; the page fills its template.
struct SavePage {
    std::string name;
    std::string title;  // HTML text
    std::int64_t body_byte_count = 0;
};
struct SaveFile {
    std::string name;
    std::string media_type;
};
// The payload's RGBA8 pixels as a PNG file of the visitor's: the page encodes it.
struct SavePicture {
    std::string name;
    std::int64_t width = 0;
    std::int64_t height = 0;
    bool to_clipboard = false;  // instead of a file; text_copied answers
};
// Where the page lays a real input element over the app's drawing, and in which looks.
struct FieldPlace {
    std::string id;
    std::string label;
    std::string hint;             // shown while it is empty
    std::array<double, 4> box{};  // x, y, width, height in CSS pixels
    double size_px = 0;           // of the letters
    std::string colour;
    std::string hint_colour;
    std::string text;  // what a new field begins with; later the page knows better
};
struct TextInput {
    std::optional<FieldPlace> field;  // none: nothing to type into
};
struct CopyText {
    std::string text;
};

using AnyToPage =
    std::variant<FetchFile, CancelFetch, PrepareModel, DropFile, LoadModel, UnloadModel, RunModel, ReleaseRun,
                 MapColouring, TestColouring, ShowMap, ShowPicture, CloseTexture, OpenSampleFile, PickFile,
                 ClosePicture, Cursor, Draw, Mirror, Announce, StoreSettings, SavePage, SaveFile, SavePicture,
                 TextInput, CopyText, DecodeImage, PickFolder, ReadFolderPicture, DecodeFolderPicture,
                 OpenFolderPicture, MakeThumbnail, CloseFolder, FindFolderResults, KeepFolderResults, KeepFolderLabels,
                 OpenKeptFolder, ForgetFolder, DescribeDevice, ShowDocument, ForgetStored, ForgetTimings, PrepareInput,
                 RunFolderPictures, DropFolderPixels, TestInputs>;
struct ToPage : AnyToPage {
    using AnyToPage::variant;
    ToPage() = default;
    ToPage(const ToPage& other);
    ToPage(ToPage&& other) noexcept;
    ToPage& operator=(const ToPage& other);
    ToPage& operator=(ToPage&& other) noexcept;
    ~ToPage();
};

// Unknown kinds, missing keys and wrong types are Errors; unknown keys are let through, so that either side can grow.
Result<ToApp> parse_to_app(std::string_view header);
Result<ToPage> parse_to_page(std::string_view header);

Json json_of(const ToApp& message);
Json json_of(const ToPage& message);

}  // namespace telltale
