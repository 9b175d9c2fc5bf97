#include "native/dataset.hpp"

#include <algorithm>
#include <optional>
#include <system_error>

#include "native/whole_file.hpp"
#include "shared/scores.hpp"

namespace telltale {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLayouts =
    "{train,val,test}/{real,fake} (or {0_real,1_fake}) with pictures, {real,fake} alone, or an index.csv with file, "
    "split, label, group";
constexpr const char* kOnlySplit = "test";  // as an index without splits

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
                           split.empty() ? kOnlySplit : *split_of_word(split), *label_of_word(class_folder), ""});
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
        Result<DataIndex> read = parse_data_index(text.value());
        if (!read) return with_path(read.error(), index.string());
        dataset.entries = std::move(read.value().entries);
        dataset.column_names = std::move(read.value().column_names);
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
