"""Writes cases.json: the gradients of every operator that shared/onnx/gradient differentiates, by PyTorch's autograd.

Run with torch, onnx, onnxruntime and numpy. golden_case.py says what a case is.
"""
import json
import pathlib
import sys

import numpy
import torch
import torch.nn.functional as F
from onnx import TensorProto, numpy_helper

sys.path.append(str(pathlib.Path(__file__).parent))
from golden_case import case, cases, distinct, double, node, normal, positive, rng, short, whole  # noqa: E402

# Convolutions: every way in which windows, padding and a rest can lie.
def conv(name, input_shape, weight_shape, *, bias=False, pads=None, auto_pad=None, strides=None, dilations=None, group=1):
    axes = len(input_shape) - 2
    weight = normal(*weight_shape)
    stored = {1: weight} | ({2: normal(weight_shape[0])} if bias else {})
    attributes = {key: value for key, value in
                  {"pads": pads, "auto_pad": auto_pad, "strides": strides, "dilations": dilations}.items() if value}
    pads = pads or [0] * 2 * axes
    strides = strides or [1] * axes
    dilations = dilations or [1] * axes
    if auto_pad in ("SAME_UPPER", "SAME_LOWER"):
        totals = [max(0, (-(-size // stride) - 1) * stride + (kernel - 1) * dilation + 1 - size) for size, stride, kernel, dilation
                  in zip(input_shape[2:], strides, weight_shape[2:], dilations)]
        smaller, larger = [total // 2 for total in totals], [total - total // 2 for total in totals]
        pads = smaller + larger if auto_pad == "SAME_UPPER" else larger + smaller

    def reference(x):
        around = [amount for axis in reversed(range(axes)) for amount in (pads[axis], pads[axis + axes])]
        return [F.conv1d, F.conv2d, F.conv3d][axes - 1](F.pad(x, around), double(weight), double(stored[2]) if bias else None,
                                                        stride=strides, dilation=dilations, groups=group)
    case("conv" + name, "Conv", [normal(*input_shape)], reference, stored=stored, group=group, **attributes)


conv("", (2, 2, 4, 5), (3, 2, 3, 3), bias=True)
conv("_padded", (1, 2, 4, 5), (3, 2, 3, 3), pads=[1, 1, 1, 1])
conv("_uneven_pads", (1, 2, 4, 4), (2, 2, 3, 2), pads=[0, 1, 2, 0])
conv("_wide_pads", (1, 1, 3, 4), (2, 1, 2, 2), pads=[2, 3, 1, 2])
conv("_strided", (1, 2, 6, 5), (3, 2, 3, 3), strides=[2, 2], pads=[1, 1, 1, 1])
conv("_strided_with_rest", (1, 1, 6, 8), (2, 1, 3, 3), strides=[2, 3])
conv("_strided_beyond_kernel", (1, 2, 6, 7), (2, 2, 2, 1), strides=[3, 3])
conv("_strided_uneven_pads", (1, 2, 5, 6), (2, 2, 3, 3), strides=[2, 2], pads=[0, 0, 1, 1])
conv("_dilated", (1, 1, 6, 6), (2, 1, 2, 3), dilations=[3, 2], pads=[1, 2, 1, 2])
conv("_dilated_strided", (1, 1, 7, 7), (1, 1, 3, 2), dilations=[2, 2], strides=[2, 2])
conv("_groups", (1, 4, 4, 3), (6, 2, 3, 3), group=2, pads=[1, 1, 1, 1])
conv("_groups_strided", (1, 4, 5, 4), (4, 2, 2, 2), group=2, strides=[2, 2])
conv("_depthwise", (1, 3, 4, 4), (3, 1, 3, 3), group=3, pads=[1, 1, 1, 1])
conv("_depthwise_twofold", (1, 2, 4, 4), (4, 1, 3, 3), group=2)
conv("_depthwise_strided", (1, 3, 5, 5), (3, 1, 3, 3), group=3, strides=[2, 2], pads=[1, 1, 1, 1])
conv("_depthwise_dilated", (1, 2, 5, 5), (2, 1, 3, 3), group=2, dilations=[2, 2], pads=[2, 2, 2, 2])
conv("_pointwise", (2, 3, 2, 3), (4, 3, 1, 1), bias=True)
conv("_pointwise_groups", (1, 4, 2, 3), (4, 2, 1, 1), group=2)
conv("_pointwise_strided", (1, 3, 4, 5), (2, 3, 1, 1), strides=[2, 2])
conv("_pointwise_padded", (1, 2, 2, 3), (2, 2, 1, 1), pads=[1, 0, 1, 2])
conv("_same_upper", (1, 2, 5, 6), (2, 2, 2, 3), auto_pad="SAME_UPPER", strides=[2, 3])
conv("_same_lower", (1, 2, 5, 4), (2, 2, 2, 3), auto_pad="SAME_LOWER", strides=[2, 2])
conv("_same_upper_plain", (1, 1, 4, 4), (2, 1, 2, 3), auto_pad="SAME_UPPER")
conv("_valid", (1, 2, 4, 4), (2, 2, 3, 2), auto_pad="VALID")
conv("_one_axis", (1, 2, 7), (3, 2, 3), strides=[2], pads=[1, 0])
conv("_one_axis_plain", (2, 2, 6), (2, 2, 3), pads=[1, 1])
for number in range(8):
    group = int(rng.integers(1, 3))
    kernel, strides, dilations = (rng.integers(1, 4, 2) for _ in range(3))
    pads = rng.integers(0, 3, 4)
    size = numpy.maximum((kernel - 1) * dilations + 1 - pads[:2] - pads[2:], 1) + rng.integers(1, 4, 2)
    conv(f"_random_{number}", (1, 2 * group, *map(int, size)), (2 * group, 2, *map(int, kernel)), group=group,
         strides=strides.tolist(), dilations=dilations.tolist(), pads=pads.tolist())
quantised = rng.integers(-127, 128, (3, 2, 3, 3)).astype(numpy.int8)
scales = (positive(3) / 64).astype(numpy.float32)
case("dequantize_linear_conv", "DequantizeLinear", [normal(1, 2, 4, 4)],
     lambda x: F.conv2d(x, double(quantised) * double(scales).reshape(3, 1, 1, 1), padding=1),
     stored={1: quantised, 2: scales}, nodes=[node("DequantizeLinear", ["stored_1", "stored_2"], "weight", axis=0),
                                              node("Conv", ["input_0", "weight"], "output", pads=[1, 1, 1, 1])])
case("dequantize_linear_zero_point", "DequantizeLinear", [normal(2, 4)],
     lambda x: x @ (0.03125 * (double(levels) - 5)),
     stored={1: (levels := numpy.arange(12, dtype=numpy.uint8).reshape(4, 3)), 2: numpy.float32(0.03125), 3: numpy.uint8(5)},
     nodes=[node("DequantizeLinear", ["stored_1", "stored_2", "stored_3"], "weight"),
            node("MatMul", ["input_0", "weight"], "output")])

# Matrices.
bias = normal(4)
case("gemm", "Gemm", [normal(2, 3)], lambda x: x @ double(stored_weight) + double(bias),
     stored={1: (stored_weight := normal(3, 4)), 2: bias})
case("gemm_transposed", "Gemm", [normal(2, 3)], lambda x: x @ double(other_weight).T, stored={1: (other_weight := normal(4, 3))}, transB=1)
case("gemm_all", "Gemm", [normal(3, 2), normal(4, 3), normal(2, 1)], lambda a, b, c: 0.5 * a.T @ b.T - 2 * c, transA=1, transB=1,
     alpha=0.5, beta=-2.0)
case("gemm_all_plain", "Gemm", [normal(2, 3), normal(3, 2), normal(2)], lambda a, b, c: 1.5 * a @ b + 0.25 * c, alpha=1.5, beta=0.25)
case("gemm_a_transposed", "Gemm", [normal(3, 2), normal(3, 4)], lambda a, b: a.T @ b, transA=1)
case("gemm_number_added", "Gemm", [normal(2, 3), normal(3, 2), normal(1)], lambda a, b, c: a @ b + c)
case("matmul", "MatMul", [normal(2, 3), normal(3, 4)], lambda a, b: a @ b)
case("matmul_stacked", "MatMul", [normal(2, 1, 3, 4), normal(5, 4, 2)], lambda a, b: a @ b)
case("matmul_of_row", "MatMul", [normal(4), normal(2, 4, 3)], lambda a, b: a @ b)
case("matmul_with_column", "MatMul", [normal(2, 3, 4), normal(4)], lambda a, b: a @ b)
case("matmul_of_two_lists", "MatMul", [normal(4), normal(4)], lambda a, b: a @ b)
case("matmul_with_weights", "MatMul", [normal(1, 2, 3, 4)], lambda a: a @ double(stored_weight.T), stored={1: stored_weight.T.copy()})

# Numbers by numbers, with broadcasting.
FUNCTIONS = {"Add": torch.add, "Sub": torch.sub, "Mul": torch.mul, "Div": torch.div}
for operator, function in FUNCTIONS.items():
    name = operator.lower()
    case(name, operator, [normal(2, 3), positive(2, 3)], function)
    case(name + "_broadcast", operator, [normal(2, 3, 4), positive(3, 1)], function)
    case(name + "_broadcast_both", operator, [normal(3, 1), positive(1, 2, 1, 4)], function)
    case(name + "_number", operator, [normal(2, 3)], lambda x, function=function: function(x, 1.5), stored={1: numpy.float32(1.5)})
    if operator in ("Add", "Mul"):
        case(name + "_to_itself", operator, [positive(2, 3)], lambda x, function=function: function(x, x),
             nodes=[node(operator, ["input_0", "input_0"], "output")])
    case(name + "_from_weights", operator, [positive(1, 2, 2, 3)], lambda x, function=function: function(double(along), x),
         stored={0: (along := normal(2, 1, 1))})
for exponent in (2, 3, 0.5, -1.5, 1):
    case(f"pow_{str(exponent).replace('.', '_').replace('-', 'minus_')}", "Pow", [positive(2, 3)],
         lambda x, exponent=exponent: x ** exponent, stored={1: numpy.float32(exponent)})
case("pow_of_negative", "Pow", [normal(2, 4)], lambda x: x ** 3, stored={1: numpy.float32(3)})
case("pow_whole_exponent", "Pow", [normal(2, 4)], lambda x: x ** 2, stored={1: numpy.array(2, numpy.int64)})
case("pow_list", "Pow", [positive(2, 1)], lambda x: x ** double(numpy.float32([1, 2, 0.5])), stored={1: numpy.float32([1, 2, 0.5])})
case("pow_both", "Pow", [positive(2, 3), normal(3)], lambda x, y: x ** y)

# Number by number.
picture = normal(2, 2, 2, 3)
kinked = short(rng.integers(-2, 3, (2, 2, 2, 3)) / 2)
kinked[numpy.abs(kinked) < 0.02] = 0
case("relu", "Relu", [picture], F.relu)
case("relu_at_zero", "Relu", [kinked], F.relu, smooth=False)
case("leakyrelu", "LeakyRelu", [picture], lambda x: F.leaky_relu(x, 0.01))
case("leakyrelu_steep", "LeakyRelu", [picture], lambda x: F.leaky_relu(x, 0.3), alpha=0.3)
case("leakyrelu_at_zero", "LeakyRelu", [kinked], lambda x: F.leaky_relu(x, 0.25), alpha=0.25, smooth=False)
inside = normal(2, 2, 3, 3)
inside[numpy.isin(inside, numpy.float32([-0.5, 0.75]))] = 0.6
case("clip", "Clip", [inside], lambda x: torch.clamp(x, -0.5, 0.75), stored={1: numpy.float32(-0.5), 2: numpy.float32(0.75)})
case("clip_above", "Clip", [inside], lambda x: torch.clamp(x, max=0.75), optional=(1,), stored={2: numpy.float32(0.75)})
case("clip_below", "Clip", [inside], lambda x: torch.clamp(x, min=-0.5), stored={1: numpy.float32(-0.5)})
case("clip_at_bounds", "Clip", [kinked], lambda x: torch.clamp(x, -0.5, 1), stored={1: numpy.float32(-0.5), 2: numpy.float32(1)}, smooth=False)
case("relu6", "Clip", [inside * 8], lambda x: torch.clamp(x, 0, 6), stored={1: numpy.float32(0), 2: numpy.float32(6)})
case("sigmoid", "Sigmoid", [picture], torch.sigmoid)
case("hardsigmoid", "HardSigmoid", [picture * 3], F.hardsigmoid, alpha=1 / 6, beta=0.5)
case("hardsigmoid_default", "HardSigmoid", [picture * 3 + numpy.float32(0.001)], lambda x: torch.clamp(0.2 * x + 0.5, 0, 1))
case("hardswish", "HardSwish", [picture * 3], F.hardswish)
case("hardswish_at_bounds", "HardSwish", [short([[-3.5, -3, -1, 0.5, 3, 4]])], F.hardswish, smooth=False)
case("tanh", "Tanh", [picture], torch.tanh)
case("erf", "Erf", [picture], torch.erf)
case("exp", "Exp", [picture], torch.exp)
case("log", "Log", [positive(2, 2, 2, 3)], torch.log)
case("sqrt", "Sqrt", [positive(2, 2, 2, 3)], torch.sqrt)
for operator, function in (("Sigmoid", torch.sigmoid), ("Tanh", torch.tanh), ("Erf", torch.erf), ("Exp", torch.exp)):
    case(operator.lower() + "_far", operator, [short(rng.normal(0, 3, (2, 5)))], function)
    case(operator.lower() + "_number", operator, [normal()], function)
case("gelu", "Gelu", [picture], F.gelu, opset=20)
case("gelu_far", "Gelu", [short(rng.normal(0, 3, (2, 5)))], F.gelu, opset=20)
case("gelu_tanh", "Gelu", [picture], lambda x: F.gelu(x, approximate="tanh"), opset=20, approximate="tanh")
case("neg", "Neg", [rows_of_three := normal(2, 3)], torch.neg)
case("reciprocal", "Reciprocal", [positive(2, 3)], torch.reciprocal)
case("sum", "Sum", [normal(2, 3), normal(3), normal(2, 1)], lambda a, b, c: a + b + c)
case("sum_of_one", "Sum", [rows_of_three], lambda x: x * 1)
case("logsoftmax", "LogSoftmax", [rows_of_three], lambda x: torch.log_softmax(x, -1))
case("logsoftmax_axis", "LogSoftmax", [picture], lambda x: torch.log_softmax(x, 1), axis=1)
case("logsoftmax_of_matrix", "LogSoftmax", [picture], lambda x: torch.log_softmax(x.flatten(1), 1).reshape(x.shape), opset=12)
for operator, function in (("Log", torch.log), ("Sqrt", torch.sqrt)):
    case(operator.lower() + "_far", operator, [short(numpy.exp(rng.normal(0, 2, (2, 5))))], function)
    case(operator.lower() + "_number", operator, [positive()], function)
case("softmax", "Softmax", [normal(3, 4)], lambda x: torch.softmax(x, -1))
case("softmax_axis", "Softmax", [picture], lambda x: torch.softmax(x, 1), axis=1)
case("softmax_over_batch", "Softmax", [picture], lambda x: torch.softmax(x, 0), axis=0)
case("softmax_of_matrix", "Softmax", [picture], lambda x: torch.softmax(x.flatten(1), 1).reshape(x.shape), opset=12)
case("softmax_of_matrix_axis", "Softmax", [picture], lambda x: torch.softmax(x.flatten(2), 2).reshape(x.shape), opset=12, axis=2)

# Normalisation.
statistics = {1: positive(2), 2: normal(2), 3: normal(2), 4: positive(2)}
for suffix, epsilon, given in (("", 1e-5, normal(2, 2, 2, 3)), ("_epsilon", 0.1, normal(2, 2, 2, 3)), ("_of_rows", 1e-5, normal(3, 2)), ("_one_axis", 1e-5, normal(2, 2, 3))):
    case("batchnormalization" + suffix, "BatchNormalization", [given], lambda x, epsilon=epsilon: F.batch_norm(
        x, double(statistics[3]), double(statistics[4]), double(statistics[1]), double(statistics[2]), eps=epsilon),
         stored=statistics, epsilon=epsilon)
rows = normal(2, 3, 4)
case("layernormalization", "LayerNormalization", [rows], lambda x: F.layer_norm(x, (4,), double(scale), double(shift)),
     stored={1: (scale := positive(4)), 2: (shift := normal(4))})
case("layernormalization_without_bias", "LayerNormalization", [rows], lambda x: F.layer_norm(x, (4,), double(scale), eps=0.1),
     stored={1: scale}, epsilon=0.1)
case("layernormalization_axis", "LayerNormalization", [rows], lambda x: F.layer_norm(x, (3, 4), double(wide_scale), double(wide_shift)),
     stored={1: (wide_scale := positive(3, 4)), 2: (wide_shift := normal(3, 4))}, axis=1)
case("layernormalization_of_picture", "LayerNormalization", [normal(1, 2, 2, 3)], lambda x: F.layer_norm(x, (3,), double(scale[:3])),
     stored={1: scale[:3]})


# Pools.
def windows(x, kernel, strides, pads, dilations, ceil_mode, value):
    """x padded with the value, and behind it with so much more that whole windows are just those that ONNX asks for."""
    sizes = x.shape[2:]
    after = []
    for axis in range(2):
        reach = (kernel[axis] - 1) * dilations[axis] + 1
        room = sizes[axis] + pads[axis] + pads[axis + 2] - reach
        last = -(-room // strides[axis]) if ceil_mode else room // strides[axis]
        if last * strides[axis] >= sizes[axis] + pads[axis]:
            last -= 1
        after.append(last * strides[axis] + reach - sizes[axis] - pads[axis])
    return F.pad(x, [pads[1], after[1], pads[0], after[0]], value=value)


def max_pool(name, given, kernel, *, strides=(1, 1), pads=(0, 0, 0, 0), dilations=(1, 1), ceil_mode=0, smooth=True, opset=17):
    case("maxpool" + name, "MaxPool", [given], lambda x: F.max_pool2d(
        windows(x, kernel, strides, pads, dilations, ceil_mode, -float("inf")), kernel, strides, dilation=dilations),
         kernel_shape=kernel, strides=strides, pads=pads, dilations=dilations, ceil_mode=ceil_mode, smooth=smooth, opset=opset)


def average_pool(name, given, kernel, *, strides=(1, 1), pads=(0, 0, 0, 0), ceil_mode=0, counts=0):
    def reference(x):
        def sums(values):
            return F.avg_pool2d(values, kernel, strides, divisor_override=1)
        ones = torch.ones_like(x[:1, :1])
        if counts:
            ones = F.pad(ones, [pads[1], pads[3], pads[0], pads[2]], value=1)
            counted = windows(ones, kernel, strides, (0, 0, 0, 0), (1, 1), ceil_mode, 0)
        else:
            counted = windows(ones, kernel, strides, pads, (1, 1), ceil_mode, 0)
        return sums(windows(x, kernel, strides, pads, (1, 1), ceil_mode, 0)) / sums(counted)
    case("averagepool" + name, "AveragePool", [given], reference, kernel_shape=kernel, strides=strides, pads=pads,
         ceil_mode=ceil_mode, count_include_pad=counts)


max_pool("", distinct(1, 2, 4, 4), (2, 2), strides=(2, 2))
max_pool("_with_rest", distinct(1, 1, 5, 7), (2, 2), strides=(2, 3))
max_pool("_overlapping", distinct(1, 2, 5, 5), (3, 3), strides=(2, 2))
max_pool("_overlapping_padded", distinct(1, 2, 4, 5), (3, 3), strides=(2, 2), pads=(1, 1, 1, 1))
max_pool("_every_pixel", distinct(1, 1, 4, 4), (3, 3), pads=(1, 1, 1, 1))
max_pool("_uneven_pads", distinct(1, 1, 5, 4), (3, 2), strides=(2, 2), pads=(0, 0, 1, 1))
max_pool("_oblong", distinct(2, 1, 4, 5), (1, 3), strides=(1, 2))
max_pool("_dilated", distinct(1, 1, 6, 5), (2, 2), dilations=(2, 2), strides=(1, 2))
max_pool("_ceil", distinct(1, 1, 5, 6), (2, 3), strides=(2, 2), ceil_mode=1)
max_pool("_gaps", distinct(1, 1, 5, 6), (1, 2), strides=(3, 3))
max_pool("_three_by_three_steps", distinct(1, 1, 7, 6), (5, 4), strides=(3, 2), pads=(2, 1, 2, 1))
# Of several maxima the first one gets it all.
tied = short(rng.integers(0, 2, (1, 2, 4, 5)) / 2)
tied[tied < 0.02] = 0
max_pool("_ties", tied, (2, 2), strides=(2, 2), smooth=False)
max_pool("_ties_overlapping", tied, (3, 3), strides=(2, 2), pads=(1, 1, 1, 1), smooth=False)
max_pool("_ties_every_pixel", tied, (2, 3), smooth=False)
max_pool("_of_nothing_but_zeros", numpy.zeros((1, 1, 3, 4), numpy.float32), (2, 2), smooth=False)
for counts in (0, 1):
    suffix = "_counting_pads" if counts else ""
    average_pool(suffix, normal(1, 2, 4, 4), (2, 2), strides=(2, 2), counts=counts)
    average_pool("_padded" + suffix, normal(1, 2, 4, 5), (3, 3), strides=(2, 2), pads=(1, 1, 1, 1), counts=counts)
    average_pool("_every_pixel" + suffix, normal(1, 1, 4, 4), (3, 3), pads=(1, 1, 1, 1), counts=counts)
    average_pool("_uneven_pads" + suffix, normal(1, 1, 5, 4), (3, 2), strides=(2, 3), pads=(0, 0, 1, 1), counts=counts)
    average_pool("_ceil" + suffix, normal(1, 1, 5, 6), (2, 3), strides=(2, 2), ceil_mode=1, counts=counts)
average_pool("_with_rest", normal(1, 1, 5, 6), (2, 2), strides=(2, 3))
average_pool("_oblong", normal(2, 1, 3, 5), (3, 2), strides=(1, 2))
case("globalaveragepool", "GlobalAveragePool", [normal(2, 3, 2, 3)], lambda x: x.mean((2, 3), keepdim=True))
case("globalaveragepool_one_axis", "GlobalAveragePool", [normal(2, 3, 4)], lambda x: x.mean(2, keepdim=True))

# Reductions: axes as an attribute, then as an input.
for operator, function, last_with_attribute in (("ReduceMean", torch.mean, 17), ("ReduceSum", torch.sum, 12)):
    name = operator.lower()
    first_with_input = last_with_attribute + 1
    case(name, operator, [picture], lambda x, f=function: f(x, (2, 3)), opset=last_with_attribute, axes=[2, 3], keepdims=0)
    case(name + "_kept", operator, [rows], lambda x, f=function: f(x, (0, 2), keepdim=True), opset=last_with_attribute, axes=[0, -1])
    case(name + "_all", operator, [rows], lambda x, f=function: f(x), opset=last_with_attribute, keepdims=0)
    case(name + "_input", operator, [picture], lambda x, f=function: f(x, (1,)), opset=first_with_input, stored={1: whole(-3)}, keepdims=0)
    case(name + "_input_kept", operator, [picture], lambda x, f=function: f(x, (2, 3), keepdim=True), opset=first_with_input, stored={1: whole(2, -1)})
    case(name + "_over_batch", operator, [picture], lambda x, f=function: f(x, (0, 2)), opset=last_with_attribute, axes=[0, 2], keepdims=0)
    case(name + "_of_everything", operator, [picture], lambda x, f=function: f(x), opset=first_with_input, keepdims=0)
    case(name + "_none", operator, [rows], lambda x: x * 1, opset=first_with_input, stored={1: whole()}, noop_with_empty_axes=1)

# Values laid out anew.
case("flatten", "Flatten", [picture], lambda x: x.flatten(1))
case("flatten_axis", "Flatten", [rows], lambda x: x.reshape(6, 4), axis=-1)
case("flatten_all", "Flatten", [rows], lambda x: x.reshape(1, 24), axis=0)
case("reshape", "Reshape", [picture], lambda x: x.reshape(2, 2, 6), stored={1: whole(0, 2, -1)})
case("reshape_fixed", "Reshape", [rows], lambda x: x.reshape(4, 6), stored={1: whole(4, 6)})
case("transpose", "Transpose", [picture], lambda x: x.permute(0, 2, 3, 1), perm=[0, 2, 3, 1])
case("transpose_default", "Transpose", [rows], lambda x: x.permute(2, 1, 0))
case("squeeze", "Squeeze", [normal(2, 1, 3, 1)], lambda x: x.reshape(2, 3), stored={1: whole(1, -1)})
case("squeeze_attribute", "Squeeze", [normal(2, 1, 3)], lambda x: x.reshape(2, 3), opset=12, axes=[1])
case("squeeze_all", "Squeeze", [normal(1, 3, 1)], lambda x: x.reshape(3))
case("unsqueeze", "Unsqueeze", [normal(2, 3)], lambda x: x.reshape(1, 2, 3, 1), stored={1: whole(-1, 0)})
case("unsqueeze_attribute", "Unsqueeze", [normal(2, 3)], lambda x: x.reshape(2, 1, 3), opset=12, axes=[1])
case("concat", "Concat", [normal(2, 3), normal(2, 1), normal(2, 2)], lambda *x: torch.cat(x, 1), axis=1)
case("concat_last_axis", "Concat", [normal(2, 2, 1), normal(2, 2, 3)], lambda *x: torch.cat(x, -1), axis=-1)
case("concat_with_itself", "Concat", [normal(1, 2, 2, 2)], lambda x: torch.cat([x, x], 1),
     nodes=[node("Concat", ["input_0", "input_0"], "output", axis=1)])
case("concat_with_weights", "Concat", [normal(2, 3)], lambda x: torch.cat([double(other_weight[:2]), x], 0), stored={0: other_weight[:2]}, axis=0)
parts = normal(2, 5, 2)
case("split", "Split", [parts], lambda x: torch.cat([x[:, 2:], x[:, :2]], 1), stored={1: whole(2, 3)},
     nodes=[node("Split", ["input_0", "stored_1"], ["first", "second"], axis=1), node("Concat", ["second", "first"], "output", axis=1)])
case("gather_one", "Gather", [normal(2, 4, 3)], lambda x: x[:, 1] * 1, stored={1: numpy.array(1, numpy.int64)}, axis=1)
case("gather_last", "Gather", [normal(1, 4, 2, 2)], lambda x: x[:, -1] * 1, stored={1: numpy.array(-1, numpy.int64)}, axis=1)
case("gather_several", "Gather", [normal(2, 5)], lambda x: x[:, [3, 1, 2, 3, 4]], stored={1: whole(-2, 1, 2, 3, 4)}, axis=-1)
case("gather_table", "Gather", [normal(4, 2)], lambda x: x[torch.tensor([[0, 3], [2, 2]])], stored={1: whole(0, 3, 2, 2).reshape(2, 2)})
case("gather_neighbours", "Gather", [normal(2, 5, 2)], lambda x: x[:, 1:4] * 1, stored={1: whole(1, 2, 3)}, axis=1)
case("gather_all_in_order", "Gather", [normal(3, 4)], lambda x: x.reshape(3, 2, 2), stored={1: whole(0, 1, 2, 3).reshape(2, 2)}, axis=1)
# How PyTorch exports as_strided of an open batch: places counted for each picture.
case("gather_exported", "Gather", [normal(2, 3, 1, 1)], lambda x: x * 1, opset=18,
     stored={1: whole(-1), 2: whole(0).reshape(()), 3: whole(1).reshape(()), 4: whole(3).reshape(()), 5: whole(1, 2, 3), 6: whole(0, 1, 2).reshape(1, 3, 1, 1)},
     nodes=[node("Shape", ["input_0"], "sizes", start=0, end=1), node("Squeeze", ["sizes"], "batch"), node("Reshape", ["input_0", "stored_1"], "flat"),
            node("Range", ["stored_2", "batch", "stored_3"], "pictures"), node("Mul", ["pictures", "stored_4"], "firsts"),
            node("Unsqueeze", ["firsts", "stored_5"], "column"), node("Add", ["column", "stored_6"], "places"), node("Gather", ["flat", "places"], "output")])
case("expand", "Expand", [normal(3, 1)], lambda x: x.expand(2, 3, 4), stored={1: whole(2, 1, 4)})
case("expand_of_picture", "Expand", [normal(1, 2, 1, 3)], lambda x: x.expand(1, 2, 2, 3), stored={1: whole(1, 1, 2, 1)})
case("split_one_part", "Split", [parts], lambda x: x[:, 1:3] * 1, stored={1: whole(1, 2, 2)},
     nodes=[node("Split", ["input_0", "stored_1"], ["first", "second", "third"], axis=1), node("Identity", ["second"], "output")])
case("split_evenly", "Split", [normal(2, 4)], lambda x: x[:, :2] * x[:, 2:],
     nodes=[node("Split", ["input_0"], ["first", "second"], axis=-1), node("Mul", ["first", "second"], "output")])
case("split_attribute", "Split", [parts], lambda x: torch.cat([x[:, 4:], x[:, :4]], 1), opset=12,
     nodes=[node("Split", ["input_0"], ["first", "second"], axis=1, split=[4, 1]), node("Concat", ["second", "first"], "output", axis=1)])
case("split_number", "Split", [parts], lambda x: torch.cat([x[:, 3:], x[:, :3]], 1), opset=18,
     nodes=[node("Split", ["input_0"], ["first", "second"], axis=1, num_outputs=2), node("Concat", ["second", "first"], "output", axis=1)])
case("slice", "Slice", [normal(1, 3, 4, 5)], lambda x: x[:, 1:3, :, 2:4] * 1, stored={1: whole(1, 2), 2: whole(100, -1), 3: whole(1, 3)})
case("slice_steps", "Slice", [normal(1, 2, 6, 5)], lambda x: x[:, :, ::2, 1::3] * 1,
     stored={1: whole(0, 1), 2: whole(6, 5), 3: whole(2, -1), 4: whole(2, 3)})
case("slice_backwards", "Slice", [normal(3, 5)], lambda x: x.flip(0, 1)[:, :4:2] * 1, stored={1: whole(-1, -1), 2: whole(-9, 0), 3: whole(0, 1), 4: whole(-1, -2)})
case("slice_without_axes", "Slice", [normal(3, 5)], lambda x: x[1:, :4] * 1, stored={1: whole(1, 0), 2: whole(3, -1)})
case("pad", "Pad", [normal(1, 2, 2, 3)], lambda x: F.pad(x, (3, 1, 0, 2)), stored={1: whole(0, 0, 0, 3, 0, 0, 2, 1)})
case("pad_value", "Pad", [normal(2, 3)], lambda x: F.pad(x, (1, 0, 0, 2), value=0.5), stored={1: whole(0, 1, 2, 0), 2: numpy.float32(0.5)})
case("pad_cut", "Pad", [normal(1, 1, 4, 4)], lambda x: F.pad(x, (-1, 2, 1, -2)), stored={1: whole(0, 0, 1, -1, 0, 0, -2, 2)})
case("pad_axes", "Pad", [normal(1, 2, 2, 3)], lambda x: F.pad(x, (1, 3, 2, 0)), stored={1: whole(1, 2, 3, 0), 3: whole(-1, 2)}, optional=(2,), opset=18)
case("pad_reflect", "Pad", [normal(1, 1, 3, 4)], lambda x: F.pad(x, (3, 1, 2, 0), mode="reflect"), stored={1: whole(0, 0, 2, 3, 0, 0, 0, 1)}, mode="reflect")
# The arithmetic with which PyTorch exports its own order of amounts.
case("pad_exported", "Pad", [normal(1, 1, 3, 4)], lambda x: F.pad(x, (2, 1, 0, 1), mode="reflect"),
     stored={1: whole(2, 1, 0, 1), 2: whole(4), 3: whole(-1, 2), 4: whole(-1), 5: whole(-2**63 + 1), 6: whole(0), 7: whole(-1), 8: whole(-1)},
     nodes=[node("ConstantOfShape", ["stored_2"], "zeros", value=numpy_helper.from_array(whole(0), "value")),
            node("Concat", ["stored_1", "zeros"], "amounts", axis=0), node("Reshape", ["amounts", "stored_3"], "pairs"),
            node("Slice", ["pairs", "stored_4", "stored_5", "stored_6", "stored_7"], "from_first_axis"),
            node("Transpose", ["from_first_axis"], "by_side", perm=[1, 0]), node("Reshape", ["by_side", "stored_8"], "list"),
            node("Cast", ["list"], "pads", to=TensorProto.INT64), node("Pad", ["input_0", "pads"], "output", mode="reflect")])
case("pad_edge", "Pad", [normal(1, 1, 3, 2)], lambda x: F.pad(x, (3, 1, 0, 2), mode="replicate"), stored={1: whole(0, 0, 0, 3, 0, 0, 2, 1)}, mode="edge")

# What passes through.
case("identity", "Identity", [picture], lambda x: x * 1)
case("dropout", "Dropout", [picture], lambda x: x * 1, stored={1: numpy.float32(0.5)})
case("dropout_attribute", "Dropout", [picture], lambda x: x * 1, opset=11, ratio=0.25)
case("cast_there_and_back", "Cast", [picture], lambda x: x ** 2,
     nodes=[node("Cast", ["input_0"], "wide", to=TensorProto.DOUBLE), node("Mul", ["wide", "wide"], "square"),
            node("Cast", ["square"], "output", to=TensorProto.FLOAT)])
halves = normal(4, 3).astype(numpy.float16)
case("cast_of_weights", "Cast", [normal(2, 4)], lambda x: x @ double(halves), stored={1: halves},
     nodes=[node("Cast", ["stored_1"], "weight", to=TensorProto.FLOAT), node("MatMul", ["input_0", "weight"], "output")])


# Sizes.
def resize(name, given, sizes, reference, **attributes):
    case("resize" + name, "Resize", [given], reference, optional=(1, 2), stored={3: whole(*given.shape[:2], *sizes)}, **attributes)


NEAREST = {"mode": "nearest", "coordinate_transformation_mode": "asymmetric", "nearest_mode": "floor"}
case("resize_twice", "Resize", [normal(1, 2, 2, 3)], lambda x: F.interpolate(x, scale_factor=2), optional=(1,),
     stored={2: numpy.float32([1, 1, 2, 2])}, **NEAREST)
resize("_nearest_larger", normal(1, 1, 3, 2), (5, 6), lambda x: F.interpolate(x, (5, 6)), **NEAREST)
resize("_nearest_smaller", normal(1, 1, 6, 5), (3, 2), lambda x: F.interpolate(x, (3, 2)), **NEAREST)
resize("_nearest_half_pixel", normal(1, 1, 5, 5), (7, 3), lambda x: F.interpolate(x, (7, 3), mode="nearest-exact"), mode="nearest")
resize("_nearest_prefer_ceil", normal(1, 1, 4, 5), (6, 3), lambda x: F.interpolate(x, (6, 3), mode="nearest-exact"), mode="nearest",
       nearest_mode="round_prefer_ceil")
case("resize_by_constants", "Resize", [normal(1, 1, 2, 3)], lambda x: F.interpolate(x, scale_factor=2), opset=12,
     nodes=[node("Constant", [], "region", value=numpy_helper.from_array(numpy.float32([]), "value")),
            node("Constant", [], "scales", value=numpy_helper.from_array(numpy.float32([1, 1, 2, 2]), "value")),
            node("Resize", ["input_0", "region", "scales"], "output", **NEAREST)])
case("resize_linear_twice", "Resize", [normal(1, 2, 2, 3)], lambda x: F.interpolate(x, scale_factor=2, mode="bilinear"), optional=(1,),
     stored={2: numpy.float32([1, 1, 2, 2])}, mode="linear")
for mode, corners in (("half_pixel", False), ("align_corners", True)):
    resize(f"_linear_{mode}_larger", normal(1, 1, 3, 2), (5, 4), lambda x, corners=corners: F.interpolate(
        x, (5, 4), mode="bilinear", align_corners=corners), mode="linear", coordinate_transformation_mode=mode)
    resize(f"_linear_{mode}_smaller", normal(1, 1, 5, 6), (3, 4), lambda x, corners=corners: F.interpolate(
        x, (3, 4), mode="bilinear", align_corners=corners), mode="linear", coordinate_transformation_mode=mode)
case("resize_linear_scales", "Resize", [normal(1, 1, 5, 4)], lambda x: F.interpolate(
    x, scale_factor=(1.7, 0.6), mode="bilinear", recompute_scale_factor=False), optional=(1,),
     stored={2: numpy.float32([1, 1, 1.7, 0.6])}, mode="linear")
case("resize_axes", "Resize", [normal(1, 1, 3, 4)], lambda x: F.interpolate(x, (5, 6), mode="bilinear"), optional=(1, 2), opset=18,
     stored={3: whole(6, 5)}, mode="linear", axes=[3, 2])
resize("_linear_one_axis", normal(1, 2, 4), (7,), lambda x: F.interpolate(x, 7, mode="linear"), mode="linear")

text = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in cases)
(pathlib.Path(__file__).parent / "cases.json").write_text(f'{{"cases": [\n{text}\n]}}\n')
print(len(cases), "cases")
