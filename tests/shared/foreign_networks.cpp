#include "tests/shared/foreign_networks.hpp"

#include <ostream>

#include "shared/onnx/read.hpp"
#include "tests/shared/golden.hpp"

namespace telltale {
namespace {

const std::string kFolder = "tests/golden/foreign/";

}  // namespace

void PrintTo(const ForeignNetwork& network, std::ostream* out) { *out << network.file; }

std::string test_name_of(const ForeignNetwork& network) { return network.file.substr(0, network.file.rfind('.')); }

std::vector<ForeignNetwork> foreign_networks() {
    std::vector<ForeignNetwork> networks;
    const Json file = read_golden_json(kFolder + "networks.json");
    for (const Json& entry : *file.find("networks")->if_array()) {
        Shape layer_shape;
        for (const double size : entry.numbers("layer_shape").value())
            layer_shape.push_back(static_cast<std::int64_t>(size));
        networks.push_back({entry.string("file").value(), entry.string("network").value(),
                            static_cast<std::int64_t>(entry.number("side_px").value()), std::move(layer_shape),
                            entry.number("gain").value(), entry.string("weights").value()});
    }
    return networks;
}

onnx::Model foreign_model(const ForeignNetwork& network, const DrawWeight& draw) {
    onnx::Model model = onnx::read_model(read_golden(kFolder + network.file)).value();
    std::vector<onnx::ValueInfo>& inputs = model.graph.inputs;
    CHECK(inputs.size() == network.weights.size() + 1);
    for (std::size_t i = 0; i < network.weights.size(); ++i) {
        Shape shape;
        for (const onnx::Dimension& dimension : inputs[i + 1].dimensions) shape.push_back(dimension.size);
        const std::vector<float> values = draw(shape, network.weights[i]);
        model.graph.initialisers.push_back(onnx::float_initialiser(inputs[i + 1].name, shape, values));
    }
    inputs.resize(1);
    return model;
}

}  // namespace telltale
