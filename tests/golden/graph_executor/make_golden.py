"""Writes cases.json: one small graph for every operator of the graph executor, its inputs, and ONNX Runtime's outputs.

Run with onnx, onnxruntime and numpy. A case is {name, model (the ONNX file in hexadecimal), inputs, outputs}; a tensor is
{name, type, shape, values}. Every graph passes onnx.checker before it counts.
"""
import json
import pathlib

import numpy
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

TYPES = {"float32": TensorProto.FLOAT, "float64": TensorProto.DOUBLE, "int64": TensorProto.INT64,
         "int32": TensorProto.INT32, "bool": TensorProto.BOOL}
rng = numpy.random.default_rng(20)
cases = []


def short(values):
    """Two decimals: short in the file."""
    return numpy.round(values, 2).astype(numpy.float32)


def normal(*shape):
    return short(rng.normal(0, 1, shape))


def positive(*shape):
    return short(rng.uniform(0.5, 2, shape))


def whole(*values):
    return numpy.array(values, numpy.int64)


def number(value):
    """The shortest text that reads back as the same number, of eight digits at most."""
    return float(f"{float(str(value)):.8g}") if isinstance(value, numpy.floating) else int(value)


def tensor(name, array):
    return {"name": name, "type": str(array.dtype), "shape": list(array.shape), "values": [number(value) for value in array.ravel()]}


def case(name, op_type, inputs, *, opset=17, stored=None, optional=(), outputs=("output",), **attributes):
    """inputs: arrays given at run time; stored: {place: array} kept in the file; optional: places left out."""
    stored = stored or {}
    names, given, initialisers = [], [], []
    remaining = list(inputs)
    for place in range(len(inputs) + len(stored) + len(optional)):
        if place in optional:
            names.append("")
        elif place in stored:
            names.append(f"stored_{place}")
            initialisers.append(numpy_helper.from_array(stored[place], names[-1]))
        else:
            names.append(f"input_{place}")
            given.append((names[-1], remaining.pop(0)))
    node = helper.make_node(op_type, names, outputs, name=name, **attributes)
    graph = helper.make_graph(
        [node], "case", [helper.make_tensor_value_info(n, TYPES[str(a.dtype)], a.shape) for n, a in given],
        [helper.make_empty_tensor_value_info(n) for n in outputs], initialisers)
    model = onnx.shape_inference.infer_shapes(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8))
    onnx.checker.check_model(model)
    data = model.SerializeToString()
    session = onnxruntime.InferenceSession(data, providers=["CPUExecutionProvider"])
    computed = session.run(None, dict(given))
    cases.append({"name": name, "model": data.hex(), "inputs": [tensor(n, a) for n, a in given],
                  "outputs": [tensor(n, a) for n, a in zip(outputs, computed)]})


picture = normal(2, 2, 7, 6)
# Windows: every rule about padding and rounding.
case("conv", "Conv", [picture], stored={1: normal(4, 2, 3, 3), 2: normal(4)}, pads=[1, 1, 1, 1], strides=[2, 2])
case("conv_uneven_pads", "Conv", [picture], stored={1: normal(4, 2, 3, 2)}, pads=[0, 1, 2, 0])
case("conv_dilated", "Conv", [picture], stored={1: normal(4, 2, 2, 3)}, dilations=[2, 1])
case("conv_depthwise", "Conv", [picture], stored={1: normal(4, 1, 3, 3)}, group=2)
case("conv_same_upper", "Conv", [picture], stored={1: normal(2, 2, 2, 3)}, auto_pad="SAME_UPPER", strides=[2, 3])
case("conv_same_lower", "Conv", [picture], stored={1: normal(2, 2, 2, 3)}, auto_pad="SAME_LOWER", strides=[2, 3])
case("conv_valid", "Conv", [picture], stored={1: normal(2, 2, 2, 2)}, auto_pad="VALID")
case("conv_one_axis", "Conv", [normal(2, 3, 9)], stored={1: normal(2, 3, 3)}, pads=[1, 0])
for kind, extra in (("MaxPool", {}), ("AveragePool", {}), ("AveragePool", {"count_include_pad": 1})):
    name = kind.lower() + ("_counting_pads" if extra else "")
    case(name, kind, [picture], kernel_shape=[2, 2], strides=[2, 2], **extra)
    case(name + "_padded", kind, [picture], kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1], **extra)
    case(name + "_uneven_pads", kind, [picture], kernel_shape=[3, 3], strides=[2, 2], pads=[0, 0, 1, 1], **extra)
    case(name + "_same_upper", kind, [picture], kernel_shape=[3, 2], strides=[2, 2], auto_pad="SAME_UPPER", **extra)
    case(name + "_ceil", kind, [picture], kernel_shape=[3, 3], strides=[2, 2], ceil_mode=1, **extra)
    case(name + "_ceil_padded", kind, [picture], kernel_shape=[2, 2], strides=[3, 3], pads=[1, 1, 1, 1], ceil_mode=1, **extra)
    case(name + "_ceil_uneven_pads", kind, [picture], kernel_shape=[3, 3], strides=[2, 2], pads=[0, 1, 1, 0], ceil_mode=1, **extra)
