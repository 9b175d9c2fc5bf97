#include "map_look.hpp"

#include <algorithm>

namespace telltale {

void show_method(MapLook& look, const ShowMethod& show) {
    look.method = show.method;
    look.on_photo = show.on_photo;
}

void take_look(MapLook& look, const Json& settings) {
    const Result<std::string> colours = settings.string("map_colours");
    const std::optional<ColourMap> named = colours ? colour_map_from_name(colours.value()) : std::nullopt;
    if (named && std::find(kOfferedColours.begin(), kOfferedColours.end(), *named) != kOfferedColours.end())
        look.colours = *named;
    const Result<double> opacity = settings.number("map_opacity");
    if (opacity && opacity.value() >= 0 && opacity.value() <= 1) look.opacity = opacity.value();
}

Json settings_of(const AppState& state) {
    const char* theme = state.theme == Theme::system ? "system" : state.theme == Theme::dark ? "dark" : "light";
    Json::Object settings{{"theme", Json(theme)},
                          {"map_colours", Json(std::string(colour_map_name(state.look.colours)))},
                          {"map_opacity", Json(state.look.opacity)}};
    if (!state.wished_model.empty()) settings.emplace_back("model", Json(state.wished_model));
    return Json(std::move(settings));
}

}  // namespace telltale
