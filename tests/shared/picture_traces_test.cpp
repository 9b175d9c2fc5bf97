#include "shared/picture_file/traces.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/random.hpp"
#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

const std::string kFolder = "tests/golden/images/";

std::vector<std::uint8_t> file_of(const std::string& name) { return read_golden(kFolder + name); }

PictureTraces traces_of(const std::string& name) {
    Result<PictureTraces> traces = read_picture_traces(file_of(name));
    CHECK(traces.ok());
    return std::move(traces).value();
}

// The place of a JPEG's first segment of this marker.
std::size_t place_of(const std::vector<std::uint8_t>& jpeg, std::uint8_t marker) {
    const std::uint8_t wanted[] = {0xFF, marker};
    const auto found = std::search(jpeg.begin(), jpeg.end(), std::begin(wanted), std::end(wanted));
    CHECK(found != jpeg.end());
    return static_cast<std::size_t>(found - jpeg.begin());
}

// Pillow was asked for these: make_golden.py.
TEST(PictureTraces, FindTheQualityAndSamplingThatPillowWasAskedFor) {
    for (const auto& [name, quality, sampling] : {std::tuple{"exif_1.jpg", 90, "4:2:0"},
                                                  {"grey.jpg", 90, "grey"},
                                                  {"progressive.jpg", 90, "4:2:0"},
                                                  {"full_chroma.jpg", 90, "4:4:4"},
                                                  {"profile.jpg", 90, "4:2:0"},
                                                  {"cmyk.jpg", 95, "1×1 1×1 1×1 1×1"}}) {
        const PictureTraces traces = traces_of(name);
        ASSERT_TRUE(traces.jpeg) << name;
        EXPECT_EQ(traces.jpeg->quality, quality) << name;
        EXPECT_EQ(traces.jpeg->sampling, sampling) << name;
        EXPECT_EQ(traces.jpeg->progressive, std::string(name) == "progressive.jpg") << name;
    }
    EXPECT_EQ(traces_of("grey.jpg").jpeg->quantisation_tables.size(), 1u);
    EXPECT_EQ(traces_of("exif_1.jpg").jpeg->quantisation_tables.size(), 2u);
    EXPECT_EQ(traces_of("exif_1.jpg").jpeg->quantisation_tables, traces_of("profile.jpg").jpeg->quantisation_tables);
    EXPECT_NE(traces_of("cmyk.jpg").jpeg->quantisation_tables, traces_of("grey.jpg").jpeg->quantisation_tables);
}

TEST(PictureTraces, TellWhatStandsBesideThePixels) {
    const PictureTraces plain = traces_of("full_chroma.jpg");
    ASSERT_EQ(plain.marks.size(), 1u);
    EXPECT_EQ(plain.marks[0].rfind("JFIF 1.", 0), 0u) << plain.marks[0];
    EXPECT_EQ(plain.exif_bytes + plain.icc_bytes + plain.xmp_bytes + plain.comment_bytes + plain.trailing_bytes, 0u);
    EXPECT_EQ(plain.structure, "DQT×2 SOF0 DHT×4 SOS, standard Huffman");
    EXPECT_EQ(traces_of("progressive.jpg").structure, "DQT×2 SOF2 DHT×2 SOS, own Huffman");

    const PictureTraces turned = traces_of("exif_6.jpg");
    EXPECT_EQ(turned.marks.back(), "EXIF");
    EXPECT_EQ(turned.exif_bytes, 32u);  // the segment's 34 without its length
    EXPECT_EQ(turned.structure, plain.structure);
    EXPECT_EQ(traces_of("profile.jpg").icc_bytes, 602u);
    EXPECT_EQ(traces_of("cmyk.jpg").marks, std::vector<std::string>{"Adobe"});
    EXPECT_TRUE(traces_of("cmyk_unmarked.jpg").marks.empty());

    EXPECT_EQ(traces_of("exif_6.png").marks, std::vector<std::string>{"EXIF"});
    EXPECT_GT(traces_of("exif_6.png").exif_bytes, 0u);
    EXPECT_EQ(traces_of("gamma.png").marks, std::vector<std::string>{"gAMA"});
    EXPECT_TRUE(traces_of("colour_key.png").marks.empty());
    EXPECT_EQ(traces_of("grey_16.png").structure, "PNG grey 16 bits");
    EXPECT_EQ(traces_of("interlaced.png").structure, "PNG RGB 8 bits interlaced");
    EXPECT_GT(traces_of("exif_6.webp").exif_bytes, 0u);
    EXPECT_EQ(traces_of("lossless.webp").structure, "WebP lossless");
    EXPECT_EQ(traces_of("lossy.webp").structure, "WebP lossy");
    EXPECT_EQ(traces_of("plain.bmp").structure, "BMP");
    EXPECT_FALSE(traces_of("plain.bmp").jpeg);
}

