#include "tests/shared/plot_bits.hpp"

#include <array>
#include <cstdio>

#include "shared/draw_plot.hpp"
#include "shared/raster.hpp"
#include "shared/svg.hpp"
#include "tests/shared/golden.hpp"
#include "tests/shared/plot_samples.hpp"

namespace telltale {
namespace {

// Not the page's: a colour of the design may change without a word here.
constexpr InkTheme kInks{
    {0x101010, 0x202020, 0x303030, 0xF0F0F0, 0xA0A0A0, 0x505050, 0x0000FF, 0x00FFFF, 0xFF8000, 0x8000FF}};

std::string hash_text(const std::vector<std::uint8_t>& bytes) {
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(fnv1a(bytes)));
    return text.data();
}

}  // namespace

std::map<std::string, std::string> plot_hashes() {
    std::map<std::string, std::string> hashes;
    for (const auto& [name, plot] : standard_plots(plot_samples(20'000), "SimpleNet → Δ")) {
        const Drawing drawing = whole_drawing(plot, {560, 460, 13});
        const std::string svg = svg_of(drawing, {kInks});
        hashes[name + ".svg"] = hash_text({svg.begin(), svg.end()});
        hashes[name + ".rgba"] = hash_text(raster_of(drawing, {kInks}).rgba);
    }
    return hashes;
}

}  // namespace telltale
