"""Writes colour_maps.json, enlargements.json and overlay.json: colours by matplotlib, enlargement by PyTorch's interpolate,
the overlay by NumPy in float32, as a GPU would compute it.

Run with matplotlib 3.11.2, NumPy 2.4.6 and PyTorch 2.11.0: python3 tests/golden/heatmap/make_golden.py
"""
import json
import pathlib

import matplotlib
import numpy
import torch

HERE = pathlib.Path(__file__).resolve().parent
MAPS = ["magma", "inferno", "viridis", "jet", "hot"]
# From height × width to height × width: larger, as large, smaller, one value, not square.
SIZES = [((7, 7), (20, 20)), ((8, 8), (8, 8)), ((8, 8), (13, 29)), ((3, 5), (16, 9)), ((1, 1), (4, 3)),
         ((12, 12), (5, 7)), ((2, 1), (9, 4))]
WIDTH, HEIGHT = 23, 17
SQUARE = (-5, 4, 19)  # x, y, side: leaves the picture at the left and below
OPACITY = 0.55


def table_of(name):
    return numpy.floor(matplotlib.colormaps[name](numpy.arange(256))[:, :3] * 255 + 0.5).astype(numpy.uint8)


def floats(array):
    return [float(value) for value in numpy.asarray(array, numpy.float32).ravel()]


def enlarged(values, height, width):
    tensor = torch.from_numpy(values.astype(numpy.float32))[None, None]
    return torch.nn.functional.interpolate(tensor, (height, width), mode="bilinear", align_corners=False)[0, 0].numpy()


def write(name, golden):
    golden = {"made_with": f"matplotlib {matplotlib.__version__}, numpy {numpy.__version__}, torch {torch.__version__}",
              **golden}
    (HERE / name).write_text(json.dumps(golden, separators=(",", ":")) + "\n", encoding="utf-8")


def overlay(random):
    """The picture is arithmetic: channel c of pixel (x, y) is (x * (3 + c) + y * (7 - c) + x * y // 5) % 256."""
    x, y = numpy.meshgrid(numpy.arange(WIDTH), numpy.arange(HEIGHT))
    picture = numpy.dstack([(x * (3 + c) + y * (7 - c) + x * y // 5) % 256 for c in range(3)]).astype(numpy.float32)
    values = numpy.maximum(random.standard_normal((7, 7)), 0).astype(numpy.float32) * numpy.float32(0.01)
    left, top, side = SQUARE
    large = enlarged(values, side, side)
    cases = []
    for name in MAPS:
        table = table_of(name).astype(numpy.float32)
        result = picture.copy()
        for row in range(max(top, 0), min(top + side, HEIGHT)):
            for column in range(max(left, 0), min(left + side, WIDTH)):
                place = numpy.float32(255) * large[row - top, column - left] / values.max()
                before = int(place)
                way = place - numpy.float32(before)
                colour = table[before] + way * (table[min(before + 1, 255)] - table[before])
                result[row, column] += numpy.float32(OPACITY) * (colour - result[row, column])
        result = numpy.floor(result + numpy.float32(0.5)).astype(numpy.uint8)
        cases.append({"colours": name, "rgb": result.tobytes().hex()})
    return {"width": WIDTH, "height": HEIGHT, "square": list(SQUARE), "opacity": OPACITY, "map_size": 7,
            "map": floats(values), "cases": cases}


def main():
    random = numpy.random.default_rng(6)
    write("colour_maps.json", {"rgb": {name: table_of(name).tobytes().hex() for name in MAPS}})
    cases = []
    for (height, width), (to_height, to_width) in SIZES:
        values = random.standard_normal((height, width)).astype(numpy.float32)
        cases.append({"height": height, "width": width, "values": floats(values), "to_height": to_height,
                      "to_width": to_width, "enlarged": floats(enlarged(values, to_height, to_width))})
    write("enlargements.json", {"cases": cases})
    write("overlay.json", overlay(random))


if __name__ == "__main__":
    main()
