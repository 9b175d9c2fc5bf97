#include "gpu_inputs.hpp"

#include <cmath>
#include <cstring>
#include <utility>

#include "app_state.hpp"
#include "commands.hpp"
#include "input_preparation.hpp"
#include "judging.hpp"

namespace telltale {
namespace {

constexpr const char* kWebGpu = "webgpu";

// Every kind of resizing: to less than half and by a broken factor, to exactly a half, and enlarging.
std::vector<std::int64_t> test_sides(std::int64_t size_px) {
    return {size_px * 5 / 2 + 1, size_px * 2, size_px * 2 / 3 + 1};
}

Image test_crop(int side) {
    Image image;
    image.width = image.height = side;
    image.rgba.reserve(static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 4);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const auto wave = [&](double pace) {
                return static_cast<std::uint8_t>(127.5 + 127 * std::sin(pace * x + 0.37 * y + (x * y % 7)));
            };
            image.rgba.insert(image.rgba.end(), {wave(0.31), wave(1.7), wave(0.05), 255});
        }
    return image;
}

Outgoing inputs_test(std::int64_t request, const PreprocessingOptions& options) {
    TestInputs test;
    test.request = request;
    test.crops = {square_form(options), test_sides(options.size_px)};
    std::vector<std::uint8_t> pixels;
    std::vector<float> expected;
    for (const std::int64_t side : test.crops.sides_px) {
        const Image crop = test_crop(static_cast<int>(side));
        pixels.insert(pixels.end(), crop.rgba.begin(), crop.rgba.end());
        const Tensor input = preprocess_square(crop.view(), {0, 0, crop.width}, options);
        expected.insert(expected.end(), input.values.begin(), input.values.end());
    }
    const std::size_t expected_bytes = expected.size() * sizeof(float);
    Payload payload = Payload::of_size(pixels.size() + expected_bytes);
    if (payload.size() > 0) {
        std::memcpy(payload.data(), pixels.data(), pixels.size());
        std::memcpy(payload.data() + pixels.size(), expected.data(), expected_bytes);
    }
    return {std::move(test), std::move(payload)};
}

}  // namespace

void advance_gpu_inputs(AppState& state, std::vector<Outgoing>& outbox) {
    GpuInputs& inputs = state.gpu_inputs;
    const Network& classifier = state.classifier;
    if (inputs.model != classifier.id) inputs = GpuInputs{};
    const bool can_be_tested = classifier.stage == NetworkStage::ready && classifier.provider == kWebGpu;
    if (!can_be_tested || inputs.place != InputPlace::untested) return;
    inputs.model = classifier.id;
    inputs.place = InputPlace::testing;
    inputs.test_request = ++state.last_request;
    outbox.push_back(inputs_test(inputs.test_request, classifier.preprocessing));
}

void take_inputs_test(AppState& state, const InputsTested& tested) {
    GpuInputs& inputs = state.gpu_inputs;
    if (tested.request == 0 || tested.request != inputs.test_request) return;
    inputs.test_request = 0;
    inputs.place = tested.ok ? InputPlace::gpu : InputPlace::core;
    inputs.why = tested.message;
}

void doubt_gpu_inputs(AppState& state, const std::string& why) {
    GpuInputs& inputs = state.gpu_inputs;
    if (inputs.place != InputPlace::gpu) return;
    inputs.place = InputPlace::core;
    inputs.why = why;
}

bool makes_inputs_on_gpu(const AppState& state, const Network& network) {
    return network.provider == kWebGpu && state.gpu_inputs.place == InputPlace::gpu;
}

NetworkRun run_on_crop(const Network& network, const ImageView& picture, const SquarePx& square,
                       const PreprocessingOptions& options) {
    RunModel run;
    run.model = network.id;
    run.input = network.input;
    run.shape = {1, 3, options.size_px, options.size_px};
    run.outputs = network.outputs;
    run.crops = SquareCrops{square_form(options), {square.side}};
    return {std::move(run), Payload::copy_of(cut_square(picture, square).rgba)};
}

}  // namespace telltale
