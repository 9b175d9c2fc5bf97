// Scores as a middling detector gives them, and the standard plots of them: what the tests of plots look at. Only basic
// arithmetic, so every build sees the same.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "shared/plot.hpp"
#include "shared/standard_plots.hpp"

namespace telltale {

struct PlotSamples {
    std::vector<double> scores;
    std::vector<std::uint8_t> labels;
};
// Half are fakes; separation 0: told apart by nothing.
PlotSamples plot_samples(std::size_t count, double separation = 0.35);

using NamedPlots = std::vector<std::pair<std::string, Plot>>;
// All five, with a band, a threshold and an unsure band; the label stands beside every curve.
NamedPlots standard_plots(const PlotSamples& samples, const std::string& label);

// A curve that wanders: x even from 0 to 1, y within [0, 1].
PlotCurve wandering_curve(std::size_t count, std::uint64_t seed = 5);
Plot plot_of(PlotCurve curve);

}  // namespace telltale
