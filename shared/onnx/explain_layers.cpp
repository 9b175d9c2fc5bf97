#include "explain_layers.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>
#include <string_view>

namespace telltale::onnx {
namespace {

// Which two of four axes are places.
enum class Layout { channels_first, channels_last };

bool is_one_of(const Node& node, std::span<const std::string_view> op_types) {
    return is_operator(node, node.op_type) &&
           std::find(op_types.begin(), op_types.end(), node.op_type) != op_types.end();
}

std::optional<Layout> transposed(Layout layout, const Node& node) {
    const std::vector<std::int64_t> order = integers_attribute(node, "perm", {});
    if (order == std::vector<std::int64_t>{0, 1, 2, 3}) return layout;
    if (layout == Layout::channels_first && order == std::vector<std::int64_t>{0, 2, 3, 1})
        return Layout::channels_last;
    if (layout == Layout::channels_last && order == std::vector<std::int64_t>{0, 3, 1, 2})
        return Layout::channels_first;
    return std::nullopt;
}

// Follows the picture's places from value to value. Attention's heads have four axes too, but no places.
class Places {
  public:
    Places(const Facts& facts, const PictureAxes& picture) : facts_(facts) {
        layouts_.emplace(picture.name, picture.has_channels_last ? Layout::channels_last : Layout::channels_first);
    }

    std::optional<Layout> layout_of_outputs(const Node& node) const {
        // What a convolution or a pool gives has places, whatever was before.
        constexpr auto kGivePlaces = std::to_array<std::string_view>(
            {"AveragePool", "Conv", "ConvTranspose", "GlobalAveragePool", "GlobalMaxPool", "LpPool", "MaxPool"});
        constexpr auto kLoseThem = std::to_array<std::string_view>(
            {"Einsum", "Expand", "Flatten", "Gather", "Gemm", "Reshape", "Squeeze", "Unsqueeze"});
        constexpr auto kCutOrJoin = std::to_array<std::string_view>({"Concat", "Slice", "Split"});
        if (is_one_of(node, kGivePlaces)) return Layout::channels_first;
        const std::optional<Layout> common = layout_of_inputs(node);
        if (!common || is_one_of(node, kLoseThem)) return std::nullopt;
        if (is_operator(node, "Transpose")) return transposed(*common, node);
        if (is_one_of(node, kCutOrJoin)) return keeps_every_place(node, *common) ? common : std::nullopt;
        if (is_operator(node, "MatMul")) return multiplies_channels(node, *common) ? common : std::nullopt;
        return common;
    }

    void set_layout(const std::string& value, Layout layout) { layouts_.insert_or_assign(value, layout); }

  private:
    // A sum of a value with places and one without has them, if both are as large.
    std::optional<Layout> layout_of_inputs(const Node& node) const {
        std::optional<Layout> common;
        for (const std::string& input : node.inputs) {
            const auto known = layouts_.find(input);
            if (known == layouts_.end()) continue;
            if (common && *common != known->second) return std::nullopt;
            common = known->second;
        }
        return common;
    }

    // A part of the picture is no picture; every second pixel of it is.
    bool keeps_every_place(const Node& node, Layout layout) const {
        const ValueFacts* before = find_facts(facts_, node.inputs[0]);
        const ValueFacts* after = find_facts(facts_, node.outputs[0]);
        if (before == nullptr || after == nullptr || before->shape.size() != 4 || after->shape.size() != 4)
            return false;
        for (std::size_t i = 0; i < 2; ++i) {
            const std::size_t axis = i + (layout == Layout::channels_last ? 1 : 2);
            const std::int64_t step = is_operator(node, "Slice") ? step_along(node, axis) : 1;
            if (after->shape[axis] != (before->shape[axis] - 1) / step + 1) return false;
        }
        return true;
    }

    // Of a Slice of four axes; 1 where it is not known.
    std::int64_t step_along(const Node& node, std::size_t axis) const {
        const auto numbers = [&](std::size_t input) {
            const ValueFacts* known = input < node.inputs.size() ? find_facts(facts_, node.inputs[input]) : nullptr;
            return known != nullptr && known->numbers ? *known->numbers : std::vector<Size>();
        };
        const std::vector<Size> axes = numbers(3);
        const std::vector<Size> steps = numbers(4);
        for (std::size_t i = 0; i < std::min(axes.size(), steps.size()); ++i) {
            const auto place = static_cast<std::size_t>(axes[i].number + (axes[i].number < 0 ? 4 : 0));
            if (place == axis) return std::max<std::int64_t>(steps[i].number, 1);
        }
        return 1;
    }

    // Places stay where each is multiplied by the same matrix.
    bool multiplies_channels(const Node& node, Layout layout) const {
        const ValueFacts* matrix = node.inputs.size() == 2 ? find_facts(facts_, node.inputs[1]) : nullptr;
        return layout == Layout::channels_last && layouts_.contains(node.inputs[0]) && matrix != nullptr &&
               matrix->shape.size() == 2;
    }

    const Facts& facts_;
    std::map<std::string, Layout, std::less<>> layouts_;
};

}  // namespace

std::vector<GradCamLayer> find_grad_cam_layers(const Path& path, const Graph& graph, const Facts& facts,
                                               const PictureAxes& picture) {
    Places places(facts, picture);
    std::vector<GradCamLayer> layers;
    for (const std::size_t index : path.nodes) {
        const Node& node = graph.nodes[index];
        const std::optional<Layout> layout = places.layout_of_outputs(node);
        if (!layout) continue;
        for (const std::string& output : node.outputs) {
            const ValueFacts* known = find_facts(facts, output);
            if (known == nullptr || !path.values.contains(output) || known->shape.size() != 4) continue;
            places.set_layout(output, *layout);
            GradCamLayer layer{output, known->shape, *layout == Layout::channels_last, node.op_type};
            const bool is_usual =
                std::all_of(layer.shape.begin() + 1, layer.shape.end(), [](auto size) { return size > 0; });
            if (is_usual && layer.height() * layer.width() > 1) layers.push_back(std::move(layer));
        }
    }
    return layers;
}

Result<GradCamLayer> choose_grad_cam_layer(const std::vector<GradCamLayer>& layers, const std::string& wanted) {
    if (layers.empty()) {
        return make_error("no layer of the network has places on the way to its logits",
                          "a value [batch, channels, h, w]", "ask for saliency alone");
    }
    if (wanted.empty()) return layers.back();
    const auto found =
        std::find_if(layers.begin(), layers.end(), [&](const GradCamLayer& layer) { return layer.name == wanted; });
    if (found != layers.end()) return *found;
    return make_error("Grad-CAM cannot be taken at '" + wanted + "'",
                      "a value with channels and places on the way from the picture to the logits",
                      "for instance '" + layers.back().name + "'");
}

}  // namespace telltale::onnx
