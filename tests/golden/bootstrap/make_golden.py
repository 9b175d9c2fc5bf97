"""Writes bootstrap.json: intervals and bands from the draws that shared/bootstrap.hpp promises, made again with
reference_random.py, scikit-learn's metrics of each resample and numpy's quantiles. Never edited by hand.

    python3 make_golden.py      with scikit-learn 1.9.1 and numpy 2.4.6; about a minute"""
import json
import pathlib
import sys

import numpy
import sklearn
from sklearn import metrics

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE.parent / "metrics"))
from reference_random import Random, derive_seed, reference_scores  # noqa: E402

assert (sklearn.__version__, numpy.__version__) == ("1.9.1", "2.4.6")
STREAM = int.from_bytes(b"boot", "big")
GRID = [0.0, 0.01, 0.1, 0.25, 0.5, 0.9, 1.0]


def strata(scores, labels, groups):
    """Lists of units, a unit being a list of (score, label): only reals, only fakes, groups of both. Within a unit and among
    units by falling score, reals before fakes."""
    units, named = [], {}
    for score, label, group in zip(scores, labels, groups):
        if group:
            named.setdefault(group, []).append((score, label))
        else:
            units.append([(score, label)])

    def order(sample):
        return -sample[0], sample[1]

    units = sorted((sorted(unit, key=order) for unit in units + list(named.values())),
                   key=lambda unit: [order(sample) for sample in unit])
    classes = [{label for _, label in unit} for unit in units]
    return [[unit for unit, has in zip(units, classes) if has == wanted] for wanted in ({0}, {1}, {0, 1})]


def resample(units_of_strata, random):
    drawn = []
    for units in units_of_strata:
        for _ in units:
            drawn += units[random.below(len(units))]
    scores, labels = zip(*drawn)
    return numpy.array(scores), numpy.array(labels)


def equal_error_rate(false_positive_rate, true_positive_rate):
    """By the first point past the crossing; the single sets' golden has the same number from a root finder."""
    excess = false_positive_rate - (1 - true_positive_rate)
    after = int(numpy.argmax(excess >= 0))
    part = -excess[after - 1] / (excess[after] - excess[after - 1])
    return false_positive_rate[after - 1] + part * (false_positive_rate[after] - false_positive_rate[after - 1])


def figures(scores, labels, threshold):
    false_positive_rate, true_positive_rate, _ = metrics.roc_curve(labels, scores, drop_intermediate=False)
    called_fake = (scores >= threshold).astype(int)
    balanced = metrics.balanced_accuracy_score(labels, called_fake)
    return {
        "auc": metrics.roc_auc_score(labels, scores),
        "average_precision": metrics.average_precision_score(labels, scores),
        "equal_error_rate": equal_error_rate(false_positive_rate, true_positive_rate),
        "accuracy": metrics.accuracy_score(labels, called_fake), "balanced_accuracy": balanced,
        "false_positive_rate": 1 - metrics.recall_score(labels, called_fake, pos_label=0),
        "false_negative_rate": 1 - metrics.recall_score(labels, called_fake, pos_label=1),
        "half_total_error_rate": 1 - balanced,
    }, numpy.interp(GRID, false_positive_rate, true_positive_rate)


def case(name, scores, labels, groups, seed, resample_count, threshold, confidence):
    units_of_strata = strata(scores, labels, groups)
    rows, curves = [], []
    for i in range(resample_count):
        row, curve = figures(*resample(units_of_strata, Random(derive_seed(seed, STREAM, i))), threshold)
        rows.append(row)
        curves.append(curve)
    ends = [(1 - confidence) / 2, 1 - (1 - confidence) / 2]

    def interval(values):
        lower, upper = numpy.quantile(values, ends)
        return {"lower": lower, "upper": upper}

    return {
        "name": name, "scores": scores, "labels": labels, "groups": groups, "seed": seed, "resample_count": resample_count,
        "threshold": threshold, "confidence": confidence, "false_positive_rates": GRID,
        "figures": figures(numpy.array(scores), numpy.array(labels), threshold)[0],
        "first_resample": rows[0],
        "intervals": {key: interval([row[key] for row in rows]) for key in rows[0]},
        "band": [interval([curve[i] for curve in curves]) for i in range(len(GRID))]}


draws = Random(303)
grouped_scores, grouped_labels = reference_scores(303, 90, 30)
# Groups of one class and of both, of several sizes, and samples of no group.
groups = [f"video {draws.below(25)}" if draws.below(4) else "" for _ in grouped_scores]
cases = [
    case("no_ties", *reference_scores(301, 150), [""] * 150, 7, 300, 0.5, 0.95),
    case("many_ties", *reference_scores(302, 200, 8), [""] * 200, 8, 200, 0.625, 0.9),
    case("all_equal", [0.25] * 9, [0, 1, 0, 0, 1, 1, 0, 1, 0], [""] * 9, 9, 20, 0.25, 0.95),
    case("one_a_class", [0.75, 0.5], [0, 1], ["", ""], 10, 20, 0.6, 0.95),
    case("groups", grouped_scores, grouped_labels, groups, 2**62 + 11, 200, 0.4, 0.95)]
(HERE / "bootstrap.json").write_text(json.dumps({
    "format": "telltale-golden-bootstrap", "version": 1,
    "made_with": {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__}, "cases": cases}, separators=(",", ":")) + "\n")
