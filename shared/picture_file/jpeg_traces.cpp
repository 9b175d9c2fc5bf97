// Sources: ITU-T T.81 annex B (segments) and table K.1; JFIF 1.02; libjpeg's jcparam.c (a quality's table).
#include <cstdlib>
#include <limits>
#include <map>

#include "jpeg_segments.hpp"
#include "read_traces.hpp"

namespace telltale::picture_file {
namespace {

// Table K.1 in zigzag order: libjpeg's luma table of quality 50.
constexpr std::array<int, 64> kLumaTable = {16, 11, 12,  14,  12,  10, 16, 14,  13,  14,  18,  17,  16, 19,  24,  40,
                                            26, 24, 22,  22,  24,  49, 35, 37,  29,  40,  58,  51,  61, 60,  57,  51,
                                            56, 55, 64,  72,  92,  78, 64, 68,  87,  69,  55,  56,  80, 109, 81,  87,
                                            95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99};

int quality_of(const QuantisationTable& table) {
    int nearest = 0;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (int quality = 1; quality <= 100; ++quality) {
        const int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        std::int64_t difference = 0;
        for (std::size_t i = 0; i < kLumaTable.size(); ++i) {
            const int divisor = std::clamp((kLumaTable[i] * scale + 50) / 100, 1, 255);
            difference += std::abs(divisor - int{table.divisors[i]});
        }
        if (difference < least) {
            least = difference;
            nearest = quality;
        }
    }
    return nearest;
}

struct Component {
    int horizontal = 1;
    int vertical = 1;
    int table_id = 0;
};

std::string factors(const Component& one) {
    return std::to_string(one.horizontal) + "×" + std::to_string(one.vertical);
}

std::string sampling_of(const std::vector<Component>& components) {
    if (components.size() == 1) return "grey";
    std::string all;
    for (const Component& one : components) all += (all.empty() ? "" : " ") + factors(one);
    static const std::map<std::string, std::string, std::less<>> kNames = {{"1×1 1×1 1×1", "4:4:4"},
                                                                           {"2×1 1×1 1×1", "4:2:2"},
                                                                           {"2×2 1×1 1×1", "4:2:0"},
                                                                           {"1×2 1×1 1×1", "4:4:0"},
                                                                           {"4×1 1×1 1×1", "4:1:1"}};
    const auto name = kNames.find(all);
    return name == kNames.end() ? all : name->second;
}

std::string name_of_segment(std::uint8_t marker) {
    switch (marker) {
        case 0xC4: return "DHT";
        case 0xCC: return "DAC";
        case 0xDA: return "SOS";
        case 0xDB: return "DQT";
        case 0xDC: return "DNL";
        case 0xDD: return "DRI";
        case 0xFE: return "COM";
        default: break;
    }
    if (is_start_of_frame(marker)) return "SOF" + std::to_string(marker - 0xC0);
    if (marker >= 0xE0 && marker <= 0xEF) return "APP" + std::to_string(marker - 0xE0);
    return "marker " + std::to_string(int{marker});
}

bool is_metadata(std::uint8_t marker) { return marker == 0xFE || (marker >= 0xE0 && marker <= 0xEF); }

// "JFIF 1.1 72×72 dpi"
std::string jfif_mark(Bytes content) {
    if (content.size() < 12) return "JFIF";
    std::string text = "JFIF " + std::to_string(int{content[5]}) + "." + std::to_string(int{content[6]}) + " " +
                       std::to_string(big16(content, 8)) + "×" + std::to_string(big16(content, 10));
    if (content[7] == 1) text += " dpi";
    if (content[7] == 2) text += " per cm";
    return text;
}

class Reader {
  public:
    std::optional<Error> visit(std::uint8_t marker, Bytes content) {
        if (is_metadata(marker)) {
            read_metadata(marker, content);
            return {};
        }
        if (has_scan_) return {};
        count_segment(name_of_segment(marker));
        bool whole = true;
        if (marker == 0xDB) whole = read_quantisation(content);
        if (marker == 0xC4) whole = read_huffman(content);
        if (is_start_of_frame(marker) && components_.empty()) {
            jpeg_.progressive = marker == 0xC2 || marker == 0xC6 || marker == 0xCA || marker == 0xCE;
            whole = read_frame(content);
        }
        if (marker == 0xDA) has_scan_ = true;
        return whole ? std::nullopt : std::optional(damaged(ImageFormat::jpeg));
    }

