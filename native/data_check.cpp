#include "native/data_check.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include "native/picture_traits.hpp"
#include "native/pictures/image_decode.hpp"

namespace telltale {
namespace {

constexpr const char* kStopped = "stopped";
// So many pairs across splits are held to choose the listed ones from.
constexpr std::size_t kMostHeldPairs = 1'000'000;

// What one look at each file leaves, as the data set's entries.
struct Looks {
    std::vector<PictureFacts> facts;
    std::vector<Fingerprint> fingerprints;
};

std::string look_at(std::span<const std::uint8_t> bytes, PictureFacts& facts, Fingerprint& fingerprint) {
    const Result<Image> image = decode_image(bytes);
    if (!image) return image.error().message;
    Result<PictureTraces> traces = read_picture_traces(bytes);
    if (!traces) return traces.error().message;
    facts.format = image_format_name(read_image_header(bytes).value().format);
    facts.traces = std::move(traces).value();
    fingerprint = fingerprint_of(image.value().view());
    return {};
}

DatasetSurvey look_at_all(const Dataset& dataset, const DataCheckOptions& options, Looks& looks) {
    looks.facts.resize(dataset.entries.size());
    looks.fingerprints.resize(dataset.entries.size());
    std::mutex mutex;
    return survey_dataset(dataset, options.thread_count,
                          [&](std::uint32_t entry, std::span<const std::uint8_t> bytes) -> std::string {
                              if (options.is_to_stop && options.is_to_stop()) return kStopped;
                              std::string reason = look_at(bytes, looks.facts[entry], looks.fingerprints[entry]);
                              if (options.seen_one) {
                                  const std::lock_guard lock(mutex);
                                  options.seen_one();
                              }
                              return reason;
                          });
}

std::vector<SplitCount> count_splits(const Dataset& dataset, const DatasetSurvey& survey) {
    std::vector<SplitCount> counts;
    for (const std::string_view split : kSplits) {
        SplitCount count{std::string(split), {}};
        for (std::size_t i = 0; i < dataset.entries.size(); ++i) {
            if (!survey.files[i].usable || dataset.entries[i].split != split) continue;
            ++(dataset.entries[i].label == 1 ? count.pictures.fake : count.pictures.real);
        }
        if (count.pictures.real + count.pictures.fake > 0) counts.push_back(count);
    }
    return counts;
}

// The first entry of each content, and the pairs of one content that contradict each other.
std::vector<std::uint32_t> different_files(const Dataset& dataset, DataCheck& check) {
    std::map<Sha256, std::uint32_t> first_of_content;
    std::vector<std::uint32_t> entries;
    for (std::uint32_t i = 0; i < check.survey.files.size(); ++i) {
        if (!check.survey.files[i].usable) continue;
        const auto [place, is_new] = first_of_content.try_emplace(check.survey.files[i].digest, i);
        if (is_new) {
            entries.push_back(i);
        } else if (dataset.entries[place->second].label != dataset.entries[i].label) {
            check.duplicates_with_both_labels.push_back({place->second, i});
        }
    }
    return entries;
}

std::size_t place_of_split(const std::string& split) {
    return static_cast<std::size_t>(std::find(kSplits.begin(), kSplits.end(), split) - kSplits.begin());
}

// Pairs across splits, by the two splits' places.
class SplitPairs {
  public:
    explicit SplitPairs(std::size_t entry_count) {
        for (Links& links : links_) links.touched.resize(entry_count);
    }

    void add(const Dataset& dataset, std::uint32_t first, std::uint32_t second) {
        const std::size_t a = place_of_split(dataset.entries[first].split);
        const std::size_t b = place_of_split(dataset.entries[second].split);
        Links& links = links_[a + b - 1];  // 0+1, 0+2, 1+2
        ++links.pairs;
        links.touched[first] = true;
        links.touched[second] = true;
    }

    std::vector<SplitPairCount> counts(const Dataset& dataset) const {
        std::vector<SplitPairCount> counts;
        for (const auto& [a, b] : {std::pair<std::size_t, std::size_t>{0, 1}, {0, 2}, {1, 2}}) {
            const Links& links = links_[a + b - 1];
            if (links.pairs == 0) continue;
            SplitPairCount count{std::string(kSplits[a]), std::string(kSplits[b]), links.pairs, 0, 0};
            for (std::size_t i = 0; i < links.touched.size(); ++i) {
                if (links.touched[i])
                    ++(dataset.entries[i].split == kSplits[a] ? count.first_pictures : count.second_pictures);
            }
            counts.push_back(count);
        }
        return counts;
    }

