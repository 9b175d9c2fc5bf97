#include "native/figure_files.hpp"

#include <cmath>
#include <system_error>

#include "native/curve_bands.hpp"
#include "native/environment_error.hpp"
#include "native/png_file.hpp"
#include "native/whole_file.hpp"
#include "shared/csv.hpp"
#include "shared/draw_plot.hpp"
#include "shared/json.hpp"
#include "shared/raster.hpp"
#include "shared/standard_plots.hpp"
#include "shared/svg.hpp"

namespace telltale {
namespace {

constexpr PlotSize kSquare{520, 520, 13};
constexpr PlotSize kWide{640, 400, 13};

// The scores that a class's logit gives, in the samples' order.
LabelledScores logit_scores(const ScoreTable& table, std::size_t logit) {
    LabelledScores columns = labelled_scores(table.samples);
    for (std::size_t i = 0; i < columns.scores.size(); ++i) columns.scores[i] = table.samples[i].logits[logit];
    return columns;
}

// The first class's curve in the colour of reals, the others' in that of fakes.
void add_logit_curve(Plot& plot, const Plot& of_logit, const std::string& class_name, bool is_first) {
    if (plot.curves.empty()) plot = of_logit;
    if (!is_first) plot.curves.push_back(of_logit.curves.front());
    PlotCurve& curve = plot.curves.back();
    curve.label = "logit of " + class_name;
    curve.ink = is_first ? Ink::real : Ink::fake;
    curve.dashed = is_first;
}

void write_logit_curves(const ScoreTable& table, const std::filesystem::path& folder) {
    Plot roc;
    Plot det;
    for (std::size_t logit = 0; logit < table.class_names.size(); ++logit) {
        const LabelledScores columns = logit_scores(table, logit);
        const RocCurve curve = roc_curve(columns.scores, columns.labels).value();
        add_logit_curve(roc, roc_plot(curve), table.class_names[logit], logit == 0);
        add_logit_curve(det, det_plot(curve), table.class_names[logit], logit == 0);
    }
    const char* words =
        "One curve for each logit used as the score, fakes being the hits. The logit of real rises with the wrong class: "
        "its curve is the mirror image of the other's.";
    roc.title = "ROC curves of the logits";
    det.title = "DET curves of the logits";
    roc.description = det.description = words;
    // The mirror image lies above the diagonal of equal errors: all of both axes is shown.
    for (PlotAxis* axis : {&det.x, &det.y}) {
        axis->low = 0.004;
        axis->high = 0.996;
        axis->ticks = {0.01, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 0.99};
    }
    write_plot(roc, folder / "roc_logits", kSquare);
    write_plot(det, folder / "det_logits", kSquare);
}

Plot both_reliabilities(const std::vector<ReliabilityBin>& bins, std::span<const double> calibrated,
                        std::span<const std::uint8_t> labels) {
    if (calibrated.empty()) return reliability_plot(bins);
    Plot plot = reliability_plot(bins, {.label = "score", .threshold = {}, .band = nullptr});
    const Result<std::vector<ReliabilityBin>> after = reliability_bins(calibrated, labels);
    CHECK(after.ok());
    PlotCurve& line = plot.curves.emplace_back(reliability_plot(after.value()).curves.front());
    line.label = "calibrated on validation";
    line.ink = Ink::fake;
    line.dashed = true;
    return plot;
}

void add_points(std::string& csv, const std::string& name, const LabelledScores& columns) {
    const Result<RocCurve> curve = roc_curve(columns.scores, columns.labels);
    if (!curve) return;
    const PrecisionRecallCurve precision = precision_recall_curve(curve.value());
    const auto written = [](double value) { return std::isinf(value) ? "inf" : write_json(Json(value)); };
    for (std::size_t i = 0; i < curve.value().points.size(); ++i) {
        const RocPoint& point = curve.value().points[i];
        csv += csv_record({name, written(point.threshold), written(point.false_positive_rate),
                           written(point.true_positive_rate), written(1 - point.true_positive_rate),
                           written(precision.points[i].precision)});
    }
}

}  // namespace

void write_drawing(const Drawing& drawing, const std::filesystem::path& stem) {
    write_text_file(std::filesystem::path(stem).concat(".svg"), svg_of(drawing, {.inks = kPrintInks}));
    write_file(std::filesystem::path(stem).concat(".png"), png_of(raster_of(drawing, {.inks = kPrintInks})));
}

void write_plot(const Plot& plot, const std::filesystem::path& stem, const PlotSize& size) {
    write_drawing(whole_drawing(plot, size), stem);
}

void write_evaluation_figures(const EvaluationRecord& record, const std::filesystem::path& folder,
                              const FigureFileOptions& options) {
    CHECK(record.scores.has_value());
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw EnvironmentError("the folder cannot be made (" + error.message() + "): " + folder.string());
    const ScoreTable& table = *record.scores;
    const LabelledScores columns = labelled_scores(table.samples);
    write_plot(score_histogram(columns.scores, columns.labels, {.threshold = record.threshold, .unsure = options.band}),
               folder / "histogram", kWide);
    const Result<RocCurve> curve = roc_curve(columns.scores, columns.labels);
    if (!curve) return;

    const RankedSamples ranked = ranked_samples(table.samples).value();
    const CurveBands bands = curve_bands(ranked, options.thread_count);
    write_plot(roc_plot(curve.value(), {.label = {}, .threshold = record.threshold, .band = &bands.roc}),
               folder / "roc", kSquare);
    write_plot(det_plot(curve.value(), {.label = {}, .threshold = record.threshold, .band = &bands.det}),
               folder / "det", kSquare);
    write_plot(precision_recall_plot(precision_recall_curve(curve.value()),
                                     {.label = {}, .threshold = record.threshold, .band = nullptr}),
               folder / "precision_recall", kSquare);
    const Result<std::vector<ReliabilityBin>> bins = reliability_bins(columns.scores, columns.labels);
    CHECK(bins.ok());
    write_plot(both_reliabilities(bins.value(), options.calibrated_scores, columns.labels), folder / "reliability",
               kSquare);
    if (!table.class_names.empty()) write_logit_curves(table, folder);
}

std::string curve_points_csv(const ScoreTable& table) {
    std::string csv = csv_record(
        {"score", "threshold", "false_positive_rate", "true_positive_rate", "false_negative_rate", "precision"});
    add_points(csv, "P(fake)", labelled_scores(table.samples));
    for (std::size_t logit = 0; logit < table.class_names.size(); ++logit)
        add_points(csv, "logit of " + table.class_names[logit], logit_scores(table, logit));
    return csv;
}

}  // namespace telltale
