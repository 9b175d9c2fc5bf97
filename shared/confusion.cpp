#include "confusion.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "scores.hpp"

namespace telltale {
namespace {

// A rate over nothing is not a number; write_json makes it null.
double ratio(std::int64_t part, std::int64_t whole) {
    if (whole == 0) return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(part) / static_cast<double>(whole);
}

std::int64_t sample_count(const Confusion& confusion) { return real_count(confusion) + fake_count(confusion); }

}  // namespace

Result<Confusion> confusion_at(std::span<const double> scores, std::span<const std::uint8_t> labels, double threshold) {
    const Result<Done> checked = check_scores(scores, labels);
    if (!checked) return checked.error();
    if (std::isnan(threshold)) return make_error("the threshold is not a number", "a number");
    Confusion confusion;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const bool called_fake = scores[i] >= threshold;
        if (labels[i] == kFake) {
            ++(called_fake ? confusion.fake_called_fake : confusion.fake_called_real);
        } else {
            ++(called_fake ? confusion.real_called_fake : confusion.real_called_real);
        }
    }
    return confusion;
}

std::int64_t real_count(const Confusion& confusion) { return confusion.real_called_real + confusion.real_called_fake; }

std::int64_t fake_count(const Confusion& confusion) { return confusion.fake_called_real + confusion.fake_called_fake; }

bool are_few(const Confusion& confusion) {
    constexpr std::int64_t kFew = 10;
    const auto few = [](std::int64_t count) { return count > 0 && count < kFew; };
    return few(real_count(confusion)) || few(fake_count(confusion));
}

double accuracy(const Confusion& confusion) {
    return ratio(confusion.real_called_real + confusion.fake_called_fake, sample_count(confusion));
}

double balanced_accuracy(const Confusion& confusion) { return 1 - half_total_error_rate(confusion); }

double false_positive_rate(const Confusion& confusion) {
    return ratio(confusion.real_called_fake, real_count(confusion));
}

double true_positive_rate(const Confusion& confusion) {
    return ratio(confusion.fake_called_fake, fake_count(confusion));
}

double false_negative_rate(const Confusion& confusion) {
    return ratio(confusion.fake_called_real, fake_count(confusion));
}

double half_total_error_rate(const Confusion& confusion) {
    return (false_positive_rate(confusion) + false_negative_rate(confusion)) / 2;
}

double majority_baseline(const Confusion& confusion) {
    return ratio(std::max(real_count(confusion), fake_count(confusion)), sample_count(confusion));
}

}  // namespace telltale
