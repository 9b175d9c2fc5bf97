// What the app knows: environment, catalogue, networks, the open picture and its judgement. Only commands.cpp writes
// it; panels read it. Nothing here knows of Dear ImGui.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "evaluation_view.hpp"
#include "face_fragility.hpp"
#include "face_maps.hpp"
#include "folder.hpp"
#include "gpu_inputs.hpp"
#include "messages.hpp"
#include "offered_model.hpp"
#include "own_model.hpp"
#include "payload.hpp"
#include "report/open_report.hpp"
#include "reported_pictures.hpp"
#include "sample_notes.hpp"
#include "shared/face_crop.hpp"
#include "shared/face_detection.hpp"
#include "shared/image.hpp"
#include "shared/model_card.hpp"
#include "shared/picture_conditions.hpp"
#include "shared/preprocessing.hpp"
#include "shared/view_code.hpp"

namespace telltale {

inline constexpr const char* kDetectorId = "face_detection_yunet";
inline constexpr const char* kDetectorFile = "models/face_detection_yunet_2023mar.onnx";
// More faces than this are shown, but only so many of the largest are judged.
inline constexpr std::size_t kMostJudgedFaces = 32;

enum class Theme { system, dark, light };

enum class NetworkStage { absent, fetching, starting, ready, failed, cancelled };

// A network on its way from the site to the inference worker, and what the worker said of it.
struct Network {
    NetworkStage stage = NetworkStage::absent;
    std::int64_t request = 0;  // the one that is open
    std::string id;
    std::string title;
    std::string file;
    std::int64_t size_bytes = 0;  // the file's, as the catalogue says
    std::string sha256;           // the same
    std::int64_t attempt = 1;     // of fetching it
    std::int64_t loaded_bytes = 0;
    std::int64_t total_bytes = 0;
    std::string progress_stage;  // while starting, in the worker's words
    std::string failure;
    std::string provider;
    std::string provider_reason;
    std::int64_t threads = 1;
    std::vector<ProviderTrial> trials;
    std::optional<OwnFile> own{};  // a visitor's; the page keeps its bytes as long as it is offered
    std::int64_t kept_file = 0;    // the request that fetched it, while the page keeps the bytes; 0: it does not
    std::string input;
    std::vector<std::string> outputs;
    // The classifier's only.
    ModelCard card;
    PreprocessingOptions preprocessing;
    std::vector<std::string> maps;  // those of outputs that explain
    std::string not_explained;      // why, where there is no map
};

struct Picture {
    std::int64_t id = 0;
    std::string name;
    int width = 0;
    int height = 0;
    std::int64_t texture = 0;
    Payload rgba;
    std::optional<std::size_t> sample;            // its index in the catalogue
    std::optional<int> jpeg_quality{};            // of its file
    std::optional<std::size_t> folder_picture{};  // its place in the open folder

