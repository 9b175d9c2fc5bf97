// The ways to explain a network's answer, and their names. The maps themselves are heatmap's, the graphs onnx/explain's.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace telltale {

enum class ExplanationMethod { grad_cam, saliency };
inline constexpr std::array kExplanationMethods{ExplanationMethod::grad_cam, ExplanationMethod::saliency};

std::string_view method_key(ExplanationMethod method);   // "grad_cam": in files and on the command line
std::string_view method_name(ExplanationMethod method);  // "Grad-CAM": for a person
std::optional<ExplanationMethod> method_from_key(std::string_view key);

}  // namespace telltale
