// A run record as the text of a result page's one script element, and out of a page again. The page around it is
// shared/page_template's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "shared/run_record.hpp"

namespace telltale {

inline constexpr std::string_view kRecordElement =
    R"(<script type="application/vnd.telltale.record" id="telltale_record">)";
// Of a record's bytes before they are deflated.
inline constexpr std::size_t kMostPageRecordBytes = std::size_t{1} << 28;

// Deflated by zlib, as one piece of base64.
std::string deflated_base64(std::span<const std::uint8_t> bytes);
// So. The record has no flaw (flaw_of). Throws EnvironmentError where it is more than a page holds.
std::string record_text(const RunRecord& record);
// Errors: a page with no record or with two, one that is cut, changed, or larger than kMostPageRecordBytes once inflated; then
// read_run_record's.
Result<RunRecord> read_record_of_page(std::string_view html);

}  // namespace telltale
