#include "native/training_record.hpp"

#include "shared/csv.hpp"
#include "shared/json.hpp"

namespace telltale {
namespace {

constexpr std::string_view kFormat = "telltale.run";
constexpr std::int64_t kVersion = 1;
constexpr std::string_view kMetricsFormat = "telltale.metrics";
constexpr std::int64_t kMetricsVersion = 1;

Json loss_to_json(const LossAndAccuracy& figures) {
    return Json::Object{{"loss", figures.loss}, {"accuracy", figures.accuracy}};
}

Result<LossAndAccuracy> loss_from_json(const Json& json) {
    Result<double> loss = json.number("loss");
    if (!loss) return loss.error();
    Result<double> accuracy = json.number("accuracy");
    if (!accuracy) return accuracy.error();
    return LossAndAccuracy{loss.value(), accuracy.value()};
}

Json epoch_to_json(const EpochFigures& figures) {
    Json json = Json::Object{
        {"epoch", figures.epoch}, {"train", loss_to_json(figures.train)}, {"val", loss_to_json(figures.validation)}};
    if (figures.test) json.set("test", loss_to_json(*figures.test));
    if (figures.learning_rate > 0) json.set("learning_rate", figures.learning_rate);
    json.set("images_per_second", figures.images_per_second);
    json.set("seconds", figures.seconds);
    if (!figures.ended.empty()) json.set("ended", figures.ended);
    return json;
}

Json resumption_to_json(const RunResumption& resumption) {
    return Json::Object{
        {"time", resumption.time}, {"epoch", resumption.epoch}, {"steps_in_epoch", resumption.steps_in_epoch}};
}

Json data_to_json(const RunData& data) {
    Json::Object splits;
    for (const auto& [split, counts] : data.counts_by_split) {
        splits.emplace_back(split, Json::Object{{"real", counts.real}, {"fake", counts.fake}});
    }
    return Json::Object{{"name", data.name},
                        {"sha256", data.sha256},
                        {"splits", splits},
                        {"skipped", data.skipped_count},
                        {"duplicates_across_splits", data.duplicates_across_splits},
                        {"groups_across_splits", data.groups_across_splits}};
}

Json strings_to_json(const std::map<std::string, std::string>& strings) {
    Json::Object object;
    for (const auto& [key, value] : strings) object.emplace_back(key, value);
    return object;
}

// Reads members one after another and remembers the first Error, so that a reader is a list of what it wants.
class MemberReader {
  public:
    explicit MemberReader(const Json& json) : json_(json) {}

    void read(const char* key, std::string& target) { take(json_.string(key), target); }
    void read(const char* key, double& target) { take(json_.number(key), target); }
    void read(const char* key, std::int64_t& target) { take(json_.integer(key), target); }
    void read(const char* key, int& target) {
        std::int64_t wide = 0;
        take(json_.integer(key), wide);
        target = static_cast<int>(wide);
    }
    template <typename T>
    void take(Result<T> result, T& target) {
        if (!result && !error_) error_ = result.error();
        if (result) target = std::move(result).value();
    }
    const Json& object(const char* key) {
        const Json* found = json_.find(key);
        if (found && found->if_object()) return *found;
        if (!error_) error_ = make_error("the key '" + std::string(key) + "' is missing or no object");
        return empty_;
    }
    const std::optional<Error>& error() const { return error_; }

