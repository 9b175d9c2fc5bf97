#include <memory>

#include <webp/demux.h>

#include "native/pictures/decoders.hpp"

namespace telltale {

std::optional<Image> decode_webp(EncodedBytes bytes) {
    WebPAnimDecoderOptions options;
    if (WebPAnimDecoderOptionsInit(&options) == 0) return {};
    options.color_mode = MODE_RGBA;
    options.use_threads = 0;
    const WebPData data{bytes.data(), bytes.size()};
    const std::unique_ptr<WebPAnimDecoder, void (*)(WebPAnimDecoder*)> decoder(WebPAnimDecoderNew(&data, &options),
                                                                               WebPAnimDecoderDelete);
    WebPAnimInfo info;
    std::uint8_t* canvas = nullptr;
    int time_milliseconds = 0;
    if (!decoder || WebPAnimDecoderGetInfo(decoder.get(), &info) == 0 ||
        WebPAnimDecoderGetNext(decoder.get(), &canvas, &time_milliseconds) == 0) {
        return {};
    }
    Image image = empty_picture(static_cast<int>(info.canvas_width), static_cast<int>(info.canvas_height));
    image.rgba.assign(canvas, canvas + image.rgba.size());
    return image;
}

}  // namespace telltale
