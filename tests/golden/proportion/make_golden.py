"""Makes proportion.json: Wilson's intervals of counted shares as scipy computes them.

Run with scipy 1.17.1: python3 tests/golden/proportion/make_golden.py
"""

import json
import pathlib

from scipy.stats import binomtest

COUNTS = [(0, 1), (1, 1), (0, 7), (3, 7), (7, 7), (5, 50), (49, 50), (603, 1400), (1, 3000), (500_000, 1_000_000)]
CONFIDENCES = [0.9, 0.95, 0.99]


def main():
    rows = []
    for hits, count in COUNTS:
        for confidence in CONFIDENCES:
            interval = binomtest(hits, count).proportion_ci(confidence, method="wilson")
            rows.append([hits, count, confidence, float(interval.low), float(interval.high)])
    path = pathlib.Path(__file__).with_name("proportion.json")
    path.write_text(json.dumps({"rows": rows}, indent=1) + "\n")


if __name__ == "__main__":
    main()
