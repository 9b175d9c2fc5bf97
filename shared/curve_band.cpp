#include "curve_band.hpp"

#include "det.hpp"

namespace telltale {

CurveBand roc_band(const Resamples& resamples, std::span<const double> false_positive_rates, double confidence) {
    const std::size_t grid_size = false_positive_rates.size();
    CHECK(grid_size > 0 && resamples.true_positive_rates.size() == resamples.figures.size() * grid_size);
    CurveBand band;
    band.false_positive_rates.assign(false_positive_rates.begin(), false_positive_rates.end());
    std::vector<double> column(resamples.figures.size());
    for (std::size_t i = 0; i < grid_size; ++i) {
        for (std::size_t j = 0; j < column.size(); ++j) column[j] = resamples.true_positive_rates[j * grid_size + i];
        band.true_positive_rates.push_back(percentile_interval(column, confidence));
    }
    return band;
}

DetBand det_band(const CurveBand& band) {
    DetBand out;
    for (std::size_t i = 0; i < band.false_positive_rates.size(); ++i) {
        out.false_positive_deviates.push_back(probit(band.false_positive_rates[i]));
        const Interval& hits = band.true_positive_rates[i];
        out.false_negative_deviates.push_back({probit(1 - hits.upper), probit(1 - hits.lower)});
    }
    return out;
}

std::vector<double> even_rates(std::size_t count) {
    CHECK(count >= 2);
    std::vector<double> rates;
    for (std::size_t i = 0; i < count; ++i) {
        rates.push_back(static_cast<double>(i) / static_cast<double>(count - 1));
    }
    return rates;
}

std::vector<double> even_deviate_rates(std::size_t count, double lowest) {
    CHECK(lowest > 0 && lowest < 0.5);
    std::vector<double> rates = even_rates(count);
    const double edge = -probit(lowest);
    for (double& rate : rates) rate = normal_cumulative((2 * rate - 1) * edge);
    return rates;
}

}  // namespace telltale
