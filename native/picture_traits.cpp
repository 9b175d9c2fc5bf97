#include "native/picture_traits.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <map>
#include <string_view>

#include "shared/scores.hpp"

namespace telltale {
namespace {

struct Picture {
    const DataEntry& entry;
    const SurveyedFile& file;
    const PictureFacts& facts;
};

double pixels_of(const Picture& picture) {
    return static_cast<double>(picture.file.width) * static_cast<double>(picture.file.height);
}

double number_of(std::size_t bytes) { return static_cast<double>(bytes); }

// "quality 92, 5f0c…": the tables' divisors, numbered by FNV-1a.
std::string tables_name(const JpegTraces& jpeg) {
    std::uint64_t hash = 14695981039346656037ULL;
    const auto add = [&](unsigned byte) { hash = (hash ^ byte) * 1099511628211ULL; };
    for (const QuantisationTable& table : jpeg.quantisation_tables) {
        add(static_cast<unsigned>(table.id));
        for (const std::uint16_t divisor : table.divisors) {
            add(divisor & 255U);
            add(divisor >> 8U);
        }
    }
    char text[64];
    std::snprintf(text, sizeof text, "quality %d, %08llx", jpeg.quality, static_cast<unsigned long long>(hash >> 32));
    return text;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text.empty() ? "none" : text;
}

std::string ending_of(const std::string& file) {
    const std::string ending = std::filesystem::path(file).extension().string();
    return ending.empty() ? "none" : ending;
}

constexpr std::string_view kBytesPerPixel = "bytes per pixel";

struct NumberTrait {
    std::string_view name;
    double (*value)(const Picture&);
};
struct WordTrait {
    std::string_view name;
    std::string (*value)(const Picture&);
};

// Groups stay whole. In the order of their names' hashes, each goes where its larger class is rarer: were one half richer
// in fakes, a trait that says nothing would seem to tell the halves' pictures apart.
std::vector<std::uint32_t> balanced_halves(const Dataset& dataset, std::span<const std::uint32_t> entries) {
    struct Unit {
        std::vector<std::size_t> places;
        std::array<std::int64_t, 2> count_by_label{};
    };
    std::map<Sha256, Unit> units;
    for (std::size_t place = 0; place < entries.size(); ++place) {
        const DataEntry& entry = dataset.entries[entries[place]];
        Unit& unit = units[sha256(entry.group.empty() ? "file " + entry.file : "group " + entry.group)];
        unit.places.push_back(place);
        ++unit.count_by_label[entry.label == kFake ? kFake : kReal];
    }
    std::vector<std::uint32_t> halves(entries.size());
    std::array<std::array<std::int64_t, 2>, 2> counts{};  // by half, by label
    for (const auto& [name, unit] : units) {
        const int label = unit.count_by_label[kFake] > unit.count_by_label[kReal] ? kFake : kReal;
        const std::uint32_t half = counts[1][label] < counts[0][label] ? 1 : 0;
        for (const std::size_t place : unit.places) halves[place] = half;
        for (const int one : {kReal, kFake}) counts[half][one] += unit.count_by_label[one];
    }
    return halves;
}

constexpr NumberTrait kNumberTraits[] = {
    {"file size", [](const Picture& picture) { return static_cast<double>(picture.file.size_bytes); }},
    {kBytesPerPixel,
     [](const Picture& picture) { return static_cast<double>(picture.file.size_bytes) / pixels_of(picture); }},
    {"pixel count", pixels_of},
    {"aspect ratio", [](const Picture& picture) { return double(picture.file.width) / double(picture.file.height); }},
    {"JPEG quality",
     [](const Picture& picture) {
         return picture.facts.traces.jpeg ? double(picture.facts.traces.jpeg->quality)
                                          : std::numeric_limits<double>::quiet_NaN();
     }},
    {"EXIF bytes", [](const Picture& picture) { return number_of(picture.facts.traces.exif_bytes); }},
    {"ICC bytes", [](const Picture& picture) { return number_of(picture.facts.traces.icc_bytes); }},
    {"XMP bytes", [](const Picture& picture) { return number_of(picture.facts.traces.xmp_bytes); }},
    {"comment bytes", [](const Picture& picture) { return number_of(picture.facts.traces.comment_bytes); }},
    {"bytes behind the end", [](const Picture& picture) { return number_of(picture.facts.traces.trailing_bytes); }},
};

constexpr WordTrait kWordTraits[] = {
    {"file format", [](const Picture& picture) { return picture.facts.format; }},
    {"name's ending", [](const Picture& picture) { return ending_of(picture.entry.file); }},
    {"picture size",
     [](const Picture& picture) {
         return std::to_string(picture.file.width) + "×" + std::to_string(picture.file.height);
     }},
    {"quantisation tables",
     [](const Picture& picture) {
         return picture.facts.traces.jpeg ? tables_name(*picture.facts.traces.jpeg) : std::string("none");
     }},
    {"chroma sampling",
     [](const Picture& picture) {
         const std::optional<JpegTraces>& jpeg = picture.facts.traces.jpeg;
         return jpeg ? jpeg->sampling + (jpeg->progressive ? ", progressive" : "") : std::string("none");
     }},
    {"file structure", [](const Picture& picture) { return picture.facts.traces.structure; }},
    {"metadata marks", [](const Picture& picture) { return joined(picture.facts.traces.marks); }},
};

}  // namespace

std::vector<Trait> picture_traits(const Dataset& dataset, std::span<const SurveyedFile> files,
                                  std::span<const PictureFacts> facts, std::span<const std::uint32_t> entries) {
    std::vector<Trait> traits;
    const bool one_size = std::all_of(entries.begin(), entries.end(), [&](std::uint32_t i) {
        return files[i].width == files[entries[0]].width && files[i].height == files[entries[0]].height;
    });
    for (const NumberTrait& wanted : kNumberTraits) {
        if (one_size && wanted.name == kBytesPerPixel) continue;  // the file size over again
        Trait trait{std::string(wanted.name), {}, {}};
        for (const std::uint32_t i : entries) {
            trait.numbers.push_back(wanted.value({dataset.entries[i], files[i], facts[i]}));
        }
        traits.push_back(std::move(trait));
    }
    for (const WordTrait& wanted : kWordTraits) {
        Trait trait{std::string(wanted.name), {}, {}};
        for (const std::uint32_t i : entries) {
            trait.words.push_back(wanted.value({dataset.entries[i], files[i], facts[i]}));
        }
        traits.push_back(std::move(trait));
    }
    return traits;
}

TraitContext trait_context(const Dataset& dataset, std::span<const std::uint32_t> entries) {
    TraitContext context;
    for (const std::uint32_t i : entries) {
        const DataEntry& entry = dataset.entries[i];
        context.labels.push_back(static_cast<std::uint8_t>(entry.label));
        context.groups.push_back(entry.group);
        context.is_train.push_back(entry.split == "train" ? 1 : 0);
    }
    context.halves = balanced_halves(dataset, entries);
    return context;
}

}  // namespace telltale
