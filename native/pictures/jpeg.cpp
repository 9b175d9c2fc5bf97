#include <csetjmp>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include <jpeglib.h>

#include <jerror.h>

#include "native/pictures/decoders.hpp"

namespace telltale {
namespace {

struct JpegErrors {
    jpeg_error_mgr manager;  // first, so that the library's pointer to it is one to the whole
    std::jmp_buf stop;
};

[[noreturn]] void stop_decoding(j_common_ptr info) { std::longjmp(reinterpret_cast<JpegErrors*>(info->err)->stop, 1); }

// Most warnings are of harmless things that cameras do. These mean that pixels are missing, which the library would
// fill with grey, or that they are not those that were stored.
void judge_warning(j_common_ptr info, int level) {
    if (level >= 0) return;
    switch (info->err->msg_code) {
        case JWRN_HIT_MARKER:
        case JWRN_JPEG_EOF:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_ARITH_BAD_CODE:
        case JWRN_MUST_RESYNC: stop_decoding(info);
        default: return;
    }
}

void say_nothing(j_common_ptr) {}

// Browsers take every four-colour JPEG as inverted, marked by Adobe or not: what is stored is how much light gets through.
void rgb_from_inverted_inks(Image& image) {
    for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
        const unsigned black = image.rgba[i + 3];
        for (std::size_t channel = 0; channel < 3; ++channel) {
            image.rgba[i + channel] = static_cast<std::uint8_t>((2 * image.rgba[i + channel] * black + 255) / 510);
        }
        image.rgba[i + 3] = 255;
    }
}

// libjpeg-turbo writes a row that begins on such a boundary past the caches: right for a large picture, but a small one takes a
// third less time where it does not.
constexpr std::size_t kVectorBytes = 32;
constexpr std::size_t kCachedBytes = 1'000'000;

// Memory for one row, which the library frees.
JSAMPROW row_off_vectors(jpeg_decompress_struct& jpeg, std::size_t row_bytes) {
    void* memory = jpeg.mem->alloc_large(reinterpret_cast<j_common_ptr>(&jpeg), JPOOL_IMAGE, row_bytes + kVectorBytes);
    auto* row = static_cast<JSAMPROW>(memory);
    return reinterpret_cast<std::uintptr_t>(row) % kVectorBytes == 0 ? row + kVectorBytes / 2 : row;
}

// Holds nothing that needs a destructor, since an error jumps out of it.
bool read_rows(jpeg_decompress_struct& jpeg, JpegErrors& errors, EncodedBytes bytes, Image& image, bool& has_inks) {
    if (setjmp(errors.stop) != 0) return false;
    jpeg_create_decompress(&jpeg);
    jpeg_mem_src(&jpeg, bytes.data(), static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&jpeg, TRUE);
    has_inks = jpeg.jpeg_color_space == JCS_CMYK || jpeg.jpeg_color_space == JCS_YCCK;
    jpeg.out_color_space = has_inks ? JCS_CMYK : JCS_EXT_RGBA;
    jpeg_start_decompress(&jpeg);
    if (jpeg.output_components != 4) return false;
    image = empty_picture(static_cast<int>(jpeg.output_width), static_cast<int>(jpeg.output_height));
    const std::size_t row_bytes = std::size_t{jpeg.output_width} * 4;
    JSAMPROW beside = row_off_vectors(jpeg, row_bytes);
    const bool is_small = image.rgba.size() <= kCachedBytes;
    while (jpeg.output_scanline < jpeg.output_height) {
        JSAMPROW in_picture = image.rgba.data() + jpeg.output_scanline * row_bytes;
        const bool goes_beside = is_small && reinterpret_cast<std::uintptr_t>(in_picture) % kVectorBytes == 0;
        JSAMPROW row = goes_beside ? beside : in_picture;
        jpeg_read_scanlines(&jpeg, &row, 1);
        if (goes_beside) std::memcpy(in_picture, beside, row_bytes);
    }
    jpeg_finish_decompress(&jpeg);
    return true;
}

}  // namespace

std::optional<Image> decode_jpeg(EncodedBytes bytes) {
    JpegErrors errors{};
    jpeg_decompress_struct jpeg{};
    jpeg.err = jpeg_std_error(&errors.manager);
    errors.manager.error_exit = stop_decoding;
    errors.manager.emit_message = judge_warning;
    errors.manager.output_message = say_nothing;
    Image image;
    bool has_inks = false;
    const bool whole = read_rows(jpeg, errors, bytes, image, has_inks);
    jpeg_destroy_decompress(&jpeg);
    if (!whole) return {};
    if (has_inks) rgb_from_inverted_inks(image);
    return image;
}

}  // namespace telltale
