#include "formats.hpp"

namespace telltale::picture_file {
namespace {

struct Box {
    std::string_view name;
    Bytes content;
    std::size_t end = 0;  // in the bytes that it was read from
};

// The box at `position`; nothing when it does not lie whole inside.
std::optional<Box> box_at(Bytes bytes, std::size_t position) {
    if (bytes.size() - position < 8) return {};
    std::uint64_t size = big32(bytes, position);
    std::size_t head = 8;
    if (size == 1) {
        if (bytes.size() - position < 16) return {};
        size = std::uint64_t{big32(bytes, position + 8)} << 32 | big32(bytes, position + 12);
        head = 16;
    } else if (size == 0) {
        size = bytes.size() - position;  // to the end
    }
    if (size < head || size > bytes.size() - position) return {};
    const auto whole = bytes.subspan(position, static_cast<std::size_t>(size));
    // Four bytes as a name: they lie in the file, which outlives the box.
    return Box{
        {reinterpret_cast<const char*>(bytes.data()) + position + 4, 4}, whole.subspan(head), position + whole.size()};
}

Bytes content_of(Bytes bytes, std::string_view name) {
    for (std::size_t position = 0; position < bytes.size();) {
        const std::optional<Box> box = box_at(bytes, position);
        if (!box) return {};
        if (box->name == name) return box->content;
        position = box->end;
    }
    return {};
}

// The longest sides of all pictures in the file: of the whole one, its tiles and its thumbnails.
Result<ImageHeader> size_of(Bytes meta, ImageFormat format) {
    constexpr std::size_t kVersionBytes = 4;
    if (meta.size() < kVersionBytes) return damaged(format);
    const Bytes properties = content_of(content_of(meta.subspan(kVersionBytes), "iprp"), "ipco");
    std::int64_t width = 0;
    std::int64_t height = 0;
    for (std::size_t position = 0; position < properties.size();) {
        const std::optional<Box> box = box_at(properties, position);
        if (!box) return damaged(format);
        if (box->name == "ispe" && box->content.size() >= 12) {
            width = std::max(width, std::int64_t{big32(box->content, 4)});
            height = std::max(height, std::int64_t{big32(box->content, 8)});
        }
        position = box->end;
    }
    return checked_size(format, width, height);
}

}  // namespace

std::optional<ImageFormat> format_of_brands(Bytes bytes) {
    if (bytes.size() < 12 || !has_text(bytes, 4, "ftyp")) return {};
    const std::size_t end = std::min<std::size_t>(big32(bytes, 0), bytes.size());
    // The first brand that decides does: the major one, then the compatible ones; between them lies a version.
    for (std::size_t position = 8; position + 4 <= end; position += position == 8 ? 8 : 4) {
        for (const std::string_view brand : {"avif", "avis"}) {
            if (has_text(bytes, position, brand)) return ImageFormat::avif;
        }
        for (const std::string_view brand : {"heic", "heix", "heim", "heis", "hevc", "hevx"}) {
            if (has_text(bytes, position, brand)) return ImageFormat::heic;
        }
    }
    return {};
}

// Box by box to the end: the properties give the size, and the data that they speak of must be there.
Result<ImageHeader> read_heif(Bytes bytes, ImageFormat format) {
    std::optional<ImageHeader> header;
    bool has_data = false;
    for (std::size_t position = 0; position < bytes.size();) {
        const std::optional<Box> box = box_at(bytes, position);
        if (!box) return truncated(format);
        if (box->name == "meta" && !header) {
            Result<ImageHeader> sized = size_of(box->content, format);
            if (!sized) return sized;
            header = sized.value();
            has_data |= !content_of(box->content.subspan(4), "idat").empty();
        }
        has_data |= box->name == "mdat";
        position = box->end;
    }
    if (!header || !has_data) return truncated(format);
    return *header;
}

}  // namespace telltale::picture_file
