#include "native/bench/bench_network.hpp"
#include "native/explainer.hpp"

namespace telltale {
namespace {

Tensor one_picture(int size_px) {
    const at::Tensor drawn = at::randn({1, 3, size_px, size_px});
    const auto* first = drawn.const_data_ptr<float>();
    return {drawn.sizes().vec(), {first, first + drawn.numel()}};
}

}  // namespace

Result<std::vector<BenchWork>> explanation_works(const BenchOptions& options) {
    std::vector<BenchWork> works;
    for (const ExplanationMethod method : kExplanationMethods) {
        Result<ModelFile> file = bench_model_file(options);
        if (!file) return file.error();
        Result<Explainer> made =
            make_explainer(std::move(file).value(), options.device, ExplainerOptions{.methods = {method}});
        if (!made) return made.error();
        const auto explainer = std::make_shared<const Explainer>(std::move(made).value());
        BenchWork work{.name = "explanation_" + std::string(method_key(method)), .count = 1};
        work.run = [explainer, picture = one_picture(options.size_px)]() -> Result<Done> {
            const Result<Explanation> explanation = explain_picture(*explainer, picture, std::nullopt);
            if (!explanation) return explanation.error();
            return Done{};
        };
        works.push_back(std::move(work));
    }
    return works;
}

}  // namespace telltale