  private:
    const Json& json_;
    const Json empty_ = Json::Object{};
    std::optional<Error> error_;
};

Result<EpochFigures> epoch_from_json(const Json& json) {
    EpochFigures figures;
    MemberReader reader(json);
    reader.read("epoch", figures.epoch);
    reader.take(loss_from_json(reader.object("train")), figures.train);
    reader.take(loss_from_json(reader.object("val")), figures.validation);
    if (const Json* test = json.find("test")) {
        LossAndAccuracy read;
        reader.take(loss_from_json(*test), read);
        figures.test = read;
    }
    if (json.find("learning_rate")) reader.read("learning_rate", figures.learning_rate);
    reader.read("images_per_second", figures.images_per_second);
    reader.read("seconds", figures.seconds);
    if (json.find("ended")) reader.read("ended", figures.ended);
    if (reader.error()) return *reader.error();
    return figures;
}

Result<RunResumption> resumption_from_json(const Json& json) {
    RunResumption resumption;
    MemberReader reader(json);
    reader.read("time", resumption.time);
    reader.read("epoch", resumption.epoch);
    reader.read("steps_in_epoch", resumption.steps_in_epoch);
    if (reader.error()) return *reader.error();
    return resumption;
}

Result<RunData> data_from_json(const Json& json) {
    RunData data;
    MemberReader reader(json);
    reader.read("name", data.name);
    reader.read("sha256", data.sha256);
    reader.read("skipped", data.skipped_count);
    reader.read("duplicates_across_splits", data.duplicates_across_splits);
    reader.read("groups_across_splits", data.groups_across_splits);
    for (const auto& [split, counts] : *reader.object("splits").if_object()) {
        MemberReader count_reader(counts);
        ClassCounts& target = data.counts_by_split[split];
        count_reader.read("real", target.real);
        count_reader.read("fake", target.fake);
        if (count_reader.error()) return *count_reader.error();
    }
    if (reader.error()) return *reader.error();
    return data;
}

Result<UnsureBand> band_from_json(const Json& json) {
    UnsureBand band;
    MemberReader reader(json);
    reader.read("lower", band.lower);
    reader.read("upper", band.upper);
    reader.read("wanted_error_rate", band.wanted_error_rate);
    if (reader.error()) return *reader.error();
    return band;
}

Result<PretrainedSource> pretrained_from_json(const Json& json) {
    PretrainedSource source;
    MemberReader reader(json);
    reader.read("name", source.name);
    reader.read("sha256", source.sha256);
    if (reader.error()) return *reader.error();
    return source;
}

Result<PreprocessingOptions> preprocessing_from_json(const Json& json) {
    std::map<std::string, std::string> metadata;
    for (const auto& [key, value] : *json.if_object()) {
        if (const std::string* text = value.if_string()) metadata[key] = *text;
    }
    return preprocessing_from_metadata(metadata);
}

}  // namespace

std::string write_training_record(const TrainingRecord& record) {
    Json json = Json::Object{{"format", kFormat},
                             {"version", kVersion},
                             {"status", record.status},
                             {"model", record.model},
                             {"size_px", record.size_px},
                             {"parameter_count", record.parameter_count},
                             {"recipe", record.recipe},
                             {"epochs_wanted", record.epochs_wanted},
                             {"batch_size", record.batch_size},
                             {"learning_rate", record.learning_rate},
                             {"seed", record.seed},
                             {"device", record.device},
                             {"libtorch_version", record.libtorch_version},
                             {"data", data_to_json(record.data)},
                             {"preprocessing", strings_to_json(preprocessing_to_metadata(record.preprocessing))}};
    if (!record.started.empty()) json.set("started", record.started);
    if (!record.resumed.empty()) {
        Json::Array resumed;
        for (const RunResumption& resumption : record.resumed) resumed.push_back(resumption_to_json(resumption));
        json.set("resumed", resumed);
    }
    Json::Array epochs;
    for (const EpochFigures& figures : record.epochs) epochs.push_back(epoch_to_json(figures));
    json.set("epochs", epochs);
    json.set("best_epoch", record.best_epoch);
    json.set("best_epoch_rule", kBestEpochRule);
    json.set("threshold", record.threshold);
    json.set("threshold_rule", "the equal error rate's on validation");
    if (record.pretrained) {
        json.set("pretrained", Json::Object{{"name", record.pretrained->name}, {"sha256", record.pretrained->sha256}});
    }
    if (record.band) {
        json.set("band", Json::Object{{"lower", record.band->lower},
                                      {"upper", record.band->upper},
                                      {"wanted_error_rate", record.band->wanted_error_rate}});
    }
    if (record.calibration) json.set("calibration", calibration_to_json(*record.calibration));
    if (!record.operating_points.empty())
        json.set("operating_points", operating_points_to_json(record.operating_points));
    if (record.validation) json.set("validation", split_figures_to_json(*record.validation));
    if (record.test) json.set("test", split_figures_to_json(*record.test));
    if (record.test_accuracy_at_one_half) json.set("test_accuracy_at_one_half", *record.test_accuracy_at_one_half);
    return write_json(json, 2) + "\n";
}

Result<TrainingRecord> read_training_record(std::string_view text) {
    Result<Json> parsed = parse_json(text);
    if (!parsed) return parsed.error();
    const Json& json = parsed.value();
    MemberReader reader(json);
    std::string format;
    std::int64_t version = 0;
    reader.read("format", format);
    reader.read("version", version);
    if (reader.error()) return *reader.error();
    if (format != kFormat) return make_error("the file is a '" + format + "'", "a '" + std::string(kFormat) + "'");
    if (version != kVersion) {
        return make_error("the run has version " + std::to_string(version), "version " + std::to_string(kVersion));
    }
    TrainingRecord record;
    reader.read("status", record.status);
    if (json.find("started")) reader.read("started", record.started);
    reader.read("model", record.model);
    reader.read("size_px", record.size_px);
    reader.read("parameter_count", record.parameter_count);
    if (json.find("recipe")) reader.read("recipe", record.recipe);
    reader.read("epochs_wanted", record.epochs_wanted);
    reader.read("batch_size", record.batch_size);
    reader.read("learning_rate", record.learning_rate);
    std::int64_t seed = 0;
    reader.read("seed", seed);
    record.seed = static_cast<std::uint64_t>(seed);
    if (const Json* pretrained = json.find("pretrained"))
        reader.take(pretrained_from_json(*pretrained), record.pretrained.emplace());
    reader.read("device", record.device);
    reader.read("libtorch_version", record.libtorch_version);
    reader.take(data_from_json(reader.object("data")), record.data);
    reader.take(preprocessing_from_json(reader.object("preprocessing")), record.preprocessing);
    reader.read("best_epoch", record.best_epoch);
    reader.read("threshold", record.threshold);
    if (const Json* band = json.find("band")) reader.take(band_from_json(*band), record.band.emplace());
    if (const Json* calibration = json.find("calibration"))
        reader.take(calibration_from_json(*calibration), record.calibration.emplace());
    if (const Json* points = json.find("operating_points"))
        reader.take(operating_points_from_json(*points), record.operating_points);
    if (const Json* figures = json.find("validation"))
        reader.take(split_figures_from_json(*figures), record.validation.emplace());
    if (const Json* figures = json.find("test")) reader.take(split_figures_from_json(*figures), record.test.emplace());
    if (json.find("test_accuracy_at_one_half")) {
        reader.read("test_accuracy_at_one_half", record.test_accuracy_at_one_half.emplace());
    }
    if (const Json* resumed = json.find("resumed"); resumed && resumed->if_array()) {
        for (const Json& one : *resumed->if_array())
            reader.take(resumption_from_json(one), record.resumed.emplace_back());
    }
    const Json* epochs = json.find("epochs");
    if (!epochs || !epochs->if_array()) return make_error("the key 'epochs' is missing or no list");
    for (const Json& epoch : *epochs->if_array()) reader.take(epoch_from_json(epoch), record.epochs.emplace_back());
    if (reader.error()) return *reader.error();
    return record;
}

std::string epochs_as_csv(const std::vector<EpochFigures>& epochs) {
    std::string text = csv_record({"epoch", "train_loss", "train_accuracy", "val_loss", "val_accuracy", "test_loss",
                                   "test_accuracy", "images_per_second", "seconds"});
    for (const EpochFigures& figures : epochs) {
        const auto number = [](double value) { return write_json(Json(value)); };
        text += csv_record({std::to_string(figures.epoch), number(figures.train.loss), number(figures.train.accuracy),
                            number(figures.validation.loss), number(figures.validation.accuracy),
                            figures.test ? number(figures.test->loss) : "",
                            figures.test ? number(figures.test->accuracy) : "", number(figures.images_per_second),
                            number(figures.seconds)});
    }
    return text;
}

std::string epochs_as_json_lines(const TrainingRecord& record) {
    const Json head = Json::Object{{"format", kMetricsFormat},
                                   {"version", kMetricsVersion},
                                   {"model", record.model},
                                   {"size_px", record.size_px},
                                   {"recipe", record.recipe},
                                   {"seed", record.seed},
                                   {"data", Json::Object{{"name", record.data.name}, {"sha256", record.data.sha256}}},
                                   {"device", record.device},
                                   {"started", record.started},
                                   {"epochs_wanted", record.epochs_wanted},
                                   {"best_epoch_rule", kBestEpochRule}};
    std::string text = write_json(head) + "\n";
    std::vector<EpochFigures> so_far;
    for (const EpochFigures& figures : record.epochs) {
        so_far.push_back(figures);
        Json line = epoch_to_json(figures);
        line.set("best_epoch_so_far", best_epoch(so_far));
        text += write_json(line) + "\n";
    }
    return text;
}

int best_epoch(const std::vector<EpochFigures>& epochs) {
    const EpochFigures* best = nullptr;
    for (const EpochFigures& figures : epochs) {
        if (!best || figures.validation.accuracy > best->validation.accuracy) best = &figures;
    }
    return best ? best->epoch : 0;
}

}  // namespace telltale
