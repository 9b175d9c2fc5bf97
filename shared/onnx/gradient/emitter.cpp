#include "emitter.hpp"

#include <cstring>

#include "../half.hpp"

namespace telltale::onnx {
namespace {

constexpr std::size_t kMostNodes = 200'000;
constexpr std::size_t kMostConstantBytes = std::size_t{16} << 20;
constexpr std::int64_t kReduceSumTakesAxes = 13;
constexpr std::int64_t kReductionsTakeAxes = 18;

template <typename T>
void append_bytes(std::vector<std::uint8_t>& bytes, T value) {
    const std::size_t begin = bytes.size();
    bytes.resize(begin + sizeof(T));
    std::memcpy(bytes.data() + begin, &value, sizeof(T));
}

void append_number(std::vector<std::uint8_t>& bytes, ElementType type, double value) {
    if (type == ElementType::float64) return append_bytes(bytes, value);
    if (type == ElementType::float16) return append_bytes(bytes, half_from_float(static_cast<float>(value)));
    CHECK(type == ElementType::float32);
    append_bytes(bytes, static_cast<float>(value));
}

}  // namespace

Attribute integer(std::string name, std::int64_t value) { return {std::move(name), value, {}}; }
Attribute integers(std::string name, std::vector<std::int64_t> values) {
    return {std::move(name), std::move(values), {}};
}
Attribute text(std::string name, std::string value) { return {std::move(name), std::move(value), {}}; }

Emitter::Emitter(const Model& model) : opset_(standard_opset(model)) {
    const Graph& graph = model.graph;
    for (const ValueInfo& input : graph.inputs) names_.insert(input.name);
    for (const Initialiser& initialiser : graph.initialisers) names_.insert(initialiser.name);
    for (const Node& node : graph.nodes) names_.insert(node.outputs.begin(), node.outputs.end());
}

std::string Emitter::free_name(std::string_view kind) {
    const std::string stem = prefix_ + "/" + std::string(kind);
    std::string name = stem;
    int& number = next_number_[stem];
    do {
        name = number == 0 ? stem : stem + "_" + std::to_string(number);
        ++number;
    } while (!names_.insert(name).second);
    return name;
}

std::string Emitter::node(const std::string& op_type, std::vector<std::string> inputs,
                          std::vector<Attribute> attributes) {
    std::string name = free_name(op_type);
    named_node(name, op_type, std::move(inputs), std::move(attributes));
    return name;
}

void Emitter::named_node(const std::string& output, const std::string& op_type, std::vector<std::string> inputs,
                         std::vector<Attribute> attributes) {
    if (nodes_.size() >= kMostNodes) {
        error_ = make_error("the backward pass needs too many nodes", "at most " + std::to_string(kMostNodes),
                            "explain a smaller network, or take Grad-CAM at a later layer alone");
        return;
    }
    names_.insert(output);
    nodes_.push_back({op_type, "", output, std::move(inputs), {output}, std::move(attributes), {}});
}

std::string Emitter::constant(Initialiser initialiser) {
    std::vector<std::uint8_t> key;
    append_bytes(key, static_cast<std::int32_t>(initialiser.type));
    append_bytes(key, initialiser.shape.size());
    for (const std::int64_t size : initialiser.shape) append_bytes(key, size);
    key.insert(key.end(), initialiser.bytes().begin(), initialiser.bytes().end());
    const auto [known, is_new] = constants_.try_emplace(std::move(key));
    if (!is_new) return known->second;
    constant_bytes_ += initialiser.bytes().size();
    if (constant_bytes_ > kMostConstantBytes) {
        error_ = make_error("the backward pass needs too large constants",
                            "at most " + std::to_string(kMostConstantBytes) + " bytes", "explain a smaller network");
        initialiser.data.reset();
    }
    initialiser.name = free_name("constant");
    known->second = initialiser.name;
    initialisers_.push_back(std::move(initialiser));
    return known->second;
}

std::string Emitter::numbers(ElementType type, Shape shape, const std::vector<double>& values) {
    std::vector<std::uint8_t> bytes;
    for (const double value : values) append_number(bytes, type, value);
    Initialiser initialiser;
    initialiser.type = type;
    initialiser.shape = std::move(shape);
    initialiser.data = std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
    return constant(std::move(initialiser));
}

std::string Emitter::whole(const std::vector<std::int64_t>& numbers) {
    return constant(int64_initialiser("", {static_cast<std::int64_t>(numbers.size())}, numbers));
}

std::string Emitter::reshape(const std::string& value, const Shape& shape) {
    std::vector<std::int64_t> sizes;
    for (const std::int64_t size : shape) sizes.push_back(size < 0 ? -1 : size);
    return node("Reshape", {value, whole(sizes)});
}

std::string Emitter::transpose(const std::string& value, std::vector<std::int64_t> order) {
    return node("Transpose", {value}, {integers("perm", std::move(order))});
}

std::string Emitter::slice(const std::string& value, const std::vector<Slice>& slices) {
    std::vector<std::int64_t> starts;
    std::vector<std::int64_t> ends;
    std::vector<std::int64_t> axes;
    std::vector<std::int64_t> steps;
    for (const Slice& one : slices) {
        starts.push_back(one.start);
        ends.push_back(one.end);
        axes.push_back(one.axis);
        steps.push_back(one.step);
    }
    return node("Slice", {value, whole(starts), whole(ends), whole(axes), whole(steps)});
}

std::string Emitter::pad(const std::string& value, const std::vector<std::int64_t>& pads, ElementType type,
                         double with) {
    std::vector<std::string> inputs{value, whole(pads)};
    if (with != 0) inputs.push_back(scalar(type, with));
    return node("Pad", std::move(inputs));
}

std::string Emitter::reduce(const std::string& op_type, const std::string& value, const std::vector<std::int64_t>& axes,
                            bool keeps_axes) {
    const bool takes_axes = opset_ >= (op_type == "ReduceSum" ? kReduceSumTakesAxes : kReductionsTakeAxes);
    std::vector<std::string> inputs{value};
    std::vector<Attribute> attributes{integer("keepdims", keeps_axes ? 1 : 0)};
    if (takes_axes) {
        inputs.push_back(whole(axes));
    } else {
        attributes.push_back(integers("axes", axes));
    }
    return node(op_type, std::move(inputs), std::move(attributes));
}

void Emitter::append_to(Graph& graph) && {
    CHECK(!error_);
    graph.nodes.insert(graph.nodes.end(), std::make_move_iterator(nodes_.begin()),
                       std::make_move_iterator(nodes_.end()));
    graph.initialisers.insert(graph.initialisers.end(), std::make_move_iterator(initialisers_.begin()),
                              std::make_move_iterator(initialisers_.end()));
}

}  // namespace telltale::onnx
