// Runs any ONNX graph whose operators are registered, through ATen, on CPU or CUDA. No gradients of its own.
// Arithmetic has the type of the graph's weights and inputs: float32, or float64 where all of them are.
// Source of every operator's meaning: the ONNX operator documentation, operator sets 7 to 21.
#pragma once

#include <ATen/ATen.h>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "shared/onnx/graph.hpp"
#include "shared/result.hpp"

namespace telltale {

struct RegisteredOperator;

class GraphExecutor {
  public:
    // Moves the weights to the device once, and computes once what depends on weights alone (stored weights too).
    // Errors: an operator or an attribute that cannot be honoured, a type ATen lacks, an input that nothing gives.
    static Result<GraphExecutor> create(const onnx::Model& model, at::Device device);

    // The graph's inputs that must be given, in the file's order.
    const std::vector<onnx::ValueInfo>& inputs() const { return inputs_; }
    // Those that may be: an input that is an initialiser too has this value unless another is given.
    const std::vector<onnx::ValueInfo>& optional_inputs() const { return optional_inputs_; }

    // Outputs by the names asked for; intermediate values may be asked for too. Runs only what they need. Errors: an unknown name, a missing input
    // or one of another shape or type, an operator's own.
    Result<std::vector<at::Tensor>> run(const std::map<std::string, at::Tensor>& inputs,
                                        const std::vector<std::string>& output_names) const;

  private:
    // A node with the meaning that its operator has in the model's operator set.
    struct Step {
        onnx::Node node;
        const RegisteredOperator* entry = nullptr;
    };
    using Values = std::map<std::string, at::Tensor>;
    using LastReaders = std::map<std::string, std::size_t>;

    GraphExecutor() = default;
    Result<Done> add_weights(const onnx::Graph& graph);
    void sort_inputs(const onnx::Model& model);
    Result<Done> add_steps(const onnx::Model& model);
    void free_unread_weights(const onnx::Graph& graph);
    // The last step that reads each value, among the steps that the wanted values need: after it the value is freed.
    LastReaders find_last_readers(const std::set<std::string>& wanted) const;
    Result<Done> run_step(const Step& step, Values& values) const;

    at::Device device_ = at::kCPU;
    std::vector<Step> steps_;
    std::vector<onnx::ValueInfo> inputs_;
    std::vector<onnx::ValueInfo> optional_inputs_;
    Values weights_;
    Values defaults_;  // of the optional inputs
};

// Why the executor would refuse the model, naming the first node of each operator that it lacks; empty: it runs all.
std::vector<std::string> operators_not_run(const onnx::Model& model);

}  // namespace telltale
