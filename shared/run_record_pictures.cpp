#include "run_record_pictures.hpp"

#include <algorithm>
#include <cmath>

#include "picture_file/jpeg_segments.hpp"
#include "utf8.hpp"

namespace telltale::run_record {
namespace {

// Characters, so that a broken byte counts as much as the U+FFFD that is written for it.
bool is_longer_than(std::string_view text, std::size_t most_characters) {
    if (text.size() <= most_characters) return false;
    for (std::size_t count = 0; !text.empty(); ++count) {
        if (count == most_characters) return true;
        take_character(text);
    }
    return false;
}

std::string flaw_of_text(const std::string& text, std::size_t most_characters) {
    if (text.empty()) return "is empty";
    if (is_longer_than(text, most_characters))
        return "is longer than " + std::to_string(most_characters) + " characters";
    return {};
}

// Metadata may say where a picture was taken and by whom; a huge one takes a viewer's memory.
std::string flaw_of_jpeg(const std::vector<std::uint8_t>& jpeg) {
    if (!picture_file::has_text(jpeg, 0, "\xFF\xD8")) return "it is no JPEG file";
    const Result<ImageHeader> header = picture_file::read_jpeg(jpeg);
    if (!header) return header.error().message;
    if (std::max(header.value().width, header.value().height) > kLongestReportedSide)
        return "it has " + std::to_string(header.value().width) + " x " + std::to_string(header.value().height) +
               " pixels: expected sides of at most " + std::to_string(kLongestReportedSide);
    bool has_metadata = false;
    const auto visit = [&](std::uint8_t marker, Bytes) -> std::optional<Error> {
        has_metadata |= (marker > 0xE0 && marker <= 0xEF) || marker == 0xFE;
        return {};
    };
    const Result<std::size_t> end = picture_file::walk_jpeg(jpeg, visit);
    if (has_metadata) return "its JPEG file holds metadata: expected none";
    if (end.value() != jpeg.size()) return "its JPEG file holds something behind its end: expected nothing";
    return {};
}

std::string flaw_of_map(const ReportedMap& map) {
    const std::string flaw = flaw_of_text(map.method, kMostMethodCharacters);
    if (!flaw.empty()) return "a map's method " + flaw;
    if (map.width < 1 || map.height < 1 || std::max(map.width, map.height) > kLongestMapSide)
        return "a map of " + std::to_string(map.width) + " x " + std::to_string(map.height) +
               ": expected sides of 1 to " + std::to_string(kLongestMapSide);
    if (map.levels.size() != static_cast<std::size_t>(map.width) * static_cast<std::size_t>(map.height))
        return "a map has not one level for each place";
    if (!std::isfinite(map.lowest) || !std::isfinite(map.highest) || map.lowest > map.highest)
        return "a map's lowest and highest values are none";
    return {};
}

std::string flaw_of_picture(const ReportedPicture& picture) {
    std::string flaw = flaw_of_jpeg(picture.jpeg);
    if (!flaw.empty()) return flaw;
    if (picture.maps.size() > kMostMapsOfPicture)
        return "it has " + std::to_string(picture.maps.size()) + " maps: expected at most " +
               std::to_string(kMostMapsOfPicture);
    for (std::size_t i = 0; i < picture.maps.size(); ++i) {
        flaw = flaw_of_map(picture.maps[i]);
        if (!flaw.empty()) return flaw;
        for (std::size_t k = 0; k < i; ++k)
            if (picture.maps[k].method == picture.maps[i].method) return "two of its maps are of one method";
    }
    return {};
}

// Of entries that each belong to a sample.
template <typename Entry>
std::string flaw_of_order(const std::vector<Entry>& entries, std::size_t sample_count) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (entries[i].sample >= sample_count)
            return "sample " + std::to_string(entries[i].sample + 1) + " is none of " + std::to_string(sample_count);
        if (i > 0 && entries[i].sample <= entries[i - 1].sample) return "the samples do not rise";
    }
    return {};
}

std::size_t sample_count(const ReportedEvaluation& evaluation) { return evaluation.record.scores->samples.size(); }

template <typename Of>
std::vector<std::uint32_t> whole_numbers(const std::vector<ReportedPicture>& pictures, Of of) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(pictures.size());
    for (const ReportedPicture& picture : pictures) numbers.push_back(static_cast<std::uint32_t>(of(picture)));
    return numbers;
}

Json json_of_maps(const std::vector<ReportedPicture>& pictures, std::vector<std::uint8_t>& blocks) {
    std::vector<std::uint32_t> places, widths, heights;
    std::vector<std::string_view> methods;
    std::vector<double> lowest, highest;
    PackedColumn levels{"bytes", {}};
    for (std::size_t i = 0; i < pictures.size(); ++i)
        for (const ReportedMap& map : pictures[i].maps) {
            places.push_back(static_cast<std::uint32_t>(i));
            methods.emplace_back(map.method);
            widths.push_back(static_cast<std::uint32_t>(map.width));
            heights.push_back(static_cast<std::uint32_t>(map.height));
            lowest.push_back(map.lowest);
            highest.push_back(map.highest);
            levels.bytes.insert(levels.bytes.end(), map.levels.begin(), map.levels.end());
        }
    Json json = Json::Object{{"count", places.size()}};
    json.append("pictures", placed(pack_whole_numbers(places), blocks));
    json.append("methods", placed(pack_texts(methods), blocks));
    json.append("widths", placed(pack_whole_numbers(widths), blocks));
    json.append("heights", placed(pack_whole_numbers(heights), blocks));
    json.append("lowest", placed(pack_numbers(lowest), blocks));
    json.append("highest", placed(pack_numbers(highest), blocks));
    json.append("levels", placed(levels, blocks));
    return json;
}

