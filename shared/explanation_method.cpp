#include "explanation_method.hpp"

namespace telltale {

std::string_view method_key(ExplanationMethod method) {
    switch (method) {
        case ExplanationMethod::grad_cam: return "grad_cam";
        case ExplanationMethod::saliency: break;
    }
    return "saliency";
}

std::string_view method_name(ExplanationMethod method) {
    switch (method) {
        case ExplanationMethod::grad_cam: return "Grad-CAM";
        case ExplanationMethod::saliency: break;
    }
    return "Saliency";
}

std::optional<ExplanationMethod> method_from_key(std::string_view key) {
    for (const ExplanationMethod method : kExplanationMethods)
        if (method_key(method) == key) return method;
    return std::nullopt;
}

}  // namespace telltale
