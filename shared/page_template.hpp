// A result page's template: an HTML file with three or four places that are filled, each once. The web build's has what makes the page
// move; the one here is plain and runs nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "result.hpp"

namespace telltale {

inline constexpr std::string_view kTitlePlace = "{{telltale:title}}";
inline constexpr std::string_view kBodyPlace = "{{telltale:body}}";
inline constexpr std::string_view kRecordPlace = "{{telltale:record}}";
// In the template of a page that judges photos alone.
inline constexpr std::string_view kNetworksPlace = "{{telltale:networks}}";

struct PageContents {
    std::string_view title;                      // HTML text
    std::string_view body;                       // HTML
    std::string_view record_base64;              // run_record.hpp's bytes, deflated by zlib
    std::optional<std::string_view> networks{};  // elements; nothing: the template has no place for them
};

// Error: a place that is missing or there twice, or one for networks that nothing fills. What is filled in is not looked at: words like a place's stay words.
Result<std::string> filled_template(std::string_view page, const PageContents& contents);

// The static part's style sheet, shared/report_page.css as it was built in.
std::string_view report_page_style();
// With that style; its Content-Security-Policy allows this style alone, by its SHA-256 in base64, and no script.
std::string plain_template(std::string_view style_sha256_base64);

}  // namespace telltale
