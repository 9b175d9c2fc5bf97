// How well something about a picture's file gives its label away without a look at the face: the area under the ROC curve
// of one trait, with its interval. Knows no file formats: data_check.hpp says which traits there are.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "native/dataset.hpp"
#include "shared/bootstrap.hpp"

namespace telltale {

// One value for each picture, either kind: `numbers` are ordered (bytes, pixels; NaN: the picture has none, and is left
// out), `words` are not (a table, a structure).
struct Trait {
    std::string name;
    std::vector<double> numbers;
    std::vector<std::string> words;
};

// What the measurement needs to know of the pictures, in the order of the traits' values.
struct TraitContext {
    std::vector<std::uint8_t> labels;
    std::vector<std::string> groups;  // "" = none
    std::vector<std::uint8_t> is_train;
    std::vector<std::uint32_t> halves;  // 0 or 1, of the same balance: for where there are no other splits
};

struct ValueCount {
    std::string value;
    std::int64_t real = 0;
    std::int64_t fake = 0;
};

struct MeasuredTrait {
    std::string name;
    bool ordered = false;            // measured by its numbers
    std::string_view measured_on;    // "all pictures", "the other splits", "two halves, each scored by the other"
    std::int64_t value_count = 0;    // how many different ones there are
    std::vector<ValueCount> values;  // the most frequent first, at most kMostListedValues
    double auc = 0.5;
    Interval interval{0.5, 0.5};
    bool is_shortcut = false;
};

inline constexpr std::size_t kMostListedValues = 8;
// Called a shortcut when the whole interval is farther than this from 0.5.
inline constexpr double kShortcutMargin = 0.05;
// With fewer pictures of a class an interval means nothing.
inline constexpr std::int64_t kFewestOfAClass = 10;

struct ShortcutOptions {
    std::uint64_t seed = 1;
    std::uint64_t resample_count = 1000;
    double confidence = 0.95;
    int thread_count = 1;  // changes no result
};

// A trait with one value everywhere has the area 0.5 without a draw. Ordered traits are measured on all pictures as they
// are. Others are scored by the share of fakes that a value has among the train pictures, and measured on the other
// splits; where there is no train or nothing else with both classes, each half is scored by the other.
// Nothing where a class has fewer than kFewestOfAClass pictures to measure on.
std::optional<MeasuredTrait> measure_trait(const Trait& trait, const TraitContext& context,
                                           const ShortcutOptions& options);

}  // namespace telltale
