// Element by element, one input.
#include "rules.hpp"

namespace telltale::onnx {

// max(x, 0): g where y > 0. The output is asked, not the input, so that runtimes can still merge the ReLU into what is
// before it.
Result<Done> gradient_relu(GradientStep& step) {
    step.give(0, step.emit.multiply(step.g(), step.mask("Greater", step.y(), step.number(0))));
    return Done{};
}

}  // namespace telltale::onnx
