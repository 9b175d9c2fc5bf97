#include "native/pictures/image_decode.hpp"

#include <cstring>
#include <limits>

#include "native/pictures/decoders.hpp"

namespace telltale {
namespace {

std::optional<Image> decode(ImageFormat format, EncodedBytes bytes) {
    switch (format) {
        case ImageFormat::jpeg: return decode_jpeg(bytes);
        case ImageFormat::png: return decode_png(bytes);
        case ImageFormat::gif: return decode_gif(bytes);
        case ImageFormat::webp: return decode_webp(bytes);
        case ImageFormat::bmp: return decode_bmp(bytes);
        case ImageFormat::avif:
        case ImageFormat::heic: return {};
    }
    CHECK(false);
}

void lay_on_white(Image& image) {
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        const unsigned alpha = image.rgba[i + 3];
        if (alpha == 255) continue;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const unsigned on_white = image.rgba[i + channel] * alpha + 255 * (255 - alpha);
            image.rgba[i + channel] = static_cast<std::uint8_t>((2 * on_white + 255) / 510);
        }
        image.rgba[i + 3] = 255;
    }
}

// EXIF's numbers: 2 to 4 mirror and turn by half, 5 to 8 exchange rows and columns as well.
Image upright(Image stored, int orientation) {
    if (orientation == 1) return stored;
    const bool exchanged = orientation >= 5;
    const bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool from_bottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    Image turned = exchanged ? empty_picture(stored.height, stored.width) : empty_picture(stored.width, stored.height);
    std::uint8_t* to = turned.rgba.data();
    for (int y = 0; y < turned.height; ++y) {
        for (int x = 0; x < turned.width; ++x, to += 4) {
            const int column = exchanged ? y : x;
            const int row = exchanged ? x : y;
            const int from_x = from_right ? stored.width - 1 - column : column;
            const int from_y = from_bottom ? stored.height - 1 - row : row;
            std::memcpy(to, stored.rgba.data() + (static_cast<std::size_t>(from_y) * stored.width + from_x) * 4, 4);
        }
    }
    return turned;
}

}  // namespace

Result<ImageHeader> read_decodable_header(EncodedBytes bytes) {
    Result<ImageHeader> header = read_image_header(bytes);
    if (!header) return header;
    const ImageFormat format = header.value().format;
    if (format == ImageFormat::avif || format == ImageFormat::heic) return undecodable_image(format);
    return header;
}

Result<Image> decode_image(EncodedBytes bytes) {
    const Result<ImageHeader> header = read_decodable_header(bytes);
    if (!header) return header.error();
    if (bytes.size() > std::numeric_limits<int>::max()) return undecodable_image(header.value().format);
    std::optional<Image> stored = decode(header.value().format, bytes);
    // A decoder that reads another size than the header's reader has not been held to the limits.
    if (!stored || stored->width != header.value().width || stored->height != header.value().height) {
        return undecodable_image(header.value().format);
    }
    if (header.value().format != ImageFormat::jpeg) lay_on_white(*stored);  // which has no transparency
    return upright(std::move(*stored), header.value().exif_orientation);
}

}  // namespace telltale
