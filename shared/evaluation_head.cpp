#include "evaluation_head.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace telltale {
namespace {

// The same figure computed by another program or another compiler's exp may differ by so much.
constexpr double kSameFigure = 1e-9;

bool same(double a, double b) { return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= kSameFigure; }

Error contradiction(std::string_view key, double stored, double counted) {
    return make_error("'" + std::string(key) + "' is " + write_json(Json(stored)) + ", but the samples give " +
                          write_json(Json(counted)),
                      "a file whose parts agree", "evaluate the model again");
}

// Reads members; the first error stays.
class Reader {
  public:
    // Null: the object is missing, and with it every member.
    explicit Reader(const Json* json) : json_(json) {}

    void text(const char* key, std::string& value) { take(json().string(key), value); }
    void integer(const char* key, std::int64_t& value) { take(json().integer(key), value); }
    void count(const char* key, std::int64_t& value) {
        integer(key, value);
        if (!error_ && value < 0) fail("'" + std::string(key) + "' is below 0");
    }
    void number(const char* key, double& value) { take(json().number(key), value); }
    // In [0, 1]; null is NaN.
    void figure(const char* key, double& value) {
        const Json* member = json().find(key);
        if (member && member->is_null()) {
            value = std::nan("");
            return;
        }
        number(key, value);
        if (!error_ && !(value >= 0 && value <= 1)) fail("'" + std::string(key) + "' is outside 0 to 1");
    }
    const std::optional<Error>& error() const { return error_; }

  private:
    template <typename T>
    void take(Result<T> result, T& value) {
        if (error_) return;
        if (result)
            value = std::move(result).value();
        else
            error_ = result.error();
    }
    void fail(const std::string& what) { error_ = make_error(what, kEvaluationWanted); }

    const Json& json() const { return json_ ? *json_ : none_; }

    const Json* json_;
    Json none_;
    std::optional<Error> error_;
};

Result<Confusion> read_confusion(const Json& json) {
    Confusion confusion;
    Reader reader(json.find("confusion"));
    reader.count("real_called_real", confusion.real_called_real);
    reader.count("real_called_fake", confusion.real_called_fake);
    reader.count("fake_called_real", confusion.fake_called_real);
    reader.count("fake_called_fake", confusion.fake_called_fake);
    std::int64_t reals = 0;
    std::int64_t fakes = 0;
    Reader outer(&json);
    outer.count("real_count", reals);
    outer.count("fake_count", fakes);
    for (const Reader* one : {&reader, &outer})
        if (one->error()) return *one->error();
    constexpr std::int64_t kMost = std::int64_t{1} << 50;  // so that no sum overflows
    if (std::max({confusion.real_called_real, confusion.real_called_fake, confusion.fake_called_real,
                  confusion.fake_called_fake}) > kMost) {
        return make_error("a count of 'confusion' is too large", kEvaluationWanted);
    }
    if (real_count(confusion) != reals || fake_count(confusion) != fakes) {
        return make_error(
            "'confusion' counts " + std::to_string(real_count(confusion)) + " real and " +
                std::to_string(fake_count(confusion)) + " fake pictures",
            std::to_string(reals) + " and " + std::to_string(fakes) + " as real_count and fake_count say");
    }
    if (reals + fakes == 0) return make_error("the evaluation holds no pictures", "at least one");
    return confusion;
}

Result<EvaluationFigures> read_figures(const Json& json, int version) {
    const Result<Confusion> confusion = read_confusion(json);
    if (!confusion) return confusion.error();
    const EvaluationFigures counted = figures_of_counts(confusion.value());
    EvaluationFigures figures = counted;
    Reader reader(&json);
    for (const FigureField& field : figure_fields()) {
        double& value = figures.*field.member;
        value = counted.*field.member;
        if (field.since_version > version) continue;
        reader.figure(field.key, value);
        if (reader.error()) return *reader.error();
        if (field.from_confusion && !same(value, counted.*field.member)) {
            return contradiction(field.key, value, counted.*field.member);
        }
    }
    return figures;
}

Result<RecordedIntervals> read_intervals(const Json& json) {
    RecordedIntervals intervals;
    std::string resampled;
    Reader reader(&json);
    reader.figure("confidence", intervals.confidence);
    reader.count("resamples", intervals.resample_count);
    reader.integer("seed", intervals.seed);
    reader.text("resampled", resampled);
    if (reader.error()) return *reader.error();
    if (resampled != "pictures" && resampled != "groups") {
        return make_error("'resampled' is '" + resampled.substr(0, 40) + "'", "pictures or groups");
    }
    intervals.by_group = resampled == "groups";
    const Json* figures = json.find("figures");
    if (!figures) return make_error("'intervals' has no member 'figures'", kEvaluationWanted);
    for (const FigureField& field : figure_fields()) {
        if (field.interval == nullptr) continue;
        const Result<std::vector<double>> ends = figures->numbers(field.key);
        if (!ends) return ends.error();
        const std::vector<double>& pair = ends.value();
        if (pair.size() != 2 || !(pair[0] >= 0 && pair[0] <= pair[1] && pair[1] <= 1)) {
            return make_error("the interval of '" + std::string(field.key) + "' is none",
                              "two numbers from 0 to 1, the lower one first");
        }
        intervals.of.*field.interval = {pair[0], pair[1]};
    }
    return intervals;
}

Result<Done> read_skipped(const Json& json, std::vector<SkippedPicture>& skipped) {
    const Json* list = json.find("skipped");
    if (!list || !list->if_array()) return make_error("'skipped' is missing or no list", kEvaluationWanted);
    for (const Json& entry : *list->if_array()) {
        Reader reader(&entry);
        SkippedPicture& one = skipped.emplace_back();
        reader.text("file", one.file);
        reader.text("reason", one.reason);
        if (reader.error()) return *reader.error();
    }
    return Done{};
}

Json json_of(const RecordedIntervals& intervals) {
    Json::Object figures;
    for (const FigureField& field : figure_fields()) {
        if (field.interval == nullptr) continue;
        const Interval& interval = intervals.of.*field.interval;
        figures.emplace_back(field.key, Json::Array{interval.lower, interval.upper});
    }
    return Json::Object{{"confidence", intervals.confidence},
                        {"resamples", intervals.resample_count},
                        {"seed", intervals.seed},
                        {"resampled", intervals.by_group ? "groups" : "pictures"},
                        {"figures", std::move(figures)}};
}

}  // namespace

