// Tables as comma-separated values (RFC 4180): quoted fields, commas and line breaks inside them. No types.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "result.hpp"

namespace telltale {

struct CsvTable {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;  // every row has as many fields as there are columns
    std::vector<int> line_numbers;               // of each row's first line, from 1
};

// What a table may hold at most: a hostile file must not fill the memory.
struct CsvLimits {
    std::size_t most_rows = 10'000'000;
    std::size_t most_columns = 1'000;
};

// The first record names the columns; blank lines and a byte-order mark are passed over.
// Errors name the line: a quote left open, text after a closing quote, too many or too few fields, a limit passed.
Result<CsvTable> parse_csv(std::string_view text, const CsvLimits& limits = {});

// One record with its line end; fields are quoted where they must be.
std::string csv_record(const std::vector<std::string>& fields);

}  // namespace telltale