    ImageView view() const { return {rgba.bytes().data(), width, height}; }
};

struct JudgedFace {
    BoxPx box_in_image;
    double confidence = 0;
    SquarePx crop_from_image;
    bool to_be_judged = false;
    std::optional<double> score;
    std::optional<double> calibrated{};  // P(fake) by the card's calibration; decides nothing
    std::vector<double> logits{};
    std::optional<double> turn{};                   // of the head, where landmarks were found
    std::optional<PictureConditions> conditions{};  // once it is scored
    FaceMaps maps{};
    std::array<std::string, kExplanationMethods.size()> map_failures{};  // why there is none; empty: nothing failed
    FaceFragility fragility{};
};
// As if the face had never been judged.
void forget_score(JudgedFace& face);
// The place of the largest logit, the first where several are.
std::int64_t predicted_class(const JudgedFace& face);

enum class JudgementStage { detecting, scoring, done, failed };

// The way of one picture from open to judged.
struct Judgement {
    JudgementStage stage = JudgementStage::detecting;
    bool whole_picture = false;      // asked for by a person: the picture itself is the one "face"
    std::vector<JudgedFace> faces;   // from left to right
    std::vector<std::size_t> order;  // indices of faces to be judged, the largest first
    std::size_t next = 0;            // in order
    std::size_t chosen = 0;
    bool was_chosen = false;      // by a person: then it stays
    bool was_opened = false;      // by the scores, once: the same
    std::int64_t request = 0;     // the one that is open; 0: none
    double scale_from_image = 1;  // of the detector's input
    double detection_milliseconds = 0;
    double scoring_milliseconds = 0;
    std::string failure;
};

// Where maps get their colours: in the inference worker, on the GPU that computed them, once it was seen to colour rightly; else
// in the core.
enum class ColouringPlace { untested, testing, worker, core };

// What is under way for the maps of the chosen face.
struct Explaining {
    Network saliency;          // the classifier once more, with saliency instead of Grad-CAM
    std::int64_t request = 0;  // a run, or a colouring; 0: none
    std::size_t face = 0;      // that the request is for
    std::int64_t class_index = 0;
    std::int64_t texture = 0;  // that is being coloured
    std::int64_t test_request = 0;
    std::int64_t last_texture = 1'000'000;
    // Everything that page and worker hold for maps, so that what no face names any more is freed.
    std::vector<std::int64_t> textures;
    std::vector<ReleaseRun> runs;
    std::string place_words;                                 // why colours are made where they are
    ExplanationMethod method = ExplanationMethod::grad_cam;  // of the request
    ColourMap colours = ColourMap::magma;                    // the same
    ColouringPlace place = ColouringPlace::untested;
    bool wants_saliency = true;  // false on phones until somebody asks
    bool is_colouring = false;   // the request is a colouring
    bool gpu_was_lost = false;   // it is tested again when the network has run again
};

struct BatchTrial {
    std::size_t size = 0;
    double milliseconds = 0;  // a picture's
};
// See folder_batching.hpp.
struct FolderBatching {
    Network network;  // the classifier once more, for batches
    std::string of;   // the classifier's id; empty: nothing was begun
    bool is_decided = false;
    std::size_t size = 1;  // that was decided
    std::vector<BatchTrial> trials;
    std::int64_t request = 0;  // of the trial that runs
    std::vector<std::size_t> pictures;
    std::vector<double> trial_milliseconds;   // of the size that is tried
    std::vector<double> single_milliseconds;  // the last ones
};

// One face under every model that fits, the present one too.
struct ComparedModel {
    std::size_t offered = 0;  // in AppState::classifiers
    std::string id;
    std::optional<double> score{};
    std::string failure{};  // why there is none
};
struct FaceComparison {
    std::size_t face = 0;
    std::vector<ComparedModel> models;
};
struct Comparison {
    std::vector<FaceComparison> faces;  // of the open picture
    std::size_t face = 0;               // that is being compared
    bool runs = false;
    bool frees = false;        // the loaded network has answered
    Network network;           // the one that is asked now
    std::int64_t request = 0;  // its run
};

// A photo that was closed and can come back.
struct ClosedPhoto {
    Picture picture;
    Judgement judgement;
    std::vector<FaceComparison> comparisons;
    std::string classifier;  // that judged it
};

// Evaluations that something else stands in place of, and what was looked at of them.
struct EvaluationsAside {
    OpenReport report;
    std::optional<EvaluationView> shown;
};

// What a result page with a network opens on.
struct PageResults {
    Payload record;
    std::int64_t report = 0;                  // its number, once it was opened
    std::optional<EvaluationsAside> aside{};  // with the reader's notes, while something else is shown
};

// A link's view that waits for a photo.
struct WaitingView {
    ViewCode code;
    bool model_was_chosen = false;
    bool whole_was_asked = false;
};

// What lies over the page and has the keyboard.
enum class Dialog { none, commands, keys, own_model, figure_help, device, note };

// The search for a command by its name.
struct Finder {
    std::string query;
    std::size_t chosen = 0;  // of what is found
};

enum class PhotoZoom { in, out, fit, one_to_one };
// What open_failure speaks of.
enum class Openable { photo, evaluation, model };

struct AppState {
    std::optional<Environment> environment;
    std::optional<Device> device;  // once the page has told
    Theme theme = Theme::system;
    std::optional<Catalogue> catalogue;
    std::vector<OfferedModel> classifiers;  // the catalogue's, without the detector
    Network detector;
    Network classifier;
    GpuInputs gpu_inputs;      // of the classifier
    Network coming;            // chosen while classifier judges: on its way, or why it does not come; no id: none
    std::string wished_model;  // the id that a visitor chose last, kept between visits
    std::int64_t last_request = 0;

