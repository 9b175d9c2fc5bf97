#include "data_index.hpp"

#include <algorithm>
#include <array>

#include "csv.hpp"
#include "scores.hpp"

namespace telltale {
namespace {

constexpr const char* kOnlySplit = "test";

std::string in_lower_case(std::string_view word) {
    std::string text(word);
    for (char& character : text) {
        if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
    }
    return text;
}

std::ptrdiff_t column_of(const CsvTable& table, std::string_view name) {
    const auto found = std::find(table.columns.begin(), table.columns.end(), name);
    return found == table.columns.end() ? -1 : found - table.columns.begin();
}

// real/face.jpg is real.
std::optional<int> label_of_first_folder(std::string_view file) {
    const std::size_t slash = file.find('/');
    return slash == std::string_view::npos ? std::nullopt : label_of_word(file.substr(0, slash));
}

// What says the rows of an index, by place; -1 where it does not.
struct IndexColumns {
    std::ptrdiff_t file = -1;
    std::ptrdiff_t split = -1;
    std::ptrdiff_t label = -1;
    std::ptrdiff_t group = -1;
    std::vector<std::size_t> others;
};

IndexColumns index_columns(const CsvTable& table) {
    IndexColumns columns{
        column_of(table, "file"), column_of(table, "split"), column_of(table, "label"), column_of(table, "group"), {}};
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const auto place = static_cast<std::ptrdiff_t>(i);
        if (place != columns.file && place != columns.split && place != columns.label && place != columns.group)
            columns.others.push_back(i);
    }
    return columns;
}

const std::string& field(const std::vector<std::string>& fields, std::ptrdiff_t place) {
    return fields[static_cast<std::size_t>(place)];
}

Result<DataEntry> entry_of_row(const std::vector<std::string>& fields, const IndexColumns& columns) {
    DataEntry entry;
    entry.file = field(fields, columns.file);
    const std::optional<std::string> split =
        columns.split < 0 ? kOnlySplit : split_of_word(field(fields, columns.split));
    if (!split) return make_error("unknown split '" + field(fields, columns.split) + "'", "train, val or test");
    entry.split = *split;
    const std::optional<int> label =
        columns.label < 0 ? label_of_first_folder(entry.file) : label_of_word(field(fields, columns.label));
    if (!label && columns.label < 0)
        return make_error("neither a column 'label' nor the folder of '" + entry.file + "' says the label",
                          "real/… or fake/…");
    if (!label) return make_error("unknown label '" + field(fields, columns.label) + "'", "real, fake, 0 or 1");
    entry.label = *label;
    if (!stays_inside(entry.file)) {
        return make_error("the file '" + entry.file + "' does not lie in the data folder", "a path relative to it");
    }
    if (columns.group >= 0) entry.group = field(fields, columns.group);
    for (const std::size_t place : columns.others) entry.columns.push_back(fields[place]);
    return entry;
}

}  // namespace

bool stays_inside(std::string_view path) {
    if (path.empty() || path.front() == '/') return false;
    while (true) {
        const std::size_t slash = path.find('/');
        if (path.substr(0, slash) == "..") return false;
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
}

std::optional<int> label_of_word(std::string_view text) {
    const std::string word = in_lower_case(text);
    if (word == "0" || word == "real" || word == "0_real") return kReal;
    if (word == "1" || word == "fake" || word == "1_fake") return kFake;
    return std::nullopt;
}

std::optional<std::string> split_of_word(std::string_view text) {
    const std::string word = in_lower_case(text);
    if (word == "validation" || word == "valid") return "val";
    if (word == "train" || word == "val" || word == "test") return word;
    return std::nullopt;
}

std::optional<int> label_of_path(std::string_view path) {
    for (std::size_t slash = path.rfind('/'); slash != std::string_view::npos;) {
        path = path.substr(0, slash);
        slash = path.rfind('/');
        const std::string_view folder = slash == std::string_view::npos ? path : path.substr(slash + 1);
        // A folder called 0 or 1 is a number, not yet a class.
        const std::optional<int> label = folder.size() > 1 ? label_of_word(folder) : std::nullopt;
        if (label) return label;
    }
    return std::nullopt;
}

Result<DataIndex> parse_data_index(std::string_view csv) {
    const Result<CsvTable> table = parse_csv(csv);
    if (!table) return table.error();
    const IndexColumns columns = index_columns(table.value());
    if (columns.file < 0) {
        return make_error("the index lacks the column 'file'", "file, split, label and, if there are groups, group");
    }
    DataIndex index;
    index.has_splits = columns.split >= 0;
    for (const std::size_t place : columns.others) index.column_names.push_back(table.value().columns[place]);
    for (std::size_t row = 0; row < table.value().rows.size(); ++row) {
        Result<DataEntry> entry = entry_of_row(table.value().rows[row], columns);
        if (!entry)
            return make_error("line " + std::to_string(table.value().line_numbers[row]) + ": " + entry.error().message);
        index.entries.push_back(std::move(entry).value());
    }
    return index;
}

}  // namespace telltale
