#include "native/dataset.hpp"

#include <algorithm>
#include <optional>
#include <system_error>

#include "native/whole_file.hpp"
#include "shared/csv.hpp"
#include "shared/scores.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLayouts =
    "{train,val,test}/{real,fake} (or {0_real,1_fake}) with pictures, {real,fake} alone, or an index.csv with file, "
    "split, label, group";
constexpr const char* kOnlySplit = "test";

std::string lower_case(std::string text) {
    for (char& character : text) {
        if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
    }
    return text;
}

std::optional<std::string> split_from(const std::string& text) {
    const std::string word = lower_case(text);
    if (word == "validation" || word == "valid") return "val";
    if (std::find(kSplits.begin(), kSplits.end(), word) != kSplits.end()) return word;
    return std::nullopt;
}

std::optional<int> label_from(const std::string& text) {
    const std::string word = lower_case(text);
    if (word == "0" || word == "real" || word == "0_real") return kReal;
    if (word == "1" || word == "fake" || word == "1_fake") return kFake;
    return std::nullopt;
}

bool stays_inside(const fs::path& relative) {
    return !relative.empty() && relative.is_relative() &&
           std::find(relative.begin(), relative.end(), fs::path("..")) == relative.end();
}

std::ptrdiff_t column_of(const CsvTable& table, std::string_view name) {
    const auto found = std::find(table.columns.begin(), table.columns.end(), name);
    return found == table.columns.end() ? -1 : found - table.columns.begin();
}

// real/face.jpg is real.
std::optional<int> label_of_folder(const std::string& file) {
    const std::size_t slash = file.find('/');
    return slash == std::string::npos ? std::nullopt : label_from(file.substr(0, slash));
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

Result<DataEntry> entry_of_row(const std::vector<std::string>& fields, const IndexColumns& columns) {
    DataEntry entry;
    entry.file = fields[columns.file];
    const std::optional<std::string> split = columns.split < 0 ? kOnlySplit : split_from(fields[columns.split]);
    if (!split) return make_error("unknown split '" + fields[columns.split] + "'", "train, val or test");
    entry.split = *split;
    const std::optional<int> label =
        columns.label < 0 ? label_of_folder(entry.file) : label_from(fields[columns.label]);
    if (!label && columns.label < 0)
        return make_error("neither a column 'label' nor the folder of '" + entry.file + "' says the label",
                          "real/… or fake/…");
    if (!label) return make_error("unknown label '" + fields[columns.label] + "'", "real, fake, 0 or 1");
    entry.label = *label;
    if (!stays_inside(entry.file)) {
        return make_error("the file '" + entry.file + "' does not lie in the data folder", "a path relative to it");
    }
    if (columns.group >= 0) entry.group = fields[columns.group];
    for (const std::size_t place : columns.others) entry.columns.push_back(fields[place]);
    return entry;
}

Result<Done> read_index(const CsvTable& table, Dataset& dataset) {
    const IndexColumns columns = index_columns(table);
    if (columns.file < 0) {
        return make_error("the index lacks the column 'file'", "file, split, label and, if there are groups, group");
    }
    for (const std::size_t place : columns.others) dataset.column_names.push_back(table.columns[place]);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        Result<DataEntry> entry = entry_of_row(table.rows[row], columns);
        if (!entry) return make_error("line " + std::to_string(table.line_numbers[row]) + ": " + entry.error().message);
        dataset.entries.push_back(std::move(entry).value());
    }
    return Done{};
}

// Files of one class folder, sorted: the order of a directory differs between file systems.
std::vector<DataEntry> entries_of_folder(const fs::path& root, const std::string& split,
                                         const std::string& class_folder) {
    std::vector<DataEntry> entries;
    std::error_code ignored;
    for (fs::recursive_directory_iterator it(root / split / class_folder, ignored), end; it != end;
         it.increment(ignored)) {
        if (it->path().filename().string().starts_with('.')) {
            it.disable_recursion_pending();
            continue;
        }
        if (!it->is_regular_file(ignored)) continue;
        entries.push_back({it->path().lexically_relative(root).generic_string(),
                           split.empty() ? kOnlySplit : *split_from(split), *label_from(class_folder), ""});
    }
    std::sort(entries.begin(), entries.end(), [](const DataEntry& a, const DataEntry& b) { return a.file < b.file; });
    return entries;
}

std::vector<DataEntry> entries_from_folders(const fs::path& root) {
    std::vector<DataEntry> entries;
    for (const char* split : {"train", "val", "validation", "valid", "test", ""}) {
        if (*split == '\0' && !entries.empty()) break;  // class folders beside the splits' are none of theirs
        for (const char* class_folder : {"real", "0_real", "fake", "1_fake"}) {
            std::vector<DataEntry> found = entries_of_folder(root, split, class_folder);
            entries.insert(entries.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        }
    }
    return entries;
}

std::string own_name(const fs::path& folder) {
    const fs::path normal = fs::absolute(folder).lexically_normal();
    return (normal.has_filename() ? normal : normal.parent_path()).filename().string();
}

}  // namespace

Result<Dataset> list_dataset(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        return make_error("there is no such data folder", std::string(kLayouts), "check the name", folder.string());
    }
    Dataset dataset{folder, own_name(folder), {}, {}};
    const fs::path named = fs::exists(folder / "index.csv", error) ? "index.csv" : "labels.csv";
    const fs::path index = folder / named;
    if (fs::exists(index, error)) {
        Result<std::string> text = read_text_file(index);
        if (!text) return text.error();
        Result<CsvTable> table = parse_csv(text.value());
        if (!table) return with_path(table.error(), index.string());
        const Result<Done> read = read_index(table.value(), dataset);
        if (!read) return with_path(read.error(), index.string());
    } else {
        dataset.entries = entries_from_folders(folder);
    }
    if (dataset.entries.empty()) {
        return make_error("the data folder holds no picture", std::string(kLayouts), {}, folder.string());
    }
    return dataset;
}

Result<Dataset> split_of(const Dataset& dataset, std::string_view split) {
    Dataset part{dataset.folder, dataset.name, {}, dataset.column_names};
    for (const DataEntry& entry : dataset.entries) {
        if (entry.split == split) part.entries.push_back(entry);
    }
    const ClassCounts counts = count_classes(part);
    if (counts.real > 0 && counts.fake > 0) return part;
    return make_error("the split '" + std::string(split) + "' has " + std::to_string(counts.real) + " real and " +
                          std::to_string(counts.fake) + " fake pictures",
                      "at least one of each class", "add pictures or name another split", dataset.folder.string());
}

ClassCounts count_classes(const Dataset& dataset) {
    ClassCounts counts;
    for (const DataEntry& entry : dataset.entries) ++(entry.label == kFake ? counts.fake : counts.real);
    return counts;
}

std::vector<std::uint32_t> first_of_both_classes(const Dataset& dataset, std::int64_t limit) {
    const ClassCounts counts = count_classes(dataset);
    const std::int64_t wanted = limit > 0 ? limit : counts.real + counts.fake;
    const std::int64_t half = std::min(counts.fake, wanted / 2);
    std::int64_t real_left = std::min(counts.real, wanted - half);
    std::int64_t fake_left = std::min(counts.fake, wanted - real_left);
    std::vector<std::uint32_t> entries;
    for (std::uint32_t i = 0; i < dataset.entries.size(); ++i) {
        std::int64_t& left = dataset.entries[i].label == kFake ? fake_left : real_left;
        if (left-- > 0) entries.push_back(i);
    }
    return entries;
}

}  // namespace telltale
