#include "report_cards.hpp"

#include <algorithm>

#include "html_text.hpp"
#include "model_card.hpp"
#include "report_matrix.hpp"
#include "report_numbers.hpp"

namespace telltale {
namespace {

constexpr std::size_t kMostSkippedShown = 20;

// Those without a value are left out.
class Facts {
  public:
    void add(const std::string& name, const std::string& value, bool is_code = false) {
        if (!value.empty()) facts_.push_back({name, value, is_code});
    }
    std::vector<ReportFact> all() && { return std::move(facts_); }

  private:
    std::vector<ReportFact> facts_;
};

std::string facts_html(const std::vector<ReportFact>& facts) {
    if (facts.empty()) return {};
    std::string html = "<dl>\n";
    for (const ReportFact& fact : facts)
        html += "<dt>" + html_text(fact.name) + "</dt><dd>" +
                (fact.is_code ? html_element("code", fact.value) : html_text(fact.value, 1000)) + "</dd>\n";
    return html + "</dl>\n";
}

std::string counted(std::int64_t count, const char* one, const char* many) {
    return count_text(count) + " " + (count == 1 ? one : many);
}

std::string within(const Interval* interval, bool is_share) {
    if (interval == nullptr) return {};
    return is_share ? fixed_text(100 * interval->lower, 1) + " to " + fixed_text(100 * interval->upper, 1) + " %"
                    : fixed_text(interval->lower, 3) + " to " + fixed_text(interval->upper, 3);
}

std::string rate_text(const MeasuredRate& rate) {
    return share_text(rate.value) + " (" + within(&rate.interval, true) + ")";
}

const char* figure_name(std::string_view key) { return figure_words(figure_field(key)).name; }

std::string split_words(const char* split, const std::optional<SplitFigures>& figures) {
    return figures ? std::string(split) + ": " + count_text(figures->real_count) + " real and " +
                         count_text(figures->fake_count) + " fake faces"
                   : "";
}

std::string own_figures_table(const ModelCard& card) {
    if (!card.validation && !card.test) return {};
    HtmlTable table;
    const std::string validation = split_words("Validation", card.validation);
    const std::string test = split_words("test", card.test);
    table.caption = "In its own file. " + validation + (validation.empty() || test.empty() ? "" : "; ") + test;
    table.header = {"Figure"};
    if (card.validation) table.header.emplace_back("Validation");
    if (card.test) table.header.emplace_back("Test");
    for (const SplitFigureField& field : split_figure_fields()) {
        const bool is_share = field.value != &SplitFigures::auc;
        std::vector<std::string> row{figure_name(field.key)};
        for (const std::optional<SplitFigures>* figures : {&card.validation, &card.test}) {
            if (!*figures) continue;
            const double value = **figures.*field.value;
            const std::string interval =
                within((*figures)->intervals ? &(*(*figures)->intervals.*field.interval) : nullptr, is_share);
            row.push_back((is_share ? share_text(value) : area_text(value)) +
                          (interval.empty() ? "" : " (" + interval + ")"));
        }
        table.rows.push_back(std::move(row));
    }
    return html_table(table);
}

std::string points_table(const std::vector<ChosenPoint>& points) {
    if (points.empty()) return {};
    HtmlTable table;
    table.caption = "Thresholds chosen on validation for wanted false positives";
    table.header = {"Wanted", "Threshold", "Split", "Real faces called fake", "Fakes missed"};
    for (const ChosenPoint& point : points) {
        const auto add = [&](const char* split, const PointRates& rates) {
            table.rows.push_back({share_text(point.wanted_false_positive_rate), fixed_text(point.threshold, 4), split,
                                  rate_text(rates.false_positive_rate), rate_text(rates.false_negative_rate)});
        };
        add("validation", point.validation);
        if (point.test) add("test", *point.test);
    }
    return html_table(table);
}

void add_decision(Facts& facts, const ModelCard& card) {
    facts.add("Threshold",
              fixed_text(card.threshold, 4) +
                  (card.validation ? ", the equal error rate's, chosen on validation" : ", chosen on nothing"));
    if (card.validation && card.band.wanted_error_rate > 0)
        facts.add("Unsure", "from " + fixed_text(card.band.lower, 4) + " to " + fixed_text(card.band.upper, 4) +
                                "; beyond it at most " + share_text(card.band.wanted_error_rate) +
                                " of either kind are wrong on validation");
    if (!card.calibration) return;
    const ChosenCalibration& chosen = *card.calibration;
    facts.add("Calibration", chosen.calibration
                                 ? "temperature " + fixed_text(chosen.calibration->temperature, 3) + ", bias " +
                                       fixed_text(chosen.calibration->bias, 3) + "; log loss on validation " +
                                       fixed_text(chosen.log_loss_before, 4) + " before, " +
                                       fixed_text(chosen.log_loss_after, 4) + " after"
                                 : "none: " + chosen.reason);
}

void add_training(Facts& facts, const TrainingProvenance& training) {
    facts.add("Network", training.network);
    facts.add("Recipe", training.recipe);
    if (training.epoch > 0)
        facts.add("Epoch", std::to_string(training.epoch) + " of " + std::to_string(training.epoch_count) +
                               (training.epoch_rule.empty() ? "" : ", " + training.epoch_rule));
    if (training.train_real_count + training.train_fake_count > 0)
        facts.add("Learnt from", count_text(training.train_real_count) + " real and " +
                                     count_text(training.train_fake_count) + " fake faces" +
                                     (training.data.empty() ? "" : " of " + training.data));
    facts.add("Started from", training.pretrained.empty() ? "random weights" : training.pretrained);
    facts.add("SHA-256 of its training data", training.data_sha256, true);
    facts.add("SHA-256 of the weights", training.weights_sha256, true);
}

// None where the model's file is not known, or what is known of it is no card.
std::optional<ModelCard> card_of(const ReportedEvaluation& evaluation) {
    if (!evaluation.model_metadata.contains("telltale.format")) return {};
    Result<ModelCard> read = model_card_from_metadata(evaluation.model_metadata);
    if (!read) return {};
    return std::move(read).value();
}

}  // namespace

std::string tables_html(const std::vector<ReportTable>& tables) {
    std::string html;
    for (const ReportTable& table : tables) {
        const bool is_wide = table.header.size() > 3;
        html += std::string("<section class=\"card") + (is_wide ? " wide" : "") + "\">\n" +
                html_table({table.title, table.header, table.rows});
        if (!table.note.empty()) html += "<p class=\"note\">" + html_text(table.note, 1000) + "</p>\n";
        html += "</section>\n";
    }
    return html;
}

std::vector<ReportFact> data_facts(const EvaluationRecord& record) {
    Facts facts;
    facts.add("Name", record.data_name);
    facts.add("Split", record.split);
    facts.add("Faces", faces_text(record.figures.confusion));
    if (record.scores) {
        std::string columns;
        for (const SampleColumn& column : record.scores->columns)
            columns += (columns.empty() ? "" : ", ") + column.name;
        facts.add("Columns of its index", columns);
    }
    facts.add("Skipped", record.skipped.empty()
                             ? "nothing"
                             : counted(static_cast<std::int64_t>(record.skipped.size()), "file", "files"));
    facts.add("SHA-256 of files, labels and groups", record.data_sha256, true);
    return std::move(facts).all();
}

std::string data_card_html(const EvaluationRecord& record) {
    std::string html = "<section class=\"card\">\n<h3>Data</h3>\n" + facts_html(data_facts(record));
    if (!record.skipped.empty()) {
        HtmlTable table;
        const std::size_t shown = std::min(record.skipped.size(), kMostSkippedShown);
        table.caption = shown < record.skipped.size() ? "The first " + std::to_string(shown) + " skipped files"
                                                      : std::string("Skipped files");
        table.header = {"File", "Why"};
        for (std::size_t i = 0; i < shown; ++i)
            table.rows.push_back({record.skipped[i].file, record.skipped[i].reason});
        html += html_table(table);
    }
    return html + "</section>\n";
}

std::vector<ReportFact> model_facts(const ReportedEvaluation& evaluation) {
    const EvaluationRecord& record = evaluation.record;
    Facts facts;
    facts.add("Name", record.model_title.empty() ? record.model_name : record.model_title);
    if (const std::optional<ModelCard> card = card_of(evaluation)) {
        facts.add("Trained on", card->trained_on);
        facts.add("Misses", card->misses);
        facts.add("Licence", card->licence);
        add_decision(facts, *card);
        if (card->training) add_training(facts, *card->training);
        facts.add("Weights stored as", card->weight_format);
    }
    facts.add("SHA-256 of its file", record.model_sha256, true);
    return std::move(facts).all();
}

std::string model_card_html(const ReportedEvaluation& evaluation) {
    std::string html = "<section class=\"card\">\n<h3>Model</h3>\n" + facts_html(model_facts(evaluation));
    if (const std::optional<ModelCard> card = card_of(evaluation))
        return html + own_figures_table(*card) + points_table(card->operating_points) + "</section>\n";
    const Result<ModelCard> read = model_card_from_metadata(evaluation.model_metadata);
    return html + "<p class=\"note\">" +
           (read.ok() ? "Its file was not there when this page was written, so no more is known of it."
                      : "Its file's card cannot be read: " + html_text(read.error().message, 400)) +
           "</p>\n</section>\n";
}

std::vector<ReportFact> reproduction_facts(const RunRecord& record) {
    Facts facts;
    facts.add("Written", record.written);
    facts.add("By", record.written_by);
    facts.add("Command", record.command_line, true);
    if (!record.saved_by.empty())
        facts.add("Saved again", (record.saved.empty() ? "" : record.saved + ", ") + "by " + record.saved_by);
    // Which sets each kind of interval is of, where there are several.
    std::vector<std::pair<std::string, std::vector<std::string>>> said;
    for (const ReportedEvaluation& one : record.evaluations) {
        if (!one.record.intervals) continue;
        const RecordedIntervals& intervals = *one.record.intervals;
        const std::string words = fixed_text(100 * intervals.confidence, 0) + " % of " +
                                  count_text(intervals.resample_count) + " resamples of " +
                                  (intervals.by_group ? "whole groups" : "single faces") + ", seed " +
                                  std::to_string(intervals.seed);
        auto place = std::find_if(said.begin(), said.end(), [&](const auto& kind) { return kind.first == words; });
        if (place == said.end()) place = said.insert(said.end(), {words, {}});
        const std::string set = set_text(one.record);
        if (std::find(place->second.begin(), place->second.end(), set) == place->second.end())
            place->second.push_back(set);
    }
    for (const auto& [words, sets] : said) {
        std::string text = words;
        for (std::size_t i = 0; said.size() > 1 && i < sets.size(); ++i)
            text.append(i == 0 ? "; " : ", ").append(sets[i]);
        facts.add("Intervals", text);
    }
    return std::move(facts).all();
}

std::string reproduction_html(const RunRecord& record) {
    return "<section class=\"card\">\n<h3>How to get these numbers again</h3>\n" +
           facts_html(reproduction_facts(record)) +
           "<p class=\"note\">The scores of every face lie in this page: <code>telltale report --read PAGE</code> gives "
           "the evaluation back as it was, “Save CSV” a table of file, label and score that any tool can count again.</p>\n</section>\n";
}

}  // namespace telltale
