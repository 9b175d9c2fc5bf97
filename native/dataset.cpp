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
    "{train,val,test}/{real,fake} (or {0_real,1_fake}) with pictures, or an index.csv with file, split, label, group";

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

Result<std::vector<DataEntry>> entries_from_index(const CsvTable& table) {
    const std::ptrdiff_t file = column_of(table, "file");
    const std::ptrdiff_t split = column_of(table, "split");
    const std::ptrdiff_t label = column_of(table, "label");
    const std::ptrdiff_t group = column_of(table, "group");
    if (file < 0 || split < 0 || label < 0) {
        return make_error("the index lacks a column", "file, split, label and, if there are groups, group");
    }
    std::vector<DataEntry> entries;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const std::vector<std::string>& fields = table.rows[row];
        const std::string line = "line " + std::to_string(table.line_numbers[row]) + ": ";
        const std::optional<std::string> known_split = split_from(fields[split]);
        const std::optional<int> known_label = label_from(fields[label]);
        if (!known_split) return make_error(line + "unknown split '" + fields[split] + "'", "train, val or test");
        if (!known_label) return make_error(line + "unknown label '" + fields[label] + "'", "real, fake, 0 or 1");
        if (!stays_inside(fields[file])) {
            return make_error(line + "the file '" + fields[file] + "' does not lie in the data folder",
                              "a path relative to it");
        }
        entries.push_back({fields[file], *known_split, *known_label, group < 0 ? "" : fields[group]});
    }
    return entries;
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
        entries.push_back(
            {it->path().lexically_relative(root).generic_string(), *split_from(split), *label_from(class_folder), ""});
    }
    std::sort(entries.begin(), entries.end(), [](const DataEntry& a, const DataEntry& b) { return a.file < b.file; });
    return entries;
}

std::vector<DataEntry> entries_from_folders(const fs::path& root) {
    std::vector<DataEntry> entries;
    for (const char* split : {"train", "val", "validation", "valid", "test"}) {
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
    Dataset dataset{folder, own_name(folder), {}};
    const fs::path index = folder / "index.csv";
    if (fs::exists(index, error)) {
        Result<std::string> text = read_text_file(index);
        if (!text) return text.error();
        Result<CsvTable> table = parse_csv(text.value());
        if (!table) return with_path(table.error(), index.string());
        Result<std::vector<DataEntry>> entries = entries_from_index(table.value());
        if (!entries) return with_path(entries.error(), index.string());
        dataset.entries = std::move(entries).value();
    } else {
        dataset.entries = entries_from_folders(folder);
    }
    if (dataset.entries.empty()) {
        return make_error("the data folder holds no picture", std::string(kLayouts), {}, folder.string());
    }
    return dataset;
}

Result<Dataset> split_of(const Dataset& dataset, std::string_view split) {
    Dataset part{dataset.folder, dataset.name, {}};
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

}  // namespace telltale
