// The bands of a ROC and a DET curve from one set of resamples, on the grids that figures and result pages are drawn on.
#pragma once

#include "shared/bootstrap.hpp"
#include "shared/curve_band.hpp"

namespace telltale {

struct CurveBands {
    CurveBand roc;  // evenly in the false-positive rate
    CurveBand det;  // evenly in its deviate
};

// As many resamples as intervals have; in threads, with the same result for any number.
CurveBands curve_bands(const RankedSamples& ranked, int thread_count);

}  // namespace telltale
