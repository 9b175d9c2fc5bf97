// CPU time of whole frames of an open evaluation of 10,000 faces and of 100,000: at rest, with a list of them open, scrolled, and
// while the threshold is dragged under it; and of a result page of 1,000,000 scores. Prints the median and the slowest of 100
// frames each.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "shared/random.hpp"
#include "shared/run_record.hpp"
#include "shared/score_table.hpp"
#include "tests/wasm/fake_page.hpp"
#include "wasm/report/report_app.hpp"

namespace {

using namespace telltale;

constexpr int kFrameCount = 100;
constexpr FrameSize kSize{1440, 900, 1};

double now_milliseconds() { return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC; }

std::string scores(int count, std::uint64_t seed) {
    Random random(seed);
    ScoreTable table;
    table.columns = {{"camera", {}}, {"age", {}}};
    for (int i = 0; i < count; ++i) {
        ScoredSample& sample = table.samples.emplace_back();
        sample.id = "test/folder/" + std::to_string(i) + ".jpg";
        sample.label = i % 2;
        sample.group = "person " + std::to_string(i / 5);
        sample.score = std::clamp(0.2 * sample.label + 0.8 * random.unit(), 0.0, 1.0);
        table.columns[0].values.push_back("camera " + std::to_string(i % 12));
        table.columns[1].values.push_back(std::to_string(10 * (i % 7)));
    }
    return write_scores_csv(table);
}

// Each frame, and after it what is not timed.
void measure_frames(const char* name, const std::function<void(int)>& frame, const std::function<void()>& after) {
    std::vector<double> milliseconds;
    for (int i = 0; i < kFrameCount; ++i) {
        const double start = now_milliseconds();
        frame(i);
        milliseconds.push_back(now_milliseconds() - start);
        after();
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    std::printf("  %-44s %7.2f ms %7.2f ms slowest\n", name, milliseconds[kFrameCount / 2], milliseconds.back());
}

struct Evaluated {
    App app;
    FakePage page;
    double seconds = 0;

    explicit Evaluated(int count) {
        page.start(app);
        const std::string text = scores(count, 1);
        page.send(app, EvaluationOpened{{{"scores.csv", static_cast<std::int64_t>(text.size())}}},
                  Payload::copy_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
        while (app.frame(seconds += 0.016, kSize)) drain();
    }
    void drain() {
        while (app.next()) {}
    }
    void measure(const char* name, const std::function<void(int)>& before_frame) {
        measure_frames(
            name,
            [&](int i) {
                before_frame(i);
                (void)app.frame(seconds += 0.016, kSize);
            },
            [&] { drain(); });
    }
};

// As a result page holds them: without names.
std::vector<std::uint8_t> million_scores() {
    Random random(1);
    EvaluationRecord record;
    record.model_name = record.model_title = "a model";
    record.data_name = "made-up scores";
    record.split = "test";
    record.scores.emplace();
    for (int i = 0; i < 1'000'000; ++i) {
        ScoredSample& sample = record.scores->samples.emplace_back();
        sample.label = i % 2;
        sample.score = static_cast<float>(std::clamp(0.2 * sample.label + 0.8 * random.unit(), 0.0, 1.0));
    }
    record.figures = evaluation_figures(labelled_scores(record.scores->samples), record.threshold);
    RunRecord run;
    run.evaluations.emplace_back().record = std::move(record);
    return write_run_record(run);
}

void measure_result_page() {
    std::printf("a result page of 1,000,000 scores\n");
    ReportApp app;
    double seconds = 0;
    const auto send = [&](const ToApp& message, Payload payload = {}) {
        (void)app.receive(write_json(json_of(message)), std::move(payload));
    };
    send(typical_environment());
    const std::vector<std::uint8_t> record = million_scores();
    const double start = now_milliseconds();
    send(EvaluationOpened{{{"", static_cast<std::int64_t>(record.size())}}}, Payload::copy_of(record));
    while (app.frame(seconds += 0.016, kSize))
        while (app.next()) {}
    std::printf("  %-44s %7.0f ms\n", "opened and drawn", now_milliseconds() - start);
    const auto measure = [&](const char* name, const std::function<void(int)>& before_frame) {
        measure_frames(
            name,
            [&](int i) {
                before_frame(i);
                (void)app.frame(seconds += 0.016, kSize);
            },
            [&] {
                while (app.next()) {}
            });
    };
    measure("at rest", [](int) {});
    measure("threshold moved", [&](int i) { send(Act{"set_threshold", 400 + i}); });
    send(Act{"show_cell", 1});
    measure("the list of false alarms open, threshold moved", [&](int i) { send(Act{"set_threshold", 400 + i}); });
}

void measure_all(int count) {
    std::printf("%d faces\n", count);
    Evaluated open(count);
    const auto act = [&](const char* command, std::int64_t index) { open.page.act(open.app, command, index); };
    open.measure("at rest", [](int) {});
    act("show_cell", 1);
    open.measure("the list of false alarms open", [](int) {});
    open.measure("the same, scrolled", [&](int i) {
        const Input input{{PointerMove{900, 700, false}, Wheel{0, i % 2 == 0 ? -30.0 : 20.0}}};
        open.page.send(open.app, input);
    });
    open.measure("the same, threshold moved, intervals drawn",
                 [&](int i) { open.page.act(open.app, "set_threshold", 400 + i); });
    act("choose_column", 1);
    open.measure("figures by camera, intervals drawn",
                 [&](int i) { open.page.act(open.app, "set_threshold", 500 + i % 40); });
}

}  // namespace

int main() {
    measure_all(10'000);
    measure_all(100'000);
    measure_result_page();
}
