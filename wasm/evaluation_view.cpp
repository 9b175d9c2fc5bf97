#include "evaluation_view.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "words/evaluation.hpp"

namespace telltale {
namespace {

constexpr const char* kExpected = words::kEvaluationFileExpected;

std::string_view text_of(const NamedFile& file) {
    return {reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()};
}

bool looks_like_json(std::string_view text) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

EvaluationRecord record_of(ScoreTable scores) {
    EvaluationRecord record;
    record.figures = evaluation_figures(labelled_scores(scores.samples), record.threshold);
    record.scores = std::move(scores);
    return record;
}

// Where both bands are looked at: evenly on the ROC curve's axis, and evenly on the DET curve's.
std::vector<double> band_rates() {
    std::vector<double> rates = even_rates(101);
    for (const double rate : even_deviate_rates(61, 0.0005)) rates.push_back(rate);
    std::sort(rates.begin(), rates.end());
    rates.erase(std::unique(rates.begin(), rates.end()), rates.end());
    return rates;
}

// The file's own intervals hold at its own threshold.
void ask_for_bootstrap(EvaluationView& view) {
    view.intervals.reset();
    const bool is_own = view.threshold == view.record.threshold;
    if (is_own) view.intervals = view.record.intervals ? view.record.intervals : view.drawn;
    view.bootstrap = {};
    if (!view.curves || view.record.scores->samples.size() > kMostBootstrapSamples) return;
    if (view.intervals && view.band) return;
    view.bootstrap.wanted = kPageResamples;
    view.bootstrap.threshold = view.threshold;
}

void finish_bootstrap(EvaluationView& view) {
    BootstrapProgress& bootstrap = view.bootstrap;
    if (!view.band) view.band = roc_band(bootstrap.resamples, band_rates());
    if (!view.intervals) {
        RecordedIntervals intervals;
        intervals.resample_count = static_cast<std::int64_t>(bootstrap.done);
        intervals.by_group = std::any_of(view.record.scores->samples.begin(), view.record.scores->samples.end(),
                                         [](const ScoredSample& sample) { return !sample.group.empty(); });
        intervals.of = figure_intervals(bootstrap.resamples.figures, intervals.confidence);
        view.intervals = intervals;
        if (bootstrap.threshold == view.record.threshold) view.drawn = intervals;
    }
    bootstrap = {};
}

void take_samples(EvaluationView& view) {
    const std::vector<ScoredSample>& samples = view.record.scores->samples;
    for (const int label : {kReal, kFake}) {
        std::vector<std::uint32_t>& order = label == kFake ? view.fake_order : view.real_order;
        for (std::size_t i = 0; i < samples.size(); ++i)
            if (samples[i].label == label) order.push_back(static_cast<std::uint32_t>(i));
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return samples[a].score < samples[b].score; });
        std::vector<double>& scores = label == kFake ? view.fakes : view.reals;
        scores.reserve(order.size());
        for (const std::uint32_t i : order) scores.push_back(samples[i].score);
    }
    view.group_count = group_count(samples);
    const LabelledScores columns = labelled_scores(samples);
    Result<RocCurve> roc = roc_curve(columns.scores, columns.labels);
    Result<RankedSamples> ranked = ranked_samples(samples);
    Result<std::vector<ReliabilityBin>> reliability = reliability_bins(columns.scores, columns.labels);
    if (!roc || !ranked || !reliability) return;  // one class alone
    EvaluationCurves& curves = view.curves.emplace();
    curves.reliability = std::move(reliability).value();
    curves.precision_recall = precision_recall_curve(roc.value());
    curves.ranked = std::move(ranked).value();
    curves.roc = std::move(roc).value();
    curves.offered = offered_thresholds(curves.roc, {});
}

std::int64_t count_from(const std::vector<double>& rising, double threshold) {
    return rising.end() - std::lower_bound(rising.begin(), rising.end(), threshold);
}

void begin_looking(EvaluationView& view) {
    view.threshold = view.record.threshold;
    if (view.record.scores) take_samples(view);
    ask_for_bootstrap(view);
}

// What the kinds of file hold, before they become a view.
struct Opened {
    std::optional<EvaluationRecord> record;
    std::optional<ScoreTable> scores;
    std::string record_name, scores_name;
};

Result<Done> read_file(const NamedFile& file, Opened& opened) {
    if (file.bytes.empty()) return make_error(words::kTheFileIsEmpty, kExpected, {}, file.name);
    const bool is_whole = looks_like_json(text_of(file));
    if (is_whole ? opened.record.has_value() : opened.scores.has_value()) {
        return make_error(words::kTwoFilesOfOneKind, words::kOneEvaluationAtATime, {}, file.name);
    }
    if (is_whole) {
        Result<EvaluationRecord> record = parse_evaluation(text_of(file));
        if (!record) return with_path(record.error(), file.name);
        opened.record = std::move(record).value();
        opened.record_name = file.name;
    } else {
        Result<ScoreTable> scores = parse_scores_csv(text_of(file));
        if (!scores) return with_path(scores.error(), file.name);
        opened.scores = std::move(scores).value();
        opened.scores_name = file.name;
    }
    return Done{};
}

}  // namespace

