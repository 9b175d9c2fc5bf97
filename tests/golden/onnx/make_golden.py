"""Writes small_net.onnx and small_net.json: a network of SimpleNet's operators and its logits by ONNX Runtime.

Run with onnx, onnxruntime and numpy. The input is value i of the flat tensor = (i * 37 % 101) / 50 - 1.
"""
import json
import pathlib

import numpy
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

rng = numpy.random.default_rng(3)


def weight(name, *shape):
    return numpy_helper.from_array(rng.normal(0, 0.3, shape).astype(numpy.float32), name)


int8 = numpy_helper.from_array(rng.integers(-127, 128, (16, 54)).astype(numpy.int8), "fc1_int8")
scale = numpy_helper.from_array(rng.uniform(0.001, 0.01, 16).astype(numpy.float32), "fc1_scale")
nodes = [
    helper.make_node("Conv", ["input", "conv.weight", "conv.bias"], ["conv"], pads=[1, 1, 1, 1], strides=[2, 2], kernel_shape=[3, 3]),
    helper.make_node("Relu", ["conv"], ["relu"]),
    helper.make_node("Conv", ["relu", "depth.weight"], ["depth"], group=6, auto_pad="SAME_UPPER", strides=[2, 2], kernel_shape=[3, 3]),
    helper.make_node("MaxPool", ["depth"], ["pool"], kernel_shape=[2, 2], strides=[1, 1]),
    helper.make_node("Flatten", ["pool"], ["flat"]),
    helper.make_node("DequantizeLinear", ["fc1_int8", "fc1_scale"], ["fc1.weight"], axis=0),
    helper.make_node("Gemm", ["flat", "fc1.weight", "fc1.bias"], ["fc1"], transB=1),
    helper.make_node("Sigmoid", ["fc1"], ["gate"]),
    helper.make_node("Mul", ["fc1", "gate"], ["gated"]),
    helper.make_node("Gemm", ["gated", "fc2.weight"], ["logits"]),
]
graph = helper.make_graph(
    nodes, "small_net", [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["batch", 3, 16, 16])],
    [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 2])],
    [weight("conv.weight", 6, 3, 3, 3), weight("conv.bias", 6), weight("depth.weight", 6, 1, 3, 3), int8, scale,
     weight("fc1.bias", 16), weight("fc2.weight", 16, 2)])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
onnx.checker.check_model(model)
folder = pathlib.Path(__file__).parent
(folder / "small_net.onnx").write_bytes(model.SerializeToString())
values = ((numpy.arange(2 * 3 * 16 * 16) * 37 % 101) / 50 - 1).astype(numpy.float32).reshape(2, 3, 16, 16)
logits = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"]).run(["logits"], {"input": values})[0]
(folder / "small_net.json").write_text(json.dumps({"logits": logits.ravel().tolist()}) + "\n")
