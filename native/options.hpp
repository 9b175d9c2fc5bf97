// The command line as values: one struct for each command. Reads no file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "native/bench/bench_kind.hpp"
#include "native/device.hpp"
#include "native/exit_code.hpp"
#include "native/explanation.hpp"
#include "shared/heatmap_overlay.hpp"
#include "shared/onnx/quantised.hpp"
#include "shared/unsure_band.hpp"

namespace telltale {

enum class ResumeChoice {
    never,      // a folder with a run in it is refused
    automatic,  // goes on where there is something to go on from, else begins
    always,     // something has to be there
};

struct ComputeOptions {
    DeviceChoice device = DeviceChoice::automatic;
    int thread_count = 0;  // 0: as many as the machine has
};

struct TrainCommand {
    std::filesystem::path data;
    std::string model = "simple_net";
    std::filesystem::path out;
    std::optional<std::filesystem::path> pretrained;  // a safetensors file or a run
    std::string recipe = "report";
    std::optional<std::filesystem::path> config;  // TOML, over the recipe
    std::vector<std::string> settings;            // "section.key=value", over the file; the flags come last
    bool says_recipe = false;                     // by any of the above
    ResumeChoice resume = ResumeChoice::never;
    double checkpoint_minutes = 10;
    bool print_config = false;
    ComputeOptions compute;
};

struct ConcludeCommand {
    std::filesystem::path run;
    std::filesystem::path data;
    double wanted_error_rate = kDefaultUnsureErrorRate;
    ComputeOptions compute;
};

struct EvaluateCommand {
    std::optional<std::filesystem::path> read;  // scored before: no model, no data
    std::vector<std::filesystem::path> models;
    std::vector<std::filesystem::path> data;
    std::string split = "test";
    std::filesystem::path out;
    int batch_size = 0;                // 0: 32 on a CPU, 256 on a GPU
    std::vector<std::string> columns;  // of the index, to break figures down by
    std::string choose_on;             // a split that threshold and band are chosen on; empty: the model's own
    double wanted_error_rate = kDefaultUnsureErrorRate;  // of the band, where it is chosen here
    bool robustness = false;
    std::int64_t robustness_sample_count = 0;  // 0: all
    bool find_faces = false;
    std::optional<std::filesystem::path> face_detector;  // else found beside the program
    ComputeOptions compute;
};

struct ExportCommand {
    std::filesystem::path run;
    std::filesystem::path out;
    onnx::WeightFormat weights = onnx::WeightFormat::float32;
    std::string title;       // empty: made from the run
    std::string trained_on;  // empty: the data folder's name
    std::string misses;      // what the model does not find, in words
    std::string licence;
    double margin_fraction = 0;
    std::optional<std::filesystem::path> rounding_data;  // of int8
    ComputeOptions compute;
};

struct AddDistanceCommand {
    std::filesystem::path model;
    std::filesystem::path data;
    std::filesystem::path out;
    std::string value;  // of the graph; empty: an early one
    ComputeOptions compute;
};

struct JudgeCommand {
    std::vector<std::filesystem::path> photos;
    std::filesystem::path model;
    std::optional<std::filesystem::path> face_detector;  // else found beside the program
    bool json = false;
    ComputeOptions compute;
};

struct ExplainCommand {
    std::filesystem::path model;
    std::vector<std::filesystem::path> images;  // photos; or
    std::optional<std::filesystem::path> data;  // a data folder, whose pictures are crops; or
    bool as_onnx = false;                       // none: the explaining model itself is written
    std::string split = "test";
    std::filesystem::path out;
    std::vector<ExplanationMethod> methods;  // empty: all
    std::string class_words = "predicted";
    std::string layer;       // of Grad-CAM; empty: the last one with places
    std::string logits;      // the value with the logits; empty: the output of that name, or the only one
    std::int64_t limit = 0;  // 0: all
    ColourMap colours = ColourMap::magma;
    double opacity = OverlayOptions{}.opacity;
    double brightest_share = 0.01;                       // of a saliency map's pixels, that get the last colour
    std::optional<std::filesystem::path> face_detector;  // else found beside the program
    ComputeOptions compute;
};

struct LayersCommand {
    std::filesystem::path model;
    std::int64_t size_px = 0;  // of pictures whose size the file leaves open; 0: it must not
    std::string logits;        // as in ExplainCommand
    bool json = false;
};

struct CheckDataCommand {
    std::filesystem::path data;
    std::optional<std::filesystem::path> out;  // the JSON, whatever is printed
    bool json = false;
    int thread_count = 0;  // 0: as many as the machine has
};

struct InfoCommand {
    std::filesystem::path path;
};

struct BenchCommand {
    std::optional<std::filesystem::path> data;
    std::vector<BenchKind> kinds;  // empty: all for which there are data
    std::string model = "simple_net";
    int size_px = 0;     // 0: 224 for simple_net, 256 for xception
    int batch_size = 0;  // 0: 32 for simple_net, 16 for xception
    int round_count = 5;
    std::int64_t picture_count = 256;
    bool has_bfloat16 = false;  // in learning
    bool json = false;
    bool paced = false;
    ComputeOptions compute;
};

struct RunsCommand {
    std::filesystem::path folder;
    bool json = false;
};

enum class ReportFormat { html, markdown, json, junit };

struct ReportPictureOptions {
    std::int64_t count = 0;  // of each evaluation; 0: none
    bool is_asked = false;   // whether that was said: else pages that are read keep theirs
    std::int64_t map_count = 0;
    std::vector<std::filesystem::path> folders;
    std::string terms;  // of the data
    bool find_faces = false;
    std::optional<std::filesystem::path> face_detector;  // else found beside the program
};

struct ReportCommand {
    std::vector<std::filesystem::path> inputs;
    std::optional<std::filesystem::path> page;  // read instead of written
    std::filesystem::path out;                  // empty: printed
    ReportFormat format = ReportFormat::html;
    std::string title;
    std::optional<std::filesystem::path> notes;
    std::vector<std::filesystem::path> models;
    std::vector<std::filesystem::path> runs;
    std::optional<std::filesystem::path> page_template;  // else found beside the program
    bool anonymise = false;
    ReportPictureOptions pictures;
    bool with_model = false;           // the networks travel too
    std::vector<std::string> fail_if;  // as report_conditions.hpp reads them
    int thread_count = 0;              // 0: as many as the machine has
};

using Command = std::variant<TrainCommand, ConcludeCommand, EvaluateCommand, ExportCommand, AddDistanceCommand,
                             JudgeCommand, ExplainCommand, LayersCommand, CheckDataCommand, InfoCommand, RunsCommand,
                             ReportCommand, BenchCommand>;

// Either a command, or the exit code after help, version or a usage message was printed.
std::variant<Command, ExitCode> parse_command_line(int argument_count, char** arguments);

}  // namespace telltale
