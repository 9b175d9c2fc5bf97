#include "given_input.hpp"

#include <cmath>
#include <string>

namespace telltale {

Result<PreprocessingOptions> preprocessing_of(const GivenInput& given) {
    if (given.size_px < kSmallestInputPx || given.size_px > kLargestInputPx)
        return make_error("an input of " + std::to_string(given.size_px) + " pixels",
                          std::to_string(kSmallestInputPx) + " to " + std::to_string(kLargestInputPx));
    PreprocessingOptions options;
    options.size_px = static_cast<int>(given.size_px);
    if (given.colour_order != "rgb" && given.colour_order != "bgr")
        return make_error("a colour order '" + given.colour_order + "'", "rgb or bgr");
    options.colour_order = given.colour_order == "bgr" ? ColourOrder::bgr : ColourOrder::rgb;
    for (std::size_t i = 0; i < 3; ++i) {
        const bool is_usable = std::isfinite(given.mean[i]) && std::isfinite(given.std[i]) && given.std[i] > 0;
        if (!is_usable) return make_error("a mean or deviation that cannot be used", "numbers, deviations above 0");
    }
    options.mean = given.mean;
    options.standard_deviation = given.std;
    options.class_names = given.class_names;
    const std::int64_t fake = given.fake_index.value_or(-1);
    if (fake < -1 || fake >= static_cast<std::int64_t>(given.class_names.size()))
        return make_error("a fake class that is not among the class names");
    options.fake_index = static_cast<int>(fake);
    return options;
}

}  // namespace telltale
