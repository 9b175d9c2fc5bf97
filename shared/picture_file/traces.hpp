// What a picture's file tells of the program that wrote it, beside its picture: how it was compressed and what lies around
// the pixels. JPEG, PNG and WebP; of other kinds nothing but their name. Decodes no pixel and reads no metadata's content.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "header.hpp"

namespace telltale {

struct QuantisationTable {
    int id = 0;                                // 0 to 3
    std::array<std::uint16_t, 64> divisors{};  // in the file's zigzag order
    bool operator==(const QuantisationTable&) const = default;
};

struct JpegTraces {
    std::vector<QuantisationTable> quantisation_tables;  // those in force at the first scan, by id
    int quality = 0;       // libjpeg's 1 to 100 whose luma table is nearest to the first component's
    std::string sampling;  // "4:2:0", "4:4:4", "grey" …, or the components' factors
    bool progressive = false;
};

struct PictureTraces {
    // How the file is built, without what lies in it: "DQT×2 SOF0 DHT×4 SOS, standard Huffman" or "PNG RGB 8 bits".
    std::string structure;
    // What stands beside the pixels, each once, in the file's order: "JFIF 1.1 72×72 dpi", "EXIF", "ICC", "comment" …
    std::vector<std::string> marks;
    std::size_t exif_bytes = 0;
    std::size_t icc_bytes = 0;
    std::size_t xmp_bytes = 0;
    std::size_t comment_bytes = 0;
    std::size_t trailing_bytes = 0;  // behind the picture's end
    std::optional<JpegTraces> jpeg;
};

// Errors: those of read_image_header, and a damaged table.
Result<PictureTraces> read_picture_traces(std::span<const std::uint8_t> bytes);

}  // namespace telltale
