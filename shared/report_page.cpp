#include "report_page.hpp"

#include <algorithm>

#include "check.hpp"
#include "html_text.hpp"
#include "report_cards.hpp"
#include "report_matrix.hpp"
#include "report_numbers.hpp"
#include "report_pictures.hpp"

namespace telltale {
namespace {

std::string skipped_words(const EvaluationRecord& record) {
    if (record.skipped.empty()) return {};
    return record.skipped.size() == 1
               ? "; 1 file was skipped"
               : "; " + count_text(static_cast<std::int64_t>(record.skipped.size())) + " files were skipped";
}

std::string measured_sentence(const EvaluationRecord& record) {
    return "Measured on " + set_text(record) + ": " + faces_text(record.figures.confusion) + skipped_words(record) +
           ".";
}

// "of 100 real faces it calls 41 fake, of 100 fakes it misses 17."; of few faces their own counts.
std::string errors_text(const Confusion& counts) {
    const std::int64_t reals = real_count(counts);
    const std::int64_t fakes = fake_count(counts);
    const bool few = are_few(counts);
    std::string text;
    if (reals > 0 && few)
        text = "it calls " + count_text(counts.real_called_fake) + " of " + count_text(reals) + " real faces fake";
    else if (reals > 0)
        text = "of 100 real faces it calls " + fixed_text(100 * false_positive_rate(counts), 0) + " fake";
    if (fakes > 0 && few)
        text += (reals > 0 ? " and misses " : "it misses ") + count_text(counts.fake_called_real) + " of " +
                count_text(fakes) + " fakes";
    else if (fakes > 0)
        text += (reals > 0 ? ", of 100 fakes it misses " : "of 100 fakes it misses ") +
                fixed_text(100 * false_negative_rate(counts), 0);
    return text + (few ? ". So few faces say little of others." : ".");
}

std::string threshold_sentence(const EvaluationRecord& record) {
    return "At the threshold " + fixed_text(record.threshold, 4) +
           (record.threshold_chosen_on.empty() ? "" : " (chosen on " + record.threshold_chosen_on + ")") + ", " +
           errors_text(record.figures.confusion);
}

// What a reader set stands beside what was measured, never in its place.
std::string set_by_hand_html(const ReportedEvaluation& evaluation) {
    if (!evaluation.set_threshold || !evaluation.record.scores) return {};
    const LabelledScores columns = labelled_scores(evaluation.record.scores->samples);
    const Result<Confusion> counts = confusion_at(columns.scores, columns.labels, *evaluation.set_threshold);
    if (!counts) return {};
    return "<p class=\"lead\">Set by hand to " + fixed_text(*evaluation.set_threshold, 4) +
           " when this page was saved: " + html_text(errors_text(counts.value())) +
           " All figures below are of the threshold above.</p>\n";
}

std::string key_figure_html(const EvaluationRecord& record, const char* key) {
    const FigureField& field = figure_field(key);
    const std::string interval = interval_text(record, field);
    std::string html = "<div><dt>" + html_text(figure_words(field).name) + "</dt><dd><strong>" +
                       figure_text(record, field) + "</strong>";
    if (!interval.empty()) html += " <span>95 % interval " + interval + "</span>";
    return html + "<small>" + html_text(figure_words(field).explanation) + "</small></dd></div>\n";
}

std::string key_figures_html(const EvaluationRecord& record) {
    const Confusion& counts = record.figures.confusion;
    std::string html = "<dl class=\"key_figures\">\n";
    if (real_count(counts) > 0 && fake_count(counts) > 0)
        html += key_figure_html(record, "auc") + key_figure_html(record, "equal_error_rate");
    else
        html += key_figure_html(record, real_count(counts) > 0 ? "false_positive_rate" : "false_negative_rate");
    return html + "</dl>\n";
}

std::string figures_table_html(const EvaluationRecord& record) {
    bool lacks_width = false;
    std::string html =
        "<div class=\"table_box\" role=\"region\" tabindex=\"0\" aria-label=\"All figures\">\n<table class=\"figures\">\n"
        "<caption>All figures</caption>\n<thead><tr><th scope=\"col\">Figure</th><th scope=\"col\">Value</th>"
        "<th scope=\"col\">95 % interval</th></tr></thead>\n<tbody>\n";
    for (const FigureField& field : figure_fields()) {
        const double value = record.figures.*field.member;
        if (value != value) continue;  // these samples do not give it
        const FigureWords& words = figure_words(field);
        if (record.intervals && field.interval != nullptr)
            lacks_width = lacks_width || !has_width(record.intervals->of.*field.interval);
        html += "<tr><th scope=\"row\">" + html_text(words.name) + " <small>" + html_text(words.explanation) +
                "</small></th><td class=\"number\">" + figure_text(record, field) + "</td><td class=\"number\">" +
                interval_text(record, field) + "</td></tr>\n";
    }
    html += "</tbody>\n</table>\n</div>\n";
    const Confusion& counts = record.figures.confusion;
    if (!record.intervals && (real_count(counts) == 0 || fake_count(counts) == 0))
        html +=
            "<p class=\"note\">One class alone: no curves, and no figure that compares both. Intervals are Wilson's.</p>\n";
    else if (!record.intervals)
        html += "<p class=\"note\">No intervals were drawn.</p>\n";
    else if (record.intervals->by_group)
        html += "<p class=\"note\">Intervals: whole groups were drawn anew, for faces of one group are alike.</p>\n";
    if (lacks_width)
        html += "<p class=\"note\">No interval where every resample gave the same: these faces cannot tell.</p>\n";
    return html;
}

std::string confusion_html(const Confusion& counts) {
    const auto share = [](std::int64_t part, std::int64_t whole) {
        return whole > 0
                   ? count_text(part) + " (" + share_text(static_cast<double>(part) / static_cast<double>(whole)) + ")"
                   : count_text(part);
    };
    const std::int64_t reals = real_count(counts);
    const std::int64_t fakes = fake_count(counts);
    return html_table({"What it called them",
                       {"", "called real", "called fake", "together"},
                       {{"real faces", share(counts.real_called_real, reals), share(counts.real_called_fake, reals),
                         count_text(reals)},
                        {"fake faces", share(counts.fake_called_real, fakes), share(counts.fake_called_fake, fakes),
                         count_text(fakes)}}});
}

// Results of one model on one set stand under each other.
std::string matrix_cell(const std::vector<ReportedEvaluation>& evaluations, const std::vector<std::size_t>& cell) {
    std::string html;
    for (const std::size_t i : cell) {
        const EvaluationRecord& record = evaluations[i].record;
        const bool has_auc = record.figures.auc == record.figures.auc;
        const bool has_reals = real_count(record.figures.confusion) > 0;
        const FigureField& field = figure_field(has_auc     ? "auc"
                                                : has_reals ? "false_positive_rate"
                                                            : "false_negative_rate");
        const std::string interval = interval_text(record, field);
        if (!html.empty()) html += "<br>";
        html += "<a href=\"#report_" + std::to_string(i + 1) + "\">" + figure_text(record, field) + "</a>";
        if (!interval.empty()) html += " <small>" + interval + "</small>";
        if (!has_auc) html += std::string(" <small>") + (has_reals ? "reals called fake" : "fakes missed") + "</small>";
    }
    return html;
}

std::string matrix_html(const std::vector<ReportedEvaluation>& evaluations) {
    const ReportMatrix matrix = report_matrix(evaluations);
    std::string html =
        "<section>\n<h2>Side by side</h2>\n<div class=\"table_box\" role=\"region\" tabindex=\"0\" "
        "aria-label=\"Side by side\">\n<table>\n<caption>Area under the ROC curve with its 95 % interval; 1 is perfect, "
        "0.5 is guessing</caption>\n<thead><tr><th scope=\"col\">Model</th>";
    for (const std::string& set : matrix.sets) html += html_element("th", set, "scope=\"col\"");
    html += "</tr></thead>\n<tbody>\n";
    for (std::size_t model = 0; model < matrix.models.size(); ++model) {
        html += "<tr>" + html_element("th", matrix.models[model], "scope=\"row\"");
        for (std::size_t set = 0; set < matrix.sets.size(); ++set)
            html += "<td class=\"number\">" + matrix_cell(evaluations, matrix.at(model, set)) + "</td>";
        html += "</tr>\n";
    }
    return html + "</tbody>\n</table>\n</div>\n</section>\n";
}

std::string training_html(const TrainingHistory& history, const std::string& name) {
    const std::string figures = training_figures_html(history, name + "_training");
    return figures.empty() ? "" : "<section>\n<h3>Training</h3>\n" + figures + "</section>\n";
}

}  // namespace

ReportPage report_page(const RunRecord& record, std::span<const ReportBands> bands) {
    CHECK(bands.empty() || bands.size() == record.evaluations.size());
    const std::vector<ReportedEvaluation>& evaluations = record.evaluations;
    const bool is_one = evaluations.size() == 1;
    std::string title = record.title;
    if (title.empty())
        title = is_one ? evaluation_name(evaluations.front().record)
                       : count_text(static_cast<std::int64_t>(evaluations.size())) + " evaluations";
    ReportPage page;
    page.title = html_text(title);
    page.body = std::string("<article class=\"report") + (is_one ? " report_of_one" : "") + "\">\n<header>\n<h1>" +
                page.title + "</h1>\n";
    if (!is_one)
        page.body += "<p class=\"lead\">" + count_text(static_cast<std::int64_t>(evaluations.size())) +
                     " evaluations, side by side and each by itself.</p>\n";
    page.body += "</header>\n";
    const std::string notes = html_paragraphs(record.notes);
    if (!notes.empty()) page.body += "<section class=\"notes\">\n" + notes + "</section>\n";
    if (evaluations.size() > 1) page.body += matrix_html(evaluations);

    std::vector<std::string> told;  // models
    for (std::size_t i = 0; i < evaluations.size(); ++i) {
        const EvaluationRecord& one = evaluations[i].record;
        const std::string name = "report_" + std::to_string(i + 1);
        page.body += "<section class=\"evaluation\" id=\"" + name + "\">\n";
        if (!is_one || !record.title.empty()) page.body += html_element("h2", evaluation_name(one)) + "\n";
        page.body += "<p class=\"lead\">" + html_text(measured_sentence(one), 1000) + " " +
                     html_text(threshold_sentence(one), 1000) + "</p>\n" + set_by_hand_html(evaluations[i]);
        page.body += key_figures_html(one) + "<div class=\"first\">\n<div>\n" + figures_table_html(one) +
                     "</div>\n<div>\n" + confusion_html(one.figures.confusion) + "</div>\n</div>\n";
        page.body += plot_figures_html(one, bands.empty() ? ReportBands{} : bands[i], name, data_card_html(one));
        page.body += faces_html(evaluations[i]) + sample_notes_html(evaluations[i]);
        const bool is_new = std::find(told.begin(), told.end(), model_key(one)) == told.end();
        page.body += "<div class=\"cards\">\n" + (is_new ? model_card_html(evaluations[i]) : "") +
                     (is_one ? reproduction_html(record) : "") + tables_html(evaluations[i].tables) + "</div>\n";
        if (is_new) page.body += training_html(evaluations[i].training, name);
        told.push_back(model_key(one));
        page.body += "</section>\n";
    }
    if (!is_one) page.body += "<div class=\"cards\">\n" + reproduction_html(record) + "</div>\n";
    page.body += "</article>\n";
    return page;
}

}  // namespace telltale
