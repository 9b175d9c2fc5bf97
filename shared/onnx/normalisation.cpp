#include "normalisation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace telltale::onnx {
namespace {

constexpr float kDefaultEpsilon = 1e-5f;
enum Place : std::size_t { kScale = 1, kBias, kMean, kVariance, kInputs };

using Vector = std::vector<float>;

// How often each value is read; what a caller sees counts as well.
std::map<std::string, int> readers_of(const Graph& graph) {
    std::map<std::string, int> readers;
    for (const Node& node : graph.nodes)
        for (const std::string& input : node.inputs) ++readers[input];
    for (const ValueInfo& info : graph.inputs) ++readers[info.name];
    for (const ValueInfo& info : graph.outputs) ++readers[info.name];
    return readers;
}

class Folding {
  public:
    explicit Folding(Graph& graph) : graph_(graph), readers_(readers_of(graph)) {
        for (Initialiser& tensor : graph.initialisers) stored_.emplace(tensor.name, &tensor);
    }

    void fold(Node& node) {
        std::array<Vector, kInputs> values;
        if (!is_inference(node) || !read(node, values)) return;
        const float epsilon = float_attribute(node, "epsilon", kDefaultEpsilon);
        const Vector& mean = values[kMean];
        const Vector& variance = values[kVariance];
        if (epsilon == 0 && is_all(mean, 0) && is_all(variance, 1)) return;  // folded already
        Vector scale;
        Vector bias;
        for (std::size_t i = 0; i < mean.size(); ++i) {
            const double factor = double{values[kScale][i]} / std::sqrt(double{variance[i]} + double{epsilon});
            scale.push_back(static_cast<float>(factor));
            bias.push_back(static_cast<float>(double{values[kBias][i]} - double{mean[i]} * factor));
        }
        const auto is_finite = [](float value) { return std::isfinite(value); };
        if (!std::all_of(scale.begin(), scale.end(), is_finite) || !std::all_of(bias.begin(), bias.end(), is_finite))
            return;
        replace(node.inputs[kScale], scale);
        replace(node.inputs[kBias], bias);
        for (const auto& [place, value] : {std::pair{kMean, 0.0f}, std::pair{kVariance, 1.0f}}) {
            dropped_.insert(node.inputs[place]);
            node.inputs[place] = constant(value, static_cast<std::int64_t>(mean.size()));
        }
        std::erase_if(node.attributes, [](const Attribute& attribute) { return attribute.name == "epsilon"; });
        node.attributes.push_back({"epsilon", AttributeValue{0.0f}, {}});
    }

    void finish() {
        std::erase_if(graph_.initialisers,
                      [this](const Initialiser& tensor) { return dropped_.contains(tensor.name); });
        for (Initialiser& tensor : constants_) graph_.initialisers.push_back(std::move(tensor));
    }

  private:
    static bool is_inference(const Node& node) {
        return is_operator(node, "BatchNormalization") && node.inputs.size() == kInputs && node.outputs.size() == 1 &&
               integer_attribute(node, "training_mode", 0) == 0;
    }

    // Whether all four are stored here, for this node alone, and of one length.
    bool read(const Node& node, std::array<Vector, kInputs>& values) const {
        for (std::size_t place = kScale; place < kInputs; ++place) {
            const auto found = stored_.find(node.inputs[place]);
            if (found == stored_.end() || found->second->type != ElementType::float32) return false;
            if (readers_.at(node.inputs[place]) != 1) return false;
            Result<Vector> read = float_values(*found->second);
            if (!read) return false;
            values[place] = std::move(read).value();
        }
        return std::all_of(values.begin() + kScale, values.end(),
                           [&](const Vector& one) { return one.size() == values[kScale].size(); });
    }

    static bool is_all(const Vector& values, float value) {
        return std::all_of(values.begin(), values.end(), [value](float one) { return one == value; });
    }

    void replace(const std::string& name, const Vector& values) {
        Initialiser& tensor = *stored_.at(name);
        tensor = float_initialiser(name, tensor.shape, values);
    }

    std::string constant(float value, std::int64_t count) {
        std::string name = (value == 0 ? "zeros_" : "ones_") + std::to_string(count);
        while (stored_.contains(name) || is_an_output(name)) name += '_';
        const auto has_name = [&](const Initialiser& tensor) { return tensor.name == name; };
        if (std::none_of(constants_.begin(), constants_.end(), has_name))
            constants_.push_back(float_initialiser(name, {count}, Vector(static_cast<std::size_t>(count), value)));
        return name;
    }

    bool is_an_output(const std::string& name) const {
        return std::any_of(graph_.nodes.begin(), graph_.nodes.end(), [&](const Node& node) {
            return std::count(node.outputs.begin(), node.outputs.end(), name) > 0;
        });
    }

    Graph& graph_;
    std::map<std::string, int> readers_;
    std::map<std::string, Initialiser*> stored_;
    std::vector<Initialiser> constants_;
    std::set<std::string> dropped_;
};

}  // namespace

Model fold_statistics(Model model) {
    Folding folding(model.graph);
    for (Node& node : model.graph.nodes) folding.fold(node);
    folding.finish();
    return model;
}

}  // namespace telltale::onnx
