// Convolutions and matrix products in bfloat16 while a guard lives; weights, statistics and everything else stay in
// float32. LibTorch's own autocast does it, so forward is the same code in both precisions.
#pragma once

#include "native/aten.hpp"

namespace telltale {

enum class Precision { float32, bfloat16 };

// Around forward passes only: backward follows what forward did, outside the guard. One at a time on a thread.
class PrecisionGuard {
  public:
    PrecisionGuard(Precision precision, at::Device device);
    PrecisionGuard(const PrecisionGuard&) = delete;
    PrecisionGuard& operator=(const PrecisionGuard&) = delete;
    ~PrecisionGuard();

  private:
    bool is_on_;
    at::DeviceType device_type_;
};

}  // namespace telltale
