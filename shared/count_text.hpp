// Whole numbers as people read them.
#pragma once

#include <cstdint>
#include <string>

namespace telltale {

std::string count_text(std::int64_t count);  // 12345 → "12,345"

}  // namespace telltale
