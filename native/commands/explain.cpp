#include <cstdio>

#include "native/commands/commands.hpp"
#include "native/environment_error.hpp"
#include "native/explanation_run.hpp"
#include "native/whole_file.hpp"
#include "shared/onnx/write.hpp"

namespace telltale {
namespace {

ExplanationLook look_of(const Explainer& explainer, const ExplainCommand& command) {
    const ModelFile& file = explainer.file;
    ExplanationLook look;
    look.overlay = {command.colours, command.opacity};
    look.model_title = file.card.title.empty() ? file.name : file.card.title;
    look.class_names = file.preprocessing.class_names;
    look.band = file.card.band;
    look.class_words = command.class_words;
    look.layer = explainer.layer;
    look.brightest_share = explainer.brightest_share;
    return look;
}

ExplanationRecord record_of(const Explainer& explainer, const ExplainCommand& command) {
    const ModelFile& file = explainer.file;
    ExplanationRecord record;
    record.model_name = file.name;
    record.model_title = file.card.title;
    record.model_sha256 = file.sha256;
    record.class_words = command.class_words;
    record.class_names = file.preprocessing.class_names;
    record.methods = explainer.methods;
    record.layer = explainer.layer;
    record.layer_shape = explainer.layer_shape;
    record.brightest_share = explainer.brightest_share;
    record.overlay = {command.colours, command.opacity};
    record.band = file.card.band;
    return record;
}

// What was found, in a few lines: how often nothing speaks for a class is worth knowing before looking at pictures.
void print_summary(const ExplanationRecord& record, const std::filesystem::path& folder) {
    for (const ExplanationMethod method : record.methods) {
        std::int64_t without = 0;
        for (const ExplainedPicture& picture : record.pictures)
            for (const ExplanationMap& map : picture.explanation.maps)
                without += map.method == method && !map.scale.has_evidence();
        const std::string name(method_name(method));
        const std::string layer = method == ExplanationMethod::grad_cam ? " at " + record.layer : "";
        std::printf("%s%s: %zu explained, %lld without positive evidence\n", name.c_str(), layer.c_str(),
                    record.pictures.size(), static_cast<long long>(without));
    }
    if (!record.skipped.empty()) std::printf("%zu skipped\n", record.skipped.size());
    std::printf("written to %s\n", folder.c_str());
}

Result<ExitCode> write_explaining_model(const ModelFile& file, const ExplainerOptions& options, ClassWish wish,
                                        const std::filesystem::path& out) {
    Result<onnx::ExplainingModel> explaining = explaining_model(file, options, wish.value_or(-1));
    if (!explaining) return with_path(explaining.error(), file.name);
    std::error_code error;
    if (out.has_parent_path()) std::filesystem::create_directories(out.parent_path(), error);
    if (error) throw EnvironmentError("the folder cannot be made (" + error.message() + "): " + out.string());
    const std::vector<std::uint8_t> bytes = onnx::write_model(explaining.value().model);
    write_file(out, bytes);
    const std::string& layer = explaining.value().grad_cam_layer;
    std::printf("%s: %.2f MB%s\n", out.c_str(), static_cast<double>(bytes.size()) / 1e6,
                layer.empty() ? "" : (", Grad-CAM at " + layer).c_str());
    return ExitCode::ok;
}

}  // namespace

Result<ExitCode> run_command(const ExplainCommand& command) {
    if (command.compute.thread_count > 0) use_threads(command.compute.thread_count);
    const at::Device device = choose_device(command.compute.device);
    Result<ModelFile> file = load_model_file(command.model);
    if (!file) return file.error();
    const PreprocessingOptions& preprocessing = file.value().preprocessing;
    const Result<ClassWish> wish = class_wish(command.class_words, preprocessing.class_names, preprocessing.fake_index);
    if (!wish) return with_path(wish.error(), command.model.string());
    ExplainerOptions options;
    options.layer = command.layer;
    options.logits = command.logits;
    options.brightest_share = command.brightest_share;
    if (!command.methods.empty()) options.methods = command.methods;
    if (command.as_onnx) return write_explaining_model(file.value(), options, wish.value(), command.out);
    const Result<Explainer> explainer = make_explainer(std::move(file).value(), device, options);
    if (!explainer) return with_path(explainer.error(), command.model.string());

    ExplanationRecord record = record_of(explainer.value(), command);
    ExplanationLook look = look_of(explainer.value(), command);
    std::optional<SurveyedSplit> data;
    std::optional<FaceFinder> finder;
    if (command.data) {
        Result<SurveyedSplit> surveyed = survey_split(*command.data, command.split, std::max(1, at::get_num_threads()));
        if (!surveyed) return surveyed.error();
        data = std::move(surveyed).value();
        record.data = ExplainedSet{data->usable.name, data->split, data->survey.sha256};
        look.pictures_name = data->usable.name + ", " + data->split + " split";
    } else {
        Result<FaceFinder> loaded = load_face_finder(command.face_detector, device);
        if (!loaded) return loaded.error();
        finder = std::move(loaded).value();
    }
    const Result<Done> created = create_explanation_folder(command.out);
    if (!created) return created.error();
    ExplanationFiles files(command.out, std::move(record), std::move(look));
    std::vector<std::filesystem::path> photos = command.images;
    if (command.limit > 0 && photos.size() > static_cast<std::size_t>(command.limit))
        photos.resize(static_cast<std::size_t>(command.limit));
    const bool is_complete = data ? explain_split(explainer.value(), *data, command.limit, wish.value(), files)
                                  : explain_photos(explainer.value(), *finder, photos, wish.value(), files);
    files.finish(is_complete);
    print_summary(files.record(), command.out);
    if (!is_complete) return ExitCode::stopped;
    // A photo that was named is missed; a data set has its broken files, which are told.
    const bool lacks_photo = !data && !files.record().skipped.empty();
    return files.record().pictures.empty() || lacks_photo ? ExitCode::bad_input : ExitCode::ok;
}

}  // namespace telltale
