// What the core beside the decoder is asked for: the input that a network wants, made of pixels that stay there.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace telltale {

// "detector": the whole picture as the face detector reads it. "square": a cut of it as a classifier does. "crop": the cut's
// pixels, for a GPU to make the same of them.
struct InputForm {
    std::string subject;
    std::int64_t size_px = 0;  // of the network's square input
    std::string colour_order;  // "rgb" or "bgr"; this and what follows are a square's
    std::array<double, 3> mean{};
    std::array<double, 3> std{};
};
struct SquareCut {
    std::int64_t x = 0;  // in picture pixels; may leave it
    std::int64_t y = 0;
    std::int64_t side = 0;
};
// The payload is RGBA8, as image_opened's. Answered by input_prepared or request_failed.
struct PrepareInput {
    std::int64_t request = 0;
    std::int64_t width = 0;
    std::int64_t height = 0;
    InputForm form;
    SquareCut square;
};
// The payload is float32 of this shape; of a crop, RGBA8, shape 1 × side × side × 4.
struct InputPrepared {
    std::int64_t request = 0;
    std::vector<std::int64_t> shape;
};

// Squares of pixels in place of a network's input, which the worker's GPU makes of them.
struct SquareCrops {
    InputForm form;
    std::vector<std::int64_t> sides_px;
};
// Whether the worker's GPU makes of crops what the core makes of them: the payload is their RGBA8, then the core's float32.
// Answered by inputs_tested.
struct TestInputs {
    std::int64_t request = 0;
    SquareCrops crops;
};
struct InputsTested {
    std::int64_t request = 0;
    bool ok = false;
    double max_difference = 0;  // of 255
    std::string message;
};

}  // namespace telltale
