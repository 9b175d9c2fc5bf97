"""Writes preprocessing.json: crops resized by Python's OpenCV. Run with opencv-python-headless 4.6.0.66 and numpy.

The picture is arithmetic: channel c of pixel (x, y) is (x * (3 + c) + y * (7 - c) + x * y // 5) % 256, alpha 255.
"""
import json
import math
import pathlib
import sys

import cv2
import numpy

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
from reference_random import Random  # noqa: E402

WIDTH, HEIGHT = 61, 47
x, y = numpy.meshgrid(numpy.arange(WIDTH), numpy.arange(HEIGHT))
channels = [(x * (3 + c) + y * (7 - c) + x * y // 5) % 256 for c in range(3)]
picture = numpy.dstack(channels + [numpy.full_like(x, 255)]).astype(numpy.uint8)


def fnv1a(data):
    value = 0xcbf29ce484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001b3 % 2**64
    return f"{value:016x}"


def crop_of(left, top, side):
    rows = numpy.clip(numpy.arange(top, top + side), 0, HEIGHT - 1)
    columns = numpy.clip(numpy.arange(left, left + side), 0, WIDTH - 1)
    return numpy.ascontiguousarray(picture[rows][:, columns])


def resized(crop, size):
    return cv2.resize(crop, (size, size), interpolation=cv2.INTER_LINEAR if size > crop.shape[0] else cv2.INTER_AREA)


def half_up(value):
    return math.floor(value + 0.5)


cases = []
for left, top, side, size in ((5, 3, 40, 16), (-9, -4, 50, 23), (30, 20, 45, 45), (10, 10, 12, 32), (50, 40, 30, 7), (0, 0, 47, 20)):
    crop = crop_of(left, top, side)
    sized = resized(crop, size)
    cases.append({"x": left, "y": top, "side": side, "size_px": size, "crop_fnv1a": fnv1a(crop.tobytes()),
                  "resized_fnv1a": fnv1a(sized.tobytes()), "first_row": sized[0].ravel().tolist()[:16]})
# Boxes anywhere in and around the picture, in quarters of a pixel; the margins that the models have. The pixels of all
# of them in one hash: what OpenCV computes here must be what the core computes, natively and as WebAssembly.
random = Random(2026)
BOX_COUNT = 1000
pixels = bytearray()
for _ in range(BOX_COUNT):
    left = (random.below(4 * WIDTH) - 40) / 4
    top = (random.below(4 * HEIGHT) - 40) / 4
    width = (random.below(160) + 1) / 4
    height = (random.below(160) + 1) / 4
    margin = [0.0, 0.012, 0.172, 0.3][random.below(4)]
    size = 1 + random.below(48)
    side = max(1, half_up((1 + 2 * margin) * max(width, height)))
    crop = crop_of(half_up(left + width / 2 - side / 2), half_up(top + height / 2 - side / 2), side)
    pixels += resized(crop, size).tobytes()

path = pathlib.Path(__file__).with_name("preprocessing.json")
path.write_text(json.dumps({"format": "telltale-golden-preprocessing", "version": 1, "width": WIDTH, "height": HEIGHT,
                            "box_count": BOX_COUNT, "box_pixels_fnv1a": fnv1a(pixels), "cases": cases}, indent=1) + "\n")
