#include "native/report_pictures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>

#include "native/device.hpp"
#include "native/face_finder.hpp"
#include "native/progress.hpp"
#include "native/report_maps.hpp"
#include "native/stop_signal.hpp"
#include "native/thumbnails.hpp"
#include "shared/report_matrix.hpp"
#include "shared/sample_cells.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

// A score that a picture keeps from one machine to the next; more tells of another picture.
constexpr double kSameScore = 0.01;

std::string own_name(const fs::path& folder) {
    const fs::path whole = fs::absolute(folder).lexically_normal();
    return (whole.has_filename() ? whole.filename() : whole.parent_path().filename()).string();
}

// One folder is every evaluation's; of several the one by the name of the evaluation's data.
const fs::path* folder_of(const EvaluationRecord& record, const std::vector<fs::path>& folders) {
    if (folders.size() == 1) return &folders.front();
    for (const fs::path& folder : folders)
        if (own_name(folder) == record.data_name) return &folder;
    return nullptr;
}

Result<double> margin_of(const ReportedEvaluation& evaluation) {
    const Result<PreprocessingOptions> preprocessing = preprocessing_from_metadata(evaluation.model_metadata);
    if (!preprocessing)
        return make_error("how wide " + evaluation_name(evaluation.record) + " cuts a face is not known",
                          "its model's file", "name it with --model");
    return preprocessing.value().margin_fraction;
}

SampleFolder data_of(const fs::path& folder, const FaceFinder* finder, double margin_fraction) {
    SampleFolder data{folder, {}};
    if (finder == nullptr) return data;
    data.square_of = [finder, margin_fraction](const ImageView& picture) -> Result<SquarePx> {
        const Result<std::vector<Face>> faces = find_faces(*finder, picture);
        if (!faces) return faces.error();
        if (faces.value().empty()) return whole_picture_square(picture.width, picture.height);
        return face_square(faces.value().front().box_in_image, margin_fraction);
    };
    return data;
}

// The first so many of the wish that have a picture. One at a time: the network has threads of its own.
void add_maps(const Explainer& explainer, const SampleFolder& data, std::span<const std::uint32_t> wanted,
              std::size_t map_count, ReportedEvaluation& evaluation) {
    const std::vector<ScoredSample>& samples = evaluation.record.scores->samples;
    const std::string name = evaluation_name(evaluation.record);
    Progress progress("maps", static_cast<std::int64_t>(std::min(map_count, evaluation.pictures.size())),
                      progress_for_stderr());
    std::size_t made = 0;
    std::size_t differing = 0;
    for (std::size_t i = 0; i < wanted.size() && made < map_count && !stop_requested(); ++i) {
        const auto picture =
            std::lower_bound(evaluation.pictures.begin(), evaluation.pictures.end(), wanted[i],
                             [](const ReportedPicture& one, std::uint32_t sample) { return one.sample < sample; });
        if (picture == evaluation.pictures.end() || picture->sample != wanted[i]) continue;
        ++made;
        progress.advance(1);
        const Result<SamplePicture> sample = read_sample(data, samples[wanted[i]].id);
        Result<SampleMaps> maps = sample ? maps_of(explainer, sample.value()) : Result<SampleMaps>(sample.error());
        if (!maps) {
            std::fprintf(stderr, "telltale: %s: no map of %s: %s\n", name.c_str(), samples[wanted[i]].id.c_str(),
                         maps.error().message.c_str());
            continue;
        }
        differing += std::abs(maps.value().score - samples[wanted[i]].score) > kSameScore;
        picture->maps = std::move(maps.value().maps);
    }
    if (differing > 0)
        std::fprintf(
            stderr,
            "telltale: %s: %zu of %zu pictures with maps score otherwise than in the evaluation: other files, or "
            "another square of them (with or without --find-faces)\n",
            name.c_str(), differing, made);
}

Result<std::vector<ModelFile>> read_models(const std::vector<fs::path>& paths) {
    std::vector<ModelFile> files;
    for (const fs::path& path : paths) {
        Result<ModelFile> file = load_model_file(path);
        if (!file) return file.error();
        files.push_back(std::move(file).value());
    }
    return files;
}

