#include "native/mixed_precision.hpp"

#include <ATen/autocast_mode.h>

namespace telltale {

PrecisionGuard::PrecisionGuard(Precision precision, at::Device device)
    : is_on_(precision == Precision::bfloat16), device_type_(device.type()) {
    if (!is_on_) return;
    at::autocast::set_autocast_dtype(device_type_, at::kBFloat16);
    at::autocast::set_autocast_enabled(device_type_, true);
    at::autocast::increment_nesting();
}

PrecisionGuard::~PrecisionGuard() {
    if (!is_on_) return;
    at::autocast::set_autocast_enabled(device_type_, false);
    // The weights' bfloat16 copies are kept while the guard lives; the next step has other weights.
    if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
}

}  // namespace telltale
