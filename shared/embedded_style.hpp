// report_page.css and report_print.css inside the program. The bytes are written by embed_style.cmake when building.
#pragma once

#include <cstddef>

namespace telltale {

extern const unsigned char kReportPageStyle[];
extern const std::size_t kReportPageStyleSize;

}  // namespace telltale
