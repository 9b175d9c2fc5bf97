// How a network is trained, as values: a named recipe, changed by a TOML file, by single keys, by the command line's
// flags. Says nothing of the data's place or the machine.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "native/augmentation.hpp"
#include "shared/result.hpp"
#include "shared/unsure_band.hpp"

namespace telltale {

struct Recipe {
    std::string name = "report";
    std::string model = "simple_net";
    std::int64_t size_px = 0;  // 0: the pictures' own
    std::string freeze_until;  // everything before this block keeps its weights; empty: everything learns

    std::array<double, 3> mean{0.4914, 0.4822, 0.4465};
    std::array<double, 3> standard_deviation{0.2023, 0.1994, 0.2010};

    std::string optimiser = "adam";  // adam, or adamw: weight decay apart from the gradient
    double learning_rate = 1e-3;     // the head's, at its highest
    double body_rate_factor = 1;     // the body learns at learning_rate times this
    double weight_decay = 0;

    std::string precision = "float32";  // or bfloat16: convolutions and products of learning; measuring never is

    std::int64_t epochs = 5;
    std::int64_t batch_size = 32;     // 0: the fastest here; the run's own recipe has the number
    std::int64_t warm_up_steps = 0;   // the rate rises from 0 linearly
    std::string rate_decay = "none";  // none, or cosine: to 0 at the last step

    double wanted_error_rate = kDefaultUnsureErrorRate;  // of the unsure band, on validation

    AugmentationOptions augmentation;
    std::int64_t seed = 1;
    bool watch_test = false;
    bool deterministic = false;    // slower algorithms where the fast ones may differ from run to run
    bool sync_batch_norm = false;  // of several processes: batch statistics of the whole batch
};

// "report": the course report's, word for word. "default": for a pretrained Xception, as docs/training.md says.
// Errors: an unknown recipe or model.
Result<Recipe> named_recipe(std::string_view name, std::string_view model);

// Changes the keys that the text has. Errors name the key: unknown, of the wrong type, out of range; and TOML's own.
Result<Done> apply_toml(Recipe& recipe, std::string_view text);

// One "schedule.epochs=3"; the value as TOML writes it, words also without quotes.
Result<Done> apply_setting(Recipe& recipe, std::string_view setting);

// Every key with its value: reading it back gives the same recipe.
std::string write_toml(const Recipe& recipe);

}  // namespace telltale
