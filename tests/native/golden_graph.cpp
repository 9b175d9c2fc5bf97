#include "golden_graph.hpp"

#include <ostream>

#include "shared/onnx/read.hpp"

namespace telltale {
namespace {

std::vector<std::uint8_t> bytes_of_hex(const std::string& hex) {
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bytes.push_back(static_cast<std::uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    }
    return bytes;
}

at::ScalarType type_of(const std::string& name) {
    if (name == "float32") return at::kFloat;
    if (name == "float64") return at::kDouble;
    if (name == "int64") return at::kLong;
    if (name == "int32") return at::kInt;
    CHECK(name == "bool");
    return at::kBool;
}

}  // namespace

void PrintTo(const GoldenGraph& golden, std::ostream* out) { *out << golden.name; }

std::vector<GoldenGraph> read_golden_graphs(const std::string& path_in_source) {
    std::vector<GoldenGraph> cases;
    const Json file = read_golden_json(path_in_source);
    for (const Json& entry : *file.find("cases")->if_array()) cases.push_back({entry.string("name").value(), entry});
    return cases;
}

onnx::Model model_of(const GoldenGraph& golden) {
    return onnx::read_model(bytes_of_hex(golden.json.string("model").value())).value();
}

at::Tensor tensor_of(const Json& tensor) {
    const std::vector<double> values = tensor.numbers("values").value();
    std::vector<std::int64_t> shape;
    for (const double size : tensor.numbers("shape").value()) shape.push_back(static_cast<std::int64_t>(size));
    const at::ScalarType type = tensor.find("type") != nullptr ? type_of(tensor.string("type").value()) : at::kFloat;
    return at::tensor(values, at::kDouble).reshape(shape).to(type);
}

std::map<std::string, at::Tensor> tensors_of(const Json& list) {
    std::map<std::string, at::Tensor> tensors;
    for (const Json& tensor : *list.if_array()) tensors[tensor.string("name").value()] = tensor_of(tensor);
    return tensors;
}

std::vector<std::string> names_of(const Json& list) {
    std::vector<std::string> names;
    for (const Json& tensor : *list.if_array()) names.push_back(tensor.string("name").value());
    return names;
}

}  // namespace telltale
