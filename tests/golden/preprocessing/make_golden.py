"""Writes preprocessing.json: crops resized by Python's OpenCV. Run with opencv-python-headless 4.6.0.66 and numpy.

The picture is arithmetic: channel c of pixel (x, y) is (x * (3 + c) + y * (7 - c) + x * y // 5) % 256, alpha 255.
"""
import json
import pathlib

import cv2
import numpy

WIDTH, HEIGHT = 61, 47
x, y = numpy.meshgrid(numpy.arange(WIDTH), numpy.arange(HEIGHT))
channels = [(x * (3 + c) + y * (7 - c) + x * y // 5) % 256 for c in range(3)]
picture = numpy.dstack(channels + [numpy.full_like(x, 255)]).astype(numpy.uint8)


def fnv1a(data):
    value = 0xcbf29ce484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001b3 % 2**64
    return f"{value:016x}"


cases = []
for left, top, side, size in ((5, 3, 40, 16), (-9, -4, 50, 23), (30, 20, 45, 45), (10, 10, 12, 32), (50, 40, 30, 7), (0, 0, 47, 20)):
    rows = numpy.clip(numpy.arange(top, top + side), 0, HEIGHT - 1)
    columns = numpy.clip(numpy.arange(left, left + side), 0, WIDTH - 1)
    crop = numpy.ascontiguousarray(picture[rows][:, columns])
    sized = cv2.resize(crop, (size, size), interpolation=cv2.INTER_LINEAR if size > side else cv2.INTER_AREA)
    cases.append({"x": left, "y": top, "side": side, "size_px": size, "crop_fnv1a": fnv1a(crop.tobytes()),
                  "resized_fnv1a": fnv1a(sized.tobytes()), "first_row": sized[0].ravel().tolist()[:16]})
path = pathlib.Path(__file__).with_name("preprocessing.json")
path.write_text(json.dumps({"format": "telltale-golden-preprocessing", "version": 1, "width": WIDTH, "height": HEIGHT,
                            "cases": cases}, indent=1) + "\n")