Result<std::size_t> read_count(const Json& json, std::size_t most) {
    const Result<std::int64_t> count = json.integer("count");
    if (!count) return count.error();
    if (count.value() < 1 || static_cast<std::uint64_t>(count.value()) > most)
        return make_error("there are " + std::to_string(count.value()), "1 to " + std::to_string(most));
    return static_cast<std::size_t>(count.value());
}

Result<Done> read_maps(const Json& json, Blocks& blocks, std::vector<ReportedPicture>& pictures) {
    const Result<std::size_t> count = read_count(json, kMostMapsOfPicture * pictures.size());
    if (!count) return count.error();
    const auto places = blocks.whole_numbers(json, "pictures", count.value());
    if (!places) return places.error();
    const auto methods = blocks.texts(json, "methods", count.value());
    if (!methods) return methods.error();
    const auto widths = blocks.whole_numbers(json, "widths", count.value());
    if (!widths) return widths.error();
    const auto heights = blocks.whole_numbers(json, "heights", count.value());
    if (!heights) return heights.error();
    const auto lowest = blocks.numbers(json, "lowest", count.value());
    if (!lowest) return lowest.error();
    const auto highest = blocks.numbers(json, "highest", count.value());
    if (!highest) return highest.error();
    const Result<Bytes> levels = blocks.picture_bytes(json, "levels");
    if (!levels) return levels.error();
    Bytes rest = levels.value();
    for (std::size_t i = 0; i < count.value(); ++i) {
        const std::uint32_t place = places.value()[i];
        if (place >= pictures.size() || (i > 0 && place < places.value()[i - 1]))
            return make_error("map " + std::to_string(i + 1) + " is of picture " + std::to_string(place),
                              "one of " + std::to_string(pictures.size()) + ", in their order");
        const std::uint32_t width = widths.value()[i];
        const std::uint32_t height = heights.value()[i];
        constexpr auto kLongest = static_cast<std::uint32_t>(kLongestMapSide);
        const std::size_t size = width <= kLongest && height <= kLongest ? std::size_t{width} * height : 0;
        if (size == 0 || size > rest.size())
            return make_error("map " + std::to_string(i + 1) + " has " + std::to_string(width) + " x " +
                                  std::to_string(height) + " levels",
                              "sides of 1 to " + std::to_string(kLongest) + " and no more levels than there are");
        pictures[place].maps.push_back({std::string(methods.value()[i]),
                                        static_cast<int>(width),
                                        static_cast<int>(height),
                                        lowest.value()[i],
                                        highest.value()[i],
                                        {rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(size)}});
        rest = rest.subspan(size);
    }
    if (!rest.empty()) return make_error(std::to_string(rest.size()) + " levels stand behind the last map", "none");
    return Done{};
}

}  // namespace

std::string flaw_of_pictures(const ReportedEvaluation& evaluation) {
    if (evaluation.pictures.empty()) return {};
    std::string flaw = flaw_of_text(evaluation.picture_terms, kMostNoteCharacters);
    if (!flaw.empty()) return "what the data's terms allow of its pictures " + flaw;
    flaw = flaw_of_order(evaluation.pictures, sample_count(evaluation));
    if (!flaw.empty()) return "pictures: " + flaw;
    for (const ReportedPicture& picture : evaluation.pictures) {
        flaw = flaw_of_picture(picture);
        if (!flaw.empty()) return "the picture of sample " + std::to_string(picture.sample + 1) + ": " + flaw;
    }
    return {};
}

std::string flaw_of_notes(const ReportedEvaluation& evaluation) {
    std::string flaw = flaw_of_order(evaluation.notes, sample_count(evaluation));
    if (!flaw.empty()) return "notes: " + flaw;
    for (const SampleNote& note : evaluation.notes) {
        flaw = flaw_of_text(note.text, kMostNoteCharacters);
        if (!flaw.empty()) return "the note on sample " + std::to_string(note.sample + 1) + " " + flaw;
    }
    return {};
}

std::uint64_t picture_bytes(const ReportedEvaluation& evaluation) {
    std::uint64_t sum = 0;
    for (const ReportedPicture& picture : evaluation.pictures) {
        sum += picture.jpeg.size();
        for (const ReportedMap& map : picture.maps) sum += map.levels.size();
    }
    return sum;
}

