// Golden files for the core's tests: found through TELLTALE_SOURCE_DIR, read whole.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/json.hpp"

namespace telltale {

// Long goldens lie packed in golden.tar.gz of their folder (tests/golden/pack); the build unpacks them, and the path is as if
// they lay beside it. Aborts the test program with the path when the file is not there: a test without its golden must not pass.
std::vector<std::uint8_t> read_golden(const std::string& path_in_source);
Json read_golden_json(const std::string& path_in_source);

std::uint64_t fnv1a(const std::vector<std::uint8_t>& bytes);

}  // namespace telltale
