#include "shared/jpeg_compression.hpp"

#include <gtest/gtest.h>

#include "native/pictures/image_decode.hpp"
#include "test_pictures.hpp"

namespace telltale {
namespace {

TEST(JpegCompression, IsLibjpegsToTheBit) {
    const std::pair<int, int> sizes[] = {{64, 64}, {61, 47}, {17, 9}, {5, 5}, {4, 3}, {1, 1}, {2, 40}};
    for (const auto& [width, height] : sizes) {
        const Image picture = noise_picture(width, height, 1, 1);
        for (const int quality : {1, 10, 49, 50, 75, 90, 100}) {
            Image ours = picture;
            compress_as_jpeg(ours, quality);
            EXPECT_EQ(ours.rgba, decode_image(encode_jpeg(picture, quality)).value().rgba)
                << width << " x " << height << " at " << quality;
        }
    }
}

}  // namespace
}  // namespace telltale
