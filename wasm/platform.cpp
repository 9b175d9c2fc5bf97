#include "platform.hpp"

#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"

namespace telltale {
namespace {

constexpr double kFarPx = 1e5;
constexpr std::size_t kMostWaiting = 256;

float coordinate(double value) { return static_cast<float>(std::clamp(value, -kFarPx, kFarPx)); }

double finite_between(double value, double low, double high) {
    return std::isfinite(value) ? std::clamp(value, low, high) : low;
}

struct TakeEvent {
    Platform& platform;
    ImGuiIO& io;

    void move(double x, double y, bool touch) const {
        io.AddMouseSourceEvent(touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
        io.AddMousePosEvent(coordinate(x), coordinate(y));
    }
    void operator()(const PointerMove& event) const { move(event.x, event.y, event.touch); }
    void operator()(const PointerButton& event) const {
        if (event.button < 0 || event.button >= ImGuiMouseButton_COUNT) return;
        move(event.x, event.y, event.touch);
        io.AddMouseButtonEvent(static_cast<int>(event.button), event.down);
    }
    void operator()(const PointerLeave&) const { io.AddMousePosEvent(-FLT_MAX, -FLT_MAX); }
    void operator()(const Wheel& event) const {
        io.AddMouseWheelEvent(static_cast<float>(std::clamp(event.dx, -100.0, 100.0)),
                              static_cast<float>(std::clamp(event.dy, -100.0, 100.0)));
    }
    void operator()(const Pinch& event) const {
        if (event.scale > 0.01 && event.scale < 100 && platform.pinches.size() < kMostWaiting)
            platform.pinches.push_back(event);
    }
    void operator()(const LongPress& event) const {
        platform.finger_rests = event.down;
        if (event.down)
            move(event.x, event.y, true);
        else
            io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    }
    void operator()(const KeyPress& event) const {
        if (platform.keys.size() < kMostWaiting) platform.keys.push_back(event);
    }
    void operator()(const Focus& event) const { io.AddFocusEvent(event.focused); }
};

}  // namespace

Platform::Platform() : context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);  // a context that was there before would have stayed the current one
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset |
                       ImGuiBackendFlags_HasMouseCursors;
    io.ConfigErrorRecoveryEnableTooltip = false;
    io.MouseDragThreshold = 4;
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = ImVec2(0, 0);
    style.WindowBorderSize = 0;
    style.ChildBorderSize = 0;
    style.WindowMinSize = ImVec2(1, 1);
    style.ItemSpacing = ImVec2(0, 0);
    style.ScrollbarSize = 8;
    style.ScrollbarRounding = 4;
    style.CircleTessellationMaxError = 0.15F;
    fonts_ = add_fonts();
}

Platform::~Platform() {
    ImGui::SetCurrentContext(context_);
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext(context_);
}

void Platform::take(const Input& input) {
    ImGui::SetCurrentContext(context_);
    for (const InputEvent& event : input.events) std::visit(TakeEvent{*this, ImGui::GetIO()}, event);
}

void Platform::begin_frame(double seconds_since_last, const FrameSize& size) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = static_cast<float>(finite_between(seconds_since_last, 1e-4, 0.25));
    io.DisplaySize = ImVec2(static_cast<float>(size.width), static_cast<float>(size.height));
    const auto ratio = static_cast<float>(size.pixel_ratio);
    io.DisplayFramebufferScale = ImVec2(ratio, ratio);
    ImGui::NewFrame();
    // Dear ImGui tells the screen's density to the current font only: text in the others would be drawn enlarged.
    for (const TypeFace& face : {fonts_.regular, fonts_.semi_bold, fonts_.mono})
        face.font->CurrentRasterizerDensity = ratio;
}

void Platform::end_frame() {
    ImGui::Render();
    pinches.clear();
    keys.clear();
}

bool Platform::has_pending_input() const { return context_->InputEventsQueue.Size > 0; }

const char* Platform::cursor() const {
    switch (context_->MouseCursor) {
        case ImGuiMouseCursor_Hand: return "pointer";
        case ImGuiMouseCursor_TextInput: return "text";
        case ImGuiMouseCursor_ResizeAll: return "grabbing";
        case ImGuiMouseCursor_ResizeEW: return "ew-resize";
        case ImGuiMouseCursor_ResizeNS: return "ns-resize";
        case ImGuiMouseCursor_ResizeNESW: return "nesw-resize";
        case ImGuiMouseCursor_ResizeNWSE: return "nwse-resize";
        case ImGuiMouseCursor_NotAllowed: return "not-allowed";
        case ImGuiMouseCursor_Wait: return "wait";
        case ImGuiMouseCursor_Progress: return "progress";
        default: return "default";
    }
}

FrameSize sane_frame_size(const FrameSize& size) {
    return {finite_between(size.width, 1, 16384), finite_between(size.height, 1, 16384),
            finite_between(size.pixel_ratio, 0.5, 8)};
}

}  // namespace telltale
