// The plot component on no platform: what pointer, wheel, fingers and keys do to the view and to the guide.
#include "wasm/plot_canvas.hpp"

#include <gtest/gtest.h>

#include "tests/shared/plot_samples.hpp"

namespace telltale {
namespace {

constexpr Rect kRect{100, 50, 600, 500};

class PlotCanvas : public testing::Test {
  protected:
    Platform platform;
    PlotMemory memory;
    PlotCanvasOptions options;
    Plot plot = standard_plots(plot_samples(2000), "SimpleNet")[3].second;  // the histogram
    bool touch = false;
    ScrollState around;

    std::optional<PlotDrag> frame() {
        platform.begin_frame(0.016, {800, 600, 2});
        Ui ui;
        ui.palette = &dark_palette();
        ui.fonts = platform.fonts();
        ui.touch = touch;
        ImGui::SetNextWindowPos(ImVec2(0, 0));
        ImGui::SetNextWindowSize(ImVec2(800, 600));
        ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration);
        options.pinches = &platform.pinches;
        options.keys = &platform.keys;
        options.around = &around;
        around.blocked = false;
        const std::optional<PlotDrag> drag = plot_canvas(ui, "plot", plot, kRect, memory, options);
        ImGui::End();
        foreground_vertices = ImGui::GetForegroundDrawList()->VtxBuffer.Size;
        platform.end_frame();
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
            if (texture->Status != ImTextureStatus_OK) texture->SetTexID(1), texture->SetStatus(ImTextureStatus_OK);
        return drag;
    }
    // Dear ImGui takes a press and a move in frames of their own.
    std::optional<PlotDrag> send(const InputEvent& event) {
        platform.take(Input{{event}});
        std::optional<PlotDrag> drag = frame();
        while (platform.has_pending_input()) drag = frame();
        return drag;
    }
    void settle() {
        frame();
        frame();
    }
    PointPx on_page(double x, double y) const {
        const PointPx at = memory.frame.to_page(x, y);
        return {at.x + static_cast<double>(kRect.x), at.y + static_cast<double>(kRect.y)};
    }
    PlotView view() const { return memory.frame.view; }
    int foreground_vertices = 0;
};

TEST_F(PlotCanvas, DrawsTheWholePlotFirst) {
    settle();
    EXPECT_TRUE(is_whole(plot, view()));
    EXPECT_GT(ImGui::GetDrawData()->TotalVtxCount, 500);
}

TEST_F(PlotCanvas, KeepsItsDrawingWhileNothingChanges) {
    settle();
    const void* shapes = memory.drawing->layers[1].shapes.data();
    settle();
    EXPECT_EQ(memory.drawing->layers[1].shapes.data(), shapes);
    plot.bars[0].label = "other";
    ++options.revision;
    settle();
    bool found = false;
    for (const DrawnShape& shape : memory.drawing->layers[2].shapes)
        if (const auto* words = std::get_if<DrawnWords>(&shape)) found |= words->text == "other";
    EXPECT_TRUE(found);
}

TEST_F(PlotCanvas, WheelComesNearerToWhatIsUnderThePointer) {
    settle();
    const PointPx at = on_page(0.7, 0.01);
    send(PointerMove{at.x, at.y, false});
    for (int i = 0; i < 6; ++i) send(Wheel{0, 1});
    EXPECT_FALSE(is_whole(plot, view()));
    EXPECT_NEAR(on_page(0.7, 0.01).x, at.x, 2);
    for (int i = 0; i < 12; ++i) send(Wheel{0, -1});
    EXPECT_TRUE(is_whole(plot, view()));
    EXPECT_FALSE(memory.view.has_value());
}

TEST_F(PlotCanvas, LeavesTheWheelToAPageThatScrolls) {
    options.wheel_zooms = false;
    settle();
    const PointPx at = on_page(0.7, 0.01);
    send(PointerMove{at.x, at.y, false});
    send(Wheel{0, 3});
    EXPECT_TRUE(is_whole(plot, view()));
}

TEST_F(PlotCanvas, DoubleClickAndZeroShowTheWholeAgain) {
    settle();
    const PointPx at = on_page(0.2, 0.01);
    for (const bool by_key : {false, true}) {
        send(PointerMove{at.x, at.y, false});
        for (int i = 0; i < 6; ++i) send(Wheel{0, 1});
        ASSERT_FALSE(is_whole(plot, view()));
        if (by_key) {
            send(KeyPress{"0", true, false, false, false, false});
        } else {
            for (int i = 0; i < 2; ++i) {
                send(PointerButton{0, true, at.x, at.y, false});
                send(PointerButton{0, false, at.x, at.y, false});
            }
        }
        EXPECT_TRUE(is_whole(plot, view())) << by_key;
    }
}

TEST_F(PlotCanvas, DraggingTheGuideReportsValuesAndMovesNothingElse) {
    settle();
    const PointPx from = on_page(0.5, 0.02);
    const PointPx to = on_page(0.8, 0.04);
    send(PointerMove{from.x + 3, from.y, false});
    EXPECT_STREQ(platform.cursor(), "ew-resize");
    EXPECT_FALSE(send(PointerButton{0, true, from.x + 3, from.y, false}).has_value());
    const std::optional<PlotDrag> drag = send(PointerMove{to.x + 3, to.y, false});
    ASSERT_TRUE(drag.has_value());
    EXPECT_TRUE(plot.guides[drag->guide].draggable);
    EXPECT_NEAR(drag->value, 0.8, 3e-3) << "pointers stand on whole pixels";
    EXPECT_TRUE(around.blocked);
    // Far outside it stays on the axis.
    const std::optional<PlotDrag> beyond = send(PointerMove{5000, to.y, false});
    ASSERT_TRUE(beyond.has_value());
    EXPECT_EQ(beyond->value, 1);
    EXPECT_FALSE(send(PointerButton{0, false, 5000, to.y, false}).has_value());
    EXPECT_FALSE(send(PointerMove{from.x, from.y, false}).has_value());
    EXPECT_TRUE(is_whole(plot, view()));
}

TEST_F(PlotCanvas, DraggingElsewherePansWhatIsZoomed) {
    settle();
    const PointPx at = on_page(0.25, 0.01);
    send(PointerMove{at.x, at.y, false});
    for (int i = 0; i < 8; ++i) send(Wheel{0, 1});
    const double before = view().x_low;
    send(PointerButton{0, true, at.x, at.y, false});
    for (int i = 1; i <= 5; ++i) EXPECT_FALSE(send(PointerMove{at.x - 10 * i, at.y, false}).has_value());
    EXPECT_GT(view().x_low, before);
    EXPECT_STREQ(platform.cursor(), "grabbing");
    send(PointerButton{0, false, at.x - 50, at.y, false});
    EXPECT_FALSE(is_whole(plot, view()));
}

TEST_F(PlotCanvas, ValuesAppearBesideThePointerAndGoWithIt) {
    settle();
    send(PointerLeave{});
    EXPECT_EQ(foreground_vertices, 0);
    const PointPx bar = on_page(0.31, 0.002);
    send(PointerMove{bar.x, bar.y, false});
    EXPECT_GT(foreground_vertices, 20);
    send(PointerMove{10, 10, false});
    EXPECT_EQ(foreground_vertices, 0);
}

TEST_F(PlotCanvas, FingersCatchTheGuideFromFurtherAndPinch) {
    touch = true;
    settle();
    const PointPx at = on_page(0.5, 0.02);
    send(PointerButton{0, true, at.x + 18, at.y, true});
    const std::optional<PlotDrag> drag = send(PointerMove{at.x + 60, at.y, true});
    EXPECT_TRUE(drag.has_value());
    send(PointerButton{0, false, at.x + 60, at.y, true});
    send(PointerLeave{});
    send(Pinch{at.x, at.y, 0, 0, 1.5});
    EXPECT_FALSE(is_whole(plot, view()));
    EXPECT_NEAR(on_page(0.5, 0.02).x, at.x, 2);
    // Two fingers that move carry the plot with them.
    send(Pinch{at.x + 30, at.y, 30, 0, 1});
    EXPECT_NEAR(on_page(0.5, 0.02).x, at.x + 30, 2);
}

TEST_F(PlotCanvas, ArrowsMoveTheGuide) {
    settle();
    const std::optional<PlotDrag> right = send(KeyPress{"ArrowRight", true, false, false, false, false});
    ASSERT_TRUE(right.has_value());
    EXPECT_NEAR(right->value, 0.51, 1e-9);
    const std::optional<PlotDrag> far_left = send(KeyPress{"ArrowLeft", true, false, true, false, false});
    ASSERT_TRUE(far_left.has_value());
    EXPECT_NEAR(far_left->value, 0.4, 1e-9);
}

TEST_F(PlotCanvas, OtherDataWithOtherAxesStayInSight) {
    settle();
    const PointPx at = on_page(0.9, 0.01);
    send(PointerMove{at.x, at.y, false});
    for (int i = 0; i < 10; ++i) send(Wheel{0, 1});
    plot.x.high = 0.5;
    ++options.revision;
    settle();
    EXPECT_LE(view().x_high, 0.5);
}

TEST_F(PlotCanvas, EveryStandardPlotDrawsAtAnySize) {
    for (auto& [name, one] : standard_plots(plot_samples(500), "SimpleNet")) {
        plot = one;
        ++options.revision;
        settle();
        EXPECT_GT(ImGui::GetDrawData()->TotalVtxCount, 200) << name;
    }
}

}  // namespace
}  // namespace telltale
