#include "model_card.hpp"

#include <cmath>

#include "json.hpp"
#include "json_fields.hpp"
#include "random.hpp"

namespace telltale {
namespace {

constexpr const char* kFormatVersion = "1";

using Metadata = std::map<std::string, std::string>;

Error within_key(std::string_view key, const Error& error) {
    return {"the model's metadata '" + std::string(key) + "': " + error.message};
}

Result<Json> parse_key(const Metadata& metadata, const std::string& key) {
    Result<Json> json = parse_json(metadata.at(key));
    if (!json) return within_key(key, json.error());
    if (json.value().if_object() == nullptr) return within_key(key, make_error("no JSON object"));
    return json;
}

// A key that may be missing: its object goes through `parse` into an optional or a list.
template <typename Parse, typename Target>
Result<Done> read_key(const Metadata& metadata, const std::string& key, Parse parse, Target& into) {
    if (!metadata.contains(key)) return Done{};
    const Result<Json> json = parse_key(metadata, key);
    if (!json) return json.error();
    auto parsed = parse(json.value());
    if (!parsed) return within_key(key, parsed.error());
    into = std::move(parsed).value();
    return Done{};
}

Result<Done> read_decision(const Metadata& metadata, ModelCard& card) {
    const std::string key = "telltale.decision";
    if (!metadata.contains(key)) return Done{};
    const Result<Json> json = parse_key(metadata, key);
    if (!json) return json.error();
    for (const Result<Done>& read : {read_threshold(json.value(), "threshold", card.threshold),
                                     read_threshold(json.value(), "unsure_lower", card.band.lower),
                                     read_threshold(json.value(), "unsure_upper", card.band.upper),
                                     read_share(json.value(), "wanted_error_rate", card.band.wanted_error_rate)}) {
        if (!read) return within_key(key, read.error());
    }
    if (card.band.lower > card.band.upper) {
        return within_key(key, make_error("the unsure band's lower end is above its upper end"));
    }
    return Done{};
}

Result<Done> read_self_test(const Metadata& metadata, ModelCard& card) {
    const std::string key = "telltale.self_test";
    if (!metadata.contains(key)) return Done{};
    const Result<Json> json = parse_key(metadata, key);
    if (!json) return json.error();
    const Result<std::int64_t> seed = json.value().integer("seed");
    if (!seed) return within_key(key, seed.error());
    const Result<std::vector<double>> logits = json.value().numbers("logits");
    if (!logits) return within_key(key, logits.error());
    card.self_test = SelfTest{static_cast<std::uint64_t>(seed.value()), logits.value()};
    return Done{};
}

}  // namespace

std::map<std::string, std::string> model_card_to_metadata(const ModelCard& card) {
    Metadata metadata{{"telltale.format", kFormatVersion},
                      {"telltale.title", card.title},
                      {"telltale.trained_on", card.trained_on},
                      {"telltale.licence", card.licence},
                      {"telltale.weight_format", card.weight_format}};
    if (!card.misses.empty()) metadata["telltale.misses"] = card.misses;
    Json decision;
    decision.set("threshold", card.threshold);
    decision.set("unsure_lower", card.band.lower);
    decision.set("unsure_upper", card.band.upper);
    decision.set("wanted_error_rate", card.band.wanted_error_rate);
    // A run that was stopped early has the threshold that nothing chose.
    decision.set("chosen_on", card.validation ? "validation" : "nothing");
    if (card.validation) decision.set("threshold_rule", "the equal error rate's");
    metadata["telltale.decision"] = write_json(decision);
    if (card.calibration) metadata["telltale.calibration"] = write_json(calibration_to_json(*card.calibration));
    if (!card.operating_points.empty())
        metadata["telltale.operating_points"] = write_json(operating_points_to_json(card.operating_points));
    if (card.feature_distance)
        metadata["telltale.feature_distance"] = write_json(distance_limit_to_json(*card.feature_distance));
    if (card.training) metadata["telltale.training"] = write_json(provenance_to_json(*card.training));
    if (card.validation) metadata["telltale.figures.validation"] = write_json(split_figures_to_json(*card.validation));
    if (card.test) metadata["telltale.figures.test"] = write_json(split_figures_to_json(*card.test));
    if (card.self_test) {
        Json::Array logits;
        for (const double logit : card.self_test->logits) logits.emplace_back(logit);
        Json self_test;
        self_test.set("seed", static_cast<unsigned long long>(card.self_test->seed));
        self_test.set("logits", Json(std::move(logits)));
        metadata["telltale.self_test"] = write_json(self_test);
    }
    return metadata;
}

Result<ModelCard> model_card_from_metadata(const std::map<std::string, std::string>& metadata) {
    ModelCard card;
    const auto format = metadata.find("telltale.format");
    if (format == metadata.end()) return card;
    if (format->second != kFormatVersion) {
        return make_error("the model's metadata is of format '" + format->second + "'", kFormatVersion,
                          "use a newer Telltale or export the model again");
    }
    const auto text = [&](const char* key, std::string& into) {
        const auto found = metadata.find(key);
        if (found != metadata.end()) into = found->second;
    };
    text("telltale.title", card.title);
    text("telltale.trained_on", card.trained_on);
    text("telltale.misses", card.misses);
    text("telltale.licence", card.licence);
    text("telltale.weight_format", card.weight_format);
    for (const Result<Done>& read :
         {read_decision(metadata, card),
          read_key(metadata, "telltale.calibration", calibration_from_json, card.calibration),
          read_key(metadata, "telltale.operating_points", operating_points_from_json, card.operating_points),
          read_key(metadata, "telltale.feature_distance", distance_limit_from_json, card.feature_distance),
          read_key(metadata, "telltale.training", provenance_from_json, card.training),
          read_key(metadata, "telltale.figures.validation", split_figures_from_json, card.validation),
          read_key(metadata, "telltale.figures.test", split_figures_from_json, card.test),
          read_self_test(metadata, card)}) {
        if (!read) return read.error();
    }
    return card;
}

Result<Tensor> self_test_input(std::uint64_t seed, const Shape& shape) {
    const Result<std::int64_t> count = element_count(shape);
    if (!count) return count.error();
    Tensor tensor{shape, std::vector<float>(static_cast<std::size_t>(count.value()))};
    Random random(seed);
    for (float& value : tensor.values) value = static_cast<float>(2 * random.unit() - 1);
    return tensor;
}

}  // namespace telltale
