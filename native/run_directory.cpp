#include "native/run_directory.hpp"

#include <system_error>

#include "native/environment_error.hpp"
#include "native/figure_files.hpp"
#include "native/run_curves.hpp"
#include "native/tensorboard_events.hpp"
#include "native/whole_file.hpp"
#include "shared/csv.hpp"

namespace telltale {

namespace fs = std::filesystem;

Result<Done> check_no_run(const fs::path& folder) {
    std::error_code error;
    for (const char* file : {kRunFile, kBestWeightsFile, kLastCheckpointFile}) {
        if (fs::exists(folder / file, error)) {
            return make_error("a run lies there already", "a new folder",
                              "go on with it by --resume auto, or name another --out", folder.string());
        }
    }
    return Done{};
}

void make_run_directory(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw EnvironmentError("the run's folder cannot be made (" + error.message() + "): " + folder.string());
}

void remove_leftovers(const fs::path& folder) {
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
        std::error_code failed;
        if (entry.path().extension() == kPartExtension) fs::remove(entry.path(), failed);
    }
}

void save_training_record(const fs::path& folder, const TrainingRecord& record) {
    write_text_file(folder / kEpochsFile, epochs_as_csv(record.epochs));
    write_text_file(folder / kMetricsFile, epochs_as_json_lines(record));
    grow_file(folder / kTensorboardFile, tensorboard_events(record));
    if (!record.epochs.empty()) write_drawing(run_curves(record), folder / kCurvesStem);
    write_text_file(folder / kRunFile, write_training_record(record));
}

void save_skipped(const fs::path& folder, const std::vector<SkippedFile>& skipped) {
    std::string text = csv_record({"file", "split", "reason"});
    for (const SkippedFile& file : skipped) text += csv_record({file.file, file.split, file.reason});
    write_text_file(folder / kSkippedFile, text);
}

void save_tensors(const fs::path& file, const Safetensors& tensors) { write_file(file, write_safetensors(tensors)); }

Result<TrainingRecord> load_training_record(const fs::path& folder) {
    const fs::path file = folder / kRunFile;
    Result<std::string> text = read_text_file(file);
    if (!text) return text.error();
    Result<TrainingRecord> record = read_training_record(text.value());
    if (!record) return with_path(record.error(), file.string());
    return record;
}

Result<Safetensors> load_tensors(const fs::path& file) {
    Result<std::vector<std::uint8_t>> bytes = read_file(file);
    if (!bytes) return bytes.error();
    Result<Safetensors> tensors = read_safetensors(bytes.value());
    if (!tensors) return with_path(tensors.error(), file.string());
    return tensors;
}

fs::path weights_of_run(const fs::path& folder) {
    std::error_code error;
    return folder / (fs::exists(folder / kBestWeightsFile, error) ? kBestWeightsFile : kLastCheckpointFile);
}

}  // namespace telltale
