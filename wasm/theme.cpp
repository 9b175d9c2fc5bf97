#include "theme.hpp"

#include "shared/embedded_fonts.hpp"
#include "shared/ink.hpp"

namespace telltale {
namespace {

constexpr Palette palette_of(const InkTheme& inks, ImU32 pressed, ImU32 on_accent, const char* background_css) {
    const auto of = [&](Ink ink) { return colour(inks.of(ink)); };
    return {of(Ink::background), of(Ink::surface), of(Ink::raised), pressed,   of(Ink::text),
            of(Ink::muted),      of(Ink::border),  of(Ink::accent), on_accent, of(Ink::real),
            of(Ink::fake),       of(Ink::unsure),  background_css};
}

constexpr Palette kDark = palette_of(kDarkInks, colour(0x30353F), colour(0x101216), "#14161A");
constexpr Palette kLight = palette_of(kLightInks, colour(0xDFE3EA), colour(0xFFFFFF), "#F5F6F8");

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