TEST(PictureTraces, CountCommentsAndBytesBehindTheEnd) {
    std::vector<std::uint8_t> jpeg = file_of("full_chroma.jpg");
    const std::uint8_t comment[] = {0xFF, 0xFE, 0x00, 0x07, 'h', 'e', 'l', 'l', 'o'};
    jpeg.insert(jpeg.begin() + 2, std::begin(comment), std::end(comment));
    jpeg.insert(jpeg.end(), {1, 2, 3});
    const PictureTraces traces = read_picture_traces(jpeg).value();
    EXPECT_EQ(traces.comment_bytes, 5u);
    EXPECT_EQ(traces.trailing_bytes, 3u);
    EXPECT_EQ(traces.marks.front(), "comment");
    EXPECT_EQ(traces.structure, traces_of("full_chroma.jpg").structure);
    std::vector<std::uint8_t> png = file_of("rgba.png");
    png.push_back(0);
    EXPECT_EQ(read_picture_traces(png).value().trailing_bytes, 1u);
    std::vector<std::uint8_t> webp = file_of("lossy.webp");
    webp.push_back(0);
    EXPECT_EQ(read_picture_traces(webp).value().trailing_bytes, 1u);
}

TEST(PictureTraces, RefuseEveryTruncationAndDamagedTables) {
    for (const char* name : {"exif_6.jpg", "progressive.jpg", "profile.jpg", "exif_6.png", "exif_6.webp"}) {
        const std::vector<std::uint8_t> bytes = file_of(name);
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const std::vector<std::uint8_t> prefix(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
            EXPECT_FALSE(read_picture_traces(prefix).ok()) << name << " at " << size;
        }
    }
    const std::vector<std::uint8_t> whole = file_of("full_chroma.jpg");
    // A table's number beyond 3, a table cut short by its segment, and a Huffman table that claims more than there is.
    for (const auto& [marker, offset, value] : {std::tuple{0xDB, 4, 0x04}, {0xDB, 4, 0x10}, {0xC4, 5, 0xFF}}) {
        std::vector<std::uint8_t> bytes = whole;
        bytes[place_of(bytes, static_cast<std::uint8_t>(marker)) + offset] = static_cast<std::uint8_t>(value);
        const Result<PictureTraces> traces = read_picture_traces(bytes);
        ASSERT_FALSE(traces.ok()) << marker;
        EXPECT_NE(traces.error().message.find("damaged"), std::string::npos);
    }
    EXPECT_FALSE(read_picture_traces(file_of("words.jpg")).ok());
}

// Nothing is expected of the words: whatever the bytes, an answer of a bounded size.
TEST(PictureTraces, SurviveDamageAnywhere) {
    Random random(7);
    for (const char* name : {"exif_6.jpg", "progressive.jpg", "cmyk.jpg", "exif_6.png", "gamma.png", "animated.webp"}) {
        const std::vector<std::uint8_t> whole = file_of(name);
        for (int copy = 0; copy < 500; ++copy) {
            std::vector<std::uint8_t> bytes = whole;
            for (std::uint64_t hits = 1 + random.below(6); hits > 0; --hits) {
                bytes[random.below(bytes.size())] = static_cast<std::uint8_t>(random.below(256));
            }
            const Result<PictureTraces> traces = read_picture_traces(bytes);
            if (!traces) continue;
            EXPECT_LE(traces.value().trailing_bytes, bytes.size());
            EXPECT_LE(traces.value().marks.size(), 64u);
        }
    }
}

}  // namespace
}  // namespace telltale
