"""Writes one .npy file for each shape, by NumPy: value i is i / 7 in float32, the last one is negated.

Run with NumPy 2.4.6: python3 tests/golden/npy/make_golden.py
"""
import pathlib

import numpy

SHAPES = [(), (0,), (5,), (7, 7), (1, 3, 2)]


def main():
    here = pathlib.Path(__file__).resolve().parent
    for shape in SHAPES:
        count = int(numpy.prod(shape))
        values = numpy.arange(count, dtype=numpy.float32) / numpy.float32(7)
        if count:
            values[-1] *= -1
        name = "x".join(str(size) for size in shape) or "scalar"
        with open(here / f"{name}.npy", "wb") as file:
            numpy.lib.format.write_array(file, values.reshape(shape), version=(1, 0))


if __name__ == "__main__":
    main()