    bool drag_over = false;
    std::string opening;                        // the name of the picture that is being opened; empty: none
    std::optional<std::size_t> opening_sample;  // its index, when it is a sample
    std::int64_t read_picture = 0;              // whose file was read last
    std::optional<int> read_jpeg_quality;       // that file's
    std::string open_failure;                   // why the last picture could not be opened; empty: it could
    Openable failed_to_open = Openable::photo;
    std::string failed_photo;  // the name of the photo that could not be opened
    std::optional<Picture> picture;
    Judgement judgement;  // of picture
    std::optional<ClosedPhoto> closed_photo;
    MapLook look;
    Explaining explaining;
    Fragility fragility;
    Comparison comparison;
    FolderBatching batching;
    std::string address;   // the page's own, without what lies behind its "#"
    std::string fragment;  // that, as it was told last
    std::optional<WaitingView> waiting_view;
    std::string view_refusal;                  // why the address brings no view; empty: it does, or means none
    std::optional<EvaluationView> evaluation;  // shown instead of the picture, which waits behind it
    PagePlace place = PagePlace::photo;
    ViewSection section = ViewSection::why;  // of the verdict's, where one is shown at a time
    std::optional<Folder> folder;
    KeptFolders kept_folders;                        // of earlier visits
    std::optional<std::size_t> opening_from_folder;  // which of its pictures

    std::optional<OpenReport> report;                    // whatever evaluations are open
    std::optional<EvaluationsAside> closed_evaluations;  // can come back, until others are closed
    std::optional<EvaluationsAside> evaluations_behind;  // from which a picture of the folder was opened
    bool photo_was_closed_last = false;                  // not closed_evaluations
    bool is_result_page = false;                         // the page is one itself, not the app
    std::optional<PageResults> page_results;             // of a page that holds networks too
    ReportedPictures reported_pictures;                  // of what is shown of it
    std::optional<NoteDraft> note;                       // that is being written

    std::size_t gallery_section = 0;  // the last one asked for
    std::int64_t gallery_jumps = 0;   // how often one was asked for

    std::optional<Act> focused_action;  // the mirror's button that the keyboard is on
    Dialog dialog = Dialog::none;
    bool asks_to_forget = false;  // everything that is stored; the next press does it
    Finder finder;
    std::optional<OwnModelForm> own_form;  // of a model that was opened and not yet accepted
    std::string notice;                    // a sentence that stays until the next press or key; empty: none
    std::vector<PhotoZoom> zooms;          // asked for; the next frame takes them to the photo's view
};

// The whole page in one word, in the mirror's terms.
enum class Phase { empty, opening, loading, judging, judged, no_face, evaluation, folder, failed };
Phase phase_of(const AppState& state);
const char* phase_name(Phase phase);

// On its way from the site or into the worker.
bool is_loading(const Network& network);
bool is_loading(const AppState& state);
// Failed or cancelled: it does not come before somebody asks for it again.
bool is_missing(const Network& network);
// The network that the page waits for in vain, or nullptr.
const Network* missing_network(const AppState& state);
bool has_no_model(const AppState& state);
bool is_gallery(const AppState& state);
bool is_dark(const AppState& state);
const JudgedFace* chosen_face(const AppState& state);
// False of a network that only names classes: none of them means fake, and there is no score.
bool tells_fakes(const AppState& state);

}  // namespace telltale
