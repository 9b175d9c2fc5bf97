// Scores as a middling detector gives them, the standard plots of them, and a training's figures: what the tests of plots
// look at. Only basic arithmetic, so every build sees the same.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "shared/plot.hpp"
#include "shared/standard_plots.hpp"
#include "shared/training_plots.hpp"

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

// A training that overfits: train goes on getting better, validation and test turn. The best epoch is validation's.
TrainingHistory training_history(int epochs, bool test_watched);

// Every word of a drawing and where it stands, from the baseline to a capital's height.
std::vector<std::pair<std::string, BoxPx>> word_boxes(const Drawing& drawing);
// A sentence for each that leaves the drawing or lies on another.
std::vector<std::string> word_troubles(const Drawing& drawing);

}  // namespace telltale
