#include "native/bench/bench_work.hpp"
#include "native/evaluation.hpp"
#include "shared/random.hpp"

namespace telltale {
namespace {

constexpr std::int64_t kScores = 1'000'000;
constexpr std::int64_t kResampledScores = 10'000;

// Two classes that overlap, as in tests/bench/metrics_scikit_learn.py.
std::vector<ScoredSample> drawn_samples(std::int64_t count) {
    Random random(1);
    std::vector<ScoredSample> samples(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i].label = static_cast<int>(i % 2);
        samples[i].score = (random.unit() + 0.25 * samples[i].label) / 1.25;
    }
    return samples;
}

}  // namespace

Result<std::vector<BenchWork>> metrics_works(const BenchOptions& options) {
    BenchWork figures{.name = "metrics_figures", .item = "scores", .count = kScores};
    const auto samples = std::make_shared<const std::vector<ScoredSample>>(drawn_samples(kScores));
    figures.run = [samples]() -> Result<Done> {
        const Result<EvaluationFigures> all = evaluate_samples(*samples, 0.5);
        if (!all) return all.error();
        return Done{};
    };
    const IntervalOptions wanted{.thread_count = options.thread_count};
    BenchWork intervals{.name = "metrics_intervals", .item = "resamples", .count = wanted.resample_count};
    intervals.run = [few = drawn_samples(kResampledScores), wanted]() -> Result<Done> {
        const Result<RecordedIntervals> all = bootstrap_intervals(few, 0.5, wanted);
        if (!all) return all.error();
        return Done{};
    };
    return std::vector<BenchWork>{std::move(figures), std::move(intervals)};
}

}  // namespace telltale
