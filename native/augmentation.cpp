#include "native/augmentation.hpp"

#include <algorithm>
#include <cstring>

namespace telltale {

Image augment(const ImageView& image, const AugmentationOptions& options, Random& random) {
    const std::uint64_t places = 2 * static_cast<std::uint64_t>(options.padding_px) + 1;
    const int shift_x = static_cast<int>(random.below(places)) - options.padding_px;
    const int shift_y = static_cast<int>(random.below(places)) - options.padding_px;
    const bool flip = random.chance(options.flip_probability);

    constexpr std::uint8_t black[4] = {0, 0, 0, 255};
    Image changed{std::vector<std::uint8_t>(static_cast<std::size_t>(image.width) * image.height * 4), image.width,
                  image.height};
    std::uint8_t* to = changed.rgba.data();
    for (int row = 0; row < image.height; ++row) {
        const int from_row = row + shift_y;
        for (int column = 0; column < image.width; ++column, to += 4) {
            const int from_column = (flip ? image.width - 1 - column : column) + shift_x;
            const bool inside =
                from_row >= 0 && from_row < image.height && from_column >= 0 && from_column < image.width;
            const std::size_t from = (static_cast<std::size_t>(from_row) * image.width + from_column) * 4;
            std::memcpy(to, inside ? image.rgba + from : black, 4);
        }
    }
    return changed;
}

}  // namespace telltale
