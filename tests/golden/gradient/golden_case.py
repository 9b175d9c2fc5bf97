"""A case of make_golden.py: a small ONNX graph, its inputs, a gradient of its output, and the gradients of its inputs.

A case is {name, operator, model (the ONNX file in hexadecimal), inputs,
output_gradient, gradients, smooth}; a tensor is {name, shape, values}. The same function is written in PyTorch beside each
graph: ONNX Runtime's output must equal it, and PyTorch's autograd gives the gradients, in float64. smooth: finite
differences may be taken at the inputs; elsewhere PyTorch chooses a side, and so must we.
"""
import numpy
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

rng = numpy.random.default_rng(6)
cases = []


def short(values):
    """Two decimals, none of them zero: short in the file, and no kink of a Relu."""
    rounded = numpy.round(values, 2)
    return numpy.where(rounded == 0, 0.01, rounded).astype(numpy.float32)


def normal(*shape):
    return short(rng.normal(0, 1, shape))


def positive(*shape):
    return short(rng.uniform(0.5, 2, shape))


def distinct(*shape):
    """No two values alike: no maximum is one of several."""
    count = int(numpy.prod(shape))
    return short((rng.permutation(count).reshape(shape) - count / 2 + 0.25) / 20)


def whole(*values):
    return numpy.array(values, numpy.int64)


def tensor(name, array):
    values = [float(str(value)) for value in numpy.asarray(array, numpy.float32).ravel()]
    return {"name": name, "shape": list(array.shape), "values": values}


def case(name, operator, inputs, reference, *, nodes=None, stored=None, optional=(), opset=17, smooth=True, **attributes):
    """inputs: arrays that gradients are asked for; stored: {place: array} kept in the file; optional: places left out.
    reference(*inputs): the function in PyTorch. nodes: a graph of several nodes, from "input_0" … and "stored_1" … to "output"."""
    stored = stored or {}
    names, given = [], []
    for place in range(len(inputs) + len(stored) + len(optional)):
        if place in optional:
            names.append("")
        elif place in stored:
            names.append(f"stored_{place}")
        else:
            names.append(f"input_{place}")
            given.append((names[-1], inputs[len(given)]))
    nodes = nodes or [helper.make_node(operator, names, ["output"], name=operator.lower(), **attributes)]
    # The batch of a single picture stays open, as in real networks.
    is_picture = len(inputs) == 1 and inputs[0].ndim == 4
    shapes = [["N", *a.shape[1:]] if is_picture else a.shape for _, a in given]
    graph = helper.make_graph(
        nodes, "case", [helper.make_tensor_value_info(n, TensorProto.FLOAT, s) for (n, _), s in zip(given, shapes)],
        [helper.make_empty_tensor_value_info("output")],
        [numpy_helper.from_array(array, f"stored_{place}") for place, array in stored.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)
    for info in onnx.shape_inference.infer_shapes(model).graph.output:
        model.graph.output[0].CopyFrom(info)
    onnx.checker.check_model(model)
    options = onnxruntime.SessionOptions()
    # Its optimiser rounds what is multiplied with stored uint8 weights.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    [computed] = session.run(None, dict(given))

    leaves = [torch.tensor(array, dtype=torch.float64, requires_grad=True) for _, array in given]
    output = reference(*leaves)
    numpy.testing.assert_allclose(computed, output.detach().numpy(), rtol=1e-4, atol=1e-5, err_msg=name)
    seed = normal(*computed.shape)
    gradients = torch.autograd.grad(output, leaves, torch.from_numpy(seed).double())
    cases.append({"name": name, "operator": operator, "model": model.SerializeToString().hex(),
                  "inputs": [tensor(n, a) for n, a in given], "output_gradient": tensor("output_gradient", seed),
                  "gradients": [tensor(n, g.numpy()) for (n, _), g in zip(given, gradients)], "smooth": smooth})


def double(array):
    return torch.from_numpy(numpy.asarray(array)).double()


def node(op_type, inputs, output, **attributes):
    outputs = [output] if isinstance(output, str) else output
    return helper.make_node(op_type, inputs, outputs, name=f"{op_type.lower()}_to_{outputs[0]}", **attributes)
