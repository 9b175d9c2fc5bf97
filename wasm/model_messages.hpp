// The messages about networks: files, preparation, sessions, runs and the colouring of maps. Part of messages.hpp, which
// reads and writes them; the goldens are tests/golden/messages.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "input_messages.hpp"

namespace telltale {

struct MetadataEntry {
    std::string key;
    std::string value;
};
struct NamedShape {
    std::string name;
    std::vector<std::int64_t> shape;
};
struct SelfTestRequest {
    std::vector<std::int64_t> shape;
    std::string output;
    std::vector<double> expected;
    double tolerance = 0;
};

// ---- page → app ----

struct FileProgress {
    std::int64_t request = 0;
    std::int64_t attempt = 1;
    std::int64_t loaded_bytes = 0;
    std::int64_t total_bytes = 0;
};
// The bytes stay with the page, under the request's number.
struct FileReady {
    std::int64_t request = 0;
};
// A visitor's own model: its bytes stay with the page, under a number of the page's own, below 0.
struct ModelFileOpened {
    std::int64_t file = 0;
    std::string name;
    std::int64_t byte_count = 0;
};
struct ModelFileFailed {
    std::string name;
    std::string message;
};
// What a model's file holds, read and rewritten by the core worker. The rewritten file stays with the page.
struct ModelPrepared {
    std::int64_t request = 0;
    std::string model;
    std::vector<MetadataEntry> metadata;  // the file's own that start with "telltale."
    std::string input;
    std::vector<std::string> outputs;
    std::vector<std::string> maps;    // those of outputs that explain; empty: this network cannot be explained
    std::vector<std::int64_t> shape;  // of the picture
    std::int64_t class_count = 0;
    std::string layer;               // of Grad-CAM
    std::vector<NamedShape> layers;  // at which Grad-CAM can be taken
    std::string not_explained;       // why, where maps is empty
    std::optional<SelfTestRequest> self_test;
    std::int64_t byte_count = 0;
    double milliseconds = 0;
};
struct ModelProgress {
    std::int64_t request = 0;
    std::string stage;
    std::int64_t loaded_bytes = 0;
    std::int64_t total_bytes = 0;
};
struct ProviderTrial {
    std::string provider;
    bool ok = false;
    double max_difference = 0;
    double milliseconds = 0;
    std::string message;
};
struct ModelReady {
    std::int64_t request = 0;
    std::string model;
    std::string provider;
    std::string reason;
    std::int64_t threads = 1;
    std::vector<ProviderTrial> trials;
};
struct ModelOutput {
    std::int64_t request = 0;
    double milliseconds = 0;
    std::vector<NamedShape> outputs;
};
// The page has the map's colours as a texture.
struct MapShown {
    std::int64_t request = 0;
};
struct ColouringTested {
    std::int64_t request = 0;
    bool ok = false;
    double max_difference = 0;  // of 255
    std::string message;
};
struct RequestFailed {
    std::int64_t request = 0;
    std::string message;
};

// ---- app → page ----

struct FetchFile {
    std::int64_t request = 0;
    std::string file;
    std::int64_t size_bytes = 0;
    std::string sha256;
};
// The request is then answered with request_failed, unless its answer is on its way.
struct CancelFetch {
    std::int64_t request = 0;
};
// What a file does not say of its network's input.
struct GivenInput {
    std::int64_t size_px = 0;
    std::array<double, 3> mean{};
    std::array<double, 3> std{};
    std::string colour_order;  // "rgb" or "bgr"
    std::vector<std::string> class_names;
    std::optional<std::int64_t> fake_index;
};
// Answered by model_prepared. The core worker reads the file; see model_preparation.hpp.
struct PrepareModel {
    std::int64_t request = 0;
    std::int64_t file = 0;  // the request that fetched it
    std::string model;
    std::string purpose;  // "detector", "classifier", "saliency", "scores" or "inspect"
    std::string name;     // of the file, for messages
    std::optional<GivenInput> given;
    std::string layer;  // of Grad-CAM; empty: the last
};
struct DropFile {
    std::int64_t file = 0;
};
struct LoadModel {
    std::int64_t request = 0;
    std::string model;
    std::int64_t prepared = 0;  // the request that prepared it
    std::vector<std::string> providers;
    std::string input;
    std::vector<std::string> outputs;
    std::vector<std::string> maps;
    std::optional<SelfTestRequest> self_test;
    std::int64_t byte_count = 0;
};
struct UnloadModel {
    std::string model;
};
struct RunModel {
    std::int64_t request = 0;
    std::string model;
    std::string input;
    std::vector<std::int64_t> shape;
    std::vector<std::string> outputs;
    std::optional<std::int64_t> class_index;  // to explain; negative: the predicted one
    std::vector<std::string> keep;            // of outputs: they stay in the worker, to be coloured there
    std::optional<SquareCrops> crops;         // the payload is these squares' RGBA8, one after the other
};
// What was kept of a run is not needed any more.
struct ReleaseRun {
    std::string model;
    std::int64_t run = 0;
};
// Colours a kept map where it lies; the payload is the colour table, 256 × RGBA8. Answered by map_shown.
struct MapColouring {
    std::int64_t request = 0;
    std::string model;
    std::int64_t run = 0;
    std::string output;
    std::int64_t map_width = 0;
    std::int64_t map_height = 0;
    std::int64_t side_px = 0;
    double top = 0;
    std::int64_t texture = 0;
};
// The worker colours these values; the payload holds them, the table, and the colours that must come out.
struct TestColouring {
    std::int64_t request = 0;
    std::int64_t map_width = 0;
    std::int64_t map_height = 0;
    std::int64_t side_px = 0;
    double top = 0;
};
// A map that the core coloured: the payload is RGBA8. Answered by map_shown.
struct ShowMap {
    std::int64_t request = 0;
    std::int64_t texture = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
};
// A picture's file, a JPEG, is the payload: decoded and brought to that size. Answered by map_shown.
struct ShowPicture {
    std::int64_t request = 0;
    std::int64_t texture = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
};
struct CloseTexture {
    std::int64_t texture = 0;
};

}  // namespace telltale
