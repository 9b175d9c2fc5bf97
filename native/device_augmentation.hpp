// Kept pictures → the network's input on any device, a batch at a time: the draws' changes and the normalisation as
// tensor operations. What a device cannot do well (JPEG, blur, shrinking, noise) is not here: suits_device says so first.
#pragma once

#include <span>

#include "native/aten.hpp"
#include "native/augmentation.hpp"
#include "shared/preprocessing.hpp"

namespace telltale {

class DeviceAugmentation {
  public:
    DeviceAugmentation(const PreprocessingOptions& preprocessing, at::Device device);

    // [batch, size, size, 3] bytes on the device → [batch, 3, side, side] values, channels last. A draw for each picture,
    // all with a crop of one side. The values are those of write_values.
    at::Tensor values(const at::Tensor& rgb, std::span<const AugmentationDraw> draws) const;

  private:
    at::Tensor moved(const at::Tensor& rgb, std::span<const AugmentationDraw> draws) const;
    at::Tensor on_device(const at::Tensor& host) const;

    at::Device device_;
    at::Tensor value_of_;  // [3 × 256], by channel of the network and byte
    at::Tensor channels_;  // the network's channels' places in RGB
};

}  // namespace telltale
