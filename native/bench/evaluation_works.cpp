#include "native/bench/bench_network.hpp"
#include "native/bench/bench_pictures.hpp"
#include "native/scoring.hpp"

namespace telltale {

Result<std::vector<BenchWork>> evaluation_works(const BenchOptions& options, const Dataset& pictures) {
    Result<ModelFile> file = bench_model_file(options);
    if (!file) return file.error();
    Result<Classifier> made = make_classifier(std::move(file).value(), options.device);
    if (!made) return made.error();
    const auto classifier = std::make_shared<const Classifier>(std::move(made).value());
    const std::vector<std::uint32_t> entries = train_entries(pictures);
    BenchWork work{.name = "evaluation", .count = static_cast<std::int64_t>(entries.size())};
    work.run = [classifier, entries, options, pictures]() -> Result<Done> {
        PictureStore store(pictures, options.size_px, 0);  // every picture is used once
        const Result<std::optional<ScoreTable>> scored =
            score_pictures(*classifier, store, entries, {options.batch_size, options.thread_count, "evaluation"});
        if (!scored) return scored.error();
        return Done{};
    };
    return std::vector<BenchWork>{std::move(work)};
}

}  // namespace telltale
