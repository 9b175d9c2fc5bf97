#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "det.hpp"
#include "plot.hpp"
#include "type_face.hpp"

namespace telltale {
namespace {

constexpr double kTickEveryPx = 72;
constexpr double kMostTicks = 6;
constexpr double kWordsWidePx = 44;
constexpr double kWordsHighPx = 20;
constexpr std::array kRoundRates{0.5,   0.1,   0.9,    0.01,  0.99,  0.2,    0.8,    0.05,    0.95,
                                 0.4,   0.6,   0.001,  0.999, 0.3,   0.7,    0.02,   0.98,    0.0001,
                                 0.005, 0.995, 0.9999, 0.002, 0.998, 0.0005, 0.9995, 0.00001, 0.99999};

std::string fixed_text(double value, int digits) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    std::string written = text.data();
    // "-0.00" is no number that anybody means.
    if (written.find_first_not_of("-0.") == std::string::npos && written[0] == '-') written.erase(0, 1);
    return written;
}

std::string without_last_zeros(std::string text) {
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

// How many times ten a positive value takes to reach a bound: the digits after the point that it needs.
int tens_to_reach(double bound, double value, int most) {
    int tens = 0;
    while (tens < most && value > 0 && value < bound) {
        value *= 10;
        ++tens;
    }
    return tens;
}

// Digits after the point that tell multiples of a step apart.
int digits_of(double step) { return tens_to_reach(1 - 1e-9, step, 12); }

std::string tick_text(const PlotAxis& axis, double value, double step) {
    if (axis.tick_text == TickText::percent)
        return without_last_zeros(fixed_text(value * 100, digits_of(step * 100))) + " %";
    return fixed_text(value, digits_of(step));
}

std::vector<PlotTick> even_ticks(const PlotAxis& axis, double low, double high, double count) {
    std::vector<PlotTick> ticks;
    const double step = round_step((high - low) / count);
    // A hair of tolerance: 0.6000000001 is an end that 0.6 still belongs to.
    const double hair = (high - low) * 1e-9;
    double number = std::ceil((low - hair) / step);
    while (number * step <= high + hair) {
        ticks.push_back({number * step, tick_text(axis, number * step, step)});
        ++number;
    }
    return ticks;
}

// Those of the axis' own that have room for their words.
std::vector<PlotTick> given_ticks(const PlotAxis& axis, const AxisMap& map) {
    const double room = map.to_px > map.from_px ? kWordsWidePx : kWordsHighPx;
    std::vector<PlotTick> ticks;
    for (const double value : axis.ticks) {
        if (!ticks.empty() && std::abs(map.to_page(value) - map.to_page(ticks.back().value)) < room) continue;
        ticks.push_back({value, tick_text(axis, value, value == 0 ? 1 : std::abs(value))});
    }
    return ticks;
}

// Round rates in the order of how well they are known, each with room around it.
std::vector<PlotTick> probit_ticks(const PlotAxis& axis, const AxisMap& map) {
    std::vector<PlotTick> ticks;
    for (const double rate : kRoundRates) {
        const double page = map.to_page(rate);
        if (page < std::min(map.from_px, map.to_px) || page > std::max(map.from_px, map.to_px)) continue;
        const bool has_room = std::none_of(ticks.begin(), ticks.end(), [&](const PlotTick& tick) {
            return std::abs(map.to_page(tick.value) - page) < kTickEveryPx * 0.7;
        });
        if (has_room) ticks.push_back({rate, tick_text(axis, rate, std::min(rate, 1 - rate))});
    }
    std::sort(ticks.begin(), ticks.end(), [](const PlotTick& a, const PlotTick& b) { return a.value < b.value; });
    return ticks;
}

std::string significant_text(double value) {
    const double size = std::abs(value);
    return fixed_text(value, size >= 100 ? 0 : 3 + tens_to_reach(0.1, size, 9));
}

std::string percent_text(double share) {
    const double percent = share * 100;
    int digits = percent >= 99.95 || percent <= 0 ? 0 : 1;
    digits += tens_to_reach(1, percent, 8 - digits);
    if (100 - percent > 1e-9) digits += tens_to_reach(0.1, 100 - percent, 8 - digits);
    return fixed_text(percent, digits) + " %";
}

}  // namespace

double round_step(double least) {
    double power = 1;
    while (power > least) power /= 10;
    while (power * 10 < least) power *= 10;
    for (const double factor : {1.0, 2.0, 5.0})
        if (power * factor >= least) return power * factor;
    return power * 10;
}

std::vector<PlotTick> ticks_of(const PlotAxis& axis, const AxisMap& map) {
    const double low = map.scale == Scale::linear ? map.low : normal_cumulative(map.low);
    const double high = map.scale == Scale::linear ? map.high : normal_cumulative(map.high);
    const double count = std::clamp(std::floor(std::abs(map.to_px - map.from_px) / kTickEveryPx), 1.0, kMostTicks);
    const bool whole = std::abs(low - axis.low) + std::abs(high - axis.high) < (axis.high - axis.low) * 1e-6;
    if (whole && !axis.ticks.empty()) return given_ticks(axis, map);
    if (axis.scale == Scale::probit) {
        std::vector<PlotTick> ticks = probit_ticks(axis, map);
        if (ticks.size() >= 3) return ticks;
    }
    return even_ticks(axis, low, high, count);
}

std::vector<std::string> axis_title(const PlotAxis& axis, const PlotSize& size) {
    if (axis.sense.empty()) return {axis.name};
    const std::string line = axis.name + ": " + axis.sense;
    if (text_width_px(TextFace::regular, size.text_size_px, line + "→ ") <= size.width_px) return {line};
    return {axis.name + ":", axis.sense};
}

std::string value_text(const PlotAxis& axis, double value) {
    if (std::isinf(value)) return value > 0 ? "∞" : "−∞";
    return axis.tick_text == TickText::percent ? percent_text(value) : significant_text(value);
}

std::vector<std::string> hit_lines(const Plot& plot, const PlotHit& hit) {
    std::vector<std::string> lines;
    const auto add_label = [&](const std::string& label) {
        if (!label.empty()) lines.push_back(label);
    };
    if (hit.kind == PlotHit::Kind::bar) {
        const PlotBars& bars = plot.bars[hit.series];
        add_label(bars.label);
        lines.push_back(plot.x.name + " " + value_text(plot.x, bars.edges[hit.index]) + " to " +
                        value_text(plot.x, bars.edges[hit.index + 1]));
        lines.push_back(plot.y.name + " " + value_text(plot.y, bars.heights[hit.index]));
        return lines;
    }
    const PlotCurve& curve = plot.curves[hit.series];
    add_label(curve.label);
    lines.push_back(plot.x.name + " " + value_text(plot.x, curve.x[hit.index]));
    lines.push_back(plot.y.name + " " + value_text(plot.y, curve.y[hit.index]));
    if (hit.index < curve.thresholds.size())
        lines.push_back("threshold " + value_text(PlotAxis{}, curve.thresholds[hit.index]));
    if (hit.index < curve.faces.size())
        lines.push_back(std::to_string(curve.faces[hit.index]) + (curve.faces[hit.index] == 1 ? " face" : " faces"));
    return lines;
}

}  // namespace telltale