case("maxpool_dilated", "MaxPool", [picture], kernel_shape=[2, 2], dilations=[2, 2], opset=11)
case("global_average_pool", "GlobalAveragePool", [picture])
case("global_max_pool", "GlobalMaxPool", [picture])

# Element by element, with broadcasting; whole numbers where shapes are computed with them.
planes = normal(2, 2, 3, 4)
for op_type in ("Add", "Sub", "Mul", "Div"):
    case(op_type.lower(), op_type, [planes, positive(2, 1, 1)])
    case(op_type.lower() + "_whole", op_type, [whole(7, -7, 9), whole(2, 2, -4)])
for op_type in ("Relu", "Sigmoid", "Tanh", "Exp"):
    case(op_type.lower(), op_type, [planes])
case("sqrt", "Sqrt", [positive(2, 5)])
case("leaky_relu", "LeakyRelu", [planes])
case("leaky_relu_steep", "LeakyRelu", [planes], alpha=0.3)
case("clip_both", "Clip", [planes], stored={1: numpy.float32(-0.5), 2: numpy.float32(0.75)})
case("clip_above", "Clip", [planes], optional=(1,), stored={2: numpy.float32(0.25)})
case("clip_attributes", "Clip", [planes], opset=10, min=-0.25, max=0.5)
case("softmax", "Softmax", [planes], axis=1)
case("softmax_default", "Softmax", [planes])
case("softmax_of_matrix", "Softmax", [planes], opset=11)
case("softmax_of_matrix_axis_2", "Softmax", [planes], opset=11, axis=2)
case("log_softmax", "LogSoftmax", [planes], axis=1)

# Matrices.
case("gemm", "Gemm", [normal(3, 4), normal(4, 5), normal(5)])
case("gemm_transposed", "Gemm", [normal(4, 3), normal(5, 4), normal(3, 1)], transA=1, transB=1, alpha=0.5, beta=-2.0)
case("gemm_without_bias", "Gemm", [normal(3, 4), normal(4, 5)], alpha=2.0)
case("mat_mul", "MatMul", [normal(2, 1, 3, 4), normal(5, 4, 2)])
case("mat_mul_vector", "MatMul", [normal(3, 4), normal(4)])
statistics = {1: positive(2), 2: normal(2), 3: normal(2), 4: positive(2)}
case("batch_normalization", "BatchNormalization", [planes], stored=statistics)
case("batch_normalization_epsilon", "BatchNormalization", [planes], stored=statistics, epsilon=0.1)

# Reductions: axes as an attribute, then as an input.
for op_type, last_with_attribute in (("ReduceSum", 11), ("ReduceMean", 17), ("ReduceMax", 17)):
    name = "reduce_" + op_type[6:].lower()
    case(name + "_all", op_type, [planes], opset=last_with_attribute)
    case(name + "_axes_attribute", op_type, [planes], opset=last_with_attribute, axes=[1, -1], keepdims=0)
    case(name + "_axes_input", op_type, [planes], opset=18, stored={1: whole(2, -1)})
    case(name + "_no_axes", op_type, [planes], opset=18, stored={1: whole()}, noop_with_empty_axes=1)