Result<EvaluationRecord> read_evaluation_head(const Json& json) {
    const Result<std::string> format = json.string("format");
    if (!format || format.value() != kEvaluationFormat)
        return make_error("this JSON file is no evaluation", kEvaluationWanted);
    const Result<std::int64_t> version = json.integer("version");
    if (!version) return version.error();
    if (version.value() < 1 || version.value() > kEvaluationVersion) {
        return make_error("the evaluation has version " + std::to_string(version.value()),
                          "version " + std::to_string(kEvaluationVersion) + " or older", "use a newer Telltale");
    }

    EvaluationRecord record;
    Reader model(json.find("model"));
    model.text("name", record.model_name);
    model.text("title", record.model_title);
    model.text("sha256", record.model_sha256);
    Reader data(json.find("data"));
    data.text("name", record.data_name);
    data.text("split", record.split);
    data.text("sha256", record.data_sha256);
    Reader reader(&json);
    reader.number("threshold", record.threshold);
    reader.text("threshold_chosen_on", record.threshold_chosen_on);
    for (const Reader* one : {&model, &data, &reader})
        if (one->error()) return *one->error();
    const Result<Done> skipped = read_skipped(json, record.skipped);
    if (!skipped) return skipped.error();
    const Result<EvaluationFigures> figures = read_figures(json, static_cast<int>(version.value()));
    if (!figures) return figures.error();
    record.figures = figures.value();
    if (version.value() == 1) return record;
    if (json.find("intervals")) {
        Result<RecordedIntervals> intervals = read_intervals(*json.find("intervals"));
        if (!intervals) return intervals.error();
        record.intervals = std::move(intervals).value();
    }
    return record;
}

Json evaluation_head(const EvaluationRecord& record) {
    const EvaluationFigures& figures = record.figures;
    const Confusion& confusion = figures.confusion;
    Json json = Json::Object{
        {"format", kEvaluationFormat},
        {"version", kEvaluationVersion},
        {"model",
         Json::Object{{"name", record.model_name}, {"title", record.model_title}, {"sha256", record.model_sha256}}},
        {"data", Json::Object{{"name", record.data_name}, {"split", record.split}, {"sha256", record.data_sha256}}},
        {"real_count", real_count(confusion)},
        {"fake_count", fake_count(confusion)},
        {"threshold", record.threshold},
        {"threshold_chosen_on", record.threshold_chosen_on},
        {"confusion", Json::Object{{"real_called_real", confusion.real_called_real},
                                   {"real_called_fake", confusion.real_called_fake},
                                   {"fake_called_real", confusion.fake_called_real},
                                   {"fake_called_fake", confusion.fake_called_fake}}}};
    for (const FigureField& field : figure_fields()) json.append(field.key, figures.*field.member);
    if (record.intervals) json.append("intervals", json_of(*record.intervals));
    Json::Array skipped;
    for (const SkippedPicture& one : record.skipped)
        skipped.push_back(Json::Object{{"file", one.file}, {"reason", one.reason}});
    json.append("skipped", std::move(skipped));
    return json;
}

Result<Done> settle_scores(EvaluationRecord& record, ScoreTable scores, int version) {
    const EvaluationFigures counted = evaluation_figures(labelled_scores(scores.samples), record.threshold);
    const Confusion& now = counted.confusion;
    const Confusion& before = record.figures.confusion;
    for (const auto& [key, stored, given] :
         {std::tuple{"real_count", real_count(before), real_count(now)},
          std::tuple{"fake_count", fake_count(before), fake_count(now)},
          std::tuple{"real_called_fake", before.real_called_fake, now.real_called_fake},
          std::tuple{"fake_called_fake", before.fake_called_fake, now.fake_called_fake}})
        if (stored != given) return contradiction(key, static_cast<double>(stored), static_cast<double>(given));
    for (const FigureField& field : figure_fields()) {
        const double stored = record.figures.*field.member;
        const bool is_known = field.since_version <= version;
        if (is_known && !same(stored, counted.*field.member)) {
            return contradiction(field.key, stored, counted.*field.member);
        }
    }
    record.figures = counted;
    record.scores = std::move(scores);
    return Done{};
}

}  // namespace telltale
