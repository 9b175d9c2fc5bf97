// Help where a number stands: two sentences and a little picture for each figure and plot. One table; no drawing on the page.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "shared/plot.hpp"

namespace telltale {

enum class HelpTopic {
    scores,
    roc,
    det,
    precision_recall,
    calibration,
    auc,
    equal_error_rate,
    average_precision,
    accuracy,
    balanced_accuracy,
    false_positive_rate,
    false_negative_rate,
    half_total_error_rate,
    brier_score,
    expected_calibration_error,
    intervals,
    thresholds,
    groups
};
inline constexpr std::size_t kHelpTopics = 18;

const char* help_title(HelpTopic topic);
const char* help_words(HelpTopic topic);
// Of a made-up detector, the same in every build.
Plot help_plot(HelpTopic topic);
// "auc" → its topic, by evaluation_figures' keys.
std::optional<HelpTopic> help_of_figure(const std::string& key);

}  // namespace telltale
