#include "native/curve_bands.hpp"

#include <algorithm>

#include "native/evaluation.hpp"

namespace telltale {
namespace {

constexpr std::size_t kBandPoints = 201;
constexpr double kLowestDetRate = 0.002;

// The part of a band on a finer grid that these rates are of.
CurveBand band_at(const CurveBand& band, const std::vector<double>& rates) {
    CurveBand part;
    for (const double rate : rates) {
        const auto place = std::lower_bound(band.false_positive_rates.begin(), band.false_positive_rates.end(), rate) -
                           band.false_positive_rates.begin();
        part.false_positive_rates.push_back(rate);
        part.true_positive_rates.push_back(band.true_positive_rates[static_cast<std::size_t>(place)]);
    }
    return part;
}

}  // namespace

CurveBands curve_bands(const RankedSamples& ranked, int thread_count) {
    const std::vector<double> roc_rates = even_rates(kBandPoints);
    const std::vector<double> det_rates = even_deviate_rates(kBandPoints, kLowestDetRate);
    BootstrapOptions options;
    options.false_positive_rates = roc_rates;
    options.false_positive_rates.insert(options.false_positive_rates.end(), det_rates.begin(), det_rates.end());
    std::sort(options.false_positive_rates.begin(), options.false_positive_rates.end());
    const CurveBand all = roc_band(draw_resamples(ranked, options, IntervalOptions{}.resample_count, thread_count),
                                   options.false_positive_rates);
    return {band_at(all, roc_rates), band_at(all, det_rates)};
}

}  // namespace telltale
