#include "native/data_check_json.hpp"

#include "shared/scores.hpp"

namespace telltale {
namespace {

constexpr const char* kFormat = "telltale.data_check";
constexpr int kVersion = 1;

const char* label_word(int label) { return label == kFake ? "fake" : "real"; }

Json::Object pair_of_files(const Dataset& dataset, std::uint32_t first, std::uint32_t second) {
    const DataEntry& a = dataset.entries[first];
    const DataEntry& b = dataset.entries[second];
    return {{"files", Json::Array{a.file, b.file}},
            {"splits", Json::Array{a.split, b.split}},
            {"labels", Json::Array{label_word(a.label), label_word(b.label)}}};
}

Json::Array pairs_of_files(const Dataset& dataset, const std::vector<DuplicateFiles>& pairs) {
    Json::Array list;
    for (const DuplicateFiles& pair : pairs) {
        list.emplace_back(pair_of_files(dataset, pair.first_entry, pair.second_entry));
    }
    return list;
}

Json splits_json(const DataCheck& check) {
    Json::Object splits;
    for (const SplitCount& one : check.splits) {
        splits.emplace_back(one.split, Json::Object{{"real", one.pictures.real}, {"fake", one.pictures.fake}});
    }
    return splits;
}

Json near_duplicates_json(const DataCheck& check, const Dataset& dataset) {
    const NearDuplicates& near = check.near_duplicates;
    Json::Array by_splits;
    for (const SplitPairCount& one : near.by_splits) {
        by_splits.emplace_back(Json::Object{{"splits", Json::Array{one.first_split, one.second_split}},
                                            {"pairs", one.pairs},
                                            {"pictures", Json::Array{one.first_pictures, one.second_pictures}}});
    }
    Json::Array listed;
    for (const NearPair& pair : near.listed) {
        Json::Object json = pair_of_files(dataset, pair.first, pair.second);
        json.emplace_back("correlation", pair.correlation);
        json.emplace_back("distance", pair.distance);
        json.emplace_back("mirrored", pair.mirrored);
        listed.emplace_back(std::move(json));
    }
    return Json::Object{{"radius", check.near_duplicate_options.radius},
                        {"least_correlation", check.near_duplicate_options.least_correlation},
                        {"compared", near.compared},
                        {"too_flat", near.too_flat},
                        {"across_splits", near.across_splits},
                        {"across_splits_with_both_labels", near.across_splits_with_both_labels},
                        {"by_splits", std::move(by_splits)},
                        {"within_group_and_split", near.within_group},
                        {"within_split_other", near.within_split_other},
                        {"listed", std::move(listed)}};
}

Json groups_json(const DataCheck& check) {
    Json::Array groups;
    for (const SharedGroup& one : check.survey.groups_across_splits) {
        Json::Array splits(one.splits.begin(), one.splits.end());
        groups.emplace_back(Json::Object{{"group", one.group}, {"splits", std::move(splits)}});
    }
    return groups;
}

Json trait_json(const MeasuredTrait& trait) {
    Json json = Json::Object{{"name", trait.name},
                             {"different_values", trait.value_count},
                             {"measured_on", trait.measured_on},
                             {"auc", trait.auc},
                             {"interval", Json::Array{trait.interval.lower, trait.interval.upper}},
                             {"shortcut", trait.is_shortcut}};
    if (trait.ordered) return json;
    Json::Array values;
    for (const ValueCount& value : trait.values) {
        values.emplace_back(Json::Object{{"value", value.value}, {"real", value.real}, {"fake", value.fake}});
    }
    json.set("values", std::move(values));
    return json;
}

Json shortcuts_json(const DataCheck& check) {
    Json::Array traits;
    for (const MeasuredTrait& trait : check.traits) traits.push_back(trait_json(trait));
    return Json::Object{{"measured", check.traits_measured},
                        {"margin", kShortcutMargin},
                        {"confidence", check.shortcut_options.confidence},
                        {"resamples", check.shortcut_options.resample_count},
                        {"seed", check.shortcut_options.seed},
                        {"traits", std::move(traits)}};
}

}  // namespace

Json data_check_json(const DataCheck& check, const Dataset& dataset) {
    Json::Array sizes;
    for (const PictureSizeCount& size : check.survey.sizes) {
        sizes.emplace_back(Json::Object{{"width", size.width}, {"height", size.height}, {"count", size.count}});
    }
    Json::Array broken;
    for (const SkippedFile& file : check.survey.skipped) {
        broken.emplace_back(Json::Object{{"file", file.file}, {"split", file.split}, {"reason", file.reason}});
    }
    return Json::Object{
        {"format", kFormat},
        {"version", kVersion},
        {"data", Json::Object{{"name", dataset.name},
                              {"sha256", check.survey.sha256},
                              {"files", static_cast<std::int64_t>(dataset.entries.size())}}},
        {"leaks", splits_leak(check)},
        {"splits", splits_json(check)},
        {"sizes", std::move(sizes)},
        {"broken", std::move(broken)},
        {"exact_duplicates",
         Json::Object{{"across_splits", pairs_of_files(dataset, check.survey.duplicates_across_splits)},
                      {"within_splits", check.survey.duplicates_within_splits},
                      {"with_both_labels", pairs_of_files(dataset, check.duplicates_with_both_labels)}}},
        {"near_duplicates", near_duplicates_json(check, dataset)},
        {"groups_across_splits", groups_json(check)},
        {"shortcuts", shortcuts_json(check)},
    };
}

}  // namespace telltale
