#include <csetjmp>
#include <cstring>

#include <png.h>

#include "native/pictures/decoders.hpp"

namespace telltale {
namespace {

[[noreturn]] void stop_decoding(png_structp png, png_const_charp) { png_longjmp(png, 1); }
void pass_over(png_structp, png_const_charp) {}

void take_bytes(png_structp png, png_bytep to, std::size_t count) {
    auto& left = *static_cast<EncodedBytes*>(png_get_io_ptr(png));
    if (left.size() < count) png_error(png, "the data end");
    std::memcpy(to, left.data(), count);
    left = left.subspan(count);
}

// Holds nothing that needs a destructor, since an error jumps out of it.
bool read_rows(png_structp png, png_infop info, Image& image, std::vector<png_bytep>& rows) {
    if (setjmp(png_jmpbuf(png)) != 0) return false;
    png_set_user_limits(png, kLongestImageSide, kLongestImageSide);
    png_read_info(png, info);
    png_set_expand(png);  // palettes and few bits to 8 bits, a transparent colour to alpha
    png_set_strip_16(png);
    png_set_gray_to_rgb(png);
    png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    const auto width = static_cast<int>(png_get_image_width(png, info));
    const auto height = static_cast<int>(png_get_image_height(png, info));
    if (png_get_rowbytes(png, info) != static_cast<std::size_t>(width) * 4) return false;
    image = empty_picture(width, height);
    rows.resize(static_cast<std::size_t>(height));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        rows[row] = image.rgba.data() + row * static_cast<std::size_t>(width) * 4;
    }
    png_read_image(png, rows.data());
    png_read_end(png, nullptr);
    return true;
}

}  // namespace

std::optional<Image> decode_png(EncodedBytes bytes) {
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, stop_decoding, pass_over);
    if (png == nullptr) return {};
    png_infop info = png_create_info_struct(png);
    Image image;
    std::vector<png_bytep> rows;
    png_set_read_fn(png, &bytes, take_bytes);
    const bool whole = info != nullptr && read_rows(png, info, image, rows);
    png_destroy_read_struct(&png, &info, nullptr);
    if (!whole) return {};
    return image;
}

}  // namespace telltale
