"""Writes codec_opset_11.onnx … codec_opset_21.onnx, codec_types.onnx, codec_extras.onnx and refused_*.onnx, and the bytes
that each tensor must give in codec.json: what onnx itself makes of them.

Run with onnx 1.23.2, numpy 2.4.6 and ml_dtypes 0.6.0. No network here runs; these are for the reader and the writer alone.
"""
import json
import pathlib

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

folder = pathlib.Path(__file__).parent
IR_OF_OPSET = {11: 6, 12: 7, 13: 7, 14: 7, 15: 8, 16: 8, 17: 8, 18: 8, 19: 9, 20: 9, 21: 10}
HELD = ["FLOAT", "UINT8", "INT8", "UINT16", "INT16", "INT32", "INT64", "BOOL", "FLOAT16", "DOUBLE", "UINT32", "UINT64", "BFLOAT16"]
SIGNED_EDGES = {"INT8": 8, "INT16": 16, "INT32": 32, "INT64": 64}
UNSIGNED_EDGES = {"UINT8": 8, "UINT16": 16, "UINT32": 32, "UINT64": 64}


def edge_values(name):
    """Six values of the type, its largest and smallest among them."""
    if name in SIGNED_EDGES:
        bits = SIGNED_EDGES[name]
        return [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1, -1, 0, 1, 77]
    if name in UNSIGNED_EDGES:
        return [0, 2 ** UNSIGNED_EDGES[name] - 1, 1, 2, 3, 77]
    if name == "BOOL":
        return [True, False, True, True, False, False]
    return [0.0, -1.5, 0.333251953125, 65504.0, -6.0e-8, 1.0]


def typed(name):
    return helper.make_tensor(f"{name.lower()}_typed", getattr(TensorProto, name), [2, 3], edge_values(name))


def raw(name):
    """The same tensor, its elements as onnx lays them out raw."""
    return numpy_helper.from_array(numpy_helper.to_array(typed(name)), f"{name.lower()}_raw")


def described(tensor):
    return {"type": tensor.data_type, "shape": list(tensor.dims), "hex": numpy_helper.to_array(tensor).tobytes().hex()}


def image_input(name="input"):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", 3, 8, 8])


