#include "split_figures.hpp"

#include <cmath>

#include "json_fields.hpp"

namespace telltale {
namespace {

// Both were written from one double; another writer may round.
constexpr double kTolerance = 1e-9;

Json intervals_to_json(const SplitFigures& figures) {
    const SplitIntervals& intervals = *figures.intervals;
    Json json = Json::Object{{"confidence", intervals.confidence},
                             {"resamples", intervals.resample_count},
                             {"resampled", intervals.by_group ? "groups" : "pictures"}};
    for (const SplitFigureField& field : split_figure_fields()) {
        json.set(field.key, measured_rate_to_json({figures.*field.value, intervals.*field.interval,
                                                   picture_count(figures, field.counted_over)}));
    }
    return json;
}

Result<SplitIntervals> intervals_from_json(const Json& json, const SplitFigures& figures) {
    SplitIntervals intervals;
    for (const Result<Done>& read : {read_share(json, "confidence", intervals.confidence),
                                     read_count(json, "resamples", intervals.resample_count)}) {
        if (!read) return read.error();
    }
    const Result<std::string> resampled = json.string("resampled");
    if (!resampled) return resampled.error();
    intervals.by_group = resampled.value() == "groups";
    if (!intervals.by_group && resampled.value() != "pictures")
        return make_error("'resampled' is '" + resampled.value() + "'", "pictures or groups");
    for (const SplitFigureField& field : split_figure_fields()) {
        const Json* member = json.find(field.key);
        if (member == nullptr) return make_error("the interval of '" + std::string(field.key) + "' is missing");
        const Result<MeasuredRate> rate = measured_rate_from_json(*member);
        if (!rate) return make_error("the interval of '" + std::string(field.key) + "': " + rate.error().message);
        if (std::fabs(rate.value().value - figures.*field.value) > kTolerance ||
            rate.value().n != picture_count(figures, field.counted_over)) {
            return make_error("the interval of '" + std::string(field.key) + "' belongs to another figure",
                              "the value and the number of pictures that stand beside it");
        }
        intervals.*field.interval = rate.value().interval;
    }
    return intervals;
}

}  // namespace

Json measured_rate_to_json(const MeasuredRate& rate) {
    return Json::Object{
        {"value", rate.value}, {"lower", rate.interval.lower}, {"upper", rate.interval.upper}, {"n", rate.n}};
}

Result<MeasuredRate> measured_rate_from_json(const Json& json) {
    MeasuredRate rate;
    for (const Result<Done>& read :
         {read_share(json, "value", rate.value), read_share(json, "lower", rate.interval.lower),
          read_share(json, "upper", rate.interval.upper), read_count(json, "n", rate.n)}) {
        if (!read) return read.error();
    }
    if (rate.interval.lower > rate.interval.upper) return make_error("'lower' is above 'upper'");
    if (rate.n == 0) return make_error("'n' is 0", "the number of pictures behind the value");
    return rate;
}

const std::array<SplitFigureField, kSplitFigureCount>& split_figure_fields() {
    using F = SplitFigures;
    using I = SplitIntervals;
    static constexpr std::array<SplitFigureField, kSplitFigureCount> kFields{{
        {"accuracy", &F::accuracy, &I::accuracy, CountedOver::all},
        {"auc", &F::auc, &I::auc, CountedOver::all},
        {"equal_error_rate", &F::equal_error_rate, &I::equal_error_rate, CountedOver::all},
        {"false_positive_rate", &F::false_positive_rate, &I::false_positive_rate, CountedOver::reals},
        {"false_negative_rate", &F::false_negative_rate, &I::false_negative_rate, CountedOver::fakes},
    }};
    return kFields;
}

std::int64_t picture_count(const SplitFigures& figures, CountedOver counted_over) {
    switch (counted_over) {
        case CountedOver::reals: return figures.real_count;
        case CountedOver::fakes: return figures.fake_count;
        case CountedOver::all: break;
    }
    return figures.real_count + figures.fake_count;
}

Json split_figures_to_json(const SplitFigures& figures) {
    Json json;
    for (const SplitFigureField& field : split_figure_fields()) json.set(field.key, figures.*field.value);
    json.set("majority_baseline", figures.majority_baseline);
    json.set("real_count", figures.real_count);
    json.set("fake_count", figures.fake_count);
    if (figures.intervals) json.set("intervals", intervals_to_json(figures));
    return json;
}

Result<SplitFigures> split_figures_from_json(const Json& json) {
    SplitFigures figures;
    for (const SplitFigureField& field : split_figure_fields()) {
        const Result<Done> read = read_share(json, field.key, figures.*field.value);
        if (!read) return read.error();
    }
    for (const Result<Done>& read :
         {read_share(json, "majority_baseline", figures.majority_baseline),
          read_count(json, "real_count", figures.real_count), read_count(json, "fake_count", figures.fake_count)}) {
        if (!read) return read.error();
    }
    if (const Json* intervals = json.find("intervals")) {
        const Result<SplitIntervals> read = intervals_from_json(*intervals, figures);
        if (!read) return read.error();
        figures.intervals = read.value();
    }
    return figures;
}

}  // namespace telltale