std::uint64_t note_bytes(const ReportedEvaluation& evaluation) {
    std::uint64_t sum = 0;
    for (const SampleNote& note : evaluation.notes) sum += note.text.size();
    for (const ReportedPicture& picture : evaluation.pictures)
        for (const ReportedMap& map : picture.maps) sum += map.method.size();
    return sum;
}

void append_pictures(const ReportedEvaluation& evaluation, Json& header, std::vector<std::uint8_t>& blocks) {
    const std::vector<ReportedPicture>& pictures = evaluation.pictures;
    if (pictures.empty()) return;
    Json json = Json::Object{{"count", pictures.size()}, {"terms", evaluation.picture_terms}};
    const auto samples = whole_numbers(pictures, [](const ReportedPicture& one) { return one.sample; });
    json.append("samples", placed(pack_whole_numbers(samples), blocks));
    const auto sizes = whole_numbers(pictures, [](const ReportedPicture& one) { return one.jpeg.size(); });
    json.append("sizes", placed(pack_whole_numbers(sizes), blocks));
    std::size_t jpeg_bytes = 0;
    for (const ReportedPicture& picture : pictures) {
        blocks.insert(blocks.end(), picture.jpeg.begin(), picture.jpeg.end());
        jpeg_bytes += picture.jpeg.size();
    }
    json.append("jpegs", Json::Object{{"kind", "bytes"}, {"bytes", jpeg_bytes}});
    if (std::any_of(pictures.begin(), pictures.end(), [](const ReportedPicture& one) { return !one.maps.empty(); }))
        json.append("maps", json_of_maps(pictures, blocks));
    header.append("pictures", std::move(json));
}

void append_notes(const ReportedEvaluation& evaluation, Json& header, std::vector<std::uint8_t>& blocks) {
    if (evaluation.notes.empty()) return;
    std::vector<std::uint32_t> samples;
    std::vector<std::string_view> texts;
    for (const SampleNote& note : evaluation.notes) {
        samples.push_back(static_cast<std::uint32_t>(note.sample));
        texts.emplace_back(note.text);
    }
    Json json = Json::Object{{"count", samples.size()}};
    json.append("samples", placed(pack_whole_numbers(samples), blocks));
    json.append("texts", placed(pack_texts(texts), blocks));
    header.append("notes", std::move(json));
}

Result<Done> read_pictures(const Json& header, Blocks& blocks, ReportedEvaluation& evaluation) {
    if (!header.find("pictures")) return Done{};
    const Result<const Json*> entry = object_of(header, "pictures");
    if (!entry) return entry.error();
    const Json& json = *entry.value();
    const Result<std::size_t> count = read_count(json, sample_count(evaluation));
    if (!count) return count.error();
    Result<std::string> terms = json.string("terms");
    if (!terms) return terms.error();
    evaluation.picture_terms = std::move(terms).value();
    const auto samples = blocks.whole_numbers(json, "samples", count.value());
    if (!samples) return samples.error();
    const auto sizes = blocks.whole_numbers(json, "sizes", count.value());
    if (!sizes) return sizes.error();
    const Result<Bytes> jpegs = blocks.picture_bytes(json, "jpegs");
    if (!jpegs) return jpegs.error();
    Bytes rest = jpegs.value();
    for (std::size_t i = 0; i < count.value(); ++i) {
        const std::size_t size = sizes.value()[i];
        if (size > rest.size())
            return make_error("picture " + std::to_string(i + 1) + " has " + std::to_string(size) + " bytes",
                              "at most the " + std::to_string(rest.size()) + " that are left");
        evaluation.pictures.push_back(
            {samples.value()[i], {rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(size)}, {}});
        rest = rest.subspan(size);
    }
    if (!rest.empty()) return make_error(std::to_string(rest.size()) + " bytes stand behind the last picture", "none");
    if (json.find("maps")) {
        const Result<const Json*> maps = object_of(json, "maps");
        if (!maps) return maps.error();
        const Result<Done> read = read_maps(*maps.value(), blocks, evaluation.pictures);
        if (!read) return inside("maps", read.error());
    }
    const std::string flaw = flaw_of_pictures(evaluation);
    if (!flaw.empty()) return make_error(flaw);
    return Done{};
}

Result<Done> read_notes(const Json& header, Blocks& blocks, ReportedEvaluation& evaluation) {
    if (!header.find("notes")) return Done{};
    const Result<const Json*> entry = object_of(header, "notes");
    if (!entry) return entry.error();
    const Json& json = *entry.value();
    const Result<std::size_t> count = read_count(json, sample_count(evaluation));
    if (!count) return count.error();
    const auto samples = blocks.whole_numbers(json, "samples", count.value());
    if (!samples) return samples.error();
    const auto texts = blocks.texts(json, "texts", count.value());
    if (!texts) return texts.error();
    evaluation.notes.reserve(count.value());
    for (std::size_t i = 0; i < count.value(); ++i)
        evaluation.notes.push_back({samples.value()[i], std::string(texts.value()[i])});
    const std::string flaw = flaw_of_notes(evaluation);
    if (!flaw.empty()) return make_error(flaw);
    return Done{};
}

}  // namespace telltale::run_record