  private:
    struct Links {
        std::int64_t pairs = 0;
        std::vector<bool> touched;
    };
    std::array<Links, 3> links_;
};

// False when it was stopped.
bool find_near_duplicates(const Dataset& dataset, const std::vector<std::uint32_t>& entries, Looks& looks,
                          const DataCheckOptions& options, DataCheck& check) {
    NearDuplicates& found = check.near_duplicates;
    std::vector<std::uint32_t> compared;
    std::vector<Fingerprint>& fingerprints = looks.fingerprints;
    for (const std::uint32_t entry : entries) {
        if (thumbnail_contrast(fingerprints[entry].thumbnail) < kLeastContrast) {
            ++found.too_flat;
            continue;
        }
        fingerprints[compared.size()] = fingerprints[entry];  // in place: entries rise
        compared.push_back(entry);
    }
    fingerprints.resize(compared.size());
    found.compared = static_cast<std::int64_t>(compared.size());
    SplitPairs split_pairs(dataset.entries.size());
    std::vector<NearPair> held;
    bool stopped = false;
    for_each_near_pair(fingerprints, check.near_duplicate_options, [&](const NearPair& pair) {
        const std::uint32_t first = compared[pair.first];
        const std::uint32_t second = compared[pair.second];
        const DataEntry& a = dataset.entries[first];
        const DataEntry& b = dataset.entries[second];
        if (a.split == b.split) {
            ++(!a.group.empty() && a.group == b.group ? found.within_group : found.within_split_other);
        } else {
            ++found.across_splits;
            if (a.label != b.label) ++found.across_splits_with_both_labels;
            split_pairs.add(dataset, first, second);
            if (held.size() < kMostHeldPairs) {
                held.push_back({first, second, pair.distance, pair.correlation, pair.mirrored});
            }
        }
        stopped = options.is_to_stop && options.is_to_stop();
        return !stopped;
    });
    found.by_splits = split_pairs.counts(dataset);
    std::stable_sort(held.begin(), held.end(),
                     [](const NearPair& a, const NearPair& b) { return a.correlation > b.correlation; });
    if (held.size() > kMostListedPairs) held.resize(kMostListedPairs);
    found.listed = std::move(held);
    return !stopped;
}

// False when it was stopped.
bool measure_traits(const Dataset& dataset, const Looks& looks, const DataCheckOptions& options, DataCheck& check) {
    std::vector<std::uint32_t> entries;
    for (std::uint32_t i = 0; i < check.survey.files.size(); ++i) {
        if (check.survey.files[i].usable) entries.push_back(i);
    }
    const TraitContext context = trait_context(dataset, entries);
    for (const Trait& trait : picture_traits(dataset, check.survey.files, looks.facts, entries)) {
        if (options.is_to_stop && options.is_to_stop()) return false;
        std::optional<MeasuredTrait> measured = measure_trait(trait, context, check.shortcut_options);
        if (measured) check.traits.push_back(std::move(*measured));
    }
    check.traits_measured = !check.traits.empty();
    return true;
}

}  // namespace

bool splits_leak(const DataCheck& check) {
    return !check.survey.duplicates_across_splits.empty() || check.near_duplicates.across_splits > 0 ||
           !check.survey.groups_across_splits.empty();
}

Result<std::optional<DataCheck>> check_data(const Dataset& dataset, const DataCheckOptions& options) {
    CHECK(options.thread_count > 0);
    std::optional<DataCheck> check = DataCheck{};
    check->near_duplicate_options = options.near_duplicates;
    check->near_duplicate_options.thread_count = options.thread_count;
    check->shortcut_options = options.shortcuts;
    check->shortcut_options.thread_count = options.thread_count;
    Looks looks;
    check->survey = look_at_all(dataset, options, looks);
    if (options.is_to_stop && options.is_to_stop()) return std::optional<DataCheck>{};
    check->splits = count_splits(dataset, check->survey);
    if (check->splits.empty()) {
        const SkippedFile& one = check->survey.skipped.front();
        return make_error("none of the " + std::to_string(dataset.entries.size()) + " files can be used; " + one.file +
                              ": " + one.reason,
                          {}, {}, dataset.folder.string());
    }
    const std::vector<std::uint32_t> entries = different_files(dataset, *check);
    if (!find_near_duplicates(dataset, entries, looks, options, *check)) return std::optional<DataCheck>{};
    if (!measure_traits(dataset, looks, options, *check)) return std::optional<DataCheck>{};
    return check;
}

}  // namespace telltale
