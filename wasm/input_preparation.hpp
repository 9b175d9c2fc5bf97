// From decoded pixels to what a network reads, beside the decoder: the work of a second instance of the core, never the page's.
#pragma once

#include "input_messages.hpp"
#include "payload.hpp"
#include "shared/face_crop.hpp"
#include "shared/preprocessing.hpp"
#include "shared/result.hpp"

namespace telltale {

InputForm detector_form();
InputForm square_form(const PreprocessingOptions& options);
SquareCut cut_of(const SquarePx& square);

struct PreparedInput {
    InputPrepared header;
    Payload payload;  // float32 of the header's shape, the same numbers as face_detection's and preprocessing's
};
// Errors: pixels that do not fill the picture, a form that no network has, no memory.
Result<PreparedInput> prepare_input(const PrepareInput& wanted, const Payload& rgba);

}  // namespace telltale
