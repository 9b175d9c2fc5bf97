"""Writes blur.json: how blurred pictures of a formula look to scikit-image's blur_effect. Run with numpy and scikit-image.

A case is {name, width, height, step, value}: the grey level of the pixel (x, y) is (x²·3 + y·x + y·7) // step % 256, so a larger
step makes a smoother picture.
"""
import json
import pathlib

import numpy
from skimage.measure import blur_effect

cases = []
for name, width, height, step in (("noisy", 40, 30, 1), ("wide", 64, 17, 9), ("tall", 13, 50, 4), ("smooth", 48, 48, 40),
                                  ("smallest", 4, 4, 1), ("flat", 20, 20, 10**6)):
    y, x = numpy.mgrid[:height, :width]
    grey = ((x * x * 3 + y * x + y * 7) // step % 256).astype(numpy.float64) / 255
    cases.append({"name": name, "width": width, "height": height, "step": step, "value": float(blur_effect(grey))})
text = ",\n".join(json.dumps(case) for case in cases)
(pathlib.Path(__file__).parent / "blur.json").write_text(f'{{"cases": [\n{text}\n]}}\n')
print(len(cases), "cases")
