#include <algorithm>
#include <cstring>
#include <memory>

#include <gif_lib.h>

#include "native/pictures/decoders.hpp"

namespace telltale {
namespace {

int take_bytes(GifFileType* gif, GifByteType* to, int count) {
    auto& left = *static_cast<EncodedBytes*>(gif->UserData);
    const std::size_t taken = std::min(left.size(), static_cast<std::size_t>(count));
    if (taken > 0) std::memcpy(to, left.data(), taken);
    left = left.subspan(taken);
    return static_cast<int>(taken);
}

void close_gif(GifFileType* gif) { DGifCloseFile(gif, nullptr); }

// Up to the first frame's description, with what an extension says of its transparent colour. False: there is none.
bool find_first_frame(GifFileType& gif, int& transparent_colour) {
    GifRecordType record = UNDEFINED_RECORD_TYPE;
    while (DGifGetRecordType(&gif, &record) == GIF_OK) {
        if (record == IMAGE_DESC_RECORD_TYPE) return DGifGetImageDesc(&gif) == GIF_OK;
        if (record != EXTENSION_RECORD_TYPE) return false;
        int code = 0;
        GifByteType* block = nullptr;
        if (DGifGetExtension(&gif, &code, &block) != GIF_OK) return false;
        while (block != nullptr) {
            GraphicsControlBlock control;
            if (code == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK) {
                transparent_colour = control.TransparentColor;
            }
            if (DGifGetExtensionNext(&gif, &block) != GIF_OK) return false;
        }
    }
    return false;
}

}  // namespace

std::optional<Image> decode_gif(EncodedBytes bytes) {
    const std::unique_ptr<GifFileType, void (*)(GifFileType*)> gif(DGifOpen(&bytes, take_bytes, nullptr), close_gif);
    int transparent_colour = NO_TRANSPARENT_COLOR;
    if (!gif || !find_first_frame(*gif, transparent_colour)) return {};
    const GifImageDesc& frame = gif->Image;
    const ColorMapObject* colours = frame.ColorMap != nullptr ? frame.ColorMap : gif->SColorMap;
    if (colours == nullptr || gif->SWidth <= 0 || gif->SHeight <= 0 || frame.Width <= 0 || frame.Height <= 0) return {};

    Image image = empty_picture(gif->SWidth, gif->SHeight);
    std::vector<GifPixelType> line(static_cast<std::size_t>(frame.Width));
    const auto put_line = [&](int row) {
        if (DGifGetLine(gif.get(), line.data(), frame.Width) != GIF_OK) return false;
        const int y = frame.Top + row;
        if (y < 0 || y >= image.height) return true;
        for (int x = std::max(0, -frame.Left); x < frame.Width && frame.Left + x < image.width; ++x) {
            const int index = line[static_cast<std::size_t>(x)];
            if (index == transparent_colour || index >= colours->ColorCount) continue;
            const GifColorType& colour = colours->Colors[index];
            std::uint8_t* to =
                image.rgba.data() + (static_cast<std::size_t>(y) * image.width + frame.Left + x) * std::size_t{4};
            to[0] = colour.Red;
            to[1] = colour.Green;
            to[2] = colour.Blue;
            to[3] = 255;
        }
        return true;
    };
    struct Pass {
        int first;
        int step;
    };
    constexpr Pass kInterlaced[] = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
    constexpr Pass kPlain[] = {{0, 1}};
    const std::span<const Pass> passes = frame.Interlace ? std::span<const Pass>(kInterlaced) : kPlain;
    for (const Pass& pass : passes) {
        for (int row = pass.first; row < frame.Height; row += pass.step) {
            if (!put_line(row)) return {};
        }
    }
    return image;
}

}  // namespace telltale
