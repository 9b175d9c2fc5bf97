// The plain sentences about a model that its card allows, for people who are no statisticians: how good it is, where it
// errs and how sure that is, what it was made from. Pure logic; each is empty where the card lacks what it would say.
#pragma once

#include <string>
#include <vector>

#include "shared/model_card.hpp"

namespace telltale {

// Less than 5 points of accuracy above always naming the larger class, or an area under the curve below 0.75.
bool is_weak(const SplitFigures& figures);

// "66–70", of percent; with the decimals of the rate.
std::string percent_range(double rate, const Interval& interval);
// "0.59–0.65"
std::string area_range(const Interval& interval);
// "68 %", "68 % (66–70)" with an interval.
std::string measured_percent(double rate, const Interval* interval);
// The same for areas: "0.62 (0.59–0.65)".
std::string measured_area(double area, const Interval* interval);
// The figure's interval, or nullptr.
const Interval* interval_of(const SplitFigures& figures, Interval SplitIntervals::*member);

std::string strength_sentence(const ModelCard& card);
// "At its threshold of 0.41, of 100 real faces it calls 23 fake (21 to 25; 1,400 faces), …"
std::string error_rates_sentence(const ModelCard& card);
// The same in few words, for a list of models.
std::string error_rates_line(const ModelCard& card);
std::string band_sentence(const ModelCard& card);
// Beside a calibrated score: what share it is.
std::string calibrated_words(const ModelCard& card);
// What a calibrated score says: "Calibrated: of 100 faces scored like this, about 71 would be fake, if …".
std::string calibrated_sentence(const ModelCard& card, double calibrated);
// How the calibration was fitted, or why there is none.
std::string calibration_sentence(const ModelCard& card);
// One for each threshold that was chosen for wanted false positives.
std::vector<std::string> operating_point_sentences(const ModelCard& card);
// What the ranges are: "A range is where 95 of 100 such measurements would lie, …"
std::string interval_sentence(const ModelCard& card);

// Recipe, data and the epoch that was kept.
std::string training_sentence(const ModelCard& card);

// What names the data and the weights exactly. Whole, or as much as tells two apart.
enum class HashLength { whole, shortened };
std::vector<std::string> hash_lines(const ModelCard& card, HashLength length);

// Figures of both splits as sentences, for who cannot see the table.
std::vector<std::string> figures_sentences(const ModelCard& card);

// All of it in the order of the panels, hashes whole, for who cannot see them and to be pasted elsewhere.
std::vector<std::string> model_notes(const ModelCard& card);

}  // namespace telltale
