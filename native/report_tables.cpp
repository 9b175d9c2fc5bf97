#include "native/report_tables.hpp"

#include "shared/json.hpp"
#include "shared/report_numbers.hpp"

namespace telltale {
namespace {

constexpr const char* kNone = "–";

// {"value": …, "interval": [lower, upper]}
std::string rate_text(const Json& row, std::string_view key, bool is_share) {
    const Json* rate = row.find(key);
    if (rate == nullptr || rate->is_null()) return kNone;
    const Result<double> value = rate->number("value");
    if (!value) return kNone;
    std::string text = is_share ? share_text(value.value()) : area_text(value.value());
    const Result<std::vector<double>> interval = rate->numbers("interval");
    if (interval && interval.value().size() == 2) {
        const double factor = is_share ? 100 : 1;
        const int decimals = is_share ? 1 : 3;
        text += " (" + fixed_text(factor * interval.value()[0], decimals) + " to " +
                fixed_text(factor * interval.value()[1], decimals) + ")";
    }
    return text;
}

std::string text_of(const Json& row, std::string_view key) {
    const Result<std::string> text = row.string(key);
    return text && !text.value().empty() ? text.value() : kNone;
}

std::string count_of(const Json& row, std::string_view key) {
    const Result<std::int64_t> count = row.integer(key);
    return count ? count_text(count.value()) : kNone;
}

std::string number_of(const Json& row, std::string_view key, int decimals) {
    const Result<double> number = row.number(key);
    return number ? fixed_text(number.value(), decimals) : kNone;
}

std::string percent_of(const Json& row, std::string_view key) {
    const Result<double> number = row.number(key);
    return number ? share_text(number.value()) : kNone;
}

const Json::Array& list_in(const Json& json, std::string_view key) {
    static const Json::Array kEmpty;
    const Json* member = json.find(key);
    const Json::Array* list = member ? member->if_array() : nullptr;
    return list ? *list : kEmpty;
}

void add_thresholds(const Json& json, std::vector<ReportTable>& tables) {
    ReportTable table{
        "Errors at thresholds",
        "A point of this split's own curve describes the curve; it is no setting to take over.",
        {"Operating point", "Threshold", "Fakes missed (APCER)", "Real faces called fake (BSCER)", "Chosen on"},
        {}};
    for (const Json& row : list_in(json, "thresholds"))
        table.rows.push_back({text_of(row, "name"), number_of(row, "threshold", 4), rate_text(row, "apcer", true),
                              rate_text(row, "bscer", true), text_of(row, "chosen_on")});
    if (!table.rows.empty()) tables.push_back(std::move(table));
}

void add_band(const Json& json, std::vector<ReportTable>& tables) {
    const Json* band = json.find("unsure_band");
    if (band == nullptr) return;
    ReportTable table{"Unsure", "", {"", "No sign", "Unsure", "Likely fake"}, {}};
    table.note = "Unsure from " + number_of(*band, "lower", 4) + " to " + number_of(*band, "upper", 4) +
                 ", chosen on " + text_of(*band, "chosen_on") + " for at most " +
                 percent_of(*band, "wanted_error_rate") + " of each error.";
    for (const char* label : {"real", "fake"}) {
        const Json* counts = band->find(label);
        if (counts == nullptr) continue;
        table.rows.push_back({std::string(label) + " faces", count_of(*counts, "no_sign"), count_of(*counts, "unsure"),
                              count_of(*counts, "likely_fake")});
    }
    tables.push_back(std::move(table));
}

void add_scores(const Json& json, std::vector<ReportTable>& tables) {
    if (list_in(json, "scores").size() < 2) return;  // P(fake) alone stands above
    ReportTable table{
        "Each of the network's numbers as the score",
        "The logit of real is the mirror image: it rises with the wrong class, since fakes count as hits.",
        {"Score", "Area under the ROC curve", "Equal error rate", "Average precision"},
        {}};
    for (const Json& row : list_in(json, "scores"))
        table.rows.push_back({text_of(row, "name"), rate_text(row, "auc", false),
                              rate_text(row, "equal_error_rate", true), rate_text(row, "average_precision", false)});
    tables.push_back(std::move(table));
}

void add_calibration(const Json& json, std::vector<ReportTable>& tables) {
    const Json* calibration = json.find("calibration");
    if (calibration == nullptr) return;
    tables.push_back(
        {"Calibration",
         "Fitted on " + text_of(*calibration, "chosen_on") + ": temperature " +
             number_of(*calibration, "temperature", 3) + ", bias " + number_of(*calibration, "bias", 3) + ".",
         {"", "Brier score", "Calibration error"},
         {{"score", number_of(*calibration, "brier_score", 3), percent_of(*calibration, "expected_calibration_error")},
          {"calibrated", number_of(*calibration, "calibrated_brier_score", 3),
           percent_of(*calibration, "calibrated_expected_calibration_error")}}});
}

void add_breakdowns(const Json& json, std::vector<ReportTable>& tables) {
    for (const Json& breakdown : list_in(json, "breakdowns")) {
        const std::string column = text_of(breakdown, "column");
        ReportTable table{std::string(kBreakdownTitle) + column,
                          "",
                          {column, "Real", "Fake", "Right answers", "Real faces called fake", "Fakes missed", "Area"},
                          {}};
        for (const Json& row : list_in(breakdown, "rows"))
            table.rows.push_back({text_of(row, "value"), count_of(row, "real_count"), count_of(row, "fake_count"),
                                  rate_text(row, "accuracy", true), rate_text(row, "false_positive_rate", true),
                                  rate_text(row, "false_negative_rate", true), rate_text(row, "auc", false)});
        tables.push_back(std::move(table));
    }
}

void add_robustness(const Json& json, std::vector<ReportTable>& tables) {
    const Json::Array& rows = list_in(json, "robustness");
    if (rows.empty()) return;
    ReportTable table{"Robustness: the same pictures, changed",
                      "At the same threshold.",
                      {"Change", "Strength", "Area under the ROC curve", "Right answers"},
                      {}};
    for (const Json& row : rows)
        table.rows.push_back({text_of(row, "change"), number_of(row, "strength", 2), rate_text(row, "auc", false),
                              rate_text(row, "accuracy", true)});
    tables.push_back(std::move(table));
}

bool has_hash(const Json& json, std::string_view of, const std::string& sha256) {
    const Json* member = json.find(of);
    if (member == nullptr) return false;
    const Result<std::string> hash = member->string("sha256");
    return hash && hash.value() == sha256;
}

}  // namespace

Result<std::vector<ReportTable>> tables_of_json(std::string_view text, const EvaluationRecord& record) {
    const Result<Json> read = parse_json(text, {.most_values = 1'000'000});
    if (!read) return read.error();
    const Json& json = read.value();
    const Result<std::string> format = json.string("format");
    const Result<std::int64_t> version = json.integer("version");
    if (!format || format.value() != "telltale.evaluation_tables" || !version || version.value() != 1)
        return make_error("this is no tables.json that can be read", "telltale.evaluation_tables of version 1");
    if (!has_hash(json, "model", record.model_sha256) || !has_hash(json, "data", record.data_sha256))
        return make_error("tables.json is of another evaluation",
                          "the model and the data of the evaluation.json beside it", "move it away, or evaluate again");
    std::vector<ReportTable> tables;
    add_thresholds(json, tables);
    add_band(json, tables);
    add_calibration(json, tables);
    add_scores(json, tables);
    add_breakdowns(json, tables);
    add_robustness(json, tables);
    return tables;
}

ReportTable table_of_run(const TrainingRecord& run) {
    ReportTable table{"How it was trained", "", {}, {}};
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) table.rows.push_back({name, value});
    };
    add("Network",
        run.model + " at " + std::to_string(run.size_px) + " px, " + count_text(run.parameter_count) + " parameters");
    add("Recipe", run.recipe);
    add("Epochs", std::to_string(run.epochs.size()) + " of " + std::to_string(run.epochs_wanted) + "; best " +
                      std::to_string(run.best_epoch) + ", by " + std::string(kBestEpochRule));
    add("Batch", std::to_string(run.batch_size));
    add("Learning rate", write_json(Json(run.learning_rate)));
    add("Seed", std::to_string(run.seed));
    add("Started from", run.pretrained ? run.pretrained->name : "random weights");
    add("Data", run.data.name);
    for (const auto& [split, counts] : run.data.counts_by_split)
        table.rows.push_back(
            {"Faces in " + split, count_text(counts.real) + " real, " + count_text(counts.fake) + " fake"});
    add("Pictures in two splits", count_text(run.data.duplicates_across_splits));
    add("Groups in two splits", count_text(run.data.groups_across_splits));
    add("Trained on", run.device);
    add("LibTorch", run.libtorch_version);
    add("Started", run.started);
    return table;
}

}  // namespace telltale
