#include "formats.hpp"

namespace telltale::picture_file {
namespace {

struct Signature {
    std::size_t at;
    std::string_view bytes;
    std::string_view kind;
};

using namespace std::string_view_literals;

constexpr Signature kSignatures[] = {
    {0, "%PDF-"sv, "a PDF document"},
    {0, "II*\0"sv, "a TIFF or raw photo"},
    {0, "MM\0*"sv, "a TIFF or raw photo"},
    {0, "8BPS"sv, "a Photoshop document"},
    {0, "\xFF\x0A"sv, "a JPEG XL picture"},
    {0, "\0\0\0\x0CJXL "sv, "a JPEG XL picture"},
    {0, "\0\0\0\x0CjP  "sv, "a JPEG 2000 picture"},
    {0, "\0\0\1\0"sv, "an icon"},
    {4, "ftyp"sv, "a video"},
    {0, "\x1A\x45\xDF\xA3"sv, "a video"},
    {0, "PK\3\4"sv, "a ZIP archive or an office document"},
};

}  // namespace

std::string_view foreign_kind(Bytes bytes) {
    for (const Signature& one : kSignatures) {
        if (has_text(bytes, one.at, one.bytes)) return one.kind;
    }
    constexpr std::size_t kLookBytes = 512;
    constexpr std::string_view kSvg = "<svg";
    const Bytes start = bytes.first(std::min(bytes.size(), kLookBytes));
    const auto equal = [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); };
    if (std::search(start.begin(), start.end(), kSvg.begin(), kSvg.end(), equal) != start.end()) {
        return "an SVG drawing";
    }
    return {};
}

}  // namespace telltale::picture_file
