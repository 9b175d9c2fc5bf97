// What a picture loses as a JPEG file: compressed and opened again as libjpeg does both, to the same pixels. The file itself
// is not made: only its lossy steps are (colours, halved colour planes, cosines in whole steps).
#pragma once

#include "image.hpp"

namespace telltale {

// quality from 1 to 100, as libjpeg counts it. Opaque afterwards.
void compress_as_jpeg(Image& image, int quality);

}  // namespace telltale
