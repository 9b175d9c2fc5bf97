"""Writes metrics.json: what scikit-learn says of small score sets. Run with scikit-learn 1.9.1 and numpy; never edited by hand."""
import json
import pathlib

import numpy
from sklearn.metrics import roc_auc_score, roc_curve

rng = numpy.random.default_rng(7)
cases = {
    "no_ties": (rng.random(60), rng.integers(0, 2, 60)),
    "many_ties": (rng.integers(0, 6, 200) / 5, rng.integers(0, 2, 200)),
    "all_equal": (numpy.full(9, 0.25), numpy.array([0, 1, 0, 0, 1, 1, 0, 1, 0])),
    "one_a_class": (numpy.array([0.75, 0.5]), numpy.array([0, 1])),
    "perfect": (numpy.array([0.1, 0.2, 0.8, 0.9]), numpy.array([0, 0, 1, 1])),
}
out = []
for name, (scores, labels) in cases.items():
    false_positive_rate, true_positive_rate, thresholds = roc_curve(labels, scores, drop_intermediate=False)
    out.append({
        "name": name, "scores": scores.tolist(), "labels": labels.tolist(),
        "false_positive_rate": false_positive_rate.tolist(), "true_positive_rate": true_positive_rate.tolist(),
        "thresholds": thresholds[1:].tolist(), "auc": roc_auc_score(labels, scores)})
path = pathlib.Path(__file__).with_name("metrics.json")
path.write_text(json.dumps({"format": "telltale-golden-metrics", "version": 1, "cases": out}, indent=1) + "\n")
