#include "view_code.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace telltale {
namespace {

constexpr std::string_view kStart = "view=";
constexpr std::size_t kMostLetters = 400;
constexpr std::size_t kMostModelLetters = 120;
constexpr std::int64_t kMostFaces = 10'000;
constexpr std::int64_t kMostClasses = 100'000;
constexpr std::int64_t kMostResults = 1000;
constexpr std::int64_t kMostSampleNumber = 10'000'000;
constexpr std::int64_t kMostStrength = 255;
constexpr std::array<const char*, 3> kSections{"why", "how_sure", "by_what"};

Error refused(const std::string& what) {
    return make_error("the link's view cannot be read: " + what, {},
                      "ask for the link again, or open the page without it");
}

bool is_model_id(std::string_view text) {
    return !text.empty() && text.size() <= kMostModelLetters && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '.';
    });
}

std::optional<std::int64_t> whole_number(std::string_view text, std::int64_t least, std::int64_t most) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < least || value > most) return {};
    // One way to write each number.
    return std::to_string(value) == text ? std::optional(value) : std::nullopt;
}

// Thousandths: as fine as a threshold is moved.
std::optional<double> share(std::string_view text) {
    const std::optional<std::int64_t> thousandths = whole_number(text, 0, 1000);
    return thousandths ? std::optional(static_cast<double>(*thousandths) / 1000) : std::nullopt;
}

// As fine as the sliders of changes go.
std::optional<double> hundredths(std::string_view text) {
    const std::optional<std::int64_t> parts = whole_number(text, 0, kMostStrength * 100);
    return parts ? std::optional(static_cast<double>(*parts) / 100) : std::nullopt;
}

std::optional<ChangeKind> change_from_name(std::string_view name) {
    for (const ChangeKind kind :
         {ChangeKind::jpeg, ChangeKind::blur, ChangeKind::downscale, ChangeKind::noise, ChangeKind::brightness})
        if (name == change_name(kind)) return kind;
    return {};
}

// False: the value is none of this name's.
bool take(ViewCode& view, std::string_view name, std::string_view value) {
    if (name == "model" && is_model_id(value)) {
        view.model = value;
        return true;
    }
    if (name == "face") {
        const std::optional<std::int64_t> number = whole_number(value, 1, kMostFaces);
        if (number) view.face = *number - 1;
        return number.has_value();
    }
    if (name == "whole") return view.whole_picture = value == "1";
    if (name == "map") return (view.map = method_from_key(value)).has_value();
    if (name == "on_photo") return view.map_on_photo = value == "1";
    if (name == "colours") return (view.colours = colour_map_from_name(value)).has_value();
    if (name == "class") return (view.class_index = whole_number(value, 0, kMostClasses)).has_value();
    if (name == "threshold") return (view.threshold = share(value)).has_value();
    if (name == "change") return (view.change = change_from_name(value)).has_value();
    if (name == "strength") return (view.strength = hundredths(value)).has_value();
    if (name == "result" || name == "against") {
        const std::optional<std::int64_t> number = whole_number(value, 1, kMostResults);
        if (number) (name == "result" ? view.result : view.against) = *number - 1;
        return number.has_value();
    }
    if (name == "sample") {
        const std::optional<std::int64_t> number = whole_number(value, 1, kMostSampleNumber);
        if (number) view.sample = *number - 1;
        return number.has_value();
    }
    if (name == "figure") {
        if (std::find(kFigureKeys.begin(), kFigureKeys.end(), value) != kFigureKeys.end()) view.figure = value;
        return view.figure.has_value();
    }
    if (name != "section") return false;
    for (std::size_t i = 0; i < kSections.size(); ++i)
        if (value == kSections[i]) view.section = static_cast<ViewSection>(i);
    return view.section.has_value();
}

bool is_known(std::string_view name) {
    constexpr std::array<std::string_view, 15> names{"model",    "face",   "whole",   "map",       "on_photo",
                                                     "colours",  "class",  "section", "threshold", "change",
                                                     "strength", "result", "against", "figure",    "sample"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::string view_code(const ViewCode& view) {
    std::string text(kStart);
    text += std::to_string(kViewCodeVersion);
    const auto add = [&](const char* name, std::string_view value) {
        text += '&';
        text += name;
        text += '=';
        text += value;
    };
    if (is_model_id(view.model)) add("model", view.model);
    if (view.face) add("face", std::to_string(*view.face + 1));
    if (view.whole_picture) add("whole", "1");
    if (view.map) add("map", method_key(*view.map));
    if (view.map_on_photo) add("on_photo", "1");
    if (view.colours) add("colours", colour_map_name(*view.colours));
    if (view.class_index) add("class", std::to_string(*view.class_index));
    if (view.section) add("section", kSections[static_cast<std::size_t>(*view.section)]);
    if (view.threshold) add("threshold", std::to_string(static_cast<int>(*view.threshold * 1000 + 0.5)));
    if (view.change) add("change", change_name(*view.change));
    if (view.strength) add("strength", std::to_string(static_cast<int>(*view.strength * 100 + 0.5)));
    if (view.result) add("result", std::to_string(*view.result + 1));
    if (view.against) add("against", std::to_string(*view.against + 1));
    if (view.figure) add("figure", *view.figure);
    if (view.sample) add("sample", std::to_string(*view.sample + 1));
    return text;
}

bool is_view_code(std::string_view fragment) { return fragment.substr(0, kStart.size()) == kStart; }

Result<ViewCode> read_view_code(std::string_view fragment) {
    if (!is_view_code(fragment)) return refused("it does not begin with “view=”");
    if (fragment.size() > kMostLetters)
        return refused("it is longer than " + std::to_string(kMostLetters) + " letters");
    ViewCode view;
    std::vector<std::string_view> seen;
    std::size_t start = 0;
    while (start <= fragment.size()) {
        const std::size_t end = std::min(fragment.find('&', start), fragment.size());
        const std::string_view part = fragment.substr(start, end - start);
        start = end + 1;
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) return refused("a part of it has no “=”");
        const std::string_view name = part.substr(0, equals);
        const std::string_view value = part.substr(equals + 1);
        if (seen.empty()) {
            if (value != std::to_string(kViewCodeVersion))
                return make_error("the link's view is of another version than " + std::to_string(kViewCodeVersion) +
                                      ", which this page knows",
                                  {}, "reload the page, or open it without the link's end");
            seen.push_back(name);
            continue;
        }
        if (!is_known(name)) return refused("it names something that is no part of a view");
        if (std::find(seen.begin(), seen.end(), name) != seen.end())
            return refused("it names “" + std::string(name) + "” twice");
        seen.push_back(name);
        if (!take(view, name, value)) return refused("the value of “" + std::string(name) + "” is none");
    }
    return view;
}

}  // namespace telltale
