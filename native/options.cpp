#include "native/options.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <limits>
#include <map>

#include "native/reading_options.hpp"

namespace telltale {
namespace {

constexpr const char* kFooter =
    "Exit codes: 0 done; 1 the machine failed (disk, memory, GPU), or check-data found that the splits leak;\n"
    "2 wrong command line; 3 wrong or damaged input; 4 stopped by Ctrl-C or SIGTERM, with what was done so far saved;\n"
    "5 a condition of report --fail-if holds.";

const std::map<std::string, DeviceChoice> kDevices = {
    {"auto", DeviceChoice::automatic}, {"cpu", DeviceChoice::cpu}, {"cuda", DeviceChoice::cuda}};
const std::map<std::string, ResumeChoice> kResumeChoices = {
    {"never", ResumeChoice::never}, {"auto", ResumeChoice::automatic}, {"always", ResumeChoice::always}};
const std::map<std::string, onnx::WeightFormat> kWeightFormats = {{"float32", onnx::WeightFormat::float32},
                                                                  {"float16", onnx::WeightFormat::float16},
                                                                  {"int8", onnx::WeightFormat::int8}};

// CLI11's own transformer would show the enumerators' numbers in the help.
template <typename T>
CLI::Option* add_choice(CLI::App& command, const char* name, T& target, const std::map<std::string, T>& choices,
                        const std::string& help) {
    std::vector<std::string> words;
    words.reserve(choices.size());
    for (const auto& choice : choices) words.push_back(choice.first);
    return command
        .add_option_function<std::string>(
            name, [&target, &choices](const std::string& word) { target = choices.at(word); }, help)
        ->check(CLI::IsMember(words));
}

constexpr const char* kLogitsWords =
    "The value of the graph with the logits (default: the output called so, or the only one)";

void add_compute(CLI::App& command, ComputeOptions& compute) {
    add_choice(command, "--device", compute.device, kDevices, "Where to compute: auto takes a GPU when there is one");
    command.add_option("--threads", compute.thread_count, "CPU threads (default: all)")->check(CLI::Range(1, 1024));
}

// A flag for a key that is often changed. --set is declared before these, so CLI11 hands their values over after its own.
void add_setting(CLI::App& command, TrainCommand& options, const char* flag, const char* key, const char* help) {
    command.add_option_function<std::string>(
        flag, [&options, key](const std::string& value) { options.settings.push_back(std::string(key) + "=" + value); },
        help);
}

void add_train(CLI::App& program, TrainCommand& options) {
    CLI::App& command = *program.add_subcommand("train", "Train a network on a folder of real and fake pictures");
    CLI::Option* data = command.add_option("--data", options.data,
                                           "Folder: {train,val,test}/{real,fake}, {0_real,1_fake} or an index.csv");
    CLI::Option* model = command.add_option("--model", options.model, "The network")
                             ->check(CLI::IsMember({"simple_net", "xception"}))
                             ->capture_default_str();
    CLI::Option* out = command.add_option("--out", options.out, "Folder for the run: a new one, unless it is resumed");
    add_choice(command, "--resume", options.resume, kResumeChoices,
               "auto goes on from the run's last checkpoint, or begins where there is none; always wants one");
    command
        .add_option("--checkpoint-minutes", options.checkpoint_minutes,
                    "Time between checkpoints within an epoch; the end of an epoch has one anyway")
        ->check(CLI::Range(0.0, 100'000.0))
        ->capture_default_str();
    command.add_option("--pretrained", options.pretrained,
                       "Start from these weights: a safetensors file, or a run's folder");
    CLI::Option* recipe =
        command
            .add_option("--recipe", options.recipe,
                        "How to train: report, the course report's way, or default, for a pretrained Xception")
            ->check(CLI::IsMember({"report", "default"}))
            ->capture_default_str();
    CLI::Option* config = command.add_option("--config", options.config, "A TOML file that changes the recipe");
    command.add_option("--set", options.settings, "Change one key of the recipe: section.key=value (may be repeated)")
        ->expected(1)
        ->take_all();
    command.add_flag_callback(
        "--print-config",
        [&options, data, out] {
            options.print_config = true;
            data->required(false);
            out->required(false);
        },
        "Print the recipe as it would be used, as TOML, and stop");
    data->required();
    out->required();
    add_setting(command, options, "--epochs", "schedule.epochs", "Times through the train split");
    command.add_option_function<std::string>(
        "--batch",
        [&options](const std::string& value) {
            options.settings.push_back("schedule.batch_size=" + (value == "auto" ? "0" : value));
        },
        "Pictures in a step; auto times some and takes the fastest");
    add_setting(command, options, "--learning-rate", "optimiser.learning_rate", "The optimiser's step size");
    add_setting(command, options, "--size", "model.size_px", "Resize pictures to this side in px (default: their own)");
    add_setting(command, options, "--seed", "run.seed", "Start of all random draws");
    add_setting(command, options, "--freeze-until", "model.freeze_until",
                "Keep the weights before this block (block1 … block12)");
    add_setting(command, options, "--unsure-error", "decision.wanted_error_rate",
                "Error rate of the band of \"unsure\", on validation (default 0.1)");
    command.add_flag_callback(
        "--watch-test", [&options] { options.settings.emplace_back("run.watch_test=true"); },
        "Show the test split in every epoch; it never chooses");
    command.add_flag_callback(
        "--deterministic", [&options] { options.settings.emplace_back("run.deterministic=true"); },
        "The same bits again on the same machine, at the price of speed on a GPU");
    command.add_flag_callback(
        "--sync-batch-norm", [&options] { options.settings.emplace_back("run.sync_batch_norm=true"); },
        "Of several processes: batch normalisation over all their pictures, as one process computes it");
    command.callback([&options, model, recipe, config] {
        options.says_recipe = model->count() + recipe->count() + config->count() > 0 || !options.settings.empty();
    });
    add_compute(command, options.compute);
}

void add_conclude(CLI::App& program, ConcludeCommand& options) {
    CLI::App& command = *program.add_subcommand(
        "conclude", "Choose threshold, band and calibration for the best epoch of a run that was stopped");
    command.add_option("run", options.run, "The run's folder")->required();
    command.add_option("--data", options.data, "The data it was trained on")->required();
    command.add_option("--unsure-error", options.wanted_error_rate, "The share of each error that the band may leave")
        ->check(CLI::Range(0.001, 0.499))
        ->capture_default_str();
    add_compute(command, options.compute);
}

void add_evaluate(CLI::App& program, EvaluateCommand& options) {
    CLI::App& command = *program.add_subcommand("evaluate", "Score a split: figures, tables, curves and every score");
    CLI::Option* read = command.add_option(
        "--read", options.read,
        "Instead of scoring: an evaluation.json or scores.csv, written by telltale or saved by the page");
    command.add_option("--out", options.out, "Folder for the results")->required();
    command.add_option("--by", options.columns, "Columns of the data's index: a table of the figures for each");
    const auto of_scoring = [read](CLI::Option* option) { return option->excludes(read); };
    of_scoring(command.add_option("--model", options.models, "ONNX files or runs' folders; several give a matrix"));
    of_scoring(
        command.add_option("--data", options.data, "Data folders, as for train, or one of pictures in real and fake"));
    of_scoring(command.add_option("--split", options.split, "train, val or test"))
        ->check(CLI::IsMember({"train", "val", "test"}))
        ->capture_default_str();
    of_scoring(command.add_option("--choose-on", options.choose_on,
                                  "Choose threshold and unsure band on this split instead of taking the model's own"))
        ->check(CLI::IsMember({"train", "val"}));
    of_scoring(command.add_option("--unsure-error", options.wanted_error_rate,
                                  "With --choose-on: the share of each error that the unsure band leaves"))
        ->check(CLI::Range(0.001, 0.499))
        ->capture_default_str();
    of_scoring(command.add_flag("--robustness", options.robustness,
                                "Measure again under JPEG, blur, shrinking, noise and brightness"));
    of_scoring(command.add_option("--robustness-samples", options.robustness_sample_count,
                                  "For --robustness: so many pictures, drawn alike from both classes (default: all)"))
        ->check(CLI::Range(2, 10'000'000));
    of_scoring(command.add_flag("--find-faces", options.find_faces,
                                "Crop the face first, as judge does: for whole photos, not for crops"));
    of_scoring(command.add_option("--face-detector", options.face_detector,
                                  "YuNet's ONNX file (default: the one that comes with Telltale)"));
    of_scoring(
        command.add_option("--batch", options.batch_size, "Pictures at a time (default: 32 on a CPU, 256 on a GPU)"))
        ->check(CLI::Range(1, 65536));
    add_compute(command, options.compute);
    command.callback([&options] {
        if (options.read) return;
        if (options.models.empty()) throw CLI::RequiredError("--model (or --read)");
        if (options.data.empty()) throw CLI::RequiredError("--data (or --read)");
    });
}

void add_export(CLI::App& program, ExportCommand& options) {
    CLI::App& command = *program.add_subcommand(
        "export", "Write a run's best epoch as an ONNX file, checked before it is put in place");
    command.add_option("--run", options.run, "The run's folder")->required();
    command.add_option("--out", options.out, "The ONNX file")->required();
    add_choice(command, "--weights", options.weights, kWeightFormats, "How weights are stored (default float32)");
    command.add_option("--title", options.title, "The model's name in the menu");
    command.add_option("--trained-on", options.trained_on, "The training data in words");
    command.add_option("--misses", options.misses, "What the model does not find, in words, for the page");
    command.add_option("--licence", options.licence, "What the file may be used for");
    command
        .add_option("--margin", options.margin_fraction,
                    "Margin around a detected face, as a share of the box's longer side")
        ->check(CLI::Range(-0.4, 4.0))
        ->capture_default_str();
    command.add_option("--rounding-data", options.rounding_data,
                       "A data folder: int8 weights are rounded so that layers' outputs stay closest on its training "
                       "pictures (default: to the nearest step)");
    add_compute(command, options.compute);
}

void add_add_distance(CLI::App& program, AddDistanceCommand& options) {
    CLI::App& command = *program.add_subcommand(
        "add-distance", "Give a model an output that tells how unlike its training pictures a picture is");
    command.add_option("--model", options.model, "An ONNX file that telltale exported, or a run's folder")->required();
    command.add_option("--data", options.data, "The data folder that it was trained on: train and val are read")
        ->required();
    command.add_option("--out", options.out, "The ONNX file")->required();
    command.add_option("--value", options.value,
                       "The value of the graph whose channels are looked at (default: the last one at an eighth of the "
                       "picture's side; telltale layers lists them)");
    add_compute(command, options.compute);
}

void add_judge(CLI::App& program, JudgeCommand& options) {
    CLI::App& command = *program.add_subcommand("judge", "Find the faces in photos and score each");
    command.add_option("photos", options.photos, "JPEG, PNG, BMP or WebP files")->required();
    command.add_option("--model", options.model, "An ONNX file or a run's folder")->required();
    command.add_option("--face-detector", options.face_detector,
                       "YuNet's ONNX file (default: the one that comes with Telltale)");
    command.add_flag("--json", options.json, "Print JSON");
    add_compute(command, options.compute);
}

template <typename Names>
std::vector<std::string> words_of(const Names& values, std::string_view (*name_of)(typename Names::value_type)) {
    std::vector<std::string> words;
    words.reserve(values.size());
    for (const auto value : values) words.emplace_back(name_of(value));
    return words;
}

void add_explain(CLI::App& program, ExplainCommand& options) {
    CLI::App& command = *program.add_subcommand(
        "explain", "Show which places of a picture speak for a class: Grad-CAM and saliency as pictures and numbers");
    command.add_option("--model", options.model, "An ONNX file or a run's folder")->required();
    CLI::Option_group& pictures = *command.add_option_group("pictures", "What is explained: one of");
    pictures.add_option("--image", options.images, "Photos: each face in them, cropped as judge does");
    pictures.add_option("--data", options.data, "A data folder, as for evaluate: pictures that are crops");
    pictures.add_flag("--as-onnx", options.as_onnx,
                      "No picture: --out is an ONNX file that gives logits and maps in any ONNX runtime");
    pictures.require_option(1);
    command.add_option("--split", options.split, "With --data: train, val or test")
        ->check(CLI::IsMember({"train", "val", "test"}))
        ->capture_default_str();
    command.add_option("--out", options.out, "New folder for the results, or the ONNX file")->required();
    command
        .add_option_function<std::vector<std::string>>(
            "--method",
            [&options](const std::vector<std::string>& words) {
                for (const std::string& word : words) options.methods.push_back(*method_from_key(word));
            },
            "grad_cam or saliency (default: both)")
        ->check(CLI::IsMember(words_of(kExplanationMethods, method_key)));
    command
        .add_option("--class", options.class_words,
                    "The class whose logit is explained: predicted (of each picture), real, fake, or its number")
        ->capture_default_str();
    command.add_option(
        "--layer", options.layer,
        "The value of the graph for Grad-CAM (default: the last with places; telltale layers lists them)");
    command.add_option("--logits", options.logits, kLogitsWords);
    command
        .add_option("--limit", options.limit, "At most so many pictures, drawn alike from both classes (default: all)")
        ->check(CLI::Range(1, 10'000'000));
    command
        .add_option_function<std::string>(
            "--colours", [&options](const std::string& name) { options.colours = *colour_map_from_name(name); },
            "The colours of the maps (default magma; the course report's are jet and hot)")
        ->check(CLI::IsMember(words_of(kColourMaps, colour_map_name)));
    command.add_option("--opacity", options.opacity, "Of the colours over the picture")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command
        .add_option("--brightest", options.brightest_share,
                    "Share of a saliency map's pixels that get the last colour; 0: its largest value alone")
        ->check(CLI::Range(0.0, 0.5))
        ->capture_default_str();
    command.add_option("--face-detector", options.face_detector,
                       "YuNet's ONNX file (default: the one that comes with Telltale)");
    add_compute(command, options.compute);
}

void add_layers(CLI::App& program, LayersCommand& options) {
    CLI::App& command = *program.add_subcommand(
        "layers", "List where in a network Grad-CAM can be taken, and what stands in the way of an explanation");
    command.add_option("model", options.model, "An ONNX file, Telltale's or any classifier's, or a run's folder")
        ->required();
    command.add_option("--logits", options.logits, kLogitsWords);
    command.add_option("--size", options.size_px, "Pixels a side, where the file leaves the pictures' size open")
        ->check(CLI::Range(1, 16384));
    command.add_flag("--json", options.json, "Print JSON");
}

void add_bench(CLI::App& program, BenchCommand& options) {
    CLI::App& command =
        *program.add_subcommand("bench", "Time training, evaluating, explaining, decoding and metrics on this machine");
    CLI::Option* data =
        command.add_option("--data", options.data, "A data folder, as for train, for what reads pictures");
    command
        .add_option_function<std::vector<std::string>>(
            "--what",
            [&options, data](const std::vector<std::string>& words) {
                for (const std::string& word : words) options.kinds.push_back(*bench_kind_from_key(word));
                for (const BenchKind kind : options.kinds)
                    if (needs_pictures(kind)) data->required();
            },
            "What is timed, with commas between (default: all that the data allow)")
        ->delimiter(',')
        ->check(CLI::IsMember(words_of(kBenchKinds, bench_kind_key)));
    command.add_option("--model", options.model, "The network")
        ->check(CLI::IsMember({"simple_net", "xception"}))
        ->capture_default_str();
    command.add_option("--size", options.size_px, "The pictures' side in px (default: 224, for xception 256)")
        ->check(CLI::Range(1, 16384));
    command.add_option("--batch", options.batch_size, "Pictures at a time (default: 32, for xception 16)")
        ->check(CLI::Range(1, 65536));
    command.add_option("--rounds", options.round_count, "Rounds of each work, after a warm-up")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    command
        .add_option("--pictures", options.picture_count, "At most so many pictures of train, a quarter as many of val")
        ->check(CLI::Range(2, 10'000'000))
        ->capture_default_str();
    command.add_flag_callback(
        "--bfloat16", [&options] { options.has_bfloat16 = true; }, "Learn with convolutions and products in bfloat16");
    CLI::Option* json = command.add_flag("--json", options.json, "Print JSON");
    command
        .add_flag("--paced", options.paced,
                  "A round for each line on stdin, answered by a line of JSON: for timing programs in turn")
        ->excludes(json);
    add_compute(command, options.compute);
}

}  // namespace

std::variant<Command, ExitCode> parse_command_line(int argument_count, char** arguments) {
    CLI::App program("Telltale finds the telltale signs of a faked face: it trains, exports and runs detectors.",
                     "telltale");
    program.set_version_flag("--version", "telltale " TELLTALE_VERSION);
    program.footer(kFooter);
    program.require_subcommand(1);

    TrainCommand train;
    ConcludeCommand conclude;
    EvaluateCommand evaluate;
    ExportCommand export_run;
    AddDistanceCommand add_distance;
    JudgeCommand judge;
    ExplainCommand explain;
    LayersCommand layers;
    CheckDataCommand check_data;
    InfoCommand info;
    RunsCommand runs;
    ReportCommand report;
    BenchCommand bench;
    add_train(program, train);
    add_conclude(program, conclude);
    add_evaluate(program, evaluate);
    add_export(program, export_run);
    add_add_distance(program, add_distance);
    add_judge(program, judge);
    add_explain(program, explain);
    add_layers(program, layers);
    add_check_data(program, check_data);
    add_info(program, info);
    add_runs(program, runs);
    add_report(program, report);
    add_bench(program, bench);
    try {
        program.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? ExitCode::ok : ExitCode::usage;
    }
    if (program.got_subcommand("train")) return Command(train);
    if (program.got_subcommand("conclude")) return Command(conclude);
    if (program.got_subcommand("evaluate")) return Command(evaluate);
    if (program.got_subcommand("export")) return Command(export_run);
    if (program.got_subcommand("add-distance")) return Command(add_distance);
    if (program.got_subcommand("judge")) return Command(judge);
    if (program.got_subcommand("explain")) return Command(explain);
    if (program.got_subcommand("layers")) return Command(layers);
    if (program.got_subcommand("runs")) return Command(runs);
    if (program.got_subcommand("report")) return Command(report);
    if (program.got_subcommand("bench")) return Command(bench);
    if (program.got_subcommand("check-data")) return Command(check_data);
    return Command(info);
}

}  // namespace telltale
