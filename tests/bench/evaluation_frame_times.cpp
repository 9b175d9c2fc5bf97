// CPU time of whole frames of an open evaluation of 10,000 faces and of 100,000: at rest, with a list of them open, scrolled, and
// while the threshold is dragged under it. Prints the median and the slowest of 100 frames each.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "shared/random.hpp"
#include "shared/score_table.hpp"
#include "tests/wasm/fake_page.hpp"

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
        std::vector<double> milliseconds;
        for (int i = 0; i < kFrameCount; ++i) {
            const double start = now_milliseconds();
            before_frame(i);
            (void)app.frame(seconds += 0.016, kSize);
            milliseconds.push_back(now_milliseconds() - start);
            drain();
        }
        std::sort(milliseconds.begin(), milliseconds.end());
        std::printf("  %-44s %7.2f ms %7.2f ms slowest\n", name, milliseconds[kFrameCount / 2], milliseconds.back());
    }
};

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
}