def small_graph(name, nodes, initialisers, **more):
    return helper.make_graph(nodes, name, [image_input()], [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", None])],
                             initialisers, **more)


def reduce_mean(opset):
    """Axes were an attribute up to 17 and are an input from 18 on."""
    if opset < 18:
        return helper.make_node("ReduceMean", ["relu"], ["mean"], axes=[2, 3], keepdims=0), []
    return (helper.make_node("ReduceMean", ["relu", "axes"], ["mean"], keepdims=0),
            [numpy_helper.from_array(numpy.array([2, 3], numpy.int64), "axes")])


def model_of_opset(opset):
    rng = numpy.random.default_rng(opset)
    mean, axes = reduce_mean(opset)
    nodes = [
        helper.make_node("Conv", ["input", "conv.weight"], ["conv"], name="conv", pads=[1, 1, 1, 1], kernel_shape=[3, 3]),
        helper.make_node("Relu", ["conv"], ["relu"]),
        mean,
        helper.make_node("Cast", ["half"], ["fc.bias"], to=TensorProto.FLOAT),
        helper.make_node("Constant", [], ["two"], value=numpy_helper.from_array(numpy.float32(2.0))),
        helper.make_node("Mul", ["mean", "two"], ["scaled"]),
        helper.make_node("Gemm", ["scaled", "fc.weight", "fc.bias"], ["logits"], alpha=0.5, transB=1),
    ]
    initialisers = [
        numpy_helper.from_array(rng.normal(0, 0.3, (4, 3, 3, 3)).astype(numpy.float32), "conv.weight"),
        numpy_helper.from_array(rng.normal(0, 0.3, 2).astype(numpy.float16), "half"),
        *axes,
    ]
    if opset >= 13:
        nodes.insert(3, helper.make_node("DequantizeLinear", ["fc_int8", "fc_scale"], ["fc.weight"], axis=0))
        initialisers += [numpy_helper.from_array(rng.integers(-127, 128, (2, 4)).astype(numpy.int8), "fc_int8"),
                         numpy_helper.from_array(numpy.array([0.01, 0.02], numpy.float32), "fc_scale")]
    else:
        initialisers.append(numpy_helper.from_array(rng.normal(0, 0.3, (2, 4)).astype(numpy.float32), "fc.weight"))
    return helper.make_model(small_graph(f"opset_{opset}", nodes, initialisers), producer_name="golden", producer_version="1",
                             opset_imports=[helper.make_opsetid("", opset)], ir_version=IR_OF_OPSET[opset])


def model_of_types():
    """Every type that is held, raw and typed, with no rank, an empty axis, and as a node's attribute."""
    initialisers = [make(name) for name in HELD for make in (raw, typed)]
    initialisers += [numpy_helper.from_array(numpy.float32(1.5), "scalar"),
                     numpy_helper.from_array(numpy.zeros((0, 4), numpy.float32), "empty"),
                     helper.make_tensor("empty_typed", TensorProto.INT64, [0], [])]
    nodes = [helper.make_node("Constant", [], ["constant"], value=typed("INT16")), helper.make_node("Identity", ["input"], ["logits"])]
    return helper.make_model(small_graph("types", nodes, initialisers), opset_imports=[helper.make_opsetid("", 21)], ir_version=10)


def model_of_extras():
    """What Telltale does not compute with and must carry: graphs in nodes, functions, notes, sparse and odd types."""
    def branch(name, value):
        constant = helper.make_node("Constant", [], [name], value=numpy_helper.from_array(numpy.float32(value), "c"))
        return helper.make_graph([constant], name, [], [helper.make_tensor_value_info(name, TensorProto.FLOAT, [])])

    nodes = [
        helper.make_node("If", ["flag"], ["chosen"], then_branch=branch("yes", 1), else_branch=branch("no", 2), doc_string="a node's note"),
        helper.make_node("Twice", ["input"], ["doubled"], domain="local", overload="a"),
        helper.make_node("Mul", ["doubled", "chosen"], ["logits"]),
        helper.make_node("Constant", [], ["word"], value_string="text"),
        helper.make_node("Constant", [], ["words"], value_strings=["a", "b"]),
        helper.make_node("Constant", [], ["numbers"], value_floats=[1.0, -2.0]),
        helper.make_node("Constant", [], ["letters"], value=helper.make_tensor("letters", TensorProto.STRING, [2], ["x", "y"])),
    ]
    nodes[2].metadata_props.add(key="node key", value="node value")
    flag = numpy_helper.from_array(numpy.array(True), "flag")
    flag.doc_string = "a tensor's note"
    flag.metadata_props.add(key="tensor key", value="tensor value")
    sparse = helper.make_sparse_tensor(
        helper.make_tensor("sparse", TensorProto.FLOAT, [1], [3.0]), helper.make_tensor("at", TensorProto.INT64, [1], [2]), [4])
    graph = small_graph("extras", nodes, [flag], doc_string="a graph's note", sparse_initializer=[sparse], value_info=[
        helper.make_tensor_sequence_value_info("sequence", TensorProto.FLOAT, [1]),
        helper.make_tensor_value_info("quarter", TensorProto.INT4, [2]),
        helper.make_tensor_value_info("doubled", TensorProto.FLOAT, ["batch", None, 8, 8], doc_string="a value's note",
                                      shape_denotation=["DATA_BATCH", "", "", ""])])
    graph.quantization_annotation.add(tensor_name="conv").quant_parameter_tensor_names.add(key="SCALE_TENSOR", value="s")
    twice = helper.make_function("local", "Twice", ["x"], ["y"], [helper.make_node("Add", ["x", "x"], ["y"])],
                                 [helper.make_opsetid("", 21)], overload="a")
    model = helper.make_model(graph, functions=[twice], doc_string="a model's note", domain="golden", model_version=7,
                              opset_imports=[helper.make_opsetid("local", 1), helper.make_opsetid("", 21)], ir_version=10)
    helper.set_model_props(model, {"telltale.title": "Ä net", "other": ""})
    return model


def refused():
    """Name → (model, a word that the message must hold)."""
    def of(tensor):
        return helper.make_model(small_graph("refused", [helper.make_node("Identity", ["input"], ["logits"])], [tensor]),
                                 opset_imports=[helper.make_opsetid("", 21)], ir_version=10)

    external = numpy_helper.from_array(numpy.arange(4, dtype=numpy.float32), "weight")
    onnx.external_data_helper.set_external_data(external, "weights.bin", 0, 16)
    external.ClearField("raw_data")
    inside = helper.make_graph([helper.make_node("Identity", ["weight"], ["yes"])], "yes", [],
                               [helper.make_tensor_value_info("yes", TensorProto.FLOAT, [4])], [external])
    branch = of(numpy_helper.from_array(numpy.array(True), "flag"))
    branch.graph.node.append(helper.make_node("If", ["flag"], ["z"], then_branch=inside, else_branch=inside))
    cases = {"external": (of(external), "another file"), "external_in_branch": (branch, "another file"),
             "string": (of(helper.make_tensor("weight", TensorProto.STRING, [1], ["a"])), "cannot be read")}
    for name, values in (("COMPLEX64", [1 + 2j]), ("UINT4", [1, 2]), ("INT4", [1, 2]), ("FLOAT8E4M3FN", [1.0, 2.0])):
        cases[name.lower()] = (of(helper.make_tensor("weight", getattr(TensorProto, name), [len(values)], values)), "cannot be read")
    return cases


goldens = {f"codec_opset_{opset}": model_of_opset(opset) for opset in IR_OF_OPSET}
goldens |= {"codec_types": model_of_types(), "codec_extras": model_of_extras()}
expected = {"tensors": {}, "nodes": {}, "refused": {}}
for name, model in goldens.items():
    onnx.checker.check_model(model)
    (folder / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))
    expected["tensors"][name] = {tensor.name: described(tensor) for tensor in model.graph.initializer}
    expected["nodes"][name] = [node.op_type for node in model.graph.node]
for name, (model, word) in refused().items():
    (folder / f"refused_{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))
    expected["refused"][name] = word
(folder / "codec.json").write_text(json.dumps(expected, indent=1, ensure_ascii=False) + "\n")
