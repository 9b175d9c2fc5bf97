#include "native/explanation.hpp"

#include <algorithm>
#include <charconv>

namespace telltale {
namespace {

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) text += (i > 0 ? ", " : "") + std::to_string(i) + " " + names[i];
    return text;
}

}  // namespace

Result<ClassWish> class_wish(const std::string& words, const std::vector<std::string>& class_names, int fake_index) {
    if (words == "predicted") return ClassWish();
    if (words == "fake") return ClassWish(fake_index);
    const auto count = static_cast<int>(class_names.size());
    if (words == "real") {
        const auto named = std::find(class_names.begin(), class_names.end(), "real");
        if (named != class_names.end()) return ClassWish(static_cast<int>(named - class_names.begin()));
        if (count == 2) return ClassWish(1 - fake_index);
    }
    int index = -1;
    const char* end = words.data() + words.size();
    const auto [rest, problem] = std::from_chars(words.data(), end, index);
    if (problem == std::errc() && rest == end && index >= 0 && index < count) return ClassWish(index);
    return make_error("the model has no class '" + words + "' to explain",
                      "predicted, real, fake, or a number: " + joined(class_names));
}

int predicted_class(const std::vector<double>& logits) {
    return static_cast<int>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

}  // namespace telltale
