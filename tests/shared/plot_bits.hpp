// The standard plots as SVG files and as pixels, as hashes by name: what has to be the same in every build.
#pragma once

#include <map>
#include <string>

namespace telltale {

std::map<std::string, std::string> plot_hashes();

}  // namespace telltale