Result<EvaluationView> open_evaluation(std::span<const NamedFile> files, const EvaluationView* before) {
    Opened opened;
    for (const NamedFile& file : files) {
        const Result<Done> read = read_file(file, opened);
        if (!read) return read.error();
    }
    EvaluationView view;
    if (opened.record) {
        view.name = opened.record_name;
        view.record = std::move(*opened.record);
        if (!view.record.scores && opened.scores) {
            const Result<Done> added = add_scores(view.record, std::move(*opened.scores));
            if (!added) return with_path(added.error(), opened.scores_name);
        }
    } else if (opened.scores) {
        if (before && !has_samples(*before)) {
            view.name = before->name;
            view.record = before->record;
            const Result<Done> added = add_scores(view.record, *opened.scores);
            if (!added) view.remark = filled(words::kTheseScoresAreOthers, before->name);
        }
        if (!view.record.scores) {
            view.name = opened.scores_name;
            view.only_scores = true;
            view.record = record_of(std::move(*opened.scores));
        }
    } else {
        return make_error(words::kNoFileCame, kExpected);
    }
    begin_looking(view);
    return view;
}

EvaluationView evaluation_view(EvaluationRecord record, std::string name) {
    EvaluationView view;
    view.record = std::move(record);
    view.name = std::move(name);
    begin_looking(view);
    return view;
}

void name_unknown(EvaluationRecord& record, const std::string& file) {
    record.model_name = record.model_title = "unknown";
    record.data_name = file;
    record.split = "unknown";
    if (record.threshold_chosen_on.empty()) record.threshold_chosen_on = "nothing: one half";
}

bool has_samples(const EvaluationView& view) { return view.record.scores.has_value(); }

Confusion confusion_of(const EvaluationView& view) {
    if (!has_samples(view)) return view.record.figures.confusion;
    Confusion confusion;
    confusion.real_called_fake = count_from(view.reals, view.threshold);
    confusion.fake_called_fake = count_from(view.fakes, view.threshold);
    confusion.real_called_real = static_cast<std::int64_t>(view.reals.size()) - confusion.real_called_fake;
    confusion.fake_called_real = static_cast<std::int64_t>(view.fakes.size()) - confusion.fake_called_fake;
    return confusion;
}

EvaluationFigures figures_now(const EvaluationView& view) {
    EvaluationFigures figures = figures_of_counts(confusion_of(view));
    for (const FigureField& field : figure_fields())
        if (!field.from_confusion) figures.*field.member = view.record.figures.*field.member;
    return figures;
}

double precision_of(const Confusion& confusion) {
    const std::int64_t called = confusion.real_called_fake + confusion.fake_called_fake;
    if (called == 0) return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(confusion.fake_called_fake) / static_cast<double>(called);
}

void move_threshold(EvaluationView& view, double threshold) {
    if (std::isnan(threshold) || !has_samples(view)) return;
    // The model's own may lie outside: coming back to it must give it back.
    const bool is_kept = threshold == view.record.threshold || threshold == std::nextafter(1.0, 2.0);
    const double kept = is_kept ? threshold : std::clamp(threshold, 0.0, 1.0);
    if (kept == view.threshold) return;
    view.threshold = kept;
    ask_for_bootstrap(view);
    renew_comparison(view);
    renew_groups(view);
    renew_samples(view);
}

std::optional<double> threshold_by_hand(const EvaluationView& view) {
    return view.threshold == view.record.threshold ? std::nullopt : std::optional(view.threshold);
}

bool continue_bootstrap(EvaluationView& view) {
    BootstrapProgress& progress = view.bootstrap;
    if (progress.wanted == 0 && is_comparing(view)) return continue_comparison(view) || is_drawing_intervals(view);
    if (progress.wanted == 0) return continue_groups(view);
    BootstrapOptions options;
    options.threshold = progress.threshold;
    if (!view.band) options.false_positive_rates = band_rates();
    // A resample's own cost, however few the samples: the band's grid.
    const std::uint64_t cost = view.record.scores->samples.size() + 300;
    const std::uint64_t slice = std::max<std::uint64_t>(1, kSliceSamples / cost);
    const std::uint64_t last = std::min(progress.wanted, progress.done + slice);
    append(progress.resamples, bootstrap(view.curves->ranked, options, progress.done, last));
    progress.done = last;
    if (progress.done < progress.wanted) return true;
    finish_bootstrap(view);
    return is_drawing_intervals(view);
}

bool is_drawing_intervals(const EvaluationView& view) {
    const bool has_part = view.groups && view.groups->next < view.groups->parts.size() &&
                          view.record.scores->samples.size() <= kMostBootstrapSamples;
    return view.bootstrap.wanted > 0 || has_part || is_comparing(view);
}

double bootstrap_fraction(const EvaluationView& view) {
    if (view.bootstrap.wanted == 0) return 1;
    return static_cast<double>(view.bootstrap.done) / static_cast<double>(view.bootstrap.wanted);
}

}  // namespace telltale
