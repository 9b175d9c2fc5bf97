#include "native/data_check_text.hpp"

#include <algorithm>
#include <cstdio>

#include "native/text_table.hpp"
#include "shared/scores.hpp"

namespace telltale {
namespace {

constexpr std::size_t kMostLines = 10;  // of a list; the JSON has more

// "10,400"
std::string grouped(std::int64_t number) {
    std::string text = std::to_string(number);
    for (std::ptrdiff_t i = static_cast<std::ptrdiff_t>(text.size()) - 3; i > 0; i -= 3) {
        text.insert(static_cast<std::size_t>(i), 1, ',');
    }
    return text;
}

std::string fixed(double number, int digits) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, number);
    return text;
}

// "1 pair", "2 pairs"
std::string counted(std::int64_t count, const std::string& noun) {
    return grouped(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string more_line(std::size_t count) {
    return count <= kMostLines ? "" : "  … and " + grouped(static_cast<std::int64_t>(count - kMostLines)) + " more\n";
}

std::string named(const DataEntry& entry) {
    return entry.file + " (" + entry.split + ", " + (entry.label == kFake ? "fake" : "real") + ")";
}

std::string pair_line(const Dataset& dataset, std::uint32_t first, std::uint32_t second) {
    return "  " + named(dataset.entries[first]) + " and " + named(dataset.entries[second]);
}

std::string counts_text(const DataCheck& check, const Dataset& dataset) {
    std::vector<std::vector<std::string>> rows = {{"split", "real", "fake"}};
    for (const SplitCount& one : check.splits) {
        rows.push_back({one.split, grouped(one.pictures.real), grouped(one.pictures.fake)});
    }
    std::string text = dataset.name + ": " + counted(static_cast<std::int64_t>(dataset.entries.size()), "file") +
                       "\n\n" + text_table(rows) + "\nsizes:";
    const std::vector<PictureSizeCount>& sizes = check.survey.sizes;
    for (std::size_t i = 0; i < std::min(sizes.size(), kMostLines); ++i) {
        text += std::string(i == 0 ? " " : ", ") + std::to_string(sizes[i].width) + "×" +
                std::to_string(sizes[i].height) + " px (" + grouped(sizes[i].count) + ")";
    }
    if (sizes.size() > kMostLines) {
        text += " and " + grouped(static_cast<std::int64_t>(sizes.size() - kMostLines)) + " others";
    }
    return text + "\n";
}

std::string broken_text(const DataCheck& check) {
    const std::vector<SkippedFile>& broken = check.survey.skipped;
    if (broken.empty()) return "broken files: none\n";
    std::string text = "broken files: " + grouped(static_cast<std::int64_t>(broken.size())) + "\n";
    for (std::size_t i = 0; i < std::min(broken.size(), kMostLines); ++i) {
        text += "  " + broken[i].file + ": " + broken[i].reason + "\n";
    }
    return text + more_line(broken.size());
}

std::string exact_text(const DataCheck& check, const Dataset& dataset) {
    const std::vector<DuplicateFiles>& across = check.survey.duplicates_across_splits;
    std::string text = "the same file twice: " + grouped(static_cast<std::int64_t>(across.size())) +
                       " across splits, " + grouped(check.survey.duplicates_within_splits) + " within a split\n";
    for (std::size_t i = 0; i < std::min(across.size(), kMostLines); ++i) {
        text += pair_line(dataset, across[i].first_entry, across[i].second_entry) + "\n";
    }
    text += more_line(across.size());
    const std::vector<DuplicateFiles>& both = check.duplicates_with_both_labels;
    if (both.empty()) return text;
    text += "the same file under both labels: " + grouped(static_cast<std::int64_t>(both.size())) + "\n";
    for (std::size_t i = 0; i < std::min(both.size(), kMostLines); ++i) {
        text += pair_line(dataset, both[i].first_entry, both[i].second_entry) + "\n";
    }
    return text + more_line(both.size());
}

std::string near_text(const DataCheck& check, const Dataset& dataset) {
    const NearDuplicates& near = check.near_duplicates;
    std::string text = "almost the same picture twice: " + counted(near.across_splits, "pair") + " across splits, " +
                       grouped(near.within_split_other) + " within a split, " + grouped(near.within_group) +
                       " more within a group, which is no fault\n";
    for (const SplitPairCount& one : near.by_splits) {
        text += "  " + one.first_split + " and " + one.second_split + ": " + counted(one.pairs, "pair") + ", of " +
                grouped(one.first_pictures) + " and " + counted(one.second_pictures, "picture") + "\n";
    }
    for (std::size_t i = 0; i < std::min(near.listed.size(), kMostLines); ++i) {
        const NearPair& pair = near.listed[i];
        text += pair_line(dataset, pair.first, pair.second) + ", correlation " + fixed(pair.correlation, 3) +
                (pair.mirrored ? ", mirrored\n" : "\n");
    }
    if (static_cast<std::int64_t>(near.listed.size()) == near.across_splits) {
        text += more_line(near.listed.size());
    } else {
        text += more_line(static_cast<std::size_t>(near.across_splits));
    }
    if (near.across_splits_with_both_labels > 0) {
        text += "  of these, " + counted(near.across_splits_with_both_labels, "pair") +
                " of a real and a fake picture: a fake and what it was made from, or a wrong label\n";
    }
    if (near.too_flat > 0) {
        text += "  not compared: " + counted(near.too_flat, "picture") + " with nothing to be seen in it\n";
    }
    return text;
}

std::string groups_text(const DataCheck& check) {
    const std::vector<SharedGroup>& groups = check.survey.groups_across_splits;
    std::string text =
        "groups in several splits: " + (groups.empty() ? "none" : grouped(static_cast<std::int64_t>(groups.size()))) +
        "\n";
    for (std::size_t i = 0; i < std::min(groups.size(), kMostLines); ++i) {
        text += "  " + groups[i].group + ":";
        for (const std::string& split : groups[i].splits) text += " " + split;
        text += "\n";
    }
    return text + more_line(groups.size());
}

std::string direction_of(const MeasuredTrait& trait) {
    if (!trait.ordered) return "";
    return trait.auc > 0.5 ? "larger in fakes" : "smaller in fakes";
}

std::string values_text(const MeasuredTrait& trait) {
    if (trait.ordered) return "  " + trait.name + ": " + direction_of(trait) + "\n";
    std::string text;
    for (const ValueCount& value : trait.values) {
        text += "  " + trait.name + " \"" + value.value + "\": " + grouped(value.real) + " real, " +
                grouped(value.fake) + " fake\n";
    }
    const std::int64_t others = trait.value_count - static_cast<std::int64_t>(trait.values.size());
    return others == 0 ? text : text + "  … and " + counted(others, "other value") + "\n";
}

// "a, b, c" in lines of at most 100 characters, those after the first indented.
std::string list_text(const std::string& title, const std::vector<std::string>& words) {
    constexpr std::size_t kLineLength = 100;
    std::string text = title;
    std::size_t length = title.size();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string word = words[i] + (i + 1 < words.size() ? "," : "");
        if (length + 1 + word.size() > kLineLength) {
            text += "\n ";
            length = 1;
        }
        text += " " + word;
        length += 1 + word.size();
    }
    return text + "\n";
}

std::string shortcuts_text(const DataCheck& check) {
    if (!check.traits_measured) {
        return "shortcuts: not measured, with fewer than " + std::to_string(kFewestOfAClass) + " pictures of a class\n";
    }
    std::vector<std::vector<std::string>> rows = {{"trait", "values", "AUC", "95 % interval", "measured on", ""}};
    std::vector<std::string> constant;
    std::string found;
    for (const MeasuredTrait& trait : check.traits) {
        if (trait.value_count == 1) {
            constant.push_back(trait.name);
            continue;
        }
        rows.push_back({trait.name, grouped(trait.value_count), fixed(trait.auc, 3),
                        fixed(trait.interval.lower, 3) + " to " + fixed(trait.interval.upper, 3),
                        std::string(trait.measured_on), trait.is_shortcut ? "SHORTCUT" : ""});
        if (trait.is_shortcut) found += values_text(trait);
    }
    const auto is_constant = [&](const char* name) {
        return std::find(constant.begin(), constant.end(), name) != constant.end();
    };
    const bool alike = is_constant("quantisation tables") && is_constant("picture size");
    if (alike && found.find("file size") != std::string::npos) {
        found +=
            "  (size and compression are the same in all, so the file's size is how much detail the picture has)\n";
    }
    std::string text = "shortcuts: does the file give the label away without a look at the face? 0.5 is guessing;\n";
    text += "SHORTCUT where the whole interval is more than " + fixed(kShortcutMargin, 2) + " from it\n";
    if (rows.size() > 1) text += "\n" + text_table(rows);
    text += found;
    if (!constant.empty()) text += list_text("the same in every picture:", constant);
    return text;
}

}  // namespace

std::string data_check_text(const DataCheck& check, const Dataset& dataset) {
    std::int64_t shortcut_count = 0;
    for (const MeasuredTrait& trait : check.traits) shortcut_count += trait.is_shortcut ? 1 : 0;
    return counts_text(check, dataset) + broken_text(check) + "\n" + exact_text(check, dataset) +
           near_text(check, dataset) + groups_text(check) + "\n" + shortcuts_text(check) + "\n" +
           (splits_leak(check) ? "THE SPLITS LEAK: what a test on them says is too good.\n"
                               : "The splits do not leak.\n") +
           (shortcut_count > 0
                ? "There " + std::string(shortcut_count == 1 ? "is " : "are ") + counted(shortcut_count, "shortcut") +
                      ": a network may learn the file instead of the face.\n"
                : "");
}

}  // namespace telltale