# Shapes.
case("concat", "Concat", [normal(2, 3), normal(2, 1)], axis=-1)
case("flatten", "Flatten", [planes])
case("flatten_axis_0", "Flatten", [planes], axis=0)
case("flatten_axis_minus_1", "Flatten", [planes], axis=-1)
case("reshape", "Reshape", [planes], stored={1: whole(0, -1, 2)})
case("gather", "Gather", [planes, whole(2, -1)], axis=2)
case("gather_one", "Gather", [normal(4, 3)], stored={1: numpy.array(1, numpy.int64)})
case("shape", "Shape", [planes])
case("shape_part", "Shape", [planes], start=1, end=-1)
case("squeeze_all", "Squeeze", [normal(1, 3, 1)])
case("squeeze_attribute", "Squeeze", [normal(1, 3, 1)], opset=11, axes=[0])
case("squeeze_input", "Squeeze", [normal(1, 3, 1)], stored={1: whole(-1)})
case("unsqueeze_attribute", "Unsqueeze", [normal(3, 2)], opset=11, axes=[0, 3])
case("unsqueeze_input", "Unsqueeze", [normal(3, 2)], stored={1: whole(-1, 0)})
case("transpose", "Transpose", [planes], perm=[0, 2, 3, 1])
case("transpose_default", "Transpose", [planes])
case("resize_scales", "Resize", [planes], optional=(1,), stored={2: numpy.array([1, 1, 2, 3], numpy.float32)},
     mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor")
case("resize_sizes", "Resize", [planes], optional=(1, 2), stored={3: whole(2, 2, 6, 4)},
     mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor")

# Stored tensors and what passes through.
case("cast_to_whole", "Cast", [short(normal(5) * 3)], to=TensorProto.INT64)
case("cast_to_float", "Cast", [whole(3, -4)], to=TensorProto.FLOAT)
case("constant", "Constant", [], value=numpy_helper.from_array(normal(2, 2), "value"))
case("constant_floats", "Constant", [], value_floats=[0.5, -1.0])
case("constant_whole", "Constant", [], value_int=7)
case("identity", "Identity", [planes])
case("dropout", "Dropout", [planes], stored={1: numpy.float32(0.5)})
int8 = rng.integers(-127, 128, (4, 5)).astype(numpy.int8)
case("dequantize_per_channel", "DequantizeLinear", [], stored={0: int8, 1: positive(4)}, axis=0)
case("dequantize_last_axis", "DequantizeLinear", [], stored={0: int8, 1: positive(5)}, axis=-1)
case("dequantize_zero_point", "DequantizeLinear", [], opset=11,
     stored={0: int8.astype(numpy.uint8), 1: numpy.float32(0.1), 2: numpy.uint8(128)})

# What backward passes use. Transposed convolutions: every way to name the output's size.
small = normal(1, 4, 3, 4)
case("conv_transpose", "ConvTranspose", [small], stored={1: normal(4, 2, 3, 3), 2: normal(2)}, strides=[2, 2],
     pads=[1, 1, 1, 1], output_padding=[1, 1])
case("conv_transpose_plain", "ConvTranspose", [small], stored={1: normal(4, 1, 2, 3)})
case("conv_transpose_groups", "ConvTranspose", [small], stored={1: normal(4, 2, 3, 2)}, group=2, strides=[1, 2])
case("conv_transpose_depthwise", "ConvTranspose", [small], stored={1: normal(4, 1, 3, 3)}, group=4, pads=[1, 1, 1, 1])
case("conv_transpose_dilated", "ConvTranspose", [small], stored={1: normal(4, 1, 3, 2)}, dilations=[2, 3], strides=[2, 1])
case("conv_transpose_uneven_pads", "ConvTranspose", [small], stored={1: normal(4, 2, 3, 3), 2: normal(2)},
     pads=[0, 1, 2, 0], strides=[2, 3], output_padding=[1, 2])
case("conv_transpose_output_shape", "ConvTranspose", [small], stored={1: normal(4, 1, 3, 4)}, strides=[2, 2],
     output_shape=[6, 7])
case("conv_transpose_output_shape_same_upper", "ConvTranspose", [small], stored={1: normal(4, 1, 3, 4)}, strides=[2, 2],
     output_shape=[6, 7], auto_pad="SAME_UPPER")
case("conv_transpose_same_upper", "ConvTranspose", [small], stored={1: normal(4, 1, 3, 2)}, strides=[2, 1], auto_pad="SAME_UPPER")
case("conv_transpose_same_lower", "ConvTranspose", [small], stored={1: normal(4, 1, 3, 2)}, strides=[2, 1], auto_pad="SAME_LOWER")
case("conv_transpose_valid", "ConvTranspose", [small], stored={1: normal(4, 1, 2, 2)}, strides=[3, 2], auto_pad="VALID")
case("conv_transpose_one_axis", "ConvTranspose", [normal(2, 3, 4)], stored={1: normal(3, 2, 3)}, strides=[2], pads=[1, 0])

# Comparisons and choices; zeros and ties among the values.
grades = numpy.round(normal(2, 3, 4))
for op_type in ("Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Equal"):
    name = "".join("_" + letter.lower() if letter.isupper() else letter for letter in op_type)[1:]
    case(name, op_type, [grades, numpy.round(normal(3, 1))])
    case(name + "_whole", op_type, [whole(-1, 0, 2)], stored={1: numpy.array(0, numpy.int64)})
truths = grades > 0
for op_type in ("And", "Or", "Xor"):
    case(op_type.lower(), op_type, [truths, numpy.array([[True], [False], [True]])])
case("equal_truths", "Equal", [truths, numpy.array([True])])
case("not", "Not", [truths])
case("where", "Where", [truths, normal(2, 3, 4)], stored={2: numpy.float32(0)})
case("where_wide", "Where", [numpy.array([[True], [False]]), whole(1, 2, 3), whole(-4)])
case("arg_max", "ArgMax", [grades], axis=1)
case("arg_max_last", "ArgMax", [grades], axis=-1, keepdims=0, select_last_index=1)
case("arg_max_default", "ArgMax", [grades], opset=11)
case("arg_min", "ArgMin", [grades], axis=2)
case("arg_min_last", "ArgMin", [grades], axis=2, select_last_index=1, keepdims=0)

# Parts of tensors and more around them.
grid = normal(3, 5, 4)
case("slice", "Slice", [grid], stored={1: whole(1, -3), 2: whole(3, 100), 3: whole(0, 1)})
case("slice_steps", "Slice", [grid], stored={1: whole(0, 1, 0), 2: whole(9, 5, 4), 3: whole(0, 1, 2), 4: whole(2, 2, 3)})
case("slice_backwards", "Slice", [grid], stored={1: whole(-1, 4), 2: whole(-9, 0), 3: whole(2, 1), 4: whole(-1, -2)})
case("slice_turned", "Slice", [grid], stored={1: whole(-1, 100), 2: whole(-2**63, -2**63), 3: whole(-1, -2), 4: whole(-1, -1)})
case("slice_far_steps", "Slice", [grid], stored={1: whole(1, 3), 2: whole(2**63 - 1, -2**63), 3: whole(0, 1), 4: whole(2**63 - 1, -2**62)})
case("slice_without_axes", "Slice", [grid], stored={1: whole(1, 1), 2: whole(2, 4)})
case("slice_empty", "Slice", [grid], stored={1: whole(3), 2: whole(1), 3: whole(1)})
case("slice_attributes", "Slice", [grid], opset=9, starts=[0, -3], ends=[2, -1], axes=[0, 1])
case("slice_attributes_without_axes", "Slice", [grid], opset=9, starts=[1, 2], ends=[2, 1000])
case("split", "Split", [grid], outputs=("first", "second"), axis=1, stored={1: whole(1, 4)})
case("split_evenly", "Split", [grid], outputs=("first", "second"), axis=-1)
case("split_attribute", "Split", [grid], outputs=("first", "second"), opset=11, axis=1, split=[3, 2])
case("split_number", "Split", [grid], outputs=("first", "second", "third"), opset=18, axis=1, num_outputs=3)
case("pad", "Pad", [grid], stored={1: whole(0, 1, 2, 1, 0, 3)})
case("pad_value", "Pad", [grid], stored={1: whole(0, 1, -1, 1, -2, 3), 2: numpy.float32(0.5)})
case("pad_whole", "Pad", [whole(1, 2)], stored={1: whole(1, 1), 2: numpy.array(7, numpy.int64)})
case("pad_edge", "Pad", [grid], stored={1: whole(1, 2, 0, 0, 7, 1)}, mode="edge")
case("pad_edge_cut", "Pad", [grid], stored={1: whole(1, -1, 0, 0, 2, -1)}, mode="edge")
case("pad_reflect", "Pad", [grid], stored={1: whole(1, 2, 0, 0, 4, 1)}, mode="reflect")
case("pad_reflect_cut", "Pad", [grid], stored={1: whole(0, -1, 0, 0, 2, -1)}, mode="reflect")
case("pad_wrap", "Pad", [grid], stored={1: whole(1, 2, 0, 0, 4, 1)}, mode="wrap", opset=19)
case("pad_axes", "Pad", [grid], stored={1: whole(1, 2, 0, 3), 3: whole(-1, 0)}, optional=(2,), opset=18)
case("pad_attributes", "Pad", [grid], opset=10, pads=[0, 1, 2, 1, 0, 3], value=-1.5)
case("pad_attributes_reflect", "Pad", [grid], opset=10, pads=[0, 1, 2, 1, 0, 3], mode="reflect")

# Values laid out anew.
blocks = normal(2, 8, 2, 3)
case("depth_to_space", "DepthToSpace", [blocks], blocksize=2)
case("depth_to_space_crd", "DepthToSpace", [blocks], blocksize=2, mode="CRD")
case("space_to_depth", "SpaceToDepth", [normal(2, 3, 4, 6)], blocksize=2)
case("expand", "Expand", [normal(3, 1)], stored={1: whole(2, 1, 4)})
case("expand_keeps", "Expand", [normal(3, 2)], stored={1: whole(1)})
case("tile", "Tile", [normal(2, 3)], stored={1: whole(2, 3)})

# Types.
case("cast_to_truth", "Cast", [grades], to=TensorProto.BOOL)
case("cast_from_truth", "Cast", [truths], to=TensorProto.FLOAT)
case("cast_truth_to_whole", "Cast", [truths], to=TensorProto.INT64)
case("cast_to_int32", "Cast", [grades * 1.75], to=TensorProto.INT32)
case("cast_to_float64", "Cast", [grades], to=TensorProto.DOUBLE)
case("abs", "Abs", [grades])
case("abs_whole", "Abs", [whole(3, -4)])

# More arithmetic, some of it of any number of inputs.
for op_type in ("Max", "Min", "Sum", "Mean"):
    case(op_type.lower(), op_type, [grid, normal(5, 1), normal(1)])
case("max_of_one", "Max", [grid])
case("max_whole", "Max", [whole(3, -4), whole(1)])
case("neg", "Neg", [grid])
case("neg_whole", "Neg", [whole(3, -4)])
case("erf", "Erf", [grid])
case("log", "Log", [positive(3, 4)])
case("reciprocal", "Reciprocal", [positive(3, 4)])
case("pow", "Pow", [positive(3, 4), normal(4)])
case("pow_square", "Pow", [grid], stored={1: numpy.float32(2)})
case("pow_of_whole", "Pow", [whole(3, -4, 2)], stored={1: numpy.float32(2)})
case("hard_sigmoid", "HardSigmoid", [short(grid * 3)])
case("hard_sigmoid_steep", "HardSigmoid", [grid], alpha=0.6, beta=0.25)
case("hard_swish", "HardSwish", [short(grid * 3)])
case("gelu", "Gelu", [grid], opset=20)
case("gelu_tanh", "Gelu", [grid], opset=20, approximate="tanh")
case("layer_normalization", "LayerNormalization", [grid], stored={1: positive(4), 2: normal(4)}, outputs=("output", "mean", "inverse"))
case("layer_normalization_axis", "LayerNormalization", [grid], stored={1: positive(5, 4)}, axis=1, epsilon=0.1)

case("mod_whole", "Mod", [whole(7, -7, 7, -7, 6), whole(3, 3, -3, -3, 3)])
case("mod_as_in_c", "Mod", [whole(7, -7, 7, -7, 6), whole(3, 3, -3, -3, 3)], fmod=1)
case("mod_floats", "Mod", [grid, positive(5, 1)], fmod=1)
case("scatter_nd", "ScatterND", [grid], opset=16, stored={1: whole(2, 0).reshape(2, 1), 2: normal(2, 5, 4)})
case("scatter_nd_places", "ScatterND", [grid, normal(2, 2, 4)], opset=16, stored={1: whole(0, 1, 2, 3, 0, -1, 1, 0).reshape(2, 2, 2)})
case("scatter_nd_added", "ScatterND", [grid], opset=16, stored={1: whole(2, 0, 2).reshape(3, 1), 2: normal(3, 5, 4)}, reduction="add")

for op_type in ("ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2", "ReduceSumSquare", "ReduceLogSumExp"):
    name = "".join("_" + letter.lower() if letter.isupper() else letter for letter in op_type)[1:]
    case(name + "_all", op_type, [grid], opset=11, keepdims=0)
    case(name + "_axes_attribute", op_type, [grid], opset=17, axes=[0, -1])
    case(name + "_axes_input", op_type, [grid], opset=18, stored={1: whole(-1, 0)}, keepdims=0)
case("reduce_sum_whole", "ReduceSum", [whole(3, -4)], opset=13)
case("reduce_sum_nothing_kept", "ReduceSum", [grid], opset=13, stored={1: whole(1)}, keepdims=0)

case("range", "Range", [], stored={0: numpy.array(5, numpy.int64), 1: numpy.array(-4, numpy.int64), 2: numpy.array(-3, numpy.int64)})
case("range_of_floats", "Range", [], stored={0: numpy.float32(0.5), 1: numpy.float32(2.75), 2: numpy.float32(0.75)})
case("range_of_nothing", "Range", [], stored={0: numpy.array(5, numpy.int64), 1: numpy.array(7, numpy.int64), 2: numpy.array(-3, numpy.int64)})
case("constant_of_shape", "ConstantOfShape", [], stored={0: whole(2, 3)})
case("constant_of_shape_whole", "ConstantOfShape", [], stored={0: whole(2)}, value=numpy_helper.from_array(whole(-7), "value"))

# Sizes: every way to find a pixel's place; 5 x 4 pixels become 8 x 6, and 3 x 3.
plane = normal(1, 2, 5, 4)
for coordinates in ("half_pixel", "half_pixel_symmetric", "pytorch_half_pixel", "align_corners", "asymmetric"):
    opset = 19 if coordinates == "half_pixel_symmetric" else 13
    for mode in ("linear", "nearest"):
        for height, width in ((8, 6), (3, 3)):
            case(f"resize_{mode}_{coordinates}_{height}", "Resize", [plane], optional=(1, 2), opset=opset,
                 stored={3: whole(1, 2, height, width)}, mode=mode, coordinate_transformation_mode=coordinates)
for nearest_mode in ("round_prefer_floor", "round_prefer_ceil", "floor", "ceil"):
    case(f"resize_nearest_{nearest_mode}", "Resize", [plane], optional=(1,), stored={2: numpy.array([1, 1, 1.6, 0.7], numpy.float32)},
         mode="nearest", nearest_mode=nearest_mode)
case("resize_default", "Resize", [plane], optional=(1,), stored={2: numpy.array([1, 1, 2, 2], numpy.float32)})
case("resize_linear_scales", "Resize", [plane], optional=(1,), stored={2: numpy.array([1, 1, 1.7, 0.6], numpy.float32)}, mode="linear")
case("resize_symmetric_scales", "Resize", [plane], optional=(1,), opset=19, stored={2: numpy.array([1, 1, 1.7, 0.6], numpy.float32)},
     mode="linear", coordinate_transformation_mode="half_pixel_symmetric")
case("resize_to_one_pixel", "Resize", [plane], optional=(1, 2), stored={3: whole(1, 2, 1, 1)}, mode="linear",
     coordinate_transformation_mode="pytorch_half_pixel")
case("resize_axes", "Resize", [plane], optional=(1, 2), opset=18, stored={3: whole(7, 6)}, axes=[3, 2], mode="linear")
case("resize_10_nearest", "Resize", [plane], opset=10, stored={1: numpy.array([1, 1, 1.6, 0.6], numpy.float32)})
case("resize_10_linear", "Resize", [plane], opset=10, stored={1: numpy.array([1, 1, 1.5, 2], numpy.float32)}, mode="linear")
case("upsample", "Upsample", [plane], opset=9, stored={1: numpy.array([1, 1, 2, 3], numpy.float32)})
case("upsample_linear", "Upsample", [plane], opset=9, stored={1: numpy.array([1, 1, 2, 2], numpy.float32)}, mode="linear")
case("log_softmax_of_matrix", "LogSoftmax", [planes], opset=11)
case("log_softmax_of_matrix_axis_2", "LogSoftmax", [planes], opset=12, axis=2)

text = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in cases)
(pathlib.Path(__file__).parent / "cases.json").write_text(f'{{"cases": [\n{text}\n]}}\n')
print(len(cases), "cases")
