// A table of words and numbers: heads, right-aligned numbers, wrapped names; stacked where it is too narrow for its
// columns. Draws only; sorting and choosing rows are the caller's.
#pragma once

#include <string>
#include <vector>

#include "wasm/widgets.hpp"
#include "wasm/words/controls.hpp"

namespace telltale {

enum class ColumnKind { words, numbers };

struct TableColumn {
    std::string head;
    ColumnKind kind = ColumnKind::numbers;
};
struct TableRow {
    std::vector<std::string> cells;  // one for each column; missing ones are shown as "–"
    bool strong = false;             // the row that matters, in semi-bold
};
// The first column takes what the others leave.
struct Table {
    std::vector<TableColumn> columns;
    std::vector<TableRow> rows;
};
struct TableOptions {
    float gap_px = Space::l;            // between columns
    float least_first_column_px = 104;  // below it the rows are stacked: a name, then each head with its value
    bool lines = false;                 // a line under every row, not only under the heads
    std::string empty = words::kNothingToShowYet;  // instead of no rows
};

// Returns the bottom.
float table(Ui& ui, const Table& table, float x, float y, float width, const TableOptions& options = {});

}  // namespace telltale
