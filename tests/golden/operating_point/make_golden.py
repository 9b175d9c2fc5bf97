"""Writes operating_point.json: thresholds of equal errors, of the highest balanced accuracy and of the least expected cost, by
trying every threshold of scikit-learn's roc_curve with numpy. Never edited by hand.

    python3 make_golden.py      with scikit-learn 1.9.1 and numpy 2.4.6"""
import json
import pathlib
import sys

import numpy
import sklearn
from sklearn import metrics

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from reference_random import reference_scores  # noqa: E402

assert (sklearn.__version__, numpy.__version__) == ("1.9.1", "2.4.6")
COSTS = [(1, 1, 0.5), (10, 1, 0.5), (1, 10, 0.5), (1, 1, 0.01), (100, 1, 0.02), (0, 1, 0.5), (1, 0, 0.9)]


def case(seed, count, levels):
    scores, labels = (numpy.array(column) for column in reference_scores(seed, count, levels))
    alarm, found, thresholds = metrics.roc_curve(labels, scores, drop_intermediate=False)
    miss = 1 - found
    thresholds[0] = numpy.nextafter(thresholds[1], numpy.inf)

    def first(loss):
        # Rounded, so that points which are equally good in whole numbers stay equal; argmin takes the first.
        at = int(numpy.argmin(numpy.round(loss, 12)))
        return {"threshold": thresholds[at], "apcer": miss[at], "bscer": alarm[at]}

    return {"seed": seed, "count": count, "levels": levels, "equal_errors": first(abs(alarm - miss)),
            "highest_balanced_accuracy": first(alarm + miss),
            "least_cost": [{"miss": m, "false_alarm": a, "fake_share": p, **first(p * m * miss + (1 - p) * a * alarm)}
                           for m, a, p in COSTS]}


(HERE / "operating_point.json").write_text(json.dumps(
    {"format": "telltale-golden-operating-point", "version": 1,
     "made_with": {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__},
     "cases": [case(71, 240, 0), case(72, 1000, 37), case(73, 5000, 0), case(74, 50, 3)]}, separators=(",", ":")) + "\n")
