#include "native/bench/jpeg_alone.hpp"

#include <csetjmp>
#include <cstdio>
#include <vector>

#include <jpeglib.h>

namespace telltale {
namespace {

constexpr std::size_t kVectorBytes = 32;

struct Errors {
    jpeg_error_mgr manager;  // first, so that the library's pointer to it is one to the whole
    std::jmp_buf stop;
};

[[noreturn]] void give_up(j_common_ptr info) { std::longjmp(reinterpret_cast<Errors*>(info->err)->stop, 1); }

void say_nothing(j_common_ptr) {}

// Holds nothing that needs a destructor, since an error jumps out of it.
bool read_rows(jpeg_decompress_struct& jpeg, Errors& errors, std::span<const std::uint8_t> bytes,
               std::vector<std::uint8_t>& pixels) {
    if (setjmp(errors.stop) != 0) return false;
    jpeg_create_decompress(&jpeg);
    jpeg_mem_src(&jpeg, bytes.data(), static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&jpeg, TRUE);
    jpeg.out_color_space = JCS_EXT_RGBA;
    jpeg_start_decompress(&jpeg);
    pixels.resize(std::size_t{jpeg.output_width} * jpeg.output_height * 4 + kVectorBytes);
    // Where the library is fastest: see pictures/jpeg.cpp.
    const bool is_on_vectors = reinterpret_cast<std::uintptr_t>(pixels.data()) % kVectorBytes == 0;
    std::uint8_t* first = pixels.data() + (is_on_vectors ? kVectorBytes / 2 : 0);
    while (jpeg.output_scanline < jpeg.output_height) {
        JSAMPROW row = first + std::size_t{jpeg.output_scanline} * jpeg.output_width * 4;
        jpeg_read_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_decompress(&jpeg);
    return true;
}

}  // namespace

bool decode_by_jpeg_library_alone(std::span<const std::uint8_t> bytes) {
    thread_local std::vector<std::uint8_t> pixels;
    Errors errors{};
    jpeg_decompress_struct jpeg{};
    jpeg.err = jpeg_std_error(&errors.manager);
    errors.manager.error_exit = give_up;
    errors.manager.output_message = say_nothing;
    const bool whole = read_rows(jpeg, errors, bytes, pixels);
    jpeg_destroy_decompress(&jpeg);
    return whole;
}

}  // namespace telltale
