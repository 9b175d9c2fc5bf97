// How long explaining takes in the graph executor against judging, and how long an explaining graph takes to make.
//   explain_times MODEL.onnx [THREADS [ROUNDS]]
// All works are done in turn in every round; printed are medians by the clock and of processor time, each with the median of the
// rounds' own ratios to the forward pass. tests/bench/explain_times.py does the same for ONNX Runtime and its peers.
#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>

#include "native/aten.hpp"
#include "native/explainer.hpp"
#include "native/graph_executor/graph_executor.hpp"
#include "shared/onnx/write.hpp"

namespace telltale {
namespace {

struct Milliseconds {
    double clock = 0;
    double processor = 0;
};

Milliseconds time_of(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t processor = std::clock();
    work();
    const std::chrono::duration<double, std::milli> clock = std::chrono::steady_clock::now() - start;
    return {clock.count(), 1e3 * static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC};
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

struct Work {
    const char* name;
    std::function<void()> run;
    std::vector<Milliseconds> taken{};
};

void print(const Work& work, const Work& base) {
    std::printf("%-24s", work.name);
    for (double Milliseconds::*which : {&Milliseconds::clock, &Milliseconds::processor}) {
        std::vector<double> values;
        std::vector<double> ratios;
        for (std::size_t i = 0; i < work.taken.size(); ++i) {
            values.push_back(work.taken[i].*which);
            ratios.push_back(work.taken[i].*which / (base.taken[i].*which));
        }
        std::printf("  %s %7.1f ms %5.2f x", which == &Milliseconds::clock ? "clock" : "processor", median(values),
                    median(ratios));
    }
    std::printf("\n");
}

int measure(const char* path, int rounds) {
    const ModelFile file = load_model_file(path).value();
    const std::int64_t size_px = file.preprocessing.size_px;
    const at::Tensor picture = at::randn({1, 3, size_px, size_px}).contiguous(at::MemoryFormat::ChannelsLast);
    const Classifier classifier = make_classifier(ModelFile(file), at::kCPU).value();
    const auto of = [&](std::vector<ExplanationMethod> methods) {
        ExplainerOptions options;
        options.methods = std::move(methods);
        return make_explainer(ModelFile(file), at::kCPU, options).value();
    };
    const Explainer cam = of({ExplanationMethod::grad_cam});
    const Explainer saliency = of({ExplanationMethod::saliency});
    const Explainer both = of({ExplanationMethod::grad_cam, ExplanationMethod::saliency});
    const at::Tensor predicted = at::full({1}, -1, at::kLong);
    const auto run = [&](const Explainer& explainer, std::vector<std::string> outputs) {
        return [&, outputs = std::move(outputs)] {
            CHECK(explainer.executor.run({{explainer.input_name, picture}, {onnx::kClassInput, predicted}}, outputs)
                      .ok());
        };
    };
    std::vector<Work> works{
        {"forward",
         [&] {
             CHECK(classifier.executor.run({{classifier.input_name, picture}}, {"logits"}).ok());
         }},
        {"Grad-CAM", run(cam, {onnx::kLogitsOutput, onnx::kGradCamOutput})},
        {"saliency", run(saliency, {onnx::kLogitsOutput, onnx::kSaliencyOutput})},
        {"both", run(both, {onnx::kLogitsOutput, onnx::kGradCamOutput, onnx::kSaliencyOutput})},
        {"making the graph", [&] { CHECK(onnx::explain(file.model).ok()); }},
        {"making and writing it", [&] { CHECK(!onnx::write_model(onnx::explain(file.model).value().model).empty()); }},
    };
    for (int round = 0; round <= rounds; ++round)
        for (Work& work : works)
            if (const Milliseconds taken = time_of(work.run); round > 0) work.taken.push_back(taken);
    double load = 0;
    CHECK(::getloadavg(&load, 1) == 1);
    std::printf("%lld px, %d threads, %d rounds, load at the end %.1f\n", static_cast<long long>(size_px),
                at::get_num_threads(), rounds, load);
    for (const Work& work : works) print(work, works.front());
    return 0;
}

}  // namespace
}  // namespace telltale

int main(int argument_count, char** arguments) {
    const int threads = argument_count > 2 ? std::atoi(arguments[2]) : 1;
    const int rounds = argument_count > 3 ? std::atoi(arguments[3]) : 15;
    if (argument_count < 2 || threads < 1 || rounds < 1) {
        std::fprintf(stderr, "explain_times MODEL.onnx [THREADS [ROUNDS]]\n");
        return 2;
    }
    at::set_num_threads(threads);
    return telltale::measure(arguments[1], rounds);
}
