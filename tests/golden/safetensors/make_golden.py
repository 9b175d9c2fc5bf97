"""Writes every_type.safetensors and pytorch_like.safetensors with the format's own library, and what they hold in golden.json.

Run with safetensors 0.8.0 and numpy 2.4.6.
"""
import json
import pathlib

import numpy
import safetensors
from safetensors import numpy as safetensors_numpy

folder = pathlib.Path(__file__).parent
TYPES = {"F64": ("float64", 8), "F32": ("float32", 4), "F16": ("float16", 2), "BF16": ("bfloat16", 2), "I64": ("int64", 8),
         "I32": ("int32", 4), "I16": ("int16", 2), "I8": ("int8", 1), "U64": ("uint64", 8), "U32": ("uint32", 4), "U16": ("uint16", 2),
         "U8": ("uint8", 1), "BOOL": ("bool", 1), "F8_E4M3": ("float8_e4m3fn", 1), "F8_E5M2": ("float8_e5m2", 1)}

rng = numpy.random.default_rng(5)
tensors = {}
for name, (dtype, size) in TYPES.items():
    tensors[name.lower()] = (name, dtype, [2, 3], rng.integers(0, 2 if name == "BOOL" else 256, 6 * size).astype(numpy.uint8))
tensors["scalar"] = ("F32", "float32", [], numpy.frombuffer(numpy.float32(1.5).tobytes(), numpy.uint8))
tensors["empty"] = ("F32", "float32", [0, 4], numpy.zeros(0, numpy.uint8))
# The library borrows the bytes: `tensors` keeps them alive.
specs = {name: safetensors.TensorSpec(dtype=dtype, shape=shape, data_ptr=data.ctypes.data, data_len=data.nbytes)
         for name, (_, dtype, shape, data) in tensors.items()}
(folder / "every_type.safetensors").write_bytes(
    bytes(safetensors.serialize(specs, metadata={"format": "golden", "note": "Ä \"quoted\"\n"})))
expected = {name: {"type": type_name, "shape": shape, "hex": data.tobytes().hex()}
            for name, (type_name, _, shape, data) in tensors.items()}

weights = {"conv1.weight": rng.normal(0, 1, (2, 3, 3, 3)).astype(numpy.float32), "conv1.bias": rng.normal(0, 1, 2).astype(numpy.float32)}
(folder / "pytorch_like.safetensors").write_bytes(safetensors_numpy.save(weights))
values = {name: weight.ravel().tolist() for name, weight in weights.items()}
(folder / "golden.json").write_text(json.dumps({"every_type": expected, "pytorch_like": values}, indent=1) + "\n")
