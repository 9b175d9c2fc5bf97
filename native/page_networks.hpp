// The networks that a result page holds so that it judges its reader's photos, as elements of that page.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "shared/result.hpp"

namespace telltale {

// One element a file, each content once: the file, deflated, and what a catalogue says of it (title, size, SHA-256, metadata). The
// files are known to be networks. Errors: no file, one that is gone, one that is larger than the page's program takes.
Result<std::string> network_elements(const std::vector<std::filesystem::path>& models);

}  // namespace telltale
