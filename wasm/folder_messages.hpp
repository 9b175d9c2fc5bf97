// What page and app say to each other about a folder of pictures. A picture is named by its place in the list that
// folder_opened brought; a folder by a number of the page's, a new one each time. How it goes on is folder_queue.hpp's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "input_messages.hpp"
#include "shared/result.hpp"

namespace telltale {

// ---- page → app ----

struct FolderFile {
    std::string path;  // below the folder, with '/'
    std::int64_t size_bytes = 0;
    std::int64_t modified = 0;               // milliseconds since 1970, as the file system says
    std::optional<std::string> own_label{};  // set by hand in an earlier visit: "real", "fake", or "" for none
};
// The payload is the index.csv beside the pictures, if there is one.
struct FolderOpened {
    std::int64_t folder = 0;
    std::string name;
    bool has_files = true;  // false: the list of an earlier visit, without its pictures
    std::string key;        // of the results that were kept last for it; empty: none
    std::vector<FolderFile> files;
    std::int64_t passed_over = 0;  // files that are no pictures
    std::int64_t index_byte_count = 0;
};
// The bytes of a picture's file are the payload; none above the limit.
struct FolderPictureFile {
    std::int64_t folder = 0;
    std::int64_t picture = 0;
    std::int64_t byte_count = 0;
};
// Its pixels stay with the page, until drop_folder_pixels.
struct FolderDecoded {
    std::int64_t folder = 0;
    std::int64_t picture = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
};
struct FolderPictureFailed {
    std::int64_t folder = 0;
    std::int64_t picture = 0;
    std::string message;
    bool may_be_tried_again = false;  // not the file's fault: a worker died, memory was short
};
struct FolderResult {
    std::int64_t picture = 0;
    std::string outcome;  // "judged", "no_face", "failed"
    double score = 0;
    std::vector<double> logits;
    std::string reason;  // of a failure
};
struct FolderResults {
    std::int64_t folder = 0;
    std::string key;
    std::vector<FolderResult> results;
};
struct KeptFolder {
    std::string name;
    std::string model;  // its title
    std::int64_t picture_count = 0;
    std::int64_t result_count = 0;
};
struct KeptFolders {
    bool available = false;  // this browser keeps something
    std::vector<KeptFolder> folders;
};
struct ThumbnailMade {
    std::int64_t folder = 0;
    std::int64_t picture = 0;
    std::int64_t texture = 0;
    std::int64_t width = 0;  // 0: it cannot be made
    std::int64_t height = 0;
};

// ---- app → page ----

// "folder" or "pictures": what is picked.
struct PickFolder {
    bool whole_folder = true;
};
struct ReadFolderPicture {
    std::int64_t folder = 0;
    std::int64_t picture = 0;
};
struct DecodeFolderPicture {
    std::int64_t folder = 0;
    std::int64_t picture = 0;
    std::string on_failure;
};
struct CutPicture {
    std::int64_t picture = 0;
    SquareCut square;
};
// Runs a loaded model on pictures that were decoded, one after the other in one batch. Answered as run_model.
struct RunFolderPictures {
    std::int64_t request = 0;
    std::int64_t folder = 0;
    std::string model;
    std::string input;
    std::vector<std::string> outputs;
    std::optional<std::int64_t> class_index;  // as run_model's
    InputForm form;
    bool on_gpu = false;  // the worker's GPU makes the inputs
    std::vector<CutPicture> pictures;
};
struct DropFolderPixels {
    std::int64_t folder = 0;
    std::int64_t picture = 0;
};
struct OpenFolderPicture {
    std::int64_t folder = 0;
    std::int64_t picture = 0;
};
struct MakeThumbnail {
    std::int64_t folder = 0;
    std::int64_t picture = 0;
    std::int64_t texture = 0;
    std::int64_t side_px = 0;  // of the longer side
};
struct CloseFolder {
    std::int64_t folder = 0;
};
struct FindFolderResults {
    std::int64_t folder = 0;
    std::string key;  // what judged, and what of the pictures
};
struct KeepFolderResults {
    std::int64_t folder = 0;
    std::string key;
    std::string model;
    std::vector<FolderResult> results;
};
struct LabelledPicture {
    std::int64_t picture = 0;
    std::optional<std::string> label;  // null: what the folder or the index says holds again
};
struct KeepFolderLabels {
    std::int64_t folder = 0;
    std::vector<LabelledPicture> labels;
};
struct OpenKeptFolder {
    std::string name;
};
struct ForgetFolder {
    std::string name;
};

}  // namespace telltale
