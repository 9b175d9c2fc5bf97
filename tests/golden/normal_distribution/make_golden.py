"""Writes normal_distribution.json: scipy's normal distribution and its inverse. Never edited by hand.

    python3 make_golden.py      with scipy 1.17.1 and numpy 2.4.6"""
import json
import pathlib

import numpy
import scipy
from scipy.stats import norm

assert (scipy.__version__, numpy.__version__) == ("1.17.1", "2.4.6")
# The middle, both borders of the tails, small numbers down to the smallest, and what is nearest to 1.
probabilities = numpy.concatenate([
    numpy.linspace(0.001, 0.999, 200), [0.075, numpy.nextafter(0.075, 0), 0.925, numpy.nextafter(0.925, 1), 0.5],
    numpy.logspace(-300, -3, 100), [5e-324, numpy.exp(-25.0), numpy.exp(-25.1)], 1 - numpy.logspace(-15, -3, 60),
    [1 - 2.0**-53]])
deviates = numpy.concatenate([numpy.linspace(-8, 8, 161), [-37.0, -20.0, 20.0]])
pathlib.Path(__file__).with_name("normal_distribution.json").write_text(json.dumps({
    "format": "telltale-golden-normal-distribution", "version": 1,
    "made_with": {"scipy": scipy.__version__, "numpy": numpy.__version__},
    "probabilities": probabilities.tolist(), "probits": norm.ppf(probabilities).tolist(),
    "deviates": deviates.tolist(), "cumulatives": norm.cdf(deviates).tolist()}, separators=(",", ":")) + "\n")
