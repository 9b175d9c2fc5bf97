// "About this device" in words: rows of a name and a value, and a sentence for each thing that is missing.
#pragma once

#include <string>
#include <vector>

#include "app_state.hpp"

namespace telltale {

struct DeviceRow {
    std::string name;
    std::string value;
};
std::vector<DeviceRow> device_rows(const AppState& state);
// What this browser or device lacks, and what the page does instead; empty where nothing is missing.
std::vector<std::string> missing_sentences(const AppState& state);
// "This browser changes pictures' pixels …"; empty where it does not.
std::string changed_pixels_sentence(const AppState& state);
std::string forget_label(const AppState& state);

}  // namespace telltale