// Nothing, and a word on stderr, where the evaluation's model is not there or gives no maps.
std::optional<Explainer> explainer_for(const EvaluationRecord& record, const std::vector<ModelFile>& files,
                                       at::Device device) {
    const auto file = std::find_if(files.begin(), files.end(),
                                   [&](const ModelFile& one) { return one.sha256 == record.model_sha256; });
    if (file == files.end()) {
        std::fprintf(stderr, "telltale: %s: no maps: its model's file is not named with --model\n",
                     evaluation_name(record).c_str());
        return {};
    }
    Result<Explainer> explainer = explainer_of(*file, device);
    if (explainer) return std::move(explainer).value();
    std::fprintf(stderr, "telltale: %s: no maps: %s\n", evaluation_name(record).c_str(),
                 explainer.error().message.c_str());
    return {};
}

}  // namespace

Result<bool> add_pictures(const ReportPictureOptions& wish, const std::vector<fs::path>& models,
                          std::vector<ReportedEvaluation>& evaluations, int thread_count) {
    for (const fs::path& folder : wish.folders) {
        std::error_code ignored;
        if (!fs::is_directory(folder, ignored))
            return make_error("there is no such data folder", "the one that the samples' names are relative to",
                              "check --data", folder.string());
    }
    const at::Device device = choose_device(DeviceChoice::automatic);
    std::optional<FaceFinder> finder;
    if (wish.find_faces) {
        Result<FaceFinder> loaded = load_face_finder(wish.face_detector, device);
        if (!loaded) return loaded.error();
        finder = std::move(loaded).value();
    }
    std::vector<ModelFile> files;
    if (wish.map_count > 0) {
        Result<std::vector<ModelFile>> read = read_models(models);
        if (!read) return read.error();
        files = std::move(read).value();
    }
    std::size_t picture_count = 0;
    bool has_map = false;
    std::string first_problem;
    for (ReportedEvaluation& one : evaluations) {
        const std::string name = evaluation_name(one.record);
        const fs::path* folder = folder_of(one.record, wish.folders);
        if (!one.record.scores || folder == nullptr) {
            std::fprintf(stderr, "telltale: %s: no pictures: no folder of --data has the name '%s'\n", name.c_str(),
                         one.record.data_name.c_str());
            continue;
        }
        double margin_fraction = 0;
        if (finder) {
            const Result<double> margin = margin_of(one);
            if (!margin) return margin.error();
            margin_fraction = margin.value();
        }
        const SampleFolder data = data_of(*folder, finder ? &*finder : nullptr, margin_fraction);
        const std::vector<ScoredSample>& samples = one.record.scores->samples;
        const std::vector<std::uint32_t> wanted =
            first_of_cells(samples, one.record.threshold, static_cast<std::size_t>(wish.count));
        Thumbnails made = thumbnails_of(data, samples, wanted, thread_count);
        if (stop_requested()) return false;
        if (made.missing_count > 0) {
            std::fprintf(stderr, "telltale: %s: %zu of %zu pictures were not found, the first: %s\n", name.c_str(),
                         made.missing_count, wanted.size(), made.first_problem.c_str());
            if (first_problem.empty()) first_problem = made.first_problem;
        }
        one.pictures = std::move(made.pictures);
        one.picture_terms = one.pictures.empty() ? "" : wish.terms;
        picture_count += one.pictures.size();
        if (wish.map_count == 0 || one.pictures.empty()) continue;
        const std::optional<Explainer> explainer = explainer_for(one.record, files, device);
        if (!explainer) continue;
        add_maps(*explainer, data, wanted, static_cast<std::size_t>(wish.map_count), one);
        if (stop_requested()) return false;
        for (const ReportedPicture& picture : one.pictures) has_map |= !picture.maps.empty();
    }
    if (picture_count == 0)
        return make_error("no sample's picture was found",
                          "the files that the evaluations name, in the folder of --data",
                          first_problem.empty() ? "name the folder of each set" : "the first: " + first_problem);
    if (wish.map_count > 0 && !has_map)
        return make_error("no picture has a map", "--model with the file that an evaluation was made with",
                          "leave --maps out, or name it");
    return true;
}

}  // namespace telltale
