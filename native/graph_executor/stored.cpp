#include <cstring>
#include <optional>

#include "native/graph_executor/operators.hpp"

namespace telltale {

std::optional<at::ScalarType> scalar_type(onnx::ElementType type) {
    switch (type) {
        case onnx::ElementType::float32: return at::kFloat;
        case onnx::ElementType::float64: return at::kDouble;
        case onnx::ElementType::float16: return at::kHalf;
        case onnx::ElementType::bfloat16: return at::kBFloat16;
        case onnx::ElementType::uint8: return at::kByte;
        case onnx::ElementType::int8: return at::kChar;
        case onnx::ElementType::int16: return at::kShort;
        case onnx::ElementType::int32: return at::kInt;
        case onnx::ElementType::int64: return at::kLong;
        case onnx::ElementType::boolean: return at::kBool;
        default: return std::nullopt;
    }
}

Result<at::Tensor> tensor_from_initialiser(const onnx::Initialiser& initialiser) {
    const std::optional<at::ScalarType> type = scalar_type(initialiser.type);
    if (!type) {
        return make_error("the tensor '" + initialiser.name + "' holds " +
                              std::string(onnx::element_type_name(initialiser.type)) + ", which LibTorch lacks",
                          "float, int or bool");
    }
    at::Tensor tensor = at::empty(initialiser.shape, at::TensorOptions(*type));
    const std::span<const std::uint8_t> bytes = initialiser.bytes();
    CHECK(bytes.size() == static_cast<std::size_t>(tensor.numel()) * tensor.element_size());
    if (!bytes.empty()) std::memcpy(tensor.data_ptr(), bytes.data(), bytes.size());
    return tensor;
}

OperatorResult run_cast(const onnx::Node& node, const OperatorInputs& inputs) {
    const std::optional<onnx::ElementType> to = onnx::element_type_from_number(integer_attribute(node, "to", 0));
    const std::optional<at::ScalarType> type = to ? scalar_type(*to) : std::nullopt;
    if (!type) return operator_error(node, "casts to a type that LibTorch lacks");
    return std::vector<at::Tensor>{inputs[0].to(*type)};
}

OperatorResult run_constant(const onnx::Node& node, const OperatorInputs&) {
    struct AsTensor {
        Result<at::Tensor> operator()(const onnx::Initialiser& value) const { return tensor_from_initialiser(value); }
        Result<at::Tensor> operator()(float value) const { return at::scalar_tensor(value, at::kFloat); }
        Result<at::Tensor> operator()(std::int64_t value) const { return at::scalar_tensor(value, at::kLong); }
        Result<at::Tensor> operator()(const std::vector<float>& values) const { return at::tensor(values, at::kFloat); }
        Result<at::Tensor> operator()(const std::vector<std::int64_t>& values) const {
            return at::tensor(values, at::kLong);
        }
        Result<at::Tensor> operator()(const std::string&) const { return make_error("text is no tensor"); }
        Result<at::Tensor> operator()(const std::vector<std::string>&) const { return make_error("text is no tensor"); }
    };
    if (node.attributes.size() != 1 || !node.attributes[0].value) return operator_error(node, "holds no value");
    Result<at::Tensor> tensor = std::visit(AsTensor{}, *node.attributes[0].value);
    if (!tensor) return tensor.error();
    return std::vector<at::Tensor>{tensor.value()};
}

OperatorResult run_dequantize_linear(const onnx::Node& node, const OperatorInputs& inputs) {
    const at::Tensor& scale = inputs[1];
    at::Tensor number = inputs[0].to(scale.device(), at::kInt);
    std::vector<std::int64_t> along_axis(static_cast<std::size_t>(number.dim()), 1);
    if (scale.numel() > 1) {
        std::int64_t axis = integer_attribute(node, "axis", 1);
        if (axis < 0) axis += number.dim();
        if (axis < 0 || axis >= number.dim() || number.size(axis) != scale.numel()) {
            return operator_error(node, "has a scale that does not fit its axis");
        }
        along_axis[static_cast<std::size_t>(axis)] = scale.numel();
    }
    if (has_input(inputs, 2)) number = number - inputs[2].to(scale.device(), at::kInt).reshape(along_axis);
    return std::vector<at::Tensor>{number.to(scale.scalar_type()) * scale.reshape(along_axis)};
}

OperatorResult run_dropout(const onnx::Node& node, const OperatorInputs& inputs) {
    if (has_input(inputs, 2) && inputs[2].item().toBool()) return operator_error(node, "drops values, as in training");
    return std::vector<at::Tensor>{inputs[0]};
}

OperatorResult run_identity(const onnx::Node&, const OperatorInputs& inputs) {
    return std::vector<at::Tensor>{inputs[0]};
}

std::vector<std::int64_t> whole_numbers(const at::Tensor& tensor) {
    const at::Tensor flat = tensor.to(at::kCPU, at::kLong).contiguous().flatten();
    return {flat.const_data_ptr<std::int64_t>(), flat.const_data_ptr<std::int64_t>() + flat.numel()};
}

}  // namespace telltale
