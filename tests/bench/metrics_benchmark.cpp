// The metrics' times, for tools/measure_metrics, which sets them beside metrics_scikit_learn.py's of the same work.
#include <benchmark/benchmark.h>

#include <cmath>
#include <thread>
#include <vector>

#include "shared/bootstrap.hpp"
#include "shared/det.hpp"
#include "shared/precision_recall.hpp"
#include "shared/random.hpp"

namespace {

using namespace telltale;

// As the Python program draws them: two overlapping classes, half of the samples each; levels 0: no two scores are equal.
LabelledScores drawn_scores(std::int64_t count, std::int64_t levels) {
    Random random(1);
    LabelledScores out;
    for (std::int64_t i = 0; i < count; ++i) {
        const auto label = static_cast<double>(i % 2);
        double score = (random.unit() + 0.25 * label) / 1.25;
        if (levels > 0) score = std::floor(score * static_cast<double>(levels)) / static_cast<double>(levels);
        out.scores.push_back(score);
        out.labels.push_back(static_cast<std::uint8_t>(i % 2));
    }
    return out;
}

void roc_det_auc_eer(benchmark::State& state) {
    const LabelledScores columns = drawn_scores(state.range(0), state.range(1));
    for (auto _ : state) {
        const RocCurve curve = roc_curve(columns.scores, columns.labels).value();
        const DetCurve det = det_curve(curve);
        benchmark::DoNotOptimize(det.points.data());
        benchmark::DoNotOptimize(area_under_curve(curve));
        benchmark::DoNotOptimize(equal_error_rate(curve).rate);
    }
}
BENCHMARK(roc_det_auc_eer)->Args({1000000, 0})->Args({1000000, 1000})->Unit(benchmark::kMillisecond);

void precision_recall_ap(benchmark::State& state) {
    const LabelledScores columns = drawn_scores(state.range(0), 0);
    for (auto _ : state) {
        const PrecisionRecallCurve curve = precision_recall_curve(columns.scores, columns.labels).value();
        benchmark::DoNotOptimize(average_precision(curve));
    }
}
BENCHMARK(precision_recall_ap)->Arg(1000000)->Unit(benchmark::kMillisecond);

// Every figure and the ROC band of 2,000 resamples, on as many threads as the second argument says.
void bootstrap_figures_and_band(benchmark::State& state) {
    constexpr std::uint64_t kResamples = 2000;
    const LabelledScores columns = drawn_scores(state.range(0), 0);
    const auto thread_count = static_cast<std::uint64_t>(state.range(1));
    BootstrapOptions options;
    for (int i = 0; i <= 100; ++i) options.false_positive_rates.push_back(i / 100.0);
    for (auto _ : state) {
        const RankedSamples samples = ranked_samples(columns.scores, columns.labels).value();
        std::vector<Resamples> parts(thread_count);
        std::vector<std::thread> threads;
        for (std::uint64_t part = 0; part < thread_count; ++part) {
            threads.emplace_back([&, part] {
                parts[part] = bootstrap(samples, options, kResamples * part / thread_count,
                                        kResamples * (part + 1) / thread_count);
            });
        }
        for (std::thread& thread : threads) thread.join();
        for (std::uint64_t part = 1; part < thread_count; ++part) append(parts[0], std::move(parts[part]));
        benchmark::DoNotOptimize(figure_intervals(parts[0].figures));
    }
}
BENCHMARK(bootstrap_figures_and_band)
    ->Args({10000, 1})
    ->Args({10000, 2})
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
