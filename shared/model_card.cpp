#include "model_card.hpp"

#include <cmath>

#include "json.hpp"
#include "random.hpp"

namespace telltale {
namespace {

constexpr const char* kFormatVersion = "1";

using Metadata = std::map<std::string, std::string>;

Error within_key(std::string_view key, const Error& error) {
    return {"the model's metadata '" + std::string(key) + "': " + error.message};
}

Json figures_to_json(const SplitFigures& figures) {
    Json json;
    json.set("accuracy", figures.accuracy);
    json.set("auc", figures.auc);
    json.set("equal_error_rate", figures.equal_error_rate);
    json.set("false_positive_rate", figures.false_positive_rate);
    json.set("false_negative_rate", figures.false_negative_rate);
    json.set("majority_baseline", figures.majority_baseline);
    json.set("real_count", static_cast<long long>(figures.real_count));
    json.set("fake_count", static_cast<long long>(figures.fake_count));
    return json;
}

// A rate of a picture set: a number in [0, 1].
Result<Done> read_rate(const Json& json, std::string_view key, double& into) {
    const Result<double> number = json.number(key);
    if (!number) return number.error();
    if (!(number.value() >= 0 && number.value() <= 1)) {
        return make_error("'" + std::string(key) + "' is " + std::to_string(number.value()), "0 to 1");
    }
    into = number.value();
    return Done{};
}

Result<Done> read_count(const Json& json, std::string_view key, std::int64_t& into) {
    const Result<std::int64_t> number = json.integer(key);
    if (!number) return number.error();
    // No sum of two counts overflows, and no table has to be wider than this.
    constexpr std::int64_t kLargestCount = 1'000'000'000'000;
    if (number.value() < 0 || number.value() > kLargestCount) {
        return make_error("'" + std::string(key) + "' is no count of pictures", "0 to 10^12");
    }
    into = number.value();
    return Done{};
}

Result<SplitFigures> figures_from_json(const Json& json) {
    SplitFigures figures;
    for (const Result<Done>& read :
         {read_rate(json, "accuracy", figures.accuracy), read_rate(json, "auc", figures.auc),
          read_rate(json, "equal_error_rate", figures.equal_error_rate),
          read_rate(json, "false_positive_rate", figures.false_positive_rate),
          read_rate(json, "false_negative_rate", figures.false_negative_rate),
          read_rate(json, "majority_baseline", figures.majority_baseline),
          read_count(json, "real_count", figures.real_count), read_count(json, "fake_count", figures.fake_count)}) {
        if (!read) return read.error();
    }
    return figures;
}

Result<Json> parse_key(const Metadata& metadata, const std::string& key) {
    Result<Json> json = parse_json(metadata.at(key));
    if (!json) return within_key(key, json.error());
    if (json.value().if_object() == nullptr) return within_key(key, make_error("no JSON object"));
    return json;
}

Result<Done> read_figures(const Metadata& metadata, const std::string& key, std::optional<SplitFigures>& into) {
    if (!metadata.contains(key)) return Done{};
    const Result<Json> json = parse_key(metadata, key);
    if (!json) return json.error();
    const Result<SplitFigures> figures = figures_from_json(json.value());
    if (!figures) return within_key(key, figures.error());
    into = figures.value();
    return Done{};
}

Result<Done> read_decision(const Metadata& metadata, ModelCard& card) {
    const std::string key = "telltale.decision";
    if (!metadata.contains(key)) return Done{};
    const Result<Json> json = parse_key(metadata, key);
    if (!json) return json.error();
    const Result<double> threshold = json.value().number("threshold");
    const Result<double> lower = json.value().number("unsure_lower");
    const Result<double> upper = json.value().number("unsure_upper");
    const Result<double> wanted = json.value().number("wanted_error_rate");
    for (const Result<double>* number : {&threshold, &lower, &upper, &wanted}) {
        if (!*number) return within_key(key, number->error());
    }
    if (!(lower.value() <= upper.value())) {
        return within_key(key, make_error("the unsure band's lower end is above its upper end"));
    }
    card.threshold = threshold.value();
    card.band = {lower.value(), upper.value(), wanted.value()};
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
    Json decision;
    decision.set("threshold", card.threshold);
    decision.set("unsure_lower", card.band.lower);
    decision.set("unsure_upper", card.band.upper);
    decision.set("wanted_error_rate", card.band.wanted_error_rate);
    decision.set("chosen_on", "validation");
    metadata["telltale.decision"] = write_json(decision);
    if (card.validation) metadata["telltale.figures.validation"] = write_json(figures_to_json(*card.validation));
    if (card.test) metadata["telltale.figures.test"] = write_json(figures_to_json(*card.test));
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
    text("telltale.licence", card.licence);
    text("telltale.weight_format", card.weight_format);
    for (const Result<Done>& read :
         {read_decision(metadata, card), read_figures(metadata, "telltale.figures.validation", card.validation),
          read_figures(metadata, "telltale.figures.test", card.test), read_self_test(metadata, card)}) {
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