    Result<PictureTraces> finish(std::size_t trailing_bytes) {
        if (components_.empty() || !has_scan_) return damaged(ImageFormat::jpeg);
        end_segments();
        if (has_huffman_) traces_.structure += own_huffman_ ? ", own Huffman" : ", standard Huffman";
        traces_.trailing_bytes = trailing_bytes;
        for (const auto& [id, table] : tables_) jpeg_.quantisation_tables.push_back(table);
        const auto luma = tables_.find(components_.front().table_id);
        if (luma != tables_.end()) jpeg_.quality = quality_of(luma->second);
        jpeg_.sampling = sampling_of(components_);
        traces_.jpeg = std::move(jpeg_);
        return std::move(traces_);
    }

  private:
    void count_segment(const std::string& name) {
        if (name == segment_) {
            ++segment_count_;
            return;
        }
        end_segments();
        segment_ = name;
        segment_count_ = 1;
    }

    void end_segments() {
        if (segment_count_ == 0) return;
        if (!traces_.structure.empty()) traces_.structure += " ";
        traces_.structure += segment_count_ == 1 ? segment_ : segment_ + "×" + std::to_string(segment_count_);
        segment_count_ = 0;
    }

    void read_metadata(std::uint8_t marker, Bytes content) {
        if (marker == 0xFE) {
            add_mark(traces_, "comment");
            traces_.comment_bytes += content.size();
        } else if (marker == 0xE0 && has_text(content, 0, {"JFIF\0", 5})) {
            add_mark(traces_, jfif_mark(content));
        } else if (marker == 0xE1 && has_text(content, 0, {"Exif\0\0", 6})) {
            add_mark(traces_, "EXIF");
            traces_.exif_bytes += content.size();
        } else if (marker == 0xE1 && has_text(content, 0, "http://ns.adobe.com/x")) {
            add_mark(traces_, "XMP");
            traces_.xmp_bytes += content.size();
        } else if (marker == 0xE2 && has_text(content, 0, {"ICC_PROFILE\0", 12})) {
            add_mark(traces_, "ICC");
            traces_.icc_bytes += content.size();
        } else if (marker == 0xED && has_text(content, 0, "Photoshop 3.0")) {
            add_mark(traces_, "Photoshop");
        } else if (marker == 0xEE && has_text(content, 0, "Adobe")) {
            add_mark(traces_, "Adobe");
        } else {
            add_mark(traces_, name_of_segment(marker));
        }
    }

    bool read_quantisation(Bytes content) {
        for (std::size_t at = 0; at < content.size();) {
            const int id = content[at] & 15;
            const std::size_t width = content[at] >> 4 == 0 ? 1 : 2;
            if (id > 3 || content[at] >> 4 > 1 || content.size() - at < 1 + 64 * width) return false;
            QuantisationTable table{id, {}};
            for (std::size_t i = 0; i < 64; ++i) {
                const std::size_t place = at + 1 + i * width;
                table.divisors[i] = static_cast<std::uint16_t>(width == 1 ? content[place] : big16(content, place));
            }
            tables_[id] = table;
            at += 1 + 64 * width;
        }
        return true;
    }

    // Standard tables hold 12 symbols for the means and 162 for the rest; tables made for the picture hold fewer.
    bool read_huffman(Bytes content) {
        has_huffman_ = true;
        for (std::size_t at = 0; at < content.size();) {
            if (content.size() - at < 17) return false;
            std::size_t symbols = 0;
            for (std::size_t i = 1; i <= 16; ++i) symbols += content[at + i];
            if (content.size() - at - 17 < symbols) return false;
            own_huffman_ = own_huffman_ || symbols != (content[at] >> 4 == 0 ? 12U : 162U);
            at += 17 + symbols;
        }
        return true;
    }

    bool read_frame(Bytes content) {
        if (content.size() < 6 || content[5] == 0 || content.size() < 6 + 3 * std::size_t{content[5]}) return false;
        for (std::size_t i = 0; i < content[5]; ++i) {
            const std::uint8_t sampling = content[7 + 3 * i];
            components_.push_back({sampling >> 4, sampling & 15, content[8 + 3 * i]});
        }
        return true;
    }

    PictureTraces traces_;
    JpegTraces jpeg_;
    std::map<int, QuantisationTable> tables_;
    std::vector<Component> components_;
    std::string segment_;
    int segment_count_ = 0;
    bool has_scan_ = false;
    bool has_huffman_ = false;
    bool own_huffman_ = false;
};

}  // namespace

Result<PictureTraces> read_jpeg_traces(Bytes bytes) {
    Reader reader;
    const Result<std::size_t> end =
        walk_jpeg(bytes, [&](std::uint8_t marker, Bytes content) { return reader.visit(marker, content); });
    if (!end) return end.error();
    return reader.finish(bytes.size() - end.value());
}

}  // namespace telltale::picture_file
