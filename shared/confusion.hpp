// The confusion matrix at a threshold and what is read off it.
#pragma once

#include <cstdint>
#include <span>

#include "result.hpp"

namespace telltale {

// Counts of real/fake called real/fake; a sample is called fake when score >= threshold.
struct Confusion {
    std::int64_t real_called_real = 0;
    std::int64_t real_called_fake = 0;
    std::int64_t fake_called_real = 0;
    std::int64_t fake_called_fake = 0;
};

Result<Confusion> confusion_at(std::span<const double> scores, std::span<const std::uint8_t> labels, double threshold);

std::int64_t real_count(const Confusion& confusion);
std::int64_t fake_count(const Confusion& confusion);
// Too few faces of a class that there is for shares of a hundred.
bool are_few(const Confusion& confusion);
double accuracy(const Confusion& confusion);
double balanced_accuracy(const Confusion& confusion);
double false_positive_rate(const Confusion& confusion);
double true_positive_rate(const Confusion& confusion);
double false_negative_rate(const Confusion& confusion);
double half_total_error_rate(const Confusion& confusion);
// The accuracy of always naming the larger class: what any detector has to beat.
double majority_baseline(const Confusion& confusion);

}  // namespace telltale
