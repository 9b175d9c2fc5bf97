"""Writes metrics.json: what scikit-learn says of score sets. Never edited by hand. Its only other sources are scipy's root
finder, for the equal error rate, which scikit-learn lacks, and tests/golden/reference_random.py for the large sets.

    python3 make_golden.py      with scikit-learn 1.9.1, scipy 1.17.1 and numpy 2.4.6

The large sets are drawn again in C++, so that the file holds only their figures, some of their points and a hash of all."""
import json
import pathlib
import struct
import sys

import numpy
import scipy
import sklearn
from scipy.optimize import brentq
from sklearn import metrics

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from reference_random import reference_scores  # noqa: E402

assert (sklearn.__version__, scipy.__version__, numpy.__version__) == ("1.9.1", "1.17.1", "2.4.6")
THRESHOLDS = [0.25, 0.5, 0.75]


def equal_error_rate(false_positive_rate, true_positive_rate):
    """Where the polyline meets the diagonal of equal errors; both rates as functions of the place along the line."""
    place = numpy.arange(len(false_positive_rate))

    def excess(at):
        return numpy.interp(at, place, false_positive_rate) - (1 - numpy.interp(at, place, true_positive_rate))

    return float(numpy.interp(brentq(excess, 0, place[-1], xtol=1e-15, rtol=1e-15), place, false_positive_rate))


def at_thresholds(scores, labels):
    out = []
    for threshold in THRESHOLDS:
        called_fake = (scores >= threshold).astype(int)
        (real_called_real, real_called_fake), (fake_called_real, fake_called_fake) = metrics.confusion_matrix(
            labels, called_fake, labels=[0, 1]).tolist()
        out.append({
            "threshold": threshold, "real_called_real": real_called_real, "real_called_fake": real_called_fake,
            "fake_called_real": fake_called_real, "fake_called_fake": fake_called_fake,
            "accuracy": metrics.accuracy_score(labels, called_fake),
            "balanced_accuracy": metrics.balanced_accuracy_score(labels, called_fake),
            "true_positive_rate": metrics.recall_score(labels, called_fake, pos_label=1),
            "false_negative_rate": 1 - metrics.recall_score(labels, called_fake, pos_label=1),
            "false_positive_rate": 1 - metrics.recall_score(labels, called_fake, pos_label=0)})
    return out


def curves(scores, labels):
    false_positive_rate, true_positive_rate, thresholds = metrics.roc_curve(labels, scores, drop_intermediate=False)
    precision, recall, rising = metrics.precision_recall_curve(labels, scores, drop_intermediate=False)
    det_false_positive_rate, false_negative_rate, _ = metrics.det_curve(labels, scores, drop_intermediate=False)
    # In the ROC curve's order; det_curve leaves out both ends, where one of the errors stays at 0.
    first = int(numpy.searchsorted(false_positive_rate, 0, side="right")) - 1
    assert (rising[::-1] == thresholds[1:]).all()
    assert (det_false_positive_rate[::-1] == false_positive_rate[first:first + len(det_false_positive_rate)]).all()
    return {
        "false_positive_rate": false_positive_rate, "true_positive_rate": true_positive_rate,
        "thresholds": thresholds[1:], "precision": precision[::-1], "recall": recall[::-1],
        "det_first": first, "false_negative_rate": false_negative_rate[::-1]}


def figures(scores, labels, curve):
    return {
        "auc": metrics.roc_auc_score(labels, scores),
        "average_precision": metrics.average_precision_score(labels, scores),
        "equal_error_rate": equal_error_rate(curve["false_positive_rate"], curve["true_positive_rate"]),
        "at_thresholds": at_thresholds(scores, labels)}


def small_case(name, scores, labels):
    curve = curves(scores, labels)
    listed = {key: value.tolist() if isinstance(value, numpy.ndarray) else value for key, value in curve.items()}
    return {"name": name, "scores": scores.tolist(), "labels": labels.tolist()} | listed | figures(scores, labels, curve)


def fnv1a(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & 2**64 - 1
    return f"{value:016x}"


def large_case(name, seed, count, levels):
    scores, labels = (numpy.array(column) for column in reference_scores(seed, count, levels))
    curve = curves(scores, labels)
    point_count = len(curve["false_positive_rate"])
    chosen = sorted(set(range(0, point_count, max(1, point_count // 60))) | {point_count - 1})
    points = [{
        "point": i, "false_positive_rate": curve["false_positive_rate"][i],
        "true_positive_rate": curve["true_positive_rate"][i], "precision": curve["precision"][i],
        "recall": curve["recall"][i]} for i in chosen]
    det = range(0, len(curve["false_negative_rate"]), max(1, len(curve["false_negative_rate"]) // 60))
    fakes = int(labels.sum())
    # Every point, in whole numbers and in the thresholds' bits.
    reals_called_fake = numpy.rint(curve["false_positive_rate"] * (count - fakes)).astype(int).tolist()
    fakes_called_fake = numpy.rint(curve["true_positive_rate"] * fakes).astype(int).tolist()
    whole = b"".join(
        struct.pack("<qqd", real, fake, threshold)
        for real, fake, threshold in zip(reals_called_fake[1:], fakes_called_fake[1:], curve["thresholds"].tolist()))
    return {
        "name": name, "seed": seed, "count": count, "levels": levels, "fake_count": fakes, "point_count": point_count,
        "fnv1a_of_points": fnv1a(whole), "points": points,
        "det_points": [{"point": curve["det_first"] + i, "false_negative_rate": curve["false_negative_rate"][i]} for i in det],
    } | figures(scores, labels, curve)


rng = numpy.random.default_rng(7)
small = {
    "no_ties": (rng.random(60), rng.integers(0, 2, 60)),
    "many_ties": (rng.integers(0, 6, 200) / 5, rng.integers(0, 2, 200)),
    "all_equal": (numpy.full(9, 0.25), numpy.array([0, 1, 0, 0, 1, 1, 0, 1, 0])),
    "one_a_class": (numpy.array([0.75, 0.5]), numpy.array([0, 1])),
    "one_a_class_equal": (numpy.array([0.5, 0.5]), numpy.array([0, 1])),
    "perfect": (numpy.array([0.1, 0.2, 0.8, 0.9]), numpy.array([0, 0, 1, 1])),
    "one_fake_among_many": (rng.integers(0, 40, 80) / 40, numpy.array([0] * 41 + [1] + [0] * 38)),
    "negative_and_tiny": (numpy.array([-2.5, -0.0, 0.0, 5e-324, -5e-324, 1e300, -1e300, 3.0]),
                          numpy.array([0, 1, 0, 1, 0, 1, 0, 0])),
}
(HERE / "metrics.json").write_text(json.dumps({
    "format": "telltale-golden-metrics", "version": 2,
    "made_with": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": numpy.__version__},
    "cases": [small_case(name, *columns) for name, columns in small.items()],
    "large_cases": [large_case("no_ties", 101, 100_000, 0), large_case("many_ties", 102, 100_000, 1000)],
}, separators=(",", ":")) + "\n")
