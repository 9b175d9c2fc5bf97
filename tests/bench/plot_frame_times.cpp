// CPU time of whole frames of the user interface that show a plot of 1,000,000 points made anew in every frame: natively and
// as WebAssembly under Node, where Google Benchmark is not. Prints the median and the slowest of 20 frames.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#endif

#include "shared/random.hpp"
#include "shared/standard_plots.hpp"
#include "wasm/plot_canvas.hpp"

namespace {

using namespace telltale;

constexpr std::size_t kPointCount = 1'000'000;
constexpr Rect kRect{40, 40, 1000, 700};
constexpr int kFrameCount = 20;

// The processor's time, so that a busy machine changes little. Emscripten's clock() is the wall's, in milliseconds.
double now_milliseconds() {
#ifdef __EMSCRIPTEN__
    return EM_ASM_DOUBLE({
        const used = process.cpuUsage();
        return (used.user + used.system) / 1000;
    });
#else
    return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC;
#endif
}

RocCurve million_points() {
    Random random(1);
    std::vector<double> scores;
    std::vector<std::uint8_t> labels;
    for (std::size_t i = 0; i < kPointCount; ++i) {
        labels.push_back(static_cast<std::uint8_t>(i % 2));
        scores.push_back((random.unit() + 0.25 * static_cast<double>(i % 2)) / 1.25);
    }
    return roc_curve(scores, labels).value();
}

// x even from 0 to 1; y wanders, so that no column of pixels is a mere line.
Plot wandering() {
    Random random(5);
    Plot plot;
    PlotCurve& curve = plot.curves.emplace_back();
    double y = 0.5;
    for (std::size_t i = 0; i < kPointCount; ++i) {
        y = std::clamp(y + (random.unit() - 0.5) * 0.02, 0.0, 1.0);
        curve.x.push_back(static_cast<double>(i) / (kPointCount - 1));
        curve.y.push_back(y);
    }
    curve.label = "1,000,000 points";
    return plot;
}

struct Page {
    Platform platform;
    PlotMemory memory;
    PlotCanvasOptions options;
    double vertex_count = 0;

    void frame(const Plot& plot) {
        platform.begin_frame(0.016, {1440, 900, 1});
        Ui ui;
        ui.palette = &dark_palette();
        ui.fonts = platform.fonts();
        ImGui::SetNextWindowPos(ImVec2(0, 0));
        ImGui::SetNextWindowSize(ImVec2(1440, 900));
        ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground);
        ++options.revision;  // nothing is kept from the last frame
        (void)plot_canvas(ui, "plot", plot, kRect, memory, options);
        ImGui::End();
        platform.end_frame();
        vertex_count = ImGui::GetDrawData()->TotalVtxCount;
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
            if (texture->Status != ImTextureStatus_OK) texture->SetTexID(1), texture->SetStatus(ImTextureStatus_OK);
    }
};

void measure(const char* name, Page& page, const Plot& plot, const std::function<void(int)>& before_frame = {}) {
    for (int i = 0; i < 30; ++i) page.frame(plot);  // WebAssembly is compiled better while it runs
    std::vector<double> milliseconds;
    for (int i = 0; i < kFrameCount; ++i) {
        if (before_frame) before_frame(i);
        const double start = now_milliseconds();
        page.frame(plot);
        milliseconds.push_back(now_milliseconds() - start);
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    std::printf("%-34s %7.2f ms %7.2f ms slowest %8.0f vertices\n", name, milliseconds[kFrameCount / 2],
                milliseconds.back(), page.vertex_count);
}

void measure_all(const std::string& name, Plot& plot) {
    Page page;
    measure((name + ", whole").c_str(), page, plot);
    // Down a ROC curve's flank, where most points are.
    const auto zoom_to = [&](double factor) {
        const PlotSize size{kRect.width, kRect.height, 13};
        const PlotFrame frame = plot_frame(plot, whole_view(plot), size);
        page.memory.view = zoom_view(plot, frame, factor, {frame.area.x + 60, frame.area.y + frame.area.height * 0.6});
    };
    for (const double factor : {3.0, 30.0, 2000.0}) {
        zoom_to(factor);
        const PlotView view = *page.memory.view;
        measure((name + ", " + std::to_string(static_cast<int>(factor)) + " times nearer").c_str(), page, plot,
                [&](int i) {
                    const double step = (view.x_high - view.x_low) * 0.01 * i;
                    page.memory.view = PlotView{view.x_low + step, view.x_high + step, view.y_low, view.y_high};
                });
    }
    page.memory.view.reset();
    measure((name + ", pointer over it").c_str(), page, plot, [&](int i) {
        page.platform.take(Input{{PointerMove{120.0 + 10 * i, 400.0 - 10 * i, false}}});
    });
    if (plot.curves[0].thresholds.empty()) return;
    measure((name + ", threshold dragged").c_str(), page, plot, [&](int i) { set_threshold(plot, 0.3 + 0.02 * i); });
}

}  // namespace

int main() {
    const RocCurve roc = million_points();
    StandardPlotOptions options;
    options.label = "1,000,000 points";
    options.threshold = 0.5;
    Plot roc_million = roc_plot(roc, options);
    measure_all("ROC", roc_million);
    Plot det_million = det_plot(roc, options);
    measure_all("DET", det_million);
    Plot wandering_million = wandering();
    measure_all("wandering", wandering_million);
}
