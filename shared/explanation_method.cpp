#include "explanation_method.hpp"

namespace telltale {

std::string_view method_key(ExplanationMethod method) {
    return method == ExplanationMethod::grad_cam ? "grad_cam" : "saliency";
}

std::string_view method_name(ExplanationMethod method) {
    return method == ExplanationMethod::grad_cam ? "Grad-CAM" : "Saliency";
}

std::optional<ExplanationMethod> method_from_key(std::string_view key) {
    for (const ExplanationMethod method : kExplanationMethods)
        if (method_key(method) == key) return method;
    return std::nullopt;
}

}  // namespace telltale
