// The band of a ROC or DET curve, pointwise from bootstrap resamples, and grids to ask for it on.
#pragma once

#include <span>
#include <vector>

#include "bootstrap.hpp"

namespace telltale {

// Pointwise: at each false-positive rate by itself, so a whole curve leaves the band more often than 1 - confidence says.
struct CurveBand {
    std::vector<double> false_positive_rates;
    std::vector<Interval> true_positive_rates;
};
CurveBand roc_band(const Resamples& resamples, std::span<const double> false_positive_rates, double confidence = 0.95);

// The same band on the DET curve's axes; infinite where a rate is 0 or 1.
struct DetBand {
    std::vector<double> false_positive_deviates;
    std::vector<Interval> false_negative_deviates;
};
DetBand det_band(const CurveBand& band);

// Grids for bands: evenly from 0 to 1, and evenly in deviates from lowest to 1 - lowest. count >= 2; lowest in (0, 0.5).
std::vector<double> even_rates(std::size_t count);
std::vector<double> even_deviate_rates(std::size_t count, double lowest);

}  // namespace telltale
