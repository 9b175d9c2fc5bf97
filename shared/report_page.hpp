// A result page's words: title and body of an HTML page that says all without scripts, as semantic HTML with SVG drawings.
// Everything from outside is text. The record beside it, and what makes it move, are the template's (page_template.hpp).
#pragma once

#include <span>
#include <string>

#include "report_plots.hpp"
#include "run_record.hpp"

namespace telltale {

struct ReportPage {
    std::string title;  // HTML text
    std::string body;   // what stands in <main>
};

// bands: one for each evaluation, or none. Every id in it begins with "report_".
ReportPage report_page(const RunRecord& record, std::span<const ReportBands> bands = {});

}  // namespace telltale
