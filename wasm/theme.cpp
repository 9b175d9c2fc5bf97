#include "theme.hpp"

#include "embedded_fonts.hpp"

namespace telltale {
namespace {

constexpr Palette kDark{
    colour(0x14161A), colour(0x1C1F25), colour(0x262A32), colour(0x30353F), colour(0xE9EBEE),
    colour(0xA6ADB8), colour(0x3A404B), colour(0x7CB0FF), colour(0x101216), colour(0x6FA8FF),
    colour(0xFF9466), colour(0xC3B8D9), "#14161A",
};
constexpr Palette kLight{
    colour(0xF5F6F8), colour(0xFFFFFF), colour(0xECEEF2), colour(0xDFE3EA), colour(0x16191D),
    colour(0x555C66), colour(0xCDD2DA), colour(0x1B5ACB), colour(0xFFFFFF), colour(0x1B5ACB),
    colour(0xB93A0B), colour(0x665C7D), "#F5F6F8",
};

TypeFace add(const EmbeddedFont& embedded) {
    ImFontConfig config;
    // The atlas only reads the data; it must not free what lies in the program.
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = 2;
    ImFont* font = ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<unsigned char*>(embedded.data), embedded.size,
                                                              0, &config);
    return {font, embedded.height_in_em};
}

}  // namespace

ImU32 mix(ImU32 a, ImU32 b, float share) {
    ImU32 result = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const auto from = static_cast<float>((a >> shift) & 255u);
        const auto to = static_cast<float>((b >> shift) & 255u);
        result |= static_cast<ImU32>(from + (to - from) * share + 0.5F) << shift;
    }
    return result;
}

const Palette& dark_palette() { return kDark; }
const Palette& light_palette() { return kLight; }

Fonts add_fonts() { return {add(kInterRegular), add(kInterSemiBold), add(kJetBrainsMono)}; }

}  // namespace telltale
