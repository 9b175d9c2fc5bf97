#include "picture_file.hpp"

#include <string>

#include "judgement.hpp"
#include "shared/picture_file/traces.hpp"
#include "words/photo.hpp"

namespace telltale {
std::string picture_sentence(const Error& error) {
    std::string text = error.message + ".";
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

Result<ImageHeader> picture_header(std::int64_t byte_count, const Payload& payload) {
    if (byte_count > kMostPictureFileBytes) {
        return make_error(filled(words::kTheFileHas, std::to_string(byte_count / 1'000'000)),
                          filled(words::kAPictureOfAtMost, std::to_string(kMostPictureFileBytes / 1'000'000)),
                          words::kSaveItSmaller);
    }
    if (static_cast<std::uint64_t>(byte_count) != payload.size()) {
        return make_error(words::kTheFileDidNotArriveWhole, {}, words::kOpenItAgain);
    }
    return read_image_header(payload.bytes());
}

void take_picture_file(AppState& state, const ImageFile& message, const Payload& payload, Outbox& outbox) {
    const Result<ImageHeader> header = picture_header(message.byte_count, payload);
    if (header) {
        state.read_picture = message.picture;
        state.read_jpeg_quality.reset();
        // A picture whose traces are damaged is shown all the same; its quality is not known then.
        const Result<PictureTraces> traces = read_picture_traces(payload.bytes());
        if (traces && traces.value().jpeg) state.read_jpeg_quality = traces.value().jpeg->quality;
        outbox.push_back(
            {DecodeImage{message.picture, picture_sentence(undecodable_image(header.value().format))}, {}});
        return;
    }
    state.failed_photo = std::move(state.opening);
    state.opening.clear();
    state.failed_to_open = Openable::photo;
    state.open_failure = picture_sentence(header.error());
    outbox.push_back({Announce{heading_of(state) + ". " + state.open_failure}, {}});
}

}  // namespace telltale
