// Letters: those of Latin, Greek and Cyrillic are there, and all are made for the screen's own pixels.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <set>
#include <string>
#include <vector>

#include "fake_page.hpp"
#include "imgui.h"

namespace telltale {
namespace {

struct Vertex {
    float x, y, u, v;
    std::uint32_t rgba;
};

// Texture pixels for a CSS pixel, of every letter in the drawing.
std::set<long> densities(const FakePage& page, int& letters) {
    const Draw& draw = page.drawing;
    const std::uint8_t* bytes = page.drawing_bytes.data();
    const auto vertices = bytes + draw.command_count * 32;
    const auto indices = vertices + draw.vertex_count * 20;
    const ImTextureData* atlas = ImGui::GetIO().Fonts->TexData;
    std::set<long> found;
    for (std::int64_t i = 0; i < draw.command_count; ++i) {
        std::uint32_t command[4];
        std::memcpy(command, bytes + i * 32, sizeof(command));
        if (command[3] >= 100) continue;
        for (std::uint32_t k = 0; k + 2 < command[0]; k += 3) {
            Vertex corner[3];
            for (std::uint32_t c = 0; c < 3; ++c) {
                std::uint32_t index = 0;
                std::memcpy(&index, indices + (command[1] + k + c) * 4, sizeof(index));
                std::memcpy(&corner[c], vertices + (command[2] + index) * 20, sizeof(Vertex));
            }
            // The first triangle of a letter: left above, right above, right below.
            const bool is_letter = corner[0].y == corner[1].y && corner[1].x == corner[2].x &&
                                   corner[0].v == corner[1].v && corner[1].u == corner[2].u &&
                                   corner[1].u > corner[0].u && corner[2].v > corner[1].v;
            const float height_px = corner[2].y - corner[1].y;
            const float width_px = corner[1].x - corner[0].x;
            // Thin ones say little: their edges are half of them. Rounded corners of boxes are square and symmetric.
            if (!is_letter || height_px < 6 || width_px < 3) continue;
            const float texels = (corner[2].v - corner[1].v) * static_cast<float>(atlas->Height);
            ++letters;
            found.insert(std::lround(texels / height_px * 10));
        }
    }
    return found;
}

std::string missing(const TypeFace& face, const std::vector<std::pair<unsigned, unsigned>>& ranges) {
    std::string codes;
    for (const auto& [first, last] : ranges)
        for (unsigned code = first; code <= last; ++code)
            if (!face.font->IsGlyphInFont(static_cast<ImWchar>(code))) codes += std::to_string(code) + " ";
    return codes;
}

using Ranges = std::vector<std::pair<unsigned, unsigned>>;
const Ranges kLatin{{0x20, 0x7E},   {0xA0, 0x131},  {0x134, 0x148}, {0x14A, 0x17F},
                    {0x18F, 0x18F}, {0x259, 0x259}, {0x218, 0x21B}, {0x1EA0, 0x1EF9}};
const Ranges kGreek{{0x384, 0x38A}, {0x38C, 0x38C}, {0x38E, 0x3A1}, {0x3A3, 0x3CE}};
// Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian.
const Ranges kSlavicCyrillic{{0x401, 0x40C}, {0x40E, 0x44F}, {0x451, 0x45C}, {0x45E, 0x45F}, {0x490, 0x491}};
const Ranges kWholeCyrillic{{0x400, 0x482}, {0x48A, 0x49D}, {0x4A0, 0x4FF}};
const Ranges kSigns{{0x2013, 0x2014}, {0x2018, 0x201A}, {0x201C, 0x201E},
                    {0x2026, 0x2026}, {0x2190, 0x2193}, {0x2212, 0x2212}};

TEST(Letters, LatinGreekAndCyrillicAreThereInEveryFace) {
    const Platform platform;
    const Fonts& fonts = platform.fonts();
    for (const TypeFace& face : {fonts.regular, fonts.semi_bold, fonts.mono})
        for (const Ranges& ranges : {kLatin, kGreek, kSlavicCyrillic, kSigns}) EXPECT_EQ(missing(face, ranges), "");
    for (const TypeFace& face : {fonts.regular, fonts.semi_bold}) EXPECT_EQ(missing(face, kWholeCyrillic), "");
}

TEST(Letters, HaveAsManyPixelsAsTheScreen) {
    for (const double ratio : {1.0, 1.5, 2.0, 3.0}) {
        App app;
        FakePage page;
        page.start(app);
        page.faces = {{100, 100, 80, 100}};
        page.scores = {0.93};
        page.open_photo(app, "photo.jpg", 640, 480);
        page.settle(app, {1440, 900, ratio});
        int letters = 0;
        const std::set<long> found = densities(page, letters);
        EXPECT_GT(letters, 200);
        for (const long tenfold : found) EXPECT_NEAR(static_cast<double>(tenfold) / 10, ratio, 0.2) << ratio;
    }
}

}  // namespace
}  // namespace telltale
