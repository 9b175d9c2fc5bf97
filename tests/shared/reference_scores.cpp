#include "tests/shared/reference_scores.hpp"

#include <cmath>

#include "shared/random.hpp"

namespace telltale {

LabelledScores reference_scores(std::uint64_t seed, std::size_t count, std::uint64_t levels) {
    Random random(seed);
    LabelledScores out;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t label = i < 2 ? i : random.below(2);
        double score = (random.unit() + 0.25 * static_cast<double>(label)) / 1.25;
        if (levels > 0) score = std::floor(score * static_cast<double>(levels)) / static_cast<double>(levels);
        out.scores.push_back(score);
        out.labels.push_back(static_cast<std::uint8_t>(label));
    }
    return out;
}

LabelledScores golden_scores(const Json& one) {
    LabelledScores out;
    out.scores = one.numbers("scores").value();
    const std::vector<double> labels = one.numbers("labels").value();
    for (const double label : labels) out.labels.push_back(static_cast<std::uint8_t>(label));
    return out;
}

}  // namespace telltale
