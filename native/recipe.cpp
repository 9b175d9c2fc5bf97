#include "native/recipe.hpp"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <cmath>
#include <sstream>
#include <variant>
#include <vector>

#include "shared/json.hpp"

namespace telltale {
namespace {

using Target = std::variant<std::int64_t*, double*, bool*, std::string*, std::array<double, 3>*>;

struct Key {
    std::string_view section;
    std::string_view name;
    Target target;
    double low = 0;  // of numbers
    double high = 0;
    std::vector<std::string_view> words{};  // of texts; none: any

    std::string path() const { return std::string(section) + "." + std::string(name); }
};

std::vector<Key> keys_of(Recipe& r) {
    AugmentationOptions& a = r.augmentation;
    constexpr double many = 1e9;
    return {
        {"run", "recipe", &r.name},
        {"run", "seed", &r.seed, 0, 9e15},
        {"run", "watch_test", &r.watch_test},
        {"run", "deterministic", &r.deterministic},
        {"run", "sync_batch_norm", &r.sync_batch_norm},
        {"model", "name", &r.model, 0, 0, {"simple_net", "xception"}},
        {"model", "size_px", &r.size_px, 0, 4096},
        {"model", "freeze_until", &r.freeze_until},
        {"input", "mean", &r.mean, -10, 10},
        {"input", "standard_deviation", &r.standard_deviation, 1e-6, 1000},
        {"optimiser", "name", &r.optimiser, 0, 0, {"adam", "adamw"}},
        {"optimiser", "learning_rate", &r.learning_rate, 1e-12, 1000},
        {"optimiser", "body_rate_factor", &r.body_rate_factor, 0, 1000},
        {"optimiser", "weight_decay", &r.weight_decay, 0, 10},
        {"optimiser", "precision", &r.precision, 0, 0, {"float32", "bfloat16"}},
        {"schedule", "epochs", &r.epochs, 1, 100'000},
        {"schedule", "batch_size", &r.batch_size, 0, 65'536},
        {"schedule", "warm_up_steps", &r.warm_up_steps, 0, many},
        {"schedule", "rate_decay", &r.rate_decay, 0, 0, {"none", "cosine"}},
        {"decision", "wanted_error_rate", &r.wanted_error_rate, 0.001, 0.499},
        {"augmentation", "padding_px", &a.padding_px, 0, 64},
        {"augmentation", "crop_px", &a.crop_px, 0, 4096},
        {"augmentation", "flip_probability", &a.flip_probability, 0, 1},
        {"augmentation", "jpeg_probability", &a.jpeg_probability, 0, 1},
        {"augmentation", "jpeg_lowest_quality", &a.jpeg_lowest_quality, 1, 100},
        {"augmentation", "blur_probability", &a.blur_probability, 0, 1},
        {"augmentation", "blur_largest_sigma_px", &a.blur_largest_sigma_px, 0.1, 20},
        {"augmentation", "downscale_probability", &a.downscale_probability, 0, 1},
        {"augmentation", "downscale_smallest_factor", &a.downscale_smallest_factor, 0.05, 1},
        {"augmentation", "noise_probability", &a.noise_probability, 0, 1},
        {"augmentation", "noise_largest_deviation", &a.noise_largest_deviation, 0, 128},
        {"augmentation", "colour_probability", &a.colour_probability, 0, 1},
        {"augmentation", "colour_largest_change", &a.colour_largest_change, 0, 0.9},
        {"augmentation", "cut_out_probability", &a.cut_out_probability, 0, 1},
        {"augmentation", "cut_out_largest_side", &a.cut_out_largest_side, 0.05, 0.9},
    };
}

std::string bound_text(double bound) {
    const bool is_whole = bound == std::floor(bound);
    return is_whole ? std::to_string(static_cast<std::int64_t>(bound)) : write_json(Json(bound));
}

std::string range_text(const Key& key) { return bound_text(key.low) + " to " + bound_text(key.high); }

Result<double> number_of(const Key& key, const toml::node& node) {
    const std::optional<double> number = node.value<double>();
    if (!node.is_number() || !number) return make_error("the key '" + key.path() + "' is no number", range_text(key));
    if (!(*number >= key.low && *number <= key.high))
        return make_error("the key '" + key.path() + "' is out of range", range_text(key));
    return *number;
}

// One assignment for each type that a key can have.
struct Assign {
    const Key& key;
    const toml::node& node;

    Result<Done> operator()(std::int64_t* target) const {
        if (!node.is_integer()) return make_error("the key '" + key.path() + "' is no whole number", range_text(key));
        const Result<double> number = number_of(key, node);
        if (!number) return number.error();
        *target = *node.value<std::int64_t>();
        return Done{};
    }
    Result<Done> operator()(double* target) const {
        const Result<double> number = number_of(key, node);
        if (!number) return number.error();
        *target = number.value();
        return Done{};
    }
    Result<Done> operator()(bool* target) const {
        if (!node.is_boolean()) return make_error("the key '" + key.path() + "' is neither true nor false");
        *target = *node.value<bool>();
        return Done{};
    }
    Result<Done> operator()(std::string* target) const {
        const std::optional<std::string> text = node.value<std::string>();
        if (!node.is_string() || !text) return make_error("the key '" + key.path() + "' is no text", "\"…\"");
        std::string words;
        for (const std::string_view word : key.words) {
            if (*text == word) words.clear();
            if (*text == word) break;
            words += (words.empty() ? "" : ", ") + std::string(word);
        }
        if (!words.empty()) return make_error("the key '" + key.path() + "' is '" + *text + "'", words);
        *target = *text;
        return Done{};
    }
    Result<Done> operator()(std::array<double, 3>* target) const {
        const toml::array* list = node.as_array();
        if (!list || list->size() != target->size())
            return make_error("the key '" + key.path() + "' is no list of three numbers", "[0.5, 0.5, 0.5]");
        for (std::size_t i = 0; i < target->size(); ++i) {
            const Result<double> number = number_of(key, *list->get(i));
            if (!number) return number.error();
            (*target)[i] = number.value();
        }
        return Done{};
    }
};

const Key* find_key(const std::vector<Key>& keys, std::string_view section, std::string_view name) {
    for (const Key& key : keys)
        if (key.section == section && key.name == name) return &key;
    return nullptr;
}

Error unknown_key(std::string_view path) {
    return make_error("there is no key '" + std::string(path) + "'", "one of those that --print-config shows");
}

std::string toml_text(std::string_view text) {
    std::ostringstream out;
    out << toml::value<std::string>(text);
    return out.str();
}

struct Write {
    std::string operator()(const std::int64_t* value) const { return std::to_string(*value); }
    std::string operator()(const double* value) const { return write_json(Json(*value)); }
    std::string operator()(const bool* value) const { return *value ? "true" : "false"; }
    std::string operator()(const std::string* value) const { return toml_text(*value); }
    std::string operator()(const std::array<double, 3>* value) const {
        std::string text;
        for (const double one : *value) text += (text.empty() ? "" : ", ") + write_json(Json(one));
        return "[" + text + "]";
    }
};

}  // namespace

Result<Recipe> named_recipe(std::string_view name, std::string_view model) {
    Recipe recipe;
    recipe.name = name;
    recipe.model = model;
    if (model != "simple_net" && model != "xception")
        return make_error("there is no model '" + std::string(model) + "'", "simple_net or xception");
    if (name == "report") {
        if (model == "xception") recipe.epochs = 2;
        return recipe;
    }
    if (name != "default") return make_error("there is no recipe '" + std::string(name) + "'", "default or report");
    if (model == "simple_net") return recipe;
    // ImageNet's weights move slowly, the new head fast; the input as those weights had it.
    recipe.mean = {0.5, 0.5, 0.5};
    recipe.standard_deviation = {0.5, 0.5, 0.5};
    recipe.optimiser = "adamw";
    recipe.learning_rate = 9e-4;
    recipe.body_rate_factor = 1.0 / 3;
    recipe.weight_decay = 1e-4;
    recipe.epochs = 8;
    recipe.batch_size = 16;
    recipe.warm_up_steps = 40;
    recipe.rate_decay = "cosine";
    return recipe;
}

Result<Done> apply_toml(Recipe& recipe, std::string_view text) {
    const toml::parse_result parsed = toml::parse(text);
    if (!parsed) {
        const toml::source_position& place = parsed.error().source().begin;
        return make_error("line " + std::to_string(place.line) + ": " + std::string(parsed.error().description()),
                          "TOML");
    }
    Recipe changed = recipe;
    const std::vector<Key> keys = keys_of(changed);
    for (const auto& [section, node] : parsed.table()) {
        const toml::table* table = node.as_table();
        if (!table) return unknown_key(section.str());
        for (const auto& [name, value] : *table) {
            const Key* key = find_key(keys, section.str(), name.str());
            if (!key) return unknown_key(std::string(section.str()) + "." + std::string(name.str()));
            Result<Done> assigned = std::visit(Assign{*key, value}, key->target);
            if (!assigned) return assigned;
        }
    }
    recipe = changed;
    return Done{};
}

Result<Done> apply_setting(Recipe& recipe, std::string_view setting) {
    const std::size_t equals = setting.find('=');
    const std::size_t dot = setting.find('.');
    if (equals == std::string_view::npos || dot == std::string_view::npos || dot > equals)
        return make_error("'" + std::string(setting) + "' is no setting", "section.key=value");
    const std::string section(setting.substr(0, dot));
    const std::string name(setting.substr(dot + 1, equals - dot - 1));
    std::string value(setting.substr(equals + 1));
    const std::vector<Key> keys = keys_of(recipe);
    const Key* key = find_key(keys, section, name);
    if (!key) return unknown_key(section + "." + name);
    // A shell takes quotes away.
    if (std::holds_alternative<std::string*>(key->target) && !value.starts_with('"')) value = toml_text(value);
    return apply_toml(recipe, "[" + section + "]\n" + name + " = " + value + "\n");
}

std::string write_toml(const Recipe& recipe) {
    Recipe copy = recipe;
    std::string text;
    std::string_view section;
    for (const Key& key : keys_of(copy)) {
        if (key.section != section) {
            text += (section.empty() ? "[" : "\n[") + std::string(key.section) + "]\n";
            section = key.section;
        }
        text += std::string(key.name) + " = " + std::visit(Write{}, key.target) + "\n";
    }
    return text;
}

}  // namespace telltale
