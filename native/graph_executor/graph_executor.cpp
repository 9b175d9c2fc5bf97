#include "native/graph_executor/graph_executor.hpp"

#include <ATen/core/grad_mode.h>
#include <c10/util/Exception.h>

#include <algorithm>

#include "native/graph_executor/operators.hpp"

namespace telltale {
namespace {

bool fits(const at::Tensor& tensor, const onnx::ValueInfo& info) {
    if (!info.has_shape) return true;
    if (tensor.dim() != static_cast<std::int64_t>(info.dimensions.size())) return false;
    for (std::size_t axis = 0; axis < info.dimensions.size(); ++axis) {
        const std::int64_t size = info.dimensions[axis].size;
        if (size >= 0 && tensor.size(static_cast<std::int64_t>(axis)) != size) return false;
    }
    return true;
}

std::string shape_text(const onnx::ValueInfo& info) {
    std::string text;
    for (const onnx::Dimension& dimension : info.dimensions) {
        text += (text.empty() ? "" : " x ");
        text += dimension.size >= 0 ? std::to_string(dimension.size) : dimension.name.empty() ? "any" : dimension.name;
    }
    return text;
}

Result<Done> check_input(const at::Tensor& tensor, const onnx::ValueInfo& info) {
    if (!fits(tensor, info)) {
        return make_error("the network's input '" + info.name + "' has another shape", shape_text(info));
    }
    const std::optional<at::ScalarType> type = scalar_type(info.type);
    if (type && tensor.scalar_type() != *type) {
        return make_error("the network's input '" + info.name + "' holds another type",
                          onnx::element_type_name(info.type));
    }
    return Done{};
}

// Whether an output is asked for or read by a node that is needed itself.
bool is_needed(const onnx::Node& node, const std::set<std::string>& wanted,
               const std::map<std::string, std::size_t>& last_readers) {
    return std::any_of(node.outputs.begin(), node.outputs.end(), [&](const std::string& name) {
        return !name.empty() && (wanted.contains(name) || last_readers.contains(name));
    });
}

// ATen reports a shape that does not fit by throwing; inside a graph from outside that is bad input, not our bug.
OperatorResult run_operator(const RegisteredOperator& entry, const onnx::Node& node, const OperatorInputs& inputs) {
    for (std::size_t i = 0; i < entry.fewest_inputs; ++i) {
        if (!has_input(inputs, i)) return operator_error(node, "lacks a required input");
    }
    try {
        return entry.run(node, inputs);
    } catch (const c10::OutOfMemoryError&) {
        throw;
    } catch (const c10::Error& error) {
        return operator_error(node, std::string("cannot run: ") + error.what_without_backtrace());
    }
}

}  // namespace

Result<GraphExecutor> GraphExecutor::create(const onnx::Model& model, at::Device device) {
    const at::NoGradGuard no_gradients;
    GraphExecutor executor;
    executor.device_ = device;
    const Result<Done> weights = executor.add_weights(model.graph);
    if (!weights) return weights.error();
    executor.sort_inputs(model);
    const Result<Done> steps = executor.add_steps(model);
    if (!steps) return steps.error();
    executor.free_unread_weights(model.graph);
    return executor;
}

Result<Done> GraphExecutor::add_weights(const onnx::Graph& graph) {
    for (const onnx::Initialiser& initialiser : graph.initialisers) {
        Result<at::Tensor> tensor = tensor_from_initialiser(initialiser);
        if (!tensor) return tensor.error();
        // Whole numbers are shapes and axes, which are read on the CPU.
        const bool is_floating = tensor.value().is_floating_point();
        weights_[initialiser.name] = is_floating ? tensor.value().to(device_) : tensor.value();
    }
    return Done{};
}

void GraphExecutor::sort_inputs(const onnx::Model& model) {
    for (const onnx::ValueInfo& input : model.graph.inputs) {
        if (!weights_.contains(input.name)) {
            inputs_.push_back(input);
        } else if (model.ir_version >= 4) {  // before, every weight had to be an input as well
            optional_inputs_.push_back(input);
            defaults_.insert(weights_.extract(input.name));
        }
    }
}

Result<Done> GraphExecutor::add_steps(const onnx::Model& model) {
    std::set<std::string> known;
    for (const onnx::ValueInfo& input : inputs_) known.insert(input.name);
    for (const onnx::ValueInfo& input : optional_inputs_) known.insert(input.name);
    for (const onnx::Node& node : model.graph.nodes) {
        const Result<const RegisteredOperator*> entry = operator_of(node, standard_opset(model));
        if (!entry) return entry.error();
        const Step step{node, entry.value()};
        bool needs_inputs = false;
        for (const std::string& input : node.inputs) {
            if (input.empty() || weights_.contains(input)) continue;
            if (!known.contains(input)) return operator_error(node, "reads '" + input + "', which nothing gives");
            needs_inputs = true;
        }
        if (!needs_inputs) {
            const Result<Done> done = run_step(step, weights_);
            if (!done) return done.error();
            continue;
        }
        known.insert(node.outputs.begin(), node.outputs.end());
        steps_.push_back(step);
    }
    return Done{};
}

void GraphExecutor::free_unread_weights(const onnx::Graph& graph) {
    std::set<std::string> read;
    for (const Step& step : steps_) read.insert(step.node.inputs.begin(), step.node.inputs.end());
    for (const onnx::ValueInfo& output : graph.outputs) read.insert(output.name);
    for (auto weight = weights_.begin(); weight != weights_.end();) {
        weight = read.contains(weight->first) ? std::next(weight) : weights_.erase(weight);
    }
}

Result<Done> GraphExecutor::run_step(const Step& step, Values& values) const {
    const onnx::Node& node = step.node;
    OperatorInputs inputs;
    for (const std::string& name : node.inputs) {
        const auto weight = weights_.find(name);
        const auto value = values.find(name);
        inputs.push_back(name.empty()               ? at::Tensor()
                         : value != values.end()    ? value->second
                         : weight != weights_.end() ? weight->second
                                                    : at::Tensor());
    }
    OperatorResult outputs = run_operator(*step.entry, node, inputs);
    if (!outputs) return outputs.error();
    for (std::size_t i = 0; i < node.outputs.size(); ++i) {
        if (node.outputs[i].empty()) continue;
        if (i >= outputs.value().size()) return operator_error(node, "is asked for more outputs than it gives");
        // Numbers computed from shapes join the others.
        const at::Tensor& output = outputs.value()[i];
        values[node.outputs[i]] = output.is_floating_point() ? output.to(device_) : output;
    }
    return Done{};
}

GraphExecutor::LastReaders GraphExecutor::find_last_readers(const std::set<std::string>& wanted) const {
    LastReaders last_readers;
    for (std::size_t index = steps_.size(); index-- > 0;) {
        const onnx::Node& node = steps_[index].node;
        if (!is_needed(node, wanted, last_readers)) continue;
        for (const std::string& name : node.inputs) last_readers.try_emplace(name, index);
    }
    return last_readers;
}

Result<std::vector<at::Tensor>> GraphExecutor::run(const std::map<std::string, at::Tensor>& inputs,
                                                   const std::vector<std::string>& output_names) const {
    const at::NoGradGuard no_gradients;
    Values values = defaults_;
    for (const std::vector<onnx::ValueInfo>* infos : {&inputs_, &optional_inputs_}) {
        for (const onnx::ValueInfo& info : *infos) {
            const auto given = inputs.find(info.name);
            if (given == inputs.end() && values.contains(info.name)) continue;
            if (given == inputs.end()) return make_error("the network's input '" + info.name + "' is missing");
            const Result<Done> checked = check_input(given->second, info);
            if (!checked) return checked.error();
            values[info.name] = given->second.to(device_);
        }
    }
    for (const auto& [name, tensor] : inputs) {
        if (!values.contains(name)) return make_error("the network has no input '" + name + "'");
    }
    const std::set<std::string> wanted(output_names.begin(), output_names.end());
    const LastReaders last_readers = find_last_readers(wanted);
    for (std::size_t index = 0; index < steps_.size(); ++index) {
        const onnx::Node& node = steps_[index].node;
        if (!is_needed(node, wanted, last_readers)) continue;
        const Result<Done> done = run_step(steps_[index], values);
        if (!done) return done.error();
        for (const std::string& name : node.inputs) {
            if (last_readers.at(name) == index && !wanted.contains(name)) values.erase(name);
        }
    }
    std::vector<at::Tensor> results;
    for (const std::string& name : output_names) {
        const auto value = values.find(name);
        const auto weight = weights_.find(name);
        if (value == values.end() && weight == weights_.end())
            return make_error("the network has no output '" + name + "'");
        results.push_back(value != values.end() ? value->second : weight->second);
    }
    return results;
}

std::vector<std::string> operators_not_run(const onnx::Model& model) {
    std::vector<std::string> reasons;
    std::set<std::string_view> seen;
    for (const onnx::Node& node : model.graph.nodes) {
        const Result<const RegisteredOperator*> entry = operator_of(node, standard_opset(model));
        if (!entry && seen.insert(node.op_type).second) reasons.push_back(entry.error().message);
    }
    return reasons;
}

}  // namespace telltale
