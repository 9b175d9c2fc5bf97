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

def picture_of(width, height):
    x, y = numpy.meshgrid(numpy.arange(width), numpy.arange(height))
    channels = [(x * (3 + c) + y * (7 - c) + x * y // 5) % 256 for c in range(3)]
    return numpy.dstack(channels + [numpy.full_like(x, 255)]).astype(numpy.uint8)


picture = picture_of(WIDTH, HEIGHT)


def fnv1a(data):
    value = 0xcbf29ce484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001b3 % 2**64
    return f"{value:016x}"


def crop_of(left, top, side, of=picture):
    rows = numpy.clip(numpy.arange(top, top + side), 0, of.shape[0] - 1)
    columns = numpy.clip(numpy.arange(left, left + side), 0, of.shape[1] - 1)
    return numpy.ascontiguousarray(of[rows][:, columns])


def resized_to(image, width, height):
    grows = width > image.shape[1] or height > image.shape[0]
    return cv2.resize(image, (width, height), interpolation=cv2.INTER_LINEAR if grows else cv2.INTER_AREA)


def resized(crop, size):
    return resized_to(crop, size, size)


def half_up(value):
    return math.floor(value + 0.5)


cases = []
for left, top, side, size in ((5, 3, 40, 16), (-9, -4, 50, 23), (30, 20, 45, 45), (10, 10, 12, 32), (50, 40, 30, 7),
                              (0, 0, 47, 20)):
    crop = crop_of(left, top, side)
    sized = resized(crop, size)
    cases.append({"x": left, "y": top, "side": side, "size_px": size, "crop_fnv1a": fnv1a(crop.tobytes()),
                  "resized_fnv1a": fnv1a(sized.tobytes()), "first_row": sized[0].ravel().tolist()[:16]})
# Boxes anywhere in and around the picture, in quarters of a pixel; the margins that the models have. The pixels of all
# of them in one hash: what OpenCV computes here must be what the core computes, natively and as WebAssembly.
random = Random(2026)
BOX_COUNT = 1000
pixels = bytearray()
box_counts = {"grows": 0, "shrinks": 0, "keeps": 0, "leaves_the_picture": 0}
for _ in range(BOX_COUNT):
    left = (random.below(4 * WIDTH) - 40) / 4
    top = (random.below(4 * HEIGHT) - 40) / 4
    width = (random.below(160) + 1) / 4
    height = (random.below(160) + 1) / 4
    margin = [0.0, 0.012, 0.172, 0.3][random.below(4)]
    size = 1 + random.below(48)
    side = max(1, half_up((1 + 2 * margin) * max(width, height)))
    left, top = half_up(left + width / 2 - side / 2), half_up(top + height / 2 - side / 2)
    box_counts["grows" if size > side else "shrinks" if size < side else "keeps"] += 1
    box_counts["leaves_the_picture"] += min(left, top, WIDTH - left - side, HEIGHT - top - side) < 0
    pixels += resized(crop_of(left, top, side), size).tobytes()

# Faces as large as photos have them, at the sizes that networks want; then whole pictures of any shape, as the face
# detector sees them.
LARGE_WIDTH, LARGE_HEIGHT, LARGE_COUNT, RECTANGLE_COUNT = 640, 480, 60, 200
large_picture = picture_of(LARGE_WIDTH, LARGE_HEIGHT)
random = Random(46)
large_pixels = bytearray()
for _ in range(LARGE_COUNT):
    side = 40 + random.below(660)
    left, top = random.below(LARGE_WIDTH) - side // 2, random.below(LARGE_HEIGHT) - side // 2
    size = [112, 128, 224, 256, 299][random.below(5)]
    large_pixels += resized(crop_of(left, top, side, large_picture), size).tobytes()
rectangle_pixels = bytearray()
for _ in range(RECTANGLE_COUNT):
    rectangle = picture_of(1 + random.below(90), 1 + random.below(90))
    rectangle_pixels += resized_to(rectangle, 1 + random.below(90), 1 + random.below(90)).tobytes()

# Normalised in doubles, rounded once to float32, planes in the network's order of colours.
MEAN, DEVIATION = numpy.array([0.4914, 0.4822, 0.4465]), numpy.array([0.2023, 0.1994, 0.2010])
rgb = crop_of(7, 2, 40)[..., :3]
tensors = {name: ((colours / 255.0 - MEAN) / DEVIATION).astype(numpy.float32).transpose(2, 0, 1).tobytes()
           for name, colours in (("rgb", rgb), ("bgr", rgb[..., ::-1]))}

path = pathlib.Path(__file__).with_name("preprocessing.json")
path.write_text(json.dumps({"format": "telltale-golden-preprocessing", "version": 1, "width": WIDTH, "height": HEIGHT,
                            "box_count": BOX_COUNT, "box_counts": box_counts, "box_pixels_fnv1a": fnv1a(pixels),
                            "large": {"width": LARGE_WIDTH, "height": LARGE_HEIGHT, "count": LARGE_COUNT,
                                      "pixels_fnv1a": fnv1a(large_pixels)},
                            "rectangles": {"count": RECTANGLE_COUNT, "pixels_fnv1a": fnv1a(rectangle_pixels)},
                            "tensor_fnv1a": {name: fnv1a(data) for name, data in tensors.items()},
                            "cases": cases}, indent=1) + "\n")
